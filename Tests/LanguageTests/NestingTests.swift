import Testing

@testable import Language

@Suite struct NestingTests {
  @Test(arguments: ["[", "{", "[{", "[1, "]) func bracketsHaveABound(_ piece: String) throws {
    for count in [Nesting.limit, 20_000] {
      let open = String(repeating: piece, count: count)
      let closed = String(open.reversed()).replacing("[", with: "]").replacing("{", with: "}")
      let text = "set hidden " + open + "1" + closed.replacing("1", with: "").replacing(",", with: "")
      let cell = try CellSyntax(text)
      let tooDeep = piece.count == 2 || count > Nesting.limit
      do {
        _ = try cell.arguments(of: cell.commands[0], source: text)
        #expect(!tooDeep)
      } catch {
        #expect(tooDeep && error.message == "These brackets are nested too deeply.", "\(error.message)")
      }
    }
  }

  @Test(arguments: ["1e999%", "1e999s", "1e308m", "1e307h", "1e999..2", "1..1e999", "-1e999"])
  func numbersAreFinite(_ word: String) throws {
    let text = "tune random timeout=\(word)"
    let cell = try CellSyntax(text)
    #expect(throws: Diagnostic.self) { try cell.arguments(of: cell.commands[0], source: text) }
  }
}

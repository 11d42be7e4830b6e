import Language
import Testing

@Suite struct PairsTests {
  private func value(_ source: String) throws -> Value {
    let cell = try CellSyntax(source)
    let arguments = try cell.arguments(of: try #require(cell.commands.first), source: source)
    guard case .named(_, let value)? = arguments.first else { return .flag(false) }
    return value.value
  }

  @Test func namesInBracesHaveValues() throws {
    let pairs = try value("data kinds={zip=text, \"fixed acid\"=number,n = 3}")
    #expect(
      pairs == .pairs([.init("zip", .word("text")), .init("fixed acid", .word("number")), .init("n", .number(3))]))
    #expect(pairs.text == "{zip=text, \"fixed acid\"=number, n=3}")
    #expect(try value("data kinds=\(pairs.text)") == pairs)
    #expect(try value("space opt={sgd, adam}").text == "{sgd, adam}")
  }

  @Test(arguments: ["data kinds={a=b, c}", "data kinds={a=b, a=c}", "data kinds={a=}", "data kinds={a=b"])
  func whatIsNoPairIsRefused(_ source: String) {
    #expect(throws: Diagnostic.self) { try value(source) }
  }
}

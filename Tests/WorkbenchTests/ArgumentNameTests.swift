import Charts
import Datasets
import Foundation
import Language
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// A command reads its arguments by their names, as a person types them: each of those is one that a command declares.
@Suite struct ArgumentNameTests {
  /// What is declared for whatever word stands behind a verb.
  private static func declared() -> Set<String> {
    let session = makeTestSession()
    let words =
      allSamplers.map(\.name) + allCharts.map(\.name) + allDatasets.map(\.name) + allTestSurfaces.map(\.name)
      + ["clear", "file.csv"]
    var names: Set<String> = []
    for command in Command.bench {
      for argument in command.arguments + words.flatMap({ command.kindArguments?($0, session) ?? [] }) {
        names.insert(argument.name)
        if argument.takesRange { names.insert(argument.name + " range") }
      }
    }
    return names
  }

  @Test func everyNameThatIsReadIsDeclared() throws {
    let declared = Self.declared()
    let files = FileManager.default.enumerator(
      at: URL(fileURLWithPath: repositoryFolder + "/Sources/Workbench"), includingPropertiesForKeys: nil)
    let reading = /invocation\??\.(?:value|string|number|integer|flag|strings|pairs)\("([^"\\]+)"\)/
    let pointing = /invocation\??\.error\([^\n]*?[ (]at: "([^"\\]+)"/
    var count = 0
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for name in text.matches(of: reading).map(\.1) + text.matches(of: pointing).map(\.1) {
        count += 1
        #expect(declared.contains(String(name)), "\(file.lastPathComponent) reads \(name)")
      }
    }
    #expect(count > 100)
  }

  /// The language and a search call a parameter's part in a question by the same words.
  @Test func rolesAreCalledAlike() {
    #expect(Parameter.Role.allCases.map(\.rawValue) == Domain.Role.allCases.map(\.rawValue))
  }
}

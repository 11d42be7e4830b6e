import Foundation
import Search
import Testing
import TunebookTesting
import Workbench

@Suite struct ProgramObjectiveTests {
  /// The trials of a search over a whole number x that a program is given.
  private func trials(
    _ text: String, _ search: String = "tune grid points=9", epochs: Int = 4
  ) async throws -> (trials: [Trial], text: String) {
    var result: (trials: [Trial], text: String) = ([], "")
    try await withProgram(text) { path in
      let session = makeTestSession()
      await session.type("set epochs \(epochs); objective \"sh \(path) {x}\"; space x 1..9 int")
      result.text = await session.type(search).text
      result.trials = try #require(session.state.study).trials
    }
    return result
  }

  @Test(arguments: [
    "nan", "inf", "NaN", "{\"value\": NaN}", "{\"value\": Infinity}", "{\"value\":-Infinity, \"a\": 1}",
    "{\"value\": null}",
  ])
  func whatIsNoFiniteNumberDiverged(_ line: String) async throws {
    #expect(try await trials("echo '\(line)'", "tune grid points=1").trials.map(\.state) == [.diverged])
  }

  @Test func linesMayEndAsOnWindows() async throws {
    let trials = try await trials("printf '3\\r\\n{\"value\": 2}\\r\\n0.8927\\r\\n'", "tune grid points=1").trials
    #expect(trials.first?.reported == [3, 2, 0.8927])
  }

  @Test(arguments: [
    ("{\"value\": true}", "the program's value is true, and a number is wanted"),
    (
      "{\"value\": 1, \"state\": \"done\"}",
      "the program says that its state is done, and a state is pruned or failed"
    ),
    ("{\"value\": 1, \"state\": \"failed\"}", "the program says that it failed: no reason given"),
    ("{\"state\": \"failed\"}", "the program says that it failed: no reason given"),
    ("{\"state\": \"pruned\"}", "the program says that it was pruned, and printed no value"),
    ("{\"loss\": 1}", "the program printed no number, but: {\"loss\": 1}"),
  ]) func aLineThatGivesNoValueIsSaid(_ line: String, _ sentence: String) async throws {
    let text = try await trials("echo '\(line)'", "tune grid points=1").text
    #expect(text.contains("No trial could be evaluated: \(sentence)."), "\(text)")
  }

  @Test func aProgramMayPruneItself() async throws {
    let trials = try await trials("echo 3; echo '{\"value\": 1.5, \"state\": \"pruned\", \"size\": 7}'").trials
    #expect(trials.allSatisfy { $0.state == .pruned && $0.reported == [3, 1.5] && $0.value == 1.5 })
    #expect(trials.first?.metrics["size"] == 7)
    // What comes after says otherwise.
    let others = try await self.trials("echo '{\"value\": 1.5, \"state\": \"pruned\"}'; echo 2").trials
    #expect(others.allSatisfy { $0.state == .finished })
  }
}

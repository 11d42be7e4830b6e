import Foundation
import Search
import Testing

@testable import Experiments

@Suite struct AskTellDeskTests {
  private static func desk() throws -> (storage: InMemoryStorage, desk: AskTellJSON) {
    let storage = InMemoryStorage()
    let space = SearchSpace(parameters: [
      Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    ])
    try storage.create(
      StudyDefinition(name: "s", method: "random", seed: 1, space: space, budget: 9, objective: .outside))
    return (storage, AskTellJSON(storage: storage, study: "s"))
  }

  /// Python's `json` writes such numbers, which JSON does not have.
  @Test(arguments: ["null", "NaN", "Infinity", "-Infinity", " NaN "]) func whatIsNoNumberFailed(_ value: String) throws
  {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 1}"#)
    #expect(desk.answer("{\"tell\": 1, \"value\": \(value)}") == [#"{"told":1,"trial":1}"#])
    #expect(try storage.load(name: "s")?.trials.map(\.state) == [.diverged])
  }

  @Test(arguments: ["fail", "failed", "FAIL"]) func aTrialIsGivenUp(_ state: String) throws {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 1}"#)
    #expect(desk.answer("{\"tell\": 1, \"state\": \"\(state)\"}") == [#"{"told":0,"trial":1}"#])
    #expect(try storage.load(name: "s")?.trials.map(\.state) == [.failed])
    #expect(try storage.load(name: "s")?.trials.first?.value == nil)
  }

  @Test func aBudgetThatIsUsedUpIsSaid() throws {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 9}"#)
    #expect(
      desk.answer(#"{"ask": 1}"#) == [
        #"{"error":"All 9 trials of this search are handed out; not told yet: 1, 2, 3, 4, 5, 6, 7, 8, 9. "#
          + "One that nobody evaluates any more is given up with tunebook tell --study s 1 fail. "
          + #"In the shell, tune resume s trials=N lets it have more."}"#
      ])
    try storage.setBudget(11, of: "s")
    #expect(desk.answer(#"{"ask": 5}"#).count == 2)
    #expect(desk.answer(#"{"ask": 1}"#)[0].contains("8, 9, 10, …"))
  }

  @Test func aLineThatAsksAndTellsIsRefused() throws {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 1}"#)
    #expect(desk.answer(#"{"ask": 1, "tell": 1, "value": 1}"#)[0].contains("A line asks or tells, not both"))
    #expect(try storage.load(name: "s")?.trials.map(\.state) == [.running])
  }

  @Test func whatIsNoJSONIsRefused() throws {
    let answer = try Self.desk().desk.answer("{tell: 1, value: NaN}")
    #expect(answer.count == 1 && answer[0].contains("This line is no JSON object"))
  }

  @Test(arguments: [
    "1e19", "1e300", "9223372036854775807", "-9223372036854775808", "0", "-1", "0.5", "\"1\"", "null", "true", "[1]",
    "{\"a\": 1}",
    "1e999", String(repeating: "9", count: 10_000),
  ]) func aTrialIsAWholeNumberThatIsThere(_ number: String) throws {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 1}"#)
    let answer = desk.answer("{\"tell\": \(number), \"value\": 1}")
    #expect(answer.count == 1 && answer[0].hasPrefix("{\"error\":"), "\(answer)")
    let asked = desk.answer("{\"ask\": \(number)}")
    #expect(asked.count == 1 && asked[0].hasPrefix("{\"error\":"), "\(asked)")
    #expect(try storage.load(name: "s")?.trials.map(\.state) == [.running])
  }

  @Test(arguments: ["true", "\"good\"", "[1]", "{}"]) func aValueIsANumber(_ value: String) throws {
    let (storage, desk) = try Self.desk()
    _ = desk.answer(#"{"ask": 1}"#)
    #expect(desk.answer("{\"tell\": 1, \"value\": \(value)}")[0].contains("A value is a number"))
    #expect(try storage.load(name: "s")?.trials.map(\.state) == [.running])
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"tell\":"]) func linesWithoutEndAreRefused(_ piece: String) throws {
    let answer = try Self.desk().desk.answer(String(repeating: piece, count: 100_000))
    #expect(answer.count == 1 && answer[0].contains("This line is no JSON object"))
  }

  @Test(arguments: [Int.min, -1, 0, Int.max]) func aToldTrialMustBeThere(_ trial: Int) throws {
    let desk = try Self.desk().desk
    #expect(throws: AskTellJSON.Refusal.self) { try desk.tell(trial, value: 1) }
  }
}

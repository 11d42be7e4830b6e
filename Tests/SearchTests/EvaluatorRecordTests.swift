import Foundation
import Options
import Search
import Testing

@Suite struct EvaluatorRecordTests {
  private static let stored: [(String, EvaluatorRecord)] = [
    (#"{"training":{}}"#, .training),
    (#"{"outside":{}}"#, .outside),
    (#"{"program":{"_0":"echo {x}"}}"#, .program("echo {x}")),
    (#"{"surface":{"_0":"branin","dimensions":2,"shift":0.1}}"#, .surface("branin", dimensions: 2, shift: 0.1)),
    (
      #"{"surface":{"_0":"valley","dimensions":3,"options":{"condition":"25.0"},"shift":0}}"#,
      .surface("valley", dimensions: 3, shift: 0, options: ["condition": 25.0])
    ),
    (
      #"{"cluster":{"_0":"ray","nodes":4,"traits":["continuing","epochs"]}}"#,
      EvaluatorRecord(
        "cluster", arguments: ["_0": .text("ray"), "nodes": .number(4)], traits: [.epochs, .continuing])
    ),
  ]

  private func written(_ record: EvaluatorRecord) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  /// The first five are what every study so far has in its store, to the letter.
  @Test(arguments: stored) func whatIsStoredIsReadAndWrittenAsItWas(_ text: String, _ record: EvaluatorRecord) throws {
    #expect(try JSONDecoder().decode(EvaluatorRecord.self, from: Data(text.utf8)) == record)
    #expect(try written(record) == text)
  }

  @Test(arguments: ["{}", #"{"a":{},"b":{}}"#, #"{"cluster":{}}"#, #"{"program":{"_0":[1]}}"#, "3"])
  func whatIsNoneIsRefused(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(EvaluatorRecord.self, from: Data(text.utf8)) }
  }

  @Test(arguments: [
    (#"{"surface":{"_0":"moon","dimensions":2,"shift":0}}"#, "there is no known surface moon"),
    (#"{"surface":{"_0":"branin","dimensions":0,"shift":0}}"#, "branin has no 0 dimensions"),
    (#"{"surface":{"_0":"branin","dimensions":1.5,"shift":0}}"#, "branin has no such number of dimensions"),
    (#"{"surface":{"_0":"branin","dimensions":2}}"#, "its surface is not moved by a number"),
  ])
  func aSurfaceThatIsNoneIsFound(_ text: String, _ reason: String) throws {
    let record = try JSONDecoder().decode(EvaluatorRecord.self, from: Data(text.utf8))
    let definition = StudyDefinition(
      name: "odd", method: "random", seed: 0, space: SearchSpace(), budget: 3, objective: record)
    let fault = #expect(throws: StoredFault.self) { try definition.check() }
    #expect(fault?.reason == reason)
  }

  @Test func aProgramHasAsManyEpochsAsItPrinted() {
    var study = Study(
      definition: StudyDefinition(
        name: "s", method: "random", seed: 0, space: SearchSpace(), budget: 1, epochs: 9, objective: .program("a b")))
    var trial = Trial(number: 0, configuration: ["epochs": .integer(5)], state: .finished, value: 1)
    trial.reported = [3, 2, 1]
    study.add(trial)
    #expect((study.wholeEpochs, study.wholeEpochs(of: trial)) == (3, 3))
    study.definition.objective = .training
    #expect((study.wholeEpochs, study.wholeEpochs(of: trial)) == (9, 5))
  }
}

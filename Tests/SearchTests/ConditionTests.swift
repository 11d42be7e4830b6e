import Foundation
import Search
import Testing

private let layers = Parameter(name: "layers", kind: .integer(lower: 1, upper: 4, scale: .linear, step: 1))

/// What depends on one of several values, on how large a whole number is, and on how large a number is.
let comparing = SearchSpace(parameters: [
  layers, Parameter(name: "kind", kind: .choice([.category("a"), .category("b"), .category("c")])),
  Parameter(
    name: "deep", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil),
    condition: .init(parameter: "layers", .compared(.atLeast, 3))),
  Parameter(
    name: "ab", kind: .integer(lower: 0, upper: 9, scale: .linear, step: 1),
    condition: .init(parameter: "kind", .oneOf([.category("a"), .category("b")]))),
  Parameter(
    name: "large", kind: .choice([.integer(1), .integer(2)]),
    condition: .init(parameter: "deep", .compared(.above, 0.5))),
])

@Suite struct ConditionTests {
  private func space(_ condition: Parameter.Condition, on other: Parameter) -> SearchSpace {
    SearchSpace(parameters: [
      other, Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil), condition: condition),
    ])
  }

  @Test func aParameterIsThereWhereItsConditionHolds() throws {
    try comparing.validate()
    let encoded = EncodedSpace(comparing)
    var point = encoded.encode([
      "layers": .integer(4), "kind": .category("b"), "deep": .number(0.6), "ab": .integer(3), "large": .integer(2),
    ])
    #expect(Set(encoded.decode(point).keys) == ["layers", "kind", "deep", "ab", "large"])
    point[2] = 0.4
    #expect(Set(encoded.decode(point).keys) == ["layers", "kind", "deep", "ab"])
    #expect(encoded.activity(at: point) == [true, true, true, true, false])
    point = encoded.encode(["layers": .integer(2), "kind": .category("c"), "deep": .number(0.9), "ab": .integer(3)])
    #expect(Set(encoded.decode(point).keys) == ["layers", "kind"])
    #expect(encoded.snapped(point).map(\.isNaN) == [false, false, true, true, true])
  }

  @Test(arguments: [
    (
      Parameter.Condition(parameter: "layers", .compared(.atLeast, 5)),
      SpaceError.impossibleCondition("x", on: "layers")
    ),
    (.init(parameter: "layers", .compared(.below, 1)), .impossibleCondition("x", on: "layers")),
    (.init(parameter: "layers", .oneOf([.integer(2), .integer(7)])), .impossibleValue("x", on: "layers", value: "7")),
    (.init(parameter: "layers", .oneOf([.integer(7)])), .impossibleCondition("x", on: "layers")),
  ]) func whatCanNeverHoldIsRefused(_ condition: Parameter.Condition, _ error: SpaceError) {
    #expect(throws: error) { try space(condition, on: layers).validate() }
  }

  @Test func wordsAreNotCompared() {
    let words = Parameter(name: "k", kind: .choice([.category("a"), .integer(2)]))
    #expect(throws: SpaceError.conditionOnWords("x", on: "k")) {
      try space(.init(parameter: "k", .compared(.atLeast, 1)), on: words).validate()
    }
    let range = Parameter(name: "k", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    #expect(throws: SpaceError.conditionOnRange("x", on: "k")) {
      try space(.init(parameter: "k", .oneOf([.number(0.5)])), on: range).validate()
    }
  }

  @Test(arguments: [
    (Parameter.Condition.Relation.atLeast, 3.0, Optional(ParameterValue.integer(3))), (.above, 3, .integer(4)),
    (.above, 3.5, .integer(4)), (.atMost, 2.5, .integer(2)), (.below, 2, .integer(1)), (.below, 1, nil),
    (.above, 9, nil),
    (.atLeast, -9, .integer(1)),
  ]) func aValueThatMeetsAConditionIsFound(
    _ relation: Parameter.Condition.Relation, _ bound: Double, _ value: ParameterValue?
  ) {
    #expect(layers.value(meeting: .init(parameter: "layers", .compared(relation, bound))) == value)
  }

  @Test func aConditionOnASingleValueIsWrittenAsItWasBeforeThereWereOthers() throws {
    let old = #"{"parameter":"b","value":{"integer":{"_0":1}}}"#
    let one = Parameter.Condition(parameter: "b", value: .integer(1))
    #expect(try JSONDecoder().decode(Parameter.Condition.self, from: Data(old.utf8)) == one)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(one), as: UTF8.self) == old)
    #expect(try JSONDecoder().decode(SearchSpace.self, from: encoder.encode(comparing)) == comparing)
  }
}

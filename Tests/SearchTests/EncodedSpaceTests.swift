import Arithmetic
import Search
import Testing

@Suite struct EncodedSpaceTests {
  private let encoded = EncodedSpace(mixed)

  @Test func everyConfigurationComesBack() {
    for index in 0..<200 {
      var random = RandomSource(seed: 3, purpose: .test, index: UInt64(index))
      let point = encoded.randomPoint(&random)
      let configuration = encoded.decode(point)
      #expect(encoded.decode(encoded.encode(configuration)) == configuration)
      #expect(encoded.snapped(point).map(\.bitPattern) == point.map(\.bitPattern))
    }
  }

  @Test func aParameterWhoseConditionDoesNotHoldIsNotActive() {
    #expect(encoded.activity(at: [0.5, 0.5, 1, 0.5]) == [true, true, true, false])
    #expect(encoded.activity(at: [0.5, 0.5, 0, 0.5]) == [true, true, true, true])
    #expect(encoded.decode([0.5, 0.5, 1, 0.5])["m"] == nil)
  }

  @Test func whatLiesOutsideCountsAsTheNearestInside() {
    #expect(encoded.decode([-3, 9, 7, 0])["lr"] == .number(1e-4))
    #expect(encoded.decode([-3, 9, 7, 0])["units"] == .integer(64))
    #expect(encoded.decode([.nan, .nan, .nan, .nan])["opt"] == .category("sgd"))
    #expect(encoded.decode([1, 0.5, 0, 0.99])["m"] == .number(0.9))
  }

  @Test func conditionsMayBeNested() {
    let space = SearchSpace(parameters: [
      Parameter(name: "a", kind: .choice([.category("x"), .category("y")])),
      Parameter(
        name: "b", kind: .ordered([.integer(1), .integer(2)]), condition: .init(parameter: "a", value: .category("x"))),
      Parameter(
        name: "c", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil),
        condition: .init(parameter: "b", value: .integer(2))),
    ])
    let encoded = EncodedSpace(space)
    #expect(encoded.activity(at: [0, 0.75, 0.5]) == [true, true, true])
    #expect(encoded.activity(at: [0, 0.25, 0.5]) == [true, true, false])
    #expect(encoded.activity(at: [1, 0.75, 0.5]) == [true, false, false])
  }
}

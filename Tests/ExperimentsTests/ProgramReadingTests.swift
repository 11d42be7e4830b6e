import Testing

@testable import Experiments

@Suite struct ProgramReadingTests {
  @Test(arguments: ["[", "{\"a\":"]) func aProgramsLineMayBeNestedWithoutEnd(_ piece: String) {
    var reading = ProgramReading()
    reading.take("{\"value\": 1, \"a\": " + String(repeating: piece, count: 100_000))
    #expect(reading.values.isEmpty)
  }
}

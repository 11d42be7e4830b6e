import Testing
import Text

@Suite struct DurationsTests {
  @Test(arguments: [
    (12.34e-6, "12.3 µs"), (0.2, "200 ms"), (1.5, "1.5 s"), (119.6, "120 s"), (150, "2.5 min"), (9000, "2.5 h"),
    (432_000, "5 days"), (0, "0 µs"),
  ]) func theUnitReadsBest(_ seconds: Double, _ text: String) { #expect(Durations.short(seconds) == text) }

  @Test(arguments: [
    (0.2, "1 s"), (59, "59 s"), (59.5, "1 min"), (61, "2 min"), (3900, "1 h 5 min"), (4e5, "long"), (.infinity, "long"),
  ]) func whatIsLeftIsNeverLess(_ seconds: Double, _ text: String) { #expect(Durations.left(seconds) == text) }

  @Test(arguments: [(0, "0:00"), (270, "4:30"), (3909, "1:05:09")]) func clocks(_ seconds: Int, _ text: String) {
    #expect(Durations.clock(seconds) == text)
  }
}

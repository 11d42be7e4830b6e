import Testing

@testable import Datasets

/// How long something took, as it is written, and dates with the signs of East Asia.
@Suite struct WrittenDurationTests {
  @Test(arguments: [
    ("6:35.2", 395.2), ("75:02,5", 4502.5), ("7h 45m", 27_900), ("7h45", 27_900), ("1 h 5 min 30 s", 3930),
    ("PT27M", 1620),
    ("PT1H30M", 5400), ("P1DT2H", 93_600), ("2 Std. 5 Min.", 7500), ("1 hour, 5 minutes and 3 seconds", 3903),
    ("49:01:15", 176_475),
  ]) func durations(_ text: String, _ seconds: Double) throws {
    let date = try #require(WrittenDate(text))
    #expect(!date.hasDate)
    #expect(abs((date.value(dayFirst: false) ?? .nan) - seconds / 3600) < 1e-9)
  }

  @Test(arguments: ["7h", "5d", "6:75.2", "P3M", "PT", "7h 8h", "5m 3h", "85123A3", "10 Main Street 7", "3 4"])
  func whatIsNone(_ text: String) { #expect(WrittenDate(text) == nil) }

  @Test(arguments: [
    ("2020年2月25日", "2020-02-25"), ("2020年2月25日(火)", "2020-02-25"), ("2020년 2월 25일", "2020-02-25"),
    ("2020年2月", "2020-02-01"), ("2020年2月25日 8時15分", "2020-02-25 08:15"),
  ]) func eastAsianDates(_ text: String, _ same: String) throws {
    let (date, other) = (try #require(WrittenDate(text)), try #require(WrittenDate(same)))
    #expect(date.value(dayFirst: false) == other.value(dayFirst: false))
  }

  private func read(_ column: [String], _ name: String = "t") throws -> DataTable.Column {
    let rows = column.enumerated().map { "\"\($1)\",\($0 * 7 % 13),\($0 % 2 == 0 ? "yes" : "no")" }
    let text = "\(name),b,y\n" + rows.joined(separator: "\n") + "\n"
    return try CSV.read(bytes: Array(text.utf8)).table.columns[0]
  }

  @Test func aColumnOfDurationsIsRead() throws {
    let mixed = (0..<30).map {
      $0 % 3 == 0 ? "\($0 + 1)m" : $0 % 3 == 1 ? "\($0 % 9 + 1)h" : "\($0 % 9 + 1)h \($0 + 10)m"
    }
    let column = try read(mixed)
    guard case .numbers(let hours) = column.values else {
      Issue.record("no numbers")
      return
    }
    #expect(abs(hours[0] - 1.0 / 60) < 1e-9 && abs(hours[2] - (3 + 12.0 / 60)) < 1e-9 && column.missing == 0)
  }

  /// Minutes and seconds beside a whole one.
  @Test func aClockBesideMinutesIsMinutes() throws {
    let column = try read((0..<30).map { $0 == 4 ? "10:02" : "\(5 + $0 % 4):\(10 + $0).\($0 % 10)" })
    guard case .numbers(let hours) = column.values else {
      Issue.record("no numbers")
      return
    }
    #expect(abs(hours[4] - 602.0 / 3600) < 1e-9)
  }

  /// Cards and codes are no durations, though a number and a letter may be one.
  @Test func aNumberWithALetterAloneIsNone() throws {
    let column = try read((0..<30).map { "\($0 % 9 + 2)\(["h", "d", "s"][$0 % 3])" })
    if case .numbers = column.values { Issue.record("read as numbers") }
  }
}

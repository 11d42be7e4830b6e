import Foundation
import Testing

@testable import Datasets

/// Numbers with what stands beside them in tables of offices, catalogues and surveys.
@Suite struct WrittenNumberTests {
  /// A column of texts beside two others, read as a table.
  private func read(_ column: [String], name: String = "t") throws -> (column: DataTable.Column, notes: [String]) {
    let rows = column.enumerated().map { "\"\($1)\",\($0 * 7 % 13),\($0 % 2 == 0 ? "yes" : "no")" }
    let text = ([name + ",x,class"] + rows).joined(separator: "\n")
    let read = try CSV.read(bytes: Array(text.utf8), options: TableOptions())
    return (try #require(read.table.columns.first), read.notes.map(\.text))
  }

  private func numbers(_ column: [String], name: String = "t") throws -> (values: [Double], notes: [String]) {
    let read = try read(column, name: name)
    guard case .numbers(let values) = read.column.values else {
      Issue.record("text: \(column.prefix(3))")
      return ([], read.notes)
    }
    return (values, read.notes)
  }

  private func many(_ value: (Int) -> String) -> [String] { (0..<24).map(value) }

  @Test func yearsInParenthesesAreNotNegative() throws {
    let read = try numbers(many { "(\(1950 + $0 * 3))" })
    #expect(read.values.prefix(2) == [1950, 1953])
    #expect(read.notes.contains("The parentheses around the years of t are taken off."))
    // A bookkeeper's numbers stay negative.
    #expect(try numbers(many { $0 % 2 == 0 ? "(\(1950 + $0))" : "\(1950 + $0)" }).values.first == -1950)
    #expect(try numbers(many { "(\($0 * 31))" }).values.last == -713)
  }

  @Test func marksOutOfTenLoseTheTen() throws {
    let read = try numbers(many { "\($0 % 10).\($0 % 7)/10" })
    #expect(read.values[3] == 3.3)
    #expect(read.notes.contains("/10 is taken off the numbers of t."))
  }

  @Test func aUnitAloneIsMissing() throws {
    let read = try numbers(many { $0 % 5 == 4 ? "bhp" : "\(60 + $0) bhp" })
    #expect(read.values[1] == 61)
    #expect(read.values[4].isNaN)
    #expect(read.notes.contains("In t, bhp counts as missing."))
    guard case .categories = try self.read(many { $0 % 5 == 4 ? "kilo" : "\(60 + $0) bhp" }).column.values else {
      Issue.record("another word is none")
      return
    }
  }

  @Test func southAndWestAreNegative() throws {
    let read = try numbers(many { "\($0 * 3).65°\($0 % 2 == 0 ? "S" : "N")" })
    #expect(read.values.prefix(2) == [-0.65, 3.65])
    #expect(read.notes.contains("South and west are negative in t: 0.65°S is -0.65."))
  }

  @Test func lettersOfStatisticalOfficesAreTakenOff() throws {
    let read = try numbers(
      many { $0 == 5 ? ":" : $0 == 6 ? ": u" : "\(40 + $0).1" + ($0 % 3 == 0 ? " p" : $0 % 7 == 1 ? " b" : "") })
    #expect(read.values[3] == 43.1)
    #expect(read.values[1] == 41.1)
    #expect(read.values[5].isNaN && read.values[6].isNaN)
    #expect(read.notes.contains("Letters behind some numbers of t are taken off, as in 40.1 p."))
  }

  @Test func sharesBesidePercentagesAreShares() throws {
    let read = try numbers(many { $0 % 4 == 3 ? "0.\(10 + $0)" : "\(40 + $0)%" })
    #expect(read.values[0] == 0.4)
    #expect(read.values[3] == 0.13)
    guard case .categories = try self.read(many { $0 % 4 == 3 ? "\(10 + $0)" : "\(40 + $0)%" }).column.values else {
      Issue.record("46 beside 87% is no share")
      return
    }
  }

  @Test func oneYearAndTwoYearsHaveOneUnit() throws {
    let read = try numbers(many { $0 % 3 == 0 ? "1 year" : "\($0) years" })
    #expect(read.values.prefix(2) == [1, 1])
    #expect(read.notes.contains("year is taken off the numbers of t."))
  }

  @Test func agesInSeveralUnitsAreTimes() throws {
    let read = try numbers(many { $0 % 3 == 0 ? "\($0 + 2) years" : $0 % 3 == 1 ? "\($0) months" : "\($0) weeks" })
    #expect(abs(read.values[0] - 2 * 365.2425 * 24) < 1e-6)
    #expect(read.values[2] == 2 * 168)
  }

  /// Units of one kind in two sizes are no times.
  @Test func metersAndCentimetersAreNoDates() throws {
    let read = try read(many { $0 % 4 == 3 ? "16\($0 % 10) cm" : "1.\(50 + $0) m" })
    #expect(read.column.oddity?.kind == .number)
  }

  @Test func monthsOfAYearAreDates() throws {
    let sheet = try numbers(many { "\(["Jan", "Apr", "Jul", "Oct"][$0 % 4])-\(85 + $0 / 4)" })
    #expect(sheet.values.prefix(2) == [0, 90])
    let compact = try numbers(many { "20\(10 + $0 / 12)\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)" })
    #expect(compact.values[1] == 31)
    #expect(try numbers(many { "20\(10 + $0 / 12)\(10 + $0)" }).values.first == 201_010)
  }

  @Test func aFirstLineOfMeasurementsIsARow() throws {
    let rows = (0..<20).map { "\($0).5 4 39\($0).0 \"car number \($0)\"" }
    let read = try CSV.read(bytes: Array(rows.joined(separator: "\n").utf8), options: TableOptions())
    #expect(read.table.rowCount == 20)
    #expect(read.table.columns.map(\.name) == ["column1", "column2", "column3", "column4"])
    // Wavelengths go up.
    let spectra = "400.5,401.0,401.5,name\n" + (0..<20).map { "\($0).1,\($0).2,0.\($0),s\($0)" }.joined(separator: "\n")
    let named = try CSV.read(bytes: Array(spectra.utf8), options: TableOptions())
    #expect(named.table.rowCount == 20)
    #expect(named.table.columns.first?.name == "400.5")
  }

  @Test func japaneseIsSeen() throws {
    let rows = (0..<20).map { "東京\($0),\($0),\($0 % 2 == 0 ? "種別" : "人口")" }
    let text = try #require((["都市,人口,種別"] + rows).joined(separator: "\n").data(using: .shiftJIS))
    let read = try CSV.read(bytes: Array(text), options: TableOptions())
    #expect(read.table.columns.map(\.name) == ["都市", "人口", "種別"])
    #expect(read.notes.first?.text.contains("read as shift-jis (Japanese)") == true)
    // Umlauts of DOS are no Japanese.
    let dos =
      Array("n,stra".utf8) + [0xE1] + Array("e\n".utf8)
      + (0..<20).flatMap { Array("\($0),M".utf8) + [0x81] + Array("ller\n".utf8) }
    #expect(try CSV.read(bytes: dos, options: TableOptions()).notes.first?.text.contains("Windows-1252") == true)
  }

  @Test func copiesThatAreMostRowsAreSeen() throws {
    let text =
      "x,y,class\n"
      + (0..<120).map { row in
        let which = row * 17 % 40
        return "\(Double(which * 37 % 41) / 10),\(Double(which * 23 % 43) / 10),\(which % 2 == 0 ? "a" : "b")"
      }.joined(separator: "\n")
    let table = try CSV.read(bytes: Array(text.utf8), options: TableOptions()).table
    let data = try Dataset(table: table, target: nil, dropped: [], name: "t", notes: [])
    #expect(data.repeatedRows == 80)
    #expect(data.tellsCasesApart)
  }
}

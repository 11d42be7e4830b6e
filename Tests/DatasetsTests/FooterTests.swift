import Testing

@testable import Datasets

/// What stands below a table, dates in two orders, and what tells a target by not being there.
@Suite struct FooterTests {
  private func read(_ lines: [String], _ options: TableOptions = TableOptions()) throws -> (
    table: DataTable, notes: [String]
  ) {
    try CSV.read(bytes: Array((lines.joined(separator: "\n") + "\n").utf8), options: options)
  }

  private func kinds(_ kinds: [String: ColumnKind]) -> TableOptions {
    var options = TableOptions()
    options.kinds = kinds
    return options
  }

  private func rows(_ count: Int) -> [String] {
    (1...count).map { "\($0 % 2 == 0 ? "N" : "S"),\($0 * 7 % 11).5,\($0 % 3)" }
  }

  @Test(arguments: [
    (["", "Source: UN"], "Line 23 stands below the table and is passed over."),
    (["Source: UN", "Accessed 2024"], "Lines 22 to 23 stand below the table and are passed over."),
    (["(20 rows)"], "Line 22 stands below the table and is passed over."),
    (["\u{1A}"], "Line 22 stands below the table and is passed over."),
    (["Total,105.5,21"], "The last line, Total, looks like a sum or a mean of the rows above it and is passed over."),
    (
      ["Mittelwert,5.3,1"],
      "The last line, Mittelwert, looks like a sum or a mean of the rows above it and is passed over."
    ),
  ])
  func whatStandsBelowIsPassedOver(_ below: [String], _ note: String) throws {
    let (table, notes) = try read(["region,sales,kind"] + rows(20) + below)
    #expect(table.rowCount == 20 && notes.contains(note), "\(notes)")
  }

  @Test func aWordThatIsAValueIsNoSum() throws {
    let (table, notes) = try read(["region,sales,kind"] + rows(20) + ["Total,1.5,2", "N,2.5,1", "Total,3.5,2"])
    #expect(table.rowCount == 23 && !notes.contains { $0.contains("passed over") }, "\(notes)")
  }

  @Test func aShortRowInTheMiddleIsStillAFault() {
    #expect(throws: DataError.ragged(line: 4, expected: 3, found: 1)) {
      try read(["region,sales,kind"] + rows(2) + ["oops"] + rows(10))
    }
  }

  @Test func oneOrderHoldsForAColumnOfDates() throws {
    let days = ["01/03/2021", "02/03/2021", "11/27/2021", "05/04/2021", "12/28/2021", "07/08/2021"]
    let lines = ["when,y"] + days.enumerated().map { "\($1),\($0)" }
    let (table, notes) = try read(lines, kinds(["when": .dayFirst]))
    guard case .numbers(let values) = table.columns[0].values else { return #expect(Bool(false)) }
    #expect(values.map(\.isNaN) == [false, false, true, false, true, false])
    #expect(
      notes.contains("2 values of when count as missing: '11/27/2021' in line 4 is no date with the day first."),
      "\(notes)")
  }

  @Test func whatIsNoDateIsMissingWhereDatesWereSaid() throws {
    let lines = ["when,y"] + (1...12).map { "2021-01-\($0 < 10 ? "0" : "")\($0),\($0)" } + ["31/02/2021x,3"]
    let (table, notes) = try read(lines, kinds(["when": .date]))
    guard case .numbers(let values) = table.columns[0].values else { return #expect(Bool(false), "\(notes)") }
    #expect(values.last?.isNaN == true && values.dropLast().allSatisfy { !$0.isNaN })
    #expect(notes.contains("1 value of when counts as missing: '31/02/2021x' in line 14 is no date."), "\(notes)")
  }

  @Test func thatAValueIsMissingMayTellTheTarget() throws {
    let lines =
      ["boat,age,state"]
      + (0..<40).map { "\($0 % 2 == 0 ? "\($0 % 7)" : ""),\($0 * 3 % 17),\($0 % 2 == 0 ? "alive" : "dead")" }
    let dataset = try Dataset(table: read(lines).table, target: nil, name: "boats")
    #expect(dataset.tellingColumns == ["boat"])
  }

  @Test func theTargetOnAnotherScaleTellsIt() throws {
    let lines =
      ["x,cents,price"]
      + (0..<40).map { "\($0 * 3 % 17),\(($0 * 37) % 41 * 100 + $0 % 3),\(Double(($0 * 37) % 41) + 0.01)" }
    let dataset = try Dataset(table: read(lines).table, target: nil, name: "prices")
    #expect(dataset.tellingColumns == ["cents"])
  }

  @Test func whatCannotBeSquaredIsRefused() throws {
    let lines = ["x,y"] + (1...20).map { "\($0),\($0)e200" }
    let table = try read(lines).table
    #expect(throws: DataError.tooLargeNumbers("y", 1e200)) { try Dataset(table: table, target: nil, name: "huge") }
  }

  @Test func textThatWasSaidToBeTextIsKept() throws {
    let lines = ["name,x,y"] + (1...30).map { "n\($0),\($0),\($0 % 7).5" }
    let plain = try Dataset(table: read(lines).table, target: nil, name: "names")
    #expect(plain.notes.contains { $0.contains("(kinds={name=text} keeps it)") }, "\(plain.notes)")
    let kept = try Dataset(
      table: read(lines, kinds(["name": .text])).table, target: nil, name: "names")
    #expect(kept.featureNames.contains("name=n1"))
  }

  @Test func droppingEveryColumnIsNamedAsTheCause() throws {
    let lines = ["a,b,y"] + (1...20).map { "\($0),\($0),\($0 % 7).5" }
    let table = try read(lines).table
    do {
      _ = try Dataset(table: table, target: nil, dropped: ["a", "b"], name: "t")
      #expect(Bool(false))
    } catch {
      #expect(error.message == "There is nothing to learn y from: a is left out by drop=; b is left out by drop=.")
      #expect(error.proposal == "name fewer columns: drop=[…]")
    }
  }
}

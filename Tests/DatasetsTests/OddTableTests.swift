import Arithmetic
import Datasets
import Foundation
import Testing
import TunebookTesting

/// A stored small table that once was read wrongly.
private func stored(
  _ file: String, target: String? = nil, features: [String]? = nil, dropped: [String] = [],
  _ change: (inout TableOptions) -> Void = { _ in }
) throws -> Dataset {
  let file = file.contains(".") ? file : file + ".csv"
  let bytes = try #require(
    FileManager.default.contents(atPath: repositoryFolder + "/Tests/DatasetsTests/Tables/\(file)"))
  var options = TableOptions()
  options.unused = Set(dropped)
  change(&options)
  let read = try CSV.read(bytes: Array(bytes), options: options)
  return try Dataset(
    table: read.table, target: target, features: features, dropped: dropped, name: file, notes: read.notes)
}

private func error(_ file: String, _ change: (inout TableOptions) -> Void = { _ in }) throws -> DataError {
  try #require(throws: DataError.self) { try stored(file, change) }
}

private func numbers(_ data: Dataset, _ name: String) throws -> [Double] {
  guard case .numbers(let numbers) = try #require(data.table.columns.first { $0.name == name }).values else {
    Issue.record("\(name) is no column of numbers")
    return []
  }
  return numbers
}

/// What stands above, below and among the rows is none of them.
@Suite struct LinesBesideRowsTests {
  @Test(arguments: [
    ("footer-total", "Line 22 (Total) sums up the rows above and is passed over (footer=off reads it as a row)."),
    (
      "footer-average",
      "Line 23 (Mittelwert) sums up the rows above and is passed over (footer=off reads it as a row)."
    ),
    ("footer-blank", "Line 22 sums up the rows above and is passed over (footer=off reads it as a row)."),
    ("footer-source", "Lines 23 to 24 stand below the table and are passed over."),
    ("footer-rows.txt", "Line 22 stands below the table and is passed over."),
    ("footer-sheet", "Line 25 stands below the table and is passed over (footer=off reads it as rows)."),
    (
      "footer-sheet",
      "Lines 1 to 2 stand above the table and are passed over (header=on reads names from the first line)."
    ),
    ("header-again", "Line 12 repeats the header and is passed over."),
    ("header-again", "1 line of remarks (#) passed over."),
  ]) func theyArePassedOverWithANote(_ file: String, _ note: String) throws {
    let data = try stored(file)
    #expect(data.rowCount == 20 && data.notes.contains(note), "\(data.notes)")
    #expect(try numbers(data, "sales").max().map { $0 < 100 } == true)
  }

  @Test func theyAreReadOnDemand() throws {
    #expect(try stored("footer-total") { $0.hasFooter = false }.rowCount == 21)
    #expect(throws: DataError.self) { try stored("footer-source") { $0.hasFooter = false } }
  }

  @Test(arguments: [
    "name,n,m\n" + (1...12).map { "a\($0),\($0 * 3 % 7),\($0 * 5 % 11)\n" }.joined() + "Total,3,4\n",
    "team,n,m\n" + (1...12).map { "\($0 % 2 == 0 ? "all" : "Total"),\($0 * 3 % 7),\($0 * 5 % 11)\n" }.joined(),
    "x,y\n" + (0..<12).map { "\($0 % 5),\($0).5\n" }.joined(),
  ]) func whatOnlyLooksLikeASumIsARow(_ text: String) throws {
    #expect(try CSV.read(bytes: Array(text.utf8)).table.rowCount == 12 + (text.hasSuffix("Total,3,4\n") ? 1 : 0))
  }

  @Test func aRowThatWasCutOffIsAnError() {
    #expect(throws: DataError.ragged(line: 5, expected: 2, found: 1)) {
      try CSV.read(bytes: Array("a,b\n1,2\n3,4\n5,6\n7\n".utf8))
    }
  }
}

/// One order of day and month for a column.
@Suite struct DateOrderTests {
  @Test func whatDoesNotFitTheOrderIsMissing() throws {
    let day = try stored("dates-two-orders") { $0.kinds = ["when": .dayFirst] }
    #expect(try numbers(day, "when").suffix(2).allSatisfy(\.isNaN))
    #expect(day.table.columns[0].text(row: 1) == "2021-02-02" && day.table.columns[0].text(row: 2) == "2021-03-03")
    #expect(
      day.notes.contains { $0.contains("counted as missing: '11/27/2021' in line 22 is no date with the day first.") })
    let month = try stored("dates-two-orders")
    #expect(month.table.columns[0].text(row: 20) == "2021-11-27" && month.table.columns[0].missing == 0)
  }

  @Test func whatIsNoDayCountsAsMissing() throws {
    let bad = try error("date-bad")
    #expect(bad.message == "There is nothing to learn y from: q is text: '31/02/2021' in line 9 is no date.")
    #expect(bad.remedies.first == .kind("q", .date))
    let data = try stored("date-bad") { $0.kinds = ["q": .date] }
    #expect(data.table.columns[0].missing == 1 && data.table.columns[0].text(row: 0) == "2021-06-13")
    #expect(try error("date-bad") { $0.kinds = ["q": .number] }.message.hasPrefix("q holds no number: "))
  }

  /// Rows in the order of their days are divided by chance, and that is said; days in any order, or a few again and again, are none.
  @Test(arguments: [(1, 40, true), (7, 40, false), (1, 4, false)])
  func rowsThatFollowOneAnotherInTimeSaySo(_ step: Int, _ days: Int, _ isTold: Bool) throws {
    let lines = (0..<40).map { row -> String in
      let day = days < 40 ? row / 10 : row * step % 41
      return "2024-\(day < 28 ? "01" : "02")-\(String(format: "%02d", day % 28 + 1)),\(row * row % 17),\(row % 5)"
    }
    let read = try CSV.read(bytes: Array(("day,x,sales\n" + lines.joined(separator: "\n")).utf8))
    let data = try Dataset(table: read.table, target: "sales", name: "t", notes: read.notes)
    #expect(data.notes.contains { $0.contains("follow one another in time (day)") } == isTold, "\(data.notes)")
  }

  @Test func eightDigitsThatAreAllDaysAreDates() throws {
    let data = try stored("dates-compact")
    #expect(data.table.columns[0].text(row: 11) == "2021-12-22")
    #expect(
      data.notes.contains("when holds dates, read as days since 2021-01-01 (kinds={when=number} reads numbers)."))
    #expect(try numbers(try stored("dates-compact") { $0.kinds = ["when": .number] }, "when")[0] == 20_210_101)
  }
}

/// Numbers that could be read in two ways, and those that stand for none.
@Suite struct OddNumberTests {
  @Test func dotsBeforeThreeDigitsPartThousandsBesideSemicolons() throws {
    let data = try stored("grouped-only")
    #expect(try numbers(data, "einwohner")[3] == 71_560)
    #expect(data.notes.contains { $0.hasPrefix("Dots part thousands in einwohner: ") && $0.contains("(decimal=point") })
    let tabs = "ort\teinwohner\n" + (0..<25).map { "A\($0 % 2)\t\(11 + $0).\(111 + 30 * $0)\n" }.joined()
    let read = try CSV.read(bytes: Array(tabs.utf8))
    #expect(
      read.notes.map(\.text) == [
        "einwohner is read with a decimal point: 11.111 may as well be 11111 (decimal=comma reads it so)."
      ])
  }

  @Test func theNoteIsOfWhatWasDone() throws {
    let data = try stored("two-signs") { $0.kinds = ["a": .number] }
    #expect(!data.notes.contains { $0.contains("part thousands") }, "\(data.notes)")
    #expect(try numbers(data, "a")[0] == 1.5 && numbers(data, "a")[1].isNaN)
  }

  @Test func whatStandsForNothingIsAskedAboutAndCanBeSaid() throws {
    let odd = try error("stand-ins")
    #expect(odd.message.contains("temp is text: 'fehlt' in line 7 is no number"))
    let asked = try stored("stand-ins") { $0.kinds = ["temp": .number] }
    #expect(asked.notes.contains { $0.hasPrefix("temp is -999 in 2 rows, far from all else (") })
    let told = try stored("stand-ins") { $0.missing = ["-999", "fehlt"] }
    #expect(told.table.columns[0].missing == 3 && told.notes.contains("2 values -999 counted as missing."))
    #expect(try numbers(told, "temp").allSatisfy { $0.isNaN || $0 > 0 })
  }

  @Test func aTypingErrorIsNamedAndCountsAsMissingOnDemand() throws {
    let bad = try error("typo")
    #expect(bad.message.contains("from: x is text: '12.5x' in line 13 is not written as '0."))
    let data = try stored("typo") { $0.kinds = ["x": .number] }
    #expect(try numbers(data, "x")[11].isNaN && !data.notes.contains { $0.contains("taken off") })
    #expect(data.notes.contains("1 value of x counted as missing: '12.5x' in line 13 is no number."))
  }

  @Test func infinityIsMissingOnDemandAndNothingWhereNobodyLooks() throws {
    let bad = try error("infinite")
    #expect(bad.remedies == [.kind("a", .number), .drop("a")])
    #expect(try stored("infinite") { $0.kinds = ["a": .number] }.table.columns[0].missing > 0)
    #expect(try stored("infinite", dropped: ["a"]).featureNames == ["b"])
  }

  @Test func whatCannotBeSquaredIsRefused() throws {
    #expect(try error("huge").message.hasPrefix("y holds "))
    #expect(
      try error("constant").message
        == "There is nothing to learn y from: c is the same in every row; d is the same in every row.")
  }
}

/// Numbers of rows, and names of them, are no features and no target.
@Suite struct NamesOfRowsTests {
  @Test func aRowNumberIsNoTargetUnlessItIsNamed() throws {
    let data = try stored("id-last")
    #expect(data.targetName == "y" && data.featureNames == ["x"])
    #expect(
      data.notes.contains(
        "y is the target, since the last column, id, is a row's number; target=COLUMN chooses another."))
    #expect(
      try stored("id-last", target: "id").notes.contains("id numbers the rows: no other column tells it."))
  }

  @Test func identifiersAreCalledSo() throws {
    let data = try stored("identifiers")
    #expect(data.featureNames == ["x"], "\(data.featureNames)")
    #expect(
      data.notes.contains(
        "customer_id and Kundennummer look like identifiers, no number twice, and are left out (kinds={customer_id=number} keeps them)."
      ), "\(data.notes)")
    #expect(data.notes.contains("lfd numbers the rows and is left out (kinds={lfd=number} keeps it)."))
    #expect(data.notes.contains { $0.hasPrefix("acct is read as text: a number keeps 15 digits") })
  }

  /// The number of an invoice tells nothing though many rows have it; that of a shop may be a class.
  @Test(arguments: [
    ("InvoiceNo", 4, true), ("customer_id", 4, true), ("OrderNumber", 4, true), ("atomic_number", 4, false),
    ("store_id", 40, false), ("lot", 4, false),
  ])
  func whatNumbersThingsIsNoFeature(_ name: String, _ rowsEach: Int, _ isLeftOut: Bool) throws {
    let text = "\(name),x,y\n" + (0..<400).map { "\(536_000 + $0 / rowsEach),\($0 * 7 % 31),\($0 * 5 % 17)\n" }.joined()
    let (table, _) = try CSV.read(bytes: Array(text.utf8), options: TableOptions())
    let data = try Dataset(table: table, target: nil, name: "t")
    #expect(data.featureNames == (isLeftOut ? ["x"] : [name, "x"]))
    let sentence = "\(name) numbers what several rows belong to and is left out (kinds={\(name)=number} keeps it)."
    #expect(data.notes.contains(sentence) == isLeftOut, "\(data.notes)")
  }

  @Test func aTextThatIsTakenForANameCanBeKept() throws {
    let data = try stored("names")
    #expect(data.featureNames == ["size"])
    #expect(
      data.notes.contains(
        "Name has 20 different texts and is left out: it looks like a name or an identifier (kinds={Name=text} keeps it)."
      ))
    #expect(try stored("names") { $0.kinds = ["Name": .text] }.featureNames.count == 21)
    #expect(try stored("names", features: ["Name"]).featureNames.count == 20)
  }

  @Test func aPartOfASplitIsNoTarget() throws {
    let text =
      "x,y,part\n" + (0..<20).map { "\($0 * 7 % 9),\($0 % 3),\($0 % 4 == 0 ? "validation" : "training")\n" }.joined()
    let read = try CSV.read(bytes: Array(text.utf8))
    let data = try Dataset(table: read.table, target: nil, name: "own", notes: read.notes)
    #expect(data.targetName == "y" && data.featureNames == ["x"])
  }
}

/// A column that alone tells the target, however it does.
@Suite struct TellingTests {
  @Test func thatAValueIsMissingTells() throws {
    #expect(try stored("boat").leakingColumns == [LeakingColumn(column: "boat", manner: .missing)])
  }

  @Test func whatRisesWithTheTargetTells() throws {
    #expect(
      try stored("log-price").leakingColumns == [
        LeakingColumn(column: "logp", manner: .order), LeakingColumn(column: "near", manner: .nearly),
      ])
  }

  @Test func ticksAndBlanksAreYesAndNo() throws {
    let data = try stored("ticks")
    #expect(data.featureNames == ["a", "c=x"] && data.notes.contains("c holds x or nothing: nothing counts as no."))
    #expect(!data.notes.contains { $0.contains("same in every row") })
    #expect(data.notes.contains("Classes of y differ in capitals only, and count as different: YES, yes."))
  }
}

/// What parts the fields, and how bytes are letters.
@Suite struct OddLayoutTests {
  @Test func aSeparatorThatIsNotLookedForIsNamed() throws {
    #expect(try error("tilde").remedies == [.separator(try #require(FieldSeparator("~")))])
    #expect(try stored("tilde") { $0.separator = FieldSeparator("~") }.table.columns.count == 3)
  }

  @Test func quotesOfOtherKindsAreTakenOff() throws {
    let single = try stored("single-quotes")
    #expect(single.table.columns.map(\.name) == ["a", "b", "kind"] && single.classes == ["x, z", "y, z"])
    #expect(try numbers(single, "b")[1] == 0.37)
    let lines = try stored("quoted-lines")
    #expect(lines.table.columns.map(\.name) == ["a", "b", "y"] && lines.classes == ["a", "b"])
  }

  @Test func commasInFieldsDoNotPartThem() throws {
    let data = try stored("pipes-with-commas.txt")
    #expect(data.classes == ["p,q", "s,t"])
    #expect(try numbers(data, "a")[1] == 1.5)
  }

  @Test func theEncodingCanBeSaid() throws {
    #expect(try stored("cyrillic").notes[0].contains("encoding= names another"))
    let data = try stored("cyrillic") { $0.encoding = TableEncoding("cp1251") }
    #expect(data.table.columns.map(\.name) == ["город", "вид", "класс"] && data.classes == ["да", "нет"])
    let japanese = try stored("shift-jis") { $0.encoding = TableEncoding("Shift_JIS") }
    #expect(japanese.classes == ["犬", "猫"])
    #expect(TableEncoding("klingon") == nil)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html>", "a web page"), ("[{\"a\": 1}]", "JSON"),
    ("@relation x\n@data\n1\n", "Weka's format (ARFF)"),
    ("PK\u{3}\u{4}[Content_Types].xml", "an Excel workbook"), ("%PDF-1.4", "a PDF"),
  ]) func filesOfOtherKindsAreCalledSo(_ text: String, _ what: String) throws {
    let error = try #require(throws: DataError.self) { try CSV.read(bytes: Array(text.utf8)) }
    #expect(error.message == "This is \(what), and no table of text.")
  }
}

import Arithmetic
import Datasets
import Foundation
import Testing

private func rows(_ count: Int, _ row: (Int) -> String) -> String { (0..<count).map { row($0) + "\n" }.joined() }

private func own(
  _ text: String, target: String? = nil, _ change: (inout TableOptions) -> Void = { _ in }
) throws -> Dataset {
  var options = TableOptions()
  change(&options)
  let read = try CSV.read(bytes: Array(text.utf8), options: options)
  return try Dataset(table: read.table, target: target, name: "own", notes: read.notes)
}

private func fault(_ text: String, _ change: (inout TableOptions) -> Void = { _ in }) throws -> DataError {
  try #require(throws: DataError.self) { try own(text, change) }
}

private func values(_ data: Dataset, _ name: String) throws -> [Double] {
  guard case .numbers(let numbers) = try #require(data.table.columns.first { $0.name == name }).values else {
    Issue.record("\(name) is no column of numbers")
    return []
  }
  return numbers
}

/// A number without order.
private func chance(_ row: Int, _ size: Int = 97) -> Int {
  (row * row * row + row * 7919 + 31) * 104_729 % 10_007 % size
}

/// Ages in years and months are months, and no tens of thousands of hours.
@Suite struct TimeUnitTests {
  @Test(arguments: [
    ("months", ["1 year", "7 months", "3 months", "2 years", "11 months"], 12.0),
    ("months", ["1 year 1 month", "2 years 7 months", "3 years 2 months"], 13.0),
    ("days", ["1 week", "3 days", "2 weeks", "5 days"], 7.0),
    ("hours", ["1 day 2 hours", "7 hours", "2 days 1 hour"], 26.0),
  ]) func timesAreGivenInTheirOwnUnit(_ unit: String, _ written: [String], _ first: Double) throws {
    let data = try own(
      "age,z,y\n" + rows(40) { "\(written[$0 % written.count]),0.\(chance($0)),\($0 % 2 == 0 ? "a" : "b")" })
    #expect(data.notes.contains("age holds times, read as \(unit)."), "\(data.notes)")
    #expect(try values(data, "age").first == first)
  }
}

/// Rows between the others that sum up those above them.
@Suite struct SubtotalTests {
  private let text: String = {
    let groups = ["North", "South"].map { name -> (lines: String, sum: Int) in
      let values = (0..<15).map { 10 + chance($0 + name.count) }
      let rows = values.map { "\(name),\($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
      let sum = values.reduce(0, +)
      return (rows + "Total \(name),\(sum),\n", sum)
    }
    return "region,sales,y\n" + groups.map(\.lines).joined() + "Grand total,\(groups.map(\.sum).reduce(0, +)),\n"
  }()

  @Test func subtotalsAreNoRows() throws {
    let data = try own(text)
    #expect(data.rowCount == 30)
    #expect(
      data.notes.contains(
        "Lines 17 and 33 (Total North) sum up the rows above and are passed over (footer=off reads them as rows)."),
      "\(data.notes)")
    #expect(try values(data, "sales").allSatisfy { $0 < 110 })
    #expect(try CSV.read(bytes: Array(text.utf8), options: kept).table.rowCount == 33)
  }

  private var kept: TableOptions {
    var options = TableOptions()
    options.hasFooter = false
    return options
  }

  /// A word alone is no sum.
  @Test func aNameIsNoSum() throws {
    let data = try own(
      "brand,price,y\n" + rows(30) { "\($0 % 7 == 3 ? "Total" : "Shell"),\(chance($0)),\($0 % 2 == 0 ? "a" : "b")" })
    #expect(data.rowCount == 30)
  }
}

/// Columns that begin at the same place in each line, as programs print tables.
@Suite struct FixedWidthTests {
  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { $0 + String(repeating: " ", count: max($1 - $0.count, 0)) }.joined() + "\n"
  }

  @Test func namesMayHaveBlanksAndFieldsMayBeEmpty() throws {
    let widths = [14, 8, 8, 5]
    let text =
      line(["First name", "weight", "height", "class"], widths)
      + (0..<40).map { row in
        line(
          ["Ann B\(row)", "\(50 + row % 7)", row % 9 == 0 ? "" : "\(150 + row % 11)", row % 2 == 0 ? "a" : "b"], widths)
      }.joined()
    let data = try own(text)
    #expect(data.table.columns.map(\.name) == ["First name", "weight", "height", "class"])
    #expect(
      data.featureNames == ["weight", "height"] && data.notes.contains { $0.hasPrefix("The columns are parted at") })
    #expect(data.table.columns[2].missing == 5)
    #expect(try values(data, "weight").prefix(2) == [50, 51])
    // Right against the end of each column, below a rule, and with empty lines.
    let turned = text.split(separator: "\n").map { String($0.reversed()) }.joined(separator: "\n\n")
    #expect(try CSV.read(bytes: Array(turned.utf8)).table.columns.count == 4)
  }

  /// What is no table stays what it is.
  @Test(arguments: [
    "city\n" + rows(20) { "Bad Ort\($0 % 5)\n" }, "A text of some\nlines and words\nthat is no table\n",
    "when what\n" + rows(20) { "2024-01-\($0 + 10) 10:\($0 + 10)  x\($0 % 3)\n" },
  ]) func wordsAreNoColumns(_ text: String) {
    let read = try? CSV.read(bytes: Array(text.utf8))
    #expect(read?.notes.contains { $0.text.hasPrefix("The columns are parted at") } != true)
  }
}

/// Rows with a field more, or less, than the header.
@Suite struct FieldCountTests {
  @Test(arguments: [
    "id,name,b,y\n" + rows(20) { "\($0 + 1),Smith\($0 % 3), J.,0.\(chance($0)),\(chance($0 + 5)).5" },
    "id,name,b,y\n" + rows(20) { "\($0 + 1),Smith\($0 % 3),Jr,0.\(chance($0)),\(chance($0 + 5)).5" },
    "name,b,y\n" + rows(20) { "Smith, J\($0),0.\(chance($0)),\(chance($0 + 5)).5" },
    "city;b;y\n" + rows(20) { "Köln; Süd;0.\(chance($0));\(chance($0 + 5)).5" },
  ]) func aTextCutInTwoIsNoNameOfARow(_ text: String) throws {
    let fields = text.prefix { $0 != "\n" }.count { $0 == "," || $0 == ";" } + 1
    let separator = text.contains(";") ? FieldSeparator.semicolon : .comma
    let bad = try fault(text)
    #expect(bad == .ragged(line: 2, expected: fields, found: fields + 1, separator: separator))
    #expect(bad.proposal?.hasPrefix("is a \(separator.word) inside a field?") == true)
  }

  @Test(arguments: [
    "mpg,cyl,y\n" + rows(20) { "Mazda RX\($0),\(chance($0)).5,\(4 + $0 % 3 * 2),\(chance($0 + 5)).5" },
    "mpg cyl y\n" + rows(20) { "\"Mazda RX\($0)\" \(chance($0)).5 \(4 + $0 % 3 * 2) \(chance($0 + 5)).5" },
    "mpg,cyl,y\n" + rows(20) { "\($0 + 1),\(chance($0)).5,\(4 + $0 % 3 * 2),\(chance($0 + 5)).5" },
  ]) func whatRWritesIsReadAndSaid(_ text: String) throws {
    let data = try own(text)
    #expect(data.table.columns.map(\.name) == ["column1", "mpg", "cyl", "y"] && data.featureNames == ["mpg", "cyl"])
    #expect(
      data.notes.contains {
        $0.hasPrefix("The rows have a field more than the header: the first is taken as the row's name")
      })
  }

  @Test func aFieldTooFewIsNotOneTooMany() throws {
    let bad = try fault("a,b,y\n" + rows(12) { $0 == 5 ? "1,2" : "\(chance($0)),\($0),p" })
    #expect(bad == .ragged(line: 7, expected: 3, found: 2))
    #expect(bad.proposal == "is a field missing, or a line broken in two? An empty field keeps its comma")
  }

  @Test func aSeparatorThatWasTypedIsTheCause() throws {
    let commas = "a,b,y\n" + rows(20) { "\(chance($0)),\(chance($0 + 9)),p\($0 % 2)" }
    let one = try fault(commas) { $0.separator = .pipe }
    #expect(one.message == "With pipe between the fields the table has one column: comma parts the lines alike.")
    #expect(one.remedies == [.separator(.comma)])
    let semicolons = "a;b;y\n" + rows(20) { "0,\(chance($0));1,\(chance($0 + 9));p\($0 % 2)" }
    #expect(
      try fault(semicolons) { $0.separator = .comma }.message
        == "With comma between the fields line 2 has 3 fields, and the header has 1: semicolon parts the lines alike.")
  }
}

/// Lines that are none of the rows.
@Suite struct LinesAroundRowsTests {
  @Test(arguments: [1, 20, 21, 114]) func emptyRowsAtTheEndAreNone(_ count: Int) throws {
    let data = try own("a;b;y\n" + rows(30) { "\(chance($0)),5;\($0 % 7);p\($0 % 2)" } + rows(count) { _ in ";;" })
    #expect(data.rowCount == 30 && !data.notes.contains { $0.contains("without y") })
    #expect(
      data.notes.contains(
        count == 1 ? "An empty row at the end is passed over." : "\(count) empty rows at the end are passed over."))
  }

  @Test(arguments: [
    ("| a | y |\n|---|:-:|\n" + rows(20) { "| \(chance($0)) | p\($0 % 2) |" }, "Line 2 is drawn and passed over."),
    (
      " a  | y\n----+---\n" + rows(20) { " \(chance($0)) | p\($0 % 2)" } + "(20 rows)\n",
      "Lines 2 and 23 are drawn and passed over."
    ),
    (
      "+----+---+\n| a  | y |\n+----+---+\n" + rows(20) { "| \(chance($0)) | p\($0 % 2) |" } + "+----+---+\n",
      "Lines 1, 3 and 24 are drawn and passed over."
    ),
    ("a      y\n------ ---\n" + rows(20) { "\(chance($0)).5   p\($0 % 2)" }, "Line 2 is drawn"),
  ]) func linesThatAreDrawnAreNoRows(_ text: String, _ note: String) throws {
    let data = try own(text)
    #expect(data.rowCount == 20 && data.classes == ["p0", "p1"] && data.featureNames == ["a"], "\(data.featureNames)")
    #expect(data.notes.contains { $0.hasPrefix(note) }, "\(data.notes)")
  }

  @Test(arguments: [
    ("\na,c,z\n" + rows(9) { "\(chance($0)).5,\($0 % 3),\(chance($0 + 3)).5" }, 23),
    ("\nTable 2\nk,v\n" + rows(9) { "\(chance($0)).5,\($0 % 3)" }, 23),
    ("\n\nname,total\n" + rows(9) { "n\($0),\(chance($0))" }, 24),
  ]) func anotherTableBelowIsNoRows(_ below: String, _ line: Int) throws {
    let data = try own("a,b,y\n" + rows(20) { "\(chance($0)).5,0.\(chance($0 + 5)),\(chance($0 + 9)).5" } + below)
    #expect(data.rowCount == 20)
    #expect(data.notes.contains { $0.hasPrefix("Line \(line) begins another table; ") }, "\(data.notes)")
  }

  @Test func aHashAloneIsAName() throws {
    let data = try own("#,a,y\n" + rows(20) { "\($0 + 1),\(chance($0)),p\($0 % 2)" })
    #expect(data.table.columns.map(\.name) == ["#", "a", "y"] && data.featureNames == ["a"])
    let marked = try own("# a b y\n" + rows(20) { "\(chance($0)).5 0.\(chance($0 + 3)) \(chance($0 + 7)).25" })
    #expect(marked.table.columns.map(\.name) == ["a", "b", "y"])
  }
}

/// Numbers and dates in more ways of writing.
@Suite struct WritingTests {
  @Test(arguments: [
    ("–0.51", -0.51), ("‐3", -3), ("‑3", -3), ("－7", -7), ("0.177D+03", 177), ("1.5d-2", 0.015), ("0.870×10^5", 87_000),
    ("8.7x10^-2", 0.087), ("3·10⁴", 30_000), ("2 × 10⁻³", 0.002), ("1.2*10**3", 1200), ("187.50–", -187.5),
  ]) func numbers(_ text: String, _ value: Double) throws {
    let data = try own("x,y\n" + rows(12) { "\($0 % 2 == 0 ? text : "\($0)"),\(chance($0)).5" })
    #expect(try values(data, "x").first == value)
  }

  @Test(arguments: [
    ("(53.50)", "Numbers in parentheses are negative in x: (53.50) is -53.50 (kinds={x=text} reads texts)."),
    ("187.50-", "A minus behind a number counts in x: 187.50- is -187.50 (kinds={x=text} reads texts)."),
  ]) func aNegativeNumberWithoutASignBeforeItIsSaid(_ text: String, _ note: String) throws {
    #expect(try own("x,y\n" + rows(12) { "\($0 % 2 == 0 ? text : "\($0).5"),\(chance($0)).5" }).notes.contains(note))
  }

  @Test func digitsAroundAnEAreACode() throws {
    let codes = try own(
      "sku,b,y\n" + rows(20) { "\(1 + $0 % 9)E\(10 + chance($0, 60)),\(chance($0)).5,\(chance($0 + 5)).5" })
    #expect(codes.notes.contains { $0.hasPrefix("sku is read as text: as a number 1E") }, "\(codes.notes)")
    let few = try own("n,y\n" + rows(20) { "\($0 == 3 ? "2e3" : "\(chance($0))"),\(chance($0 + 5)).5" })
    #expect(few.notes.contains("In n, 2e3 is read as 2000 (kinds={n=text} reads codes)."))
    let rates = try own("lr,y\n" + rows(20) { "\(1 + $0 % 9)e-\(1 + $0 % 5),\(chance($0 + 5)).5" })
    #expect(try values(rates, "lr")[0] == 0.1 && rates.notes.count == 1)
  }

  @Test func whatExcelMarksAsTextIsUnmarked() throws {
    let codes = try own("zip,b,y\n" + rows(20) { "'0\(1000 + chance($0, 9)),\(chance($0)),p\($0 % 2)" })
    #expect(codes.featureNames.first?.hasPrefix("zip=01") == true, "\(codes.featureNames)")
    #expect(codes.notes.contains("The apostrophe before the values of zip is taken off."))
    let formulas = try own("a,b,y\n" + rows(20) { "=\"\(chance($0))\",\(chance($0 + 1)),p\($0 % 2)" })
    #expect(try values(formulas, "a")[0] == Double(chance(0)))
    #expect(formulas.notes.contains("=\"…\" around the values of a is taken off."))
  }

  @Test(arguments: [
    ("~20", "number"), ("ca. 22", "number"), ("21 ± 1", "number"), ("5 ft 11 in", "number"), ("≈ 3.5", "number"),
    ("about 12", "number"), ("3 or 4", "number"), ("32. Dezember 2020", "date"), ("Frimaire 5 mars", "date"),
  ]) func theReasonIsTrue(_ text: String, _ kind: String) throws {
    // Each other, but all written so.
    let digits = text.first { $0.isNumber }.map(String.init) ?? ""
    let place = text.firstIndex(of: Character(digits)) ?? text.startIndex
    let column = (0..<40).map { text[..<place] + "\($0 + 3)" + text[place...].dropFirst(kind == "date" ? 0 : 1) }
    let data = try own("t,b,y\n" + rows(40) { "\"\(column[$0])\",\(chance($0)),\(chance($0 + 5)).5" })
    let note = try #require(data.notes.first { $0.hasPrefix("t is text: ") }, "\(data.notes)")
    #expect(
      note
        == "t is text: '\(column[0])' in line 2 is no \(kind); its 40 different texts are left out (kinds={t=text} keeps it)."
    )
    let bad = try fault("b,t\n" + rows(40) { "\(chance($0)),\"\(column[$0])\"" })
    #expect(
      bad.message == "t has 40 different texts, too many to be classes, and '\(column[0])' in line 2 is no \(kind).")
  }

  @Test(arguments: [
    "PC \u{2603}", "C\u{2603}B", "10-445-\u{2603}", "192.168.0.\u{2603}", "Smith \u{2603}", "\u{2603}f2a9",
  ])
  func namesAreStillCalledSo(_ form: String) throws {
    let data = try own(
      "t,b,y\n" + rows(40) { "\(form.replacing("\u{2603}", with: "\($0 + 100)")),\(chance($0)),\(chance($0 + 5)).5" })
    #expect(
      data.notes.contains { $0.hasPrefix("t has 40 different texts and is left out: it looks like a name") },
      "\(data.notes)")
  }

  @Test(arguments: [
    ("26 mars 2021", "2021-03-26"), ("1er août 2021", "2021-08-01"), ("27. Dezember 2020", "2020-12-27"),
    ("5. Mrz 2021", "2021-03-05"), ("5 de enero de 2021", "2021-01-05"), ("3 ottobre 2019", "2019-10-03"),
    ("4 maart 2020", "2020-03-04"), ("Tue Jan 07 08:20:31 2020", "2020-01-07T08:20:31"),
    ("Tue Jan 07 08:20:31 +0000 2020", "2020-01-07T08:20:31"), ("Tue, 07 Jan 2020 08:20:31 GMT", "2020-01-07T08:20:31"),
    ("Mo, 05.01.2021", "2021-01-05"), ("Mar 5 2024", "2024-03-05"), ("May 5 2024", "2024-05-05"),
    ("2021-W22", "2021-05-31"), ("2020W53", "2020-12-28"), ("2021-W01-3", "2021-01-06"), ("2021-Q3", "2021-07-01"),
    ("Q2 2020", "2020-04-01"), ("Jan 2024", "2024-01-01"), ("März 2021", "2021-03-01"),
    ("March 3rd, 2021", "2021-03-03"), ("2006-04-01 00:00:00.000 +0200", "2006-03-31T22:00:00"),
    ("2021/03/01 1:40:15 PM GMT+1", "2021-03-01T13:40:15"),
  ]) func dates(_ text: String, _ day: String) throws {
    let read = try CSV.read(bytes: Array(("d,y\n" + rows(12) { _ in "\"\(text)\",1" }).utf8))
    #expect(read.table.columns[0].calendar != nil && read.table.columns[0].text(row: 0) == day, "\(read.notes)")
  }

  @Test func timesWithPointsAreHours() throws {
    #expect(
      try values(try own("Time;y\n" + rows(24) { "\($0 < 10 ? "0" : "")\($0).00.00;0,\(chance($0))" }), "Time")[18]
        == 18)
  }

  @Test func aDayThatNeverComesIsAskedAbout() throws {
    let text =
      "d,y\n" + rows(30) { "\($0 % 7 == 3 ? "31.12.9999" : "\(10 + $0 % 18).0\(1 + $0 % 9).2021"),\(chance($0)).5" }
    let asked = try own(text)
    #expect(
      asked.notes.contains {
        $0.hasPrefix("d is 31.12.9999 in 4 rows, far from all else (2021-01-")
          && $0.hasSuffix("missing=[\"31.12.9999\"] reads it so.")
      }, "\(asked.notes)")
    let told = try own(text) { $0.missing = ["31.12.9999"] }
    #expect(told.table.columns[0].missing == 4 && !told.notes.contains { $0.contains("far from") })
    let epoch = try own("d,y\n" + rows(30) { "\($0 == 3 ? "1970-01-01" : "2021-0\(1 + $0 % 9)-15"),\(chance($0)).5" })
    #expect(epoch.notes.contains { $0.hasPrefix("d is 1970-01-01 in a row, far from all else") })
  }

  @Test func yearsOfTwoDigitsAreSaidAndChosen() throws {
    let text = "born,y\n" + rows(30) { "2/20/\(40 + $0),\(chance($0)).5" }
    let data = try own(text)
    #expect(
      data.notes.contains(
        "Years of two digits are from 1970 to 2069 in born: 2/20/69 is in 2069 (years=1960 reads 1969)."),
      "\(data.notes)")
    let told = try own(text) { $0.firstYear = 1900 }
    #expect(told.table.columns[0].text(row: 0) == "1940-02-20" && told.table.columns[0].text(row: 29) == "1969-02-20")
    #expect(!told.notes.contains { $0.contains("two digits") })
  }
}

/// Row numbers under any name, parts of a split under any, and targets that are sums.
@Suite struct HiddenAnswerTests {
  @Test(arguments: ["instant", "X1", "seq", "Nº", "Rank", "user", "序号", "Zeile", "line_no"])
  func whatCountsTheRowsIsLeftOut(_ name: String) throws {
    for start in [0, 1] {
      let data = try own("\(name),a,y\n" + rows(30) { "\($0 + start),\(chance($0)),p\($0 % 2)" })
      #expect(data.featureNames == ["a"])
      #expect(data.notes.contains { $0.hasPrefix("\(name) numbers the rows and is left out") }, "\(data.notes)")
    }
    // In another order, or with gaps, it may be anything.
    #expect(
      try own("instant,a,y\n" + rows(30) { "\(chance($0)),\(chance($0 + 1)),p\($0 % 2)" }).featureNames == [
        "instant", "a",
      ])
  }

  @Test(arguments: [
    ("x", 1, 1, "up by 1"), ("day", 1, 1, "up by 1"), ("dose", 0, 5, "up by 5"), ("value", 300, -10, "down by 10"),
    ("width", 1, 1, "up by 1"),
  ]) func whatMayCountTheRowsIsAskedAbout(_ name: String, _ start: Int, _ step: Int, _ way: String) throws {
    let data = try own("\(name),a,y\n" + rows(30) { "\(start + step * $0),\(chance($0)),p\($0 % 2)" })
    #expect(data.featureNames == [name, "a"])
    #expect(
      data.notes.contains(
        "\(name) goes \(way) from row to row: if it only numbers the rows, drop=[\(name)] leaves it out."),
      "\(data.notes)")
  }

  @Test func oddNumbersUnderARowsNameAreRowNumbers() throws {
    #expect(try own("No.,a,y\n" + rows(30) { "\(1 + 2 * $0),\(chance($0)),p\($0 % 2)" }).featureNames == ["a"])
    // Alone it is all there is to learn from, and years are years.
    #expect(try own("x,y\n" + rows(30) { "\($0 + 1),\(chance($0)).5" }).notes.count == 1)
    #expect(
      !(try own("year,a,y\n" + rows(30) { "\($0 + 1990),\(chance($0)),\(chance($0 + 3)).5" }).notes.contains {
        $0.contains("goes up")
      }))
  }

  @Test(arguments: [
    ("split", ["train", "test"]), ("set", ["Training", "PublicTest", "PrivateTest"]),
    ("fold", ["1", "2", "3", "4", "5"]),
    ("whatever", ["train", "val", "test"]), ("is_train", ["0", "1"]), ("is_train", ["True", "False"]),
    ("Usage", ["Train", "Test"]), ("part", ["training", "validation", "test"]), ("kfold", ["fold 1", "fold 2"]),
  ]) func aPartOfASplitIsNoFeature(_ name: String, _ levels: [String]) throws {
    let data = try own(
      "a,\(name),y\n" + rows(30) { "\(chance($0)),\(levels[chance($0 + 2) % levels.count]),p\($0 % 2)" })
    #expect(data.featureNames == ["a"], "\(data.featureNames)")
    #expect(data.notes.contains { $0.hasPrefix("\(name) says which part of a split each row was in and is left out") })
  }

  @Test(arguments: ["train,car", "test,exam", "group a,group b"]) func otherWordsAreFeatures(_ words: String) throws {
    let levels = words.split(separator: ",")
    let data = try own("a,set,y\n" + rows(30) { "\(chance($0)),\(levels[$0 % 2]),p\($0 % 3 % 2)" })
    #expect(data.featureNames.count == 3)
  }

  @Test(arguments: [
    ("a + b", ["a", "b"]), ("b - a", ["a", "b"]), ("a * b", ["a", "b"]), ("a / b", ["a", "b"]),
    ("mean", ["a", "b", "c"]), ("rounded", ["a", "b", "c"]),
  ]) func columnsThatTogetherGiveTheTarget(_ way: String, _ columns: [String]) throws {
    let text =
      "a,b,c,y\n"
      + rows(60) { row in
        let (a, b, c) = (Double(chance(row)) + 1, Double(chance(row + 17)) + 1, Double(chance(row + 29)) + 1)
        let y =
          switch way {
          case "a + b": a + b
          case "b - a": b - a
          case "a * b": a * b
          case "a / b": a / b
          case "mean": (a + b + c) / 3
          default: ((a + b + c) / 3 * 100).rounded() / 100
          }
        return "\(a),\(b),\(c),\(y)"
      }
    #expect(try own(text).jointTelling == columns)
    #expect(try own(text).leakingColumns.isEmpty)
  }

  /// Beside many different numbers a mark for none is none however often it stands there; beside one number it is a class.
  @Test(arguments: [".", "-", ".."]) func aMarkForNoneInMostRows(_ mark: String) throws {
    let measured = "bmi,y\n" + rows(60) { "\($0 % 4 == 0 ? "\(20 + chance($0)).5" : mark),\(chance($0))" }
    let column = try #require(try own(measured).table.columns.first)
    #expect(column.missing == 45 && column.values.isNumbers)
    let marked = "smokes,y\n" + rows(60) { "\($0 % 4 == 0 ? "1" : mark),\(chance($0))" }
    #expect(try own(marked).table.columns.first?.values.isNumbers == false)
  }

  @Test func anEmptyLastColumnIsNoTarget() throws {
    let dataset = try own("a,y,more\n" + rows(60) { "\(chance($0)).5,\(chance($0, 3)).5," })
    #expect(dataset.targetName == "y" && dataset.rowCount == 60)
    #expect(dataset.notes.contains { $0.contains("since the last column, more, is empty") }, "\(dataset.notes)")
  }

  @Test func whatHasNoiseIsNotGiven() throws {
    let text =
      "a,b,c,y\n"
      + rows(60) {
        "\(chance($0)),\(chance($0 + 17)),\(chance($0 + 29)),\(chance($0) + chance($0 + 17) + chance($0 + 3, 3))"
      }
    #expect(try own(text).jointTelling.isEmpty)
  }
}

/// What looks like a code, a footer or a feature by one trait, and is none.
@Suite struct LookalikeTests {
  @Test(arguments: ["phone_weight", "zip_count", "Fax share"]) func aCodesWordBeforeAnotherThing(_ name: String) throws
  {
    #expect(try own("\(name),y\n" + rows(40) { "\(chance($0) + 100),\(chance($0)).5" }).featureNames == [name])
  }

  @Test(arguments: ["home_phone", "Zip Code", "zip_code_5", "tel. no.", "postal code"])
  func aCodesWordAtTheEnd(_ name: String) throws {
    let data = try own("\(name),y\n" + rows(40) { "\(chance($0, 4) + 10_100),\(chance($0)).5" })
    #expect(data.table.columns.first?.values.isNumbers == false)
  }

  @Test(arguments: ["hours,score,grade", "grade,hours,score"]) func anAverageGradeIsNoFooter(_ header: String) throws {
    let isFirst = header.hasPrefix("grade")
    let lines = (0..<20).map { row in
      let grade = row == 19 ? "Average" : ["Good", "Bad"][row % 2]
      // The last hours and scores lie within the others, far from their means.
      let numbers = row == 19 ? "3,11" : "\(row + 1),\(row * 5 + 2)"
      return isFirst ? "\(grade),\(numbers)" : "\(numbers),\(grade)"
    }
    #expect(try own(header + "\n" + lines.joined(separator: "\n") + "\n", target: "score").rowCount == 20)
  }

  @Test func theIndexOfDrawnRowsIsNoFeature() throws {
    let data = try own(",a,y\n" + rows(40) { "\($0 * 37 % 101),\(chance($0)),\(chance($0 + 1)).5" })
    #expect(data.featureNames == ["a"])
    #expect(data.notes.contains { $0.contains("left out") }, "\(data.notes)")
  }

  @Test(arguments: ["k.A.", "n/d", "not available", "(null)", "\\N", "Keine Angabe"])
  func wordsForNoneBesideNumbers(_ word: String) throws {
    let data = try own("a,y\n" + rows(40) { "\($0 % 9 == 4 ? word : "\(chance($0))"),\(chance($0)).5" })
    let column = try #require(data.table.columns.first)
    #expect(column.values.isNumbers && column.missing == 4)
  }

  @Test(arguments: [
    (",0,1,2", 0), ("0,1,2,3,4,5", 1), ("1990,1991,1992,1993", 1), (",2010,2011", 0), (",0", 0),
  ]) func numbersOverColumnsAreNames(_ header: String, _ isWhole: Int) throws {
    let width = header.split(separator: ",", omittingEmptySubsequences: false).count
    let text =
      header + "\n"
      + rows(40) { row in
        ([isWhole == 1 ? "\(chance(row))" : "\(row)"] + (1..<width).map { "\(chance(row + $0 * 7)).5" })
          .joined(separator: ",")
      }
    let data = try own(text)
    #expect(data.rowCount == 40, "\(data.notes)")
    #expect(data.targetName == header.split(separator: ",").last.map(String.init))
    #expect(isWhole == 1 || width == 2 || !data.featureNames.contains("column1"), "\(data.featureNames)")
  }

  @Test(arguments: ["3,1,2", "0,1,2", "5,6,7,8,9"]) func aRowOfNumbersIsARow(_ first: String) throws {
    let width = first.split(separator: ",").count
    let data = try own(first + "\n" + rows(40) { row in (0..<width).map { "\(row % 9 + $0)" }.joined(separator: ",") })
    #expect(data.rowCount == 41 && data.notes.contains { $0.contains("(header=on reads names)") }, "\(data.notes)")
  }

  @Test(arguments: [
    ("46,-", ";", 46.0), ("6.–", ",", 6), ("CHF 31.-", ",", 31), ("51.—", ",", 51), ("€110.5M", ",", 110.5e6),
    ("£1.7m", ",", 1.7e6), ("$1.2 billion", ",", 1.2e9), ("1,2 Mio. €", ";", 1.2e6), ("46-", ",", -46),
  ]) func pricesAsTheyAreWritten(_ price: String, _ separator: String, _ value: Double) throws {
    let data = try own(
      ["price", "b", "y"].joined(separator: separator) + "\n"
        + rows(30) { [price, "\(chance($0 + 3))", "\(chance($0) + 100)"].joined(separator: separator) })
    #expect(try values(data, "price").first == value, "\(data.notes)")
  }

  @Test func sizesOfSeveralMagnitudes() throws {
    let sizes = ["19M", "201k", "350", "1.5M"]
    let data = try own("size,y\n" + rows(32) { "\(sizes[$0 % 4]),\(chance($0)).5" })
    #expect(try Array(values(data, "size").prefix(4)) == [19e6, 201e3, 350, 1.5e6])
    #expect(data.notes.contains { $0.contains("19M is 19000000") }, "\(data.notes)")
    // One unit alone is a unit.
    let kelvin = try own("t,y\n" + rows(30) { "\(200 + chance($0))K,\(chance($0)).5" })
    #expect(try values(kelvin, "t").allSatisfy { $0 < 1000 })
  }

  @Test(arguments: [
    "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-06-28\",\n\nname,code,1990,1991,1992\n",
    "Exported by: tool,v1.2\nname,code,a,b,c\n", "Exported by: tool,v1.2,on,Monday\nname,code,a,b,c\n",
    "\"Data Source\",\"World Development Indicators\",\n\nname,code,1990,2000,2010\n", "| a remark\nname,code,a,b,c\n",
    "Population by region, 2023, all ages, both sexes, total\nname,code,a,b,c\n",
    "Where,,Group A,,Group B\nname,code,a,b,c\n", "Where,Where,Group A,Group A,Group B\nname,code,a,b,c\n",
  ]) func whatStandsAboveTheHeader(_ head: String) throws {
    let data = try own(head + rows(40) { "n\($0),k\($0 % 3),\(chance($0)).5,\(chance($0 + 1)).5,\(chance($0 + 2)).5" })
    #expect(data.rowCount == 40 && data.table.columns.prefix(2).map(\.name) == ["name", "code"], "\(data.notes)")
    #expect(data.notes.contains { $0.contains("above the table") }, "\(data.notes)")
  }

  @Test func aHeaderWithoutTheRowsNameIsNoTitle() throws {
    let data = try own("a,b,y\n" + rows(40) { "r\($0),\(chance($0)),\(chance($0 + 1)),\(chance($0 + 2)).5" })
    #expect(data.targetName == "y" && data.featureNames == ["a", "b"])
  }

  @Test func rowsWrittenSeveralTimes() throws {
    let once = (0..<50).map { "\(chance($0, 9973)).5,\($0 % 2)\n" }.joined()
    let data = try own("a,y\n" + once + once)
    #expect(data.repeatedRows == 50 && data.tellsCasesApart)
    let ages = try own("age,y\n" + rows(300) { "\(chance($0, 60)),\($0 % 2)" })
    #expect(!ages.tellsCasesApart)
    let coarse = try own("a,y\n" + rows(100) { "\($0 % 3),\($0 % 2)" })
    #expect(coarse.repeatedRows == 94 && !coarse.tellsCasesApart)
    // That a value which no other row has tells the class is nothing, however often its row is written.
    let few = (0..<20).map { "\(chance($0, 9973)).5,\(chance($0, 2))\n" }.joined()
    #expect(try own("a,y\n" + few + few + few + few + few).leakingColumns.isEmpty)
    #expect(try own("a,y\n" + rows(100) { "\($0 % 4),\($0 % 4 / 2)" }).leakingColumnNames == ["a"])
  }

  @Test func aQuoteThatSwallowsTheNextRow() throws {
    let text = "a,b,y\n" + rows(30) { $0 == 7 ? "\"open,1,0" : "\"ok \($0 % 2)\",\(chance($0)),\($0 % 2)" }
    #expect(try fault(text) == .openQuote(line: 9))
    let note = "a,b,y\n" + rows(30) { "\"two\nlines\",\(chance($0)),\($0 % 2)" }
    #expect(try own(note).rowCount == 30)
  }

  @Test func aNameInTwoLinesIsOne() throws {
    let data = try own("\"Amount\n(EUR)\",y\n" + rows(30) { "\(chance($0)),\(chance($0)).5" })
    #expect(data.featureNames == ["Amount (EUR)"])
  }

  @Test func rareNotesAtTheEndAreNoTarget() throws {
    let data = try own(
      "a,y,notes\n" + rows(60) { "\(chance($0)).5,\(chance($0, 3)).5,\($0 % 15 == 0 ? "seen \($0)" : "")" })
    #expect(data.targetName == "y" && data.rowCount == 60)
    #expect(data.notes.contains { $0.contains("notes, is empty in 56 of 60 rows") }, "\(data.notes)")
  }

  @Test func timesOfMoreThanADay() throws {
    let data = try own("time,y\n" + rows(30) { "\(25 + $0):10:30,\(chance($0)).5" })
    #expect(try abs(values(data, "time")[0] - (25 + 10.5 / 60)) < 1e-9, "\(data.notes)")
  }

  @Test(arguments: [
    ("gbk", [0xC4, 0xE3] as [UInt8], "你"), ("euc-kr", [0xBE, 0xC8], "안"), ("big5", [0xA7, 0x41], "你"),
  ]) func lettersOfTwoBytes(_ word: String, _ bytes: [UInt8], _ letter: String) throws {
    var options = TableOptions()
    options.encoding = TableEncoding(word)
    #expect(options.encoding != nil)
    let text = Array("a,".utf8) + bytes + Array("\n".utf8) + Array(rows(30) { "\(chance($0)),\(chance($0)).5" }.utf8)
    #expect(try CSV.read(bytes: text, options: options).table.columns.last?.name == letter)
  }

  @Test func aMarkdownTableBelowProse() throws {
    let prose = "# Measured in May\n\nTwo columns, one of them the yield.\nBoth in grams.\n\n"
    let data = try own(prose + "| a | y |\n|---|---|\n" + rows(20) { "| \(chance($0)) | \(chance($0 + 3)).5 |" })
    #expect(data.featureNames == ["a"] && data.rowCount == 20)
  }
}

extension DataTable.Column.Values {
  fileprivate var isNumbers: Bool { if case .numbers = self { true } else { false } }
}

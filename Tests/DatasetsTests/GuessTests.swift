import Arithmetic
import Datasets
import Foundation
import Testing
import TunebookTesting

private func rows(_ count: Int, _ row: (Int) -> String) -> String { (0..<count).map { row($0) + "\n" }.joined() }

private func table(
  _ text: String, _ change: (inout TableOptions) -> Void = { _ in }
) throws -> (table: DataTable, notes: [String]) {
  var options = TableOptions()
  change(&options)
  let read = try CSV.read(bytes: Array(text.utf8), options: options)
  return (read.table, read.notes.map(\.text))
}

extension DataTable {
  fileprivate func numbers(_ index: Int = 0) -> [Double]? {
    if case .numbers(let numbers) = columns[index].values { numbers } else { nil }
  }
  fileprivate func texts(_ index: Int = 0) -> [String]? {
    guard case .categories(let indices, let levels) = columns[index].values else { return nil }
    return indices.map { $0.map { levels[$0] } ?? "" }
  }
}

/// Words that stand for nothing in one table and are a class in another.
@Suite struct MissingWordTests {
  @Test(arguments: [
    ("None", ["Insomnia", "Apnea"]), ("NA", ["EU", "AS"]), ("null", ["low", "high"]),
    ("NA", ["female", "male"]),
  ]) func isSaidAndCanBeAText(_ word: String, _ others: [String]) throws {
    let text = "x,y\n" + rows(30) { "\($0),\(([word] + others)[$0 % 3])" }
    let (read, notes) = try table(text)
    #expect(read.columns[1].missing == 10)
    let sentence = "In y, \(word) counts as missing, in 10 rows (kinds={y=text} reads it as a text like the others)."
    #expect(notes.contains(sentence), "\(notes)")
    let (told, _) = try table(text) { $0.kinds["y"] = .text }
    #expect(told.columns[1].missing == 0)
    #expect(Set(told.texts(1) ?? []) == Set([word] + others))
  }
}

/// NA in a few rows is what it is everywhere; in many it may be a text, and several such columns are told in one sentence.
@Suite struct ManyMissingTests {
  @Test func areSaidOnce() throws {
    let text =
      "a,b,c\n" + rows(30) { "\($0 % 3 == 0 ? "NA" : "Grvl"),\($0 % 2 == 0 ? "NA" : "Ex"),\($0 < 3 ? "NA" : "male")" }
    let notes = try table(text).notes
    #expect(notes == ["In a and b, NA counts as missing (kinds={a=text} reads it as a text like the others)."])
  }
}

@Suite struct NumberGuessTests {
  @Test(
    arguments: [
      ("x;y\n1.234,56;a\n-7,5;b\n12.345.678,9;c\n", [1234.56, -7.5, 12_345_678.9]),
      ("x,y\n\"1,234.56\",a\n\"-7.5\",b\n\"12,345,678.9\",c\n", [1234.56, -7.5, 12_345_678.9]),
      ("x;y\n3,142;a\n2,718;b\n1,414;c\n", [3.142, 2.718, 1.414]),
      ("x\ty\n1,037\ta\n948\tb\n22,500\tc\n", [1037, 948, 22_500]),
      ("x,y\n1.234,a\n2.117,b\n5,c\n", [1.234, 2.117, 5]),
      ("x,y\n1.234.567,a\n948,b\n2.500,c\n", [1_234_567, 948, 2500]),
      ("x;y\n0.125;a\n1.375;b\n2;c\n", [0.125, 1.375, 2]),
      ("x;y;z\n1.234;a;0,5\n2.345;b;1,5\n9.876;c;2,25\n", [1234, 2345, 9876]),
      ("x;y;z\n1,234;a;0.5\n2,345;b;1.5\n9,876;c;2.25\n", [1234, 2345, 9876]),
      ("x,y\n$1.50,a\n-$2,b\n($3.25),c\n", [1.5, -2, -3.25]),
      ("x,y\n€10,a\n€ 20,b\n30 €,c\n", [10, 20, 30]),
      ("x;y\n10,50 €;a\n1.200,00 €;b\n7 €;c\n", [10.5, 1200, 7]),
      ("x,y\n£5,a\n£1.2,b\n,c\n", [5, 1.2, .nan]),
      ("x,y\n(1.5),a\n2,b\n3-,c\n", [-1.5, 2, -3]),
      ("x,y\n1'234.5,a\n7,b\n12'000,c\n", [1234.5, 7, 12_000]),
      ("x,y\n\"1,00,000\",a\n\"25,000\",b\n\"900\",c\n", [100_000, 25_000, 900]),
      ("x,y\n12 kg,a\n7.5 kg,b\n9 kg,c\n", [12, 7.5, 9]),
      ("x,y\n−3,a\n4,b\n+5,c\n", [-3, 4, 5]),
      ("x,y\n5%,a\n12.5%,b\n0,c\n", [0.05, 0.125, 0]),
      ("x,y\n1,a\n-,b\n3,c\n", [1, .nan, 3]),
      ("x,y\n1,a\n#N/A,b\n3,c\n", [1, .nan, 3]),
      ("x,y\n\"1\",a\n\"2\",b\n\" 3 \",c\n", [1, 2, 3]),
      ("x,y\n\"1,5\",a\n\"2,5\",b\n\"3,25\",c\n", [1.5, 2.5, 3.25]),
      ("x,y\n1e3,a\n2.5E-1,b\n3,c\n", [1000, 0.25, 3]),
      ("x,y\n1\u{202F}234,a\n2\u{A0}345,b\n7,c\n", [1234, 2345, 7]),
    ] as [(String, [Double])]) func numbersAsPeopleWriteThem(_ text: String, _ expected: [Double]) throws
  {
    let read = try #require(try table(text).table.numbers())
    #expect("\(read)" == "\(expected)")
  }

  @Test(arguments: [
    "x\n$1\n€2\n$3\n", "x\n5%\n12\n7%\n", "x\n1 kg\n2 g\n3 kg\n", "x\n01234\n10115\n99999\n",
    "x\n1.2.3\n1.2.4\n1.3.0\n",
    "x\nv1\nv2\nv3\n", "zip\n12345\n98178\n10115\n", "phone\n5551234\n5559876\n5550000\n", "x\n1st\n2nd\n3rd\n",
  ]) func whatOnlyLooksLikeNumbersIsText(_ text: String) throws {
    #expect(try table(text).table.texts() != nil)
  }

  @Test func oneOddTextIsNamed() throws {
    let text = "sales,y\n" + rows(20) { "\($0 == 5 ? "closed" : "\($0 * 10)"),\($0).5" }
    let read = try table(text)
    #expect(read.table.columns[0].oddity == .init(text: "closed", line: 7, count: 1))
    #expect(
      read.notes == ["sales is text: 'closed' in line 7 is no number; kinds={sales=number} reads it as missing."])
    #expect(throws: DataError.notNumbers("sales", .init(text: "closed", line: 7, count: 1))) {
      try Dataset(table: read.table, target: "sales", name: "own")
    }
    let forced = try table(text) { $0.kinds = ["sales": .number] }
    #expect(forced.table.numbers()?[5].isNaN == true && forced.table.numbers()?[6] == 60)
    #expect(forced.notes == ["1 value of sales counted as missing: 'closed' in line 7 is no number."])
    #expect(
      DataError.notNumbers("sales", .init(text: "11 58", line: 7, count: 2)).message
        == "sales is text: '11 58' in line 7 (one of 2) is no number.")
  }

  @Test func placesOnTheGlobeAreNoThousands() throws {
    let text =
      "lat;name\n" + rows(60) { "\($0 == 7 ? "52" : "\(40 + $0 % 20).\(111 + $0 % 9 + 10 * ($0 % 80))");p\($0 % 3)" }
    #expect(try table(text).table.numbers()?.prefix(2) == [40.111, 41.122])
  }

  @Test func infinityIsRefusedHoweverItIsWritten() {
    #expect(throws: DataError.notFinite(line: 3, column: "x", text: "-Infinity")) {
      try table("x,y\n1,a\n-Infinity,b\n2,c\n")
    }
    #expect(throws: DataError.notFinite(line: 3, column: "x", text: "1e999")) { try table("x,y\n1,a\n1e999,b\n2,c\n") }
  }
}

@Suite struct DateGuessTests {
  @Test(arguments: [
    ("d\n2024-01-31\n2024-02-01\n", "2024-02-01"), ("d\n2024/01/31\n2024/02/01\n", "2024-02-01"),
    ("d\n31.01.2024\n01.02.2024\n", "2024-02-01"), ("d\n1/31/2024\n2/1/2024\n", "2024-02-01"),
    ("d\n31/1/2024\n1/2/2024\n", "2024-02-01"), ("d\n1/22/20\n1/23/20\n", "2020-01-23"),
    ("d\n5 Jan 2024\n6 Jan 2024\n", "2024-01-06"), ("d\n\"Jan 5, 2024\"\n\"January 6, 2024\"\n", "2024-01-06"),
    ("d\n05-Jan-24\n06-Jan-24\n", "2024-01-06"), ("d\n2023-12\n2024-01\n", "2024-01-01"),
    ("d\n2024-01-31 08:15:30\n2024-02-01T20:00:00\n", "2024-02-01T20:00:00"),
    ("d\n2024-01-31T08:15:30Z\n2024-02-01T22:00:00+02:00\n", "2024-02-01T20:00:00"),
    ("d\n1/31/2024 8:15 AM\n2/1/2024 8:00 PM\n", "2024-02-01T20:00:00"), ("date\n20240131\n20240201\n", "2024-02-01"),
    ("d\n1899-12-31\n1900-03-01\n", "1900-03-01"),
  ]) func datesInManyForms(_ text: String, _ second: String) throws {
    let read = try table(text, { $0.hasHeader = true })
    #expect(read.table.columns[0].calendar != nil && read.table.columns[0].text(row: 1) == second)
  }

  @Test func whatCouldBeEitherIsSaidAndTurned() throws {
    let text = "d,y\n1/2/2024,5\n3/4/2024,6\n"
    let read = try table(text)
    #expect(read.table.columns[0].text(row: 0) == "2024-01-02")
    #expect(
      read.notes == [
        "d holds dates, read as days since 2024-01-02; in 1/2/2024 the month comes first (kinds={d=day_first} turns it round)."
      ])
    let turned = try table(text) { $0.kinds = ["d": .dayFirst] }
    #expect(turned.table.columns[0].text(row: 1) == "2024-04-03")
    #expect(try table(text) { $0.kinds = ["d": .text] }.table.texts()?.first == "1/2/2024")
  }

  @Test func timesAreHoursAndDatesHaveCycles() throws {
    #expect(try table("t,y\n08:30,1\n12:00,2\n18:45:00,3\n").table.numbers() == [8.5, 12, 18.75])
    let days = rows(30) { "20\(10 + $0)-03-01 0\($0 % 10):00,\($0).5" }
    let read = try table("when,y\n" + days)
    let data = try Dataset(table: read.table, target: "y", name: "own")
    #expect(data.featureNames == ["when", "when.day_of_year", "when.hour"])
    #expect(data.features[0, 1] == 60 && data.features[2, 1] == 61 && abs(data.features[3, 2] - 3) < 1e-6)
  }

  @Test(arguments: ["d\n2024-02-30\n2024-02-01\n", "d\n31/12/2024\n12/31/2024\n", "d\n2024-01-01\nsoon\n"])
  func whatIsNoDayIsText(_ text: String) throws {
    #expect(try table(text, { $0.hasHeader = true }).table.texts() != nil)
  }
}

@Suite struct LayoutGuessTests {
  private let expected = ["a", "b"]

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "a|b\n1|2\n3|4\n", "a b\n1 2\n3 4\n",
    "  a   b\n  1   2\n  3   4\n",
    "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r\n3,4\r\n", "sep=;\na;b\n1;2\n3;4\n", "# by nobody\na,b\n1,2\n3,4\n",
    "# a b\n1 2\n3 4\n",
    "#a,b\n1,2\n3,4\n", "a,b,\n1,2,\n3,4,\n", "a,b\n1,2,\n3,4,\n", "Report of May\n\na,b\n1,2\n3,4\n",
    "\n\na,b\n\n1,2\n\n3,4\n",
    "\u{FEFF}a,b\n1,2\n3,4\n", "\"a\",\"b\"\n\"1\",\"2\"\n3,4\n",
  ]) func theSameTableInManyLayouts(_ text: String) throws {
    let read = try table(text)
    #expect(read.table.columns.map(\.name) == expected)
    #expect(read.table.numbers(0) == [1, 3] && read.table.numbers(1) == [2, 4])
  }

  @Test func everySeparatorCanBeNamed() throws {
    #expect(try table("a^b\n1^2\n3^4\n") { $0.separator = FieldSeparator("^") }.table.numbers(1) == [2, 4])
    #expect(try table("a;b,c\n1;2,5\n3;4,5\n") { $0.separator = .comma }.table.columns.map(\.name) == ["a;b", "c"])
    #expect(FieldSeparator("x") == nil && FieldSeparator("1") == nil && FieldSeparator("") == nil)
    #expect(FieldSeparator("\t") == .tab && FieldSeparator(";") == .semicolon && FieldSeparator("blanks") == .blanks)
  }

  @Test func aRowOfUnitsIsPassedOver() throws {
    let read = try table("time,speed\ns,m/s\n" + rows(10) { "\($0),\($0).5" })
    #expect(read.table.numbers(0)?.count == 10 && read.table.numbers(1)?.first == 0.5)
    #expect(read.notes.contains("Line 2 holds units or a second header (s, m/s) and is passed over."))
  }

  @Test(arguments: [
    ("5.1,3.5,setosa\n4.9,3,setosa\n", false), ("country,2001,2002\nFrance,1.5,2.5\nSpain,2,3\n", true),
    ("2024-01-01,10.7\n2024-01-02,11.2\n", false), ("name,city\nAnn,Rome\nBob,Oslo\n", true),
    ("$1.50,x\n$2.50,x\n", false), ("yes,no\nno,yes\nyes,yes\nno,no\n", false), ("a,b\n1,x\n2,y\n", true),
    (",v\n0,1.5\n1,2.5\n", true), ("M,0.4\nF,0.3\nM,0.2\n", false), ("class,color\np,red\ne,blue\np,red\n", true),
  ]) func theFirstLineIsSeenForWhatItIs(_ text: String, _ isHeader: Bool) throws {
    let read = try table(text)
    let count = text.split(separator: "\n").count
    #expect(read.table.rowCount == (isHeader ? count - 1 : count))
    #expect(try table(text) { $0.hasHeader = true }.table.rowCount == count - 1)
    #expect(try table(text) { $0.hasHeader = false }.table.rowCount == count)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE], false), ([0xFE, 0xFF], true), ([], false), ([], true),
    ] as [([UInt8], Bool)]) func utf16IsReadWithAndWithoutItsMark(_ mark: [UInt8], _ isBigEndian: Bool) throws
  {
    let bytes = "größe,preis\n1,2.5\n3,4.5\n7,1.5\n".utf16.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let read = try CSV.read(bytes: mark + bytes).table
    #expect(read.columns.map(\.name) == ["größe", "preis"] && read.numbers(1) == [2.5, 4.5, 1.5])
  }

  @Test func windowsSignsAreRead() throws {
    let text = "gr\u{F6}\u{DF}e,p\n1,\u{80}5\n2,\u{80}7\n"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let read = try CSV.read(bytes: bytes)
    #expect(read.table.columns[0].name == "größe" && read.table.numbers(1) == [5, 7])
    #expect(
      read.notes.first?.text
        == "The file is not in UTF-8; it is read as Windows-1252 (Latin-1). encoding= names another: windows-1251, shift-jis, gb18030, euc-kr, mac-roman, …"
    )
  }

  @Test func rowNamesOfRAreAColumn() throws {
    let read = try table("x y\n1 5.5 a\n2 6.5 b\n3 7.5 a\n")
    #expect(read.table.columns.map(\.name) == ["column1", "x", "y"] && read.table.numbers(1) == [5.5, 6.5, 7.5])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", DataError.ragged(line: 3, expected: 2, found: 1)),
    ("a,b\n1,2\n3,4,5\n", .ragged(line: 3, expected: 2, found: 3)),
    ("x\n1,5\n2,5\n", .ragged(line: 2, expected: 1, found: 2)),
    ("a;b\n1;2\n3;4;5\n", .ragged(line: 3, expected: 2, found: 3, separator: .semicolon)),
  ]) func linesThatDoNotFitAreNamed(_ text: String, _ error: DataError) {
    #expect(throws: error) { try table(text) }
  }
}

@Suite struct IdentifierGuessTests {
  private func features(_ name: String, _ value: (Int) -> String) throws -> [String] {
    let text = "\(name),size,kind\n" + rows(40) { "\(value($0)),\(($0 * 7) % 13).5,\($0 % 3 == 0 ? "a" : "b")" }
    return try Dataset(table: try table(text).table, target: nil, name: "own").featureNames
  }

  @Test(arguments: [
    "id", "ID", "PassengerId", "customer_id", "index", "Unnamed: 0", "", "rownames", "Serial No.", "uuid",
  ])
  func columnsThatNumberTheRowsAreLeftOut(_ name: String) throws {
    #expect(try features(name) { "\($0 + 1)" } == ["size"])
  }
  @Test(arguments: ["year", "age", "x", "t", "width", "paid", "humid", "day"])
  func countedThingsAreKept(_ name: String) throws { #expect(try features(name) { "\($0 + 1)" } == [name, "size"]) }

  @Test func idsNeedNotBeginAtOneNorAscend() throws {
    #expect(try features("id") { "\(842_302 + $0 * 1217 % 4001)" } == ["size"])
    #expect(try features("user_id") { "\($0 % 5)" } == ["user_id", "size"])
    #expect(try features("key") { "550e8400-e29b-41d4-a716-4466554400\(10 + $0)" } == ["size"])
    #expect(try features("index") { "\(100 + $0 * $0)" } == ["index", "size"])
    #expect(try features("") { "\($0 * 2 + $0 / 7)" } == ["size"])
  }

  @Test func theOnlyColumnIsKept() throws {
    let read = try table("id,y\n" + rows(20) { "\($0),\($0 % 7).5" })
    #expect(try Dataset(table: read.table, target: "y", name: "own").featureNames == ["id"])
  }

  @Test func columnsAreDroppedOnDemand() throws {
    let read = try table("a,b,y\n" + rows(20) { "\($0 % 7),\($0 % 5),\($0).5" })
    #expect(try Dataset(table: read.table, target: "y", dropped: ["a"], name: "own").featureNames == ["b"])
    #expect(throws: DataError.unknownColumn("c", argument: "drop", columns: ["a", "b"])) {
      try Dataset(table: read.table, target: "y", dropped: ["c"], name: "own")
    }
    #expect(throws: DataError.droppedTarget("y")) {
      try Dataset(table: read.table, target: "y", dropped: ["y"], name: "own")
    }
    #expect(throws: DataError.unknownColumn("q", argument: "kinds", columns: ["a", "b"])) {
      try table("a,b\n1,2\n3,4\n") { $0.kinds = ["q": .text] }
    }
  }

  @Test func levelsThatLostTheirRowsAreNoColumns() throws {
    let text = "kind,y\n" + rows(30) { "\($0 == 4 ? "lone" : $0 % 2 == 0 ? "a" : "b"),\($0 == 4 ? "" : "\($0).5")" }
    #expect(try Dataset(table: try table(text).table, target: "y", name: "own").featureNames == ["kind=a", "kind=b"])
  }

  @Test func classesOfARowAreSaid() throws {
    let text = "x,kind\n" + rows(30) { "\($0 * 7 % 11),\($0 == 4 ? "lone" : $0 % 2 == 0 ? "a" : "b")" }
    #expect(
      try Dataset(table: try table(text).table, target: "kind", name: "own").notes.last
        == "lone has one row: too few for every part of a split.")
    let names = "x,name\n" + rows(30) { "\($0 * 7 % 11),n\($0)" }
    #expect(throws: DataError.tooManyClasses("name", 30)) {
      try Dataset(table: try table(names).table, target: "name", name: "own")
    }
  }

  @Test func whatTellsTheTargetIsFoundAndNothingElse() throws {
    let text =
      "a,b,c,d,y\n" + rows(60) { "\($0 % 2 == 0 ? "p" : "q"),\($0 % 3),\($0 < 30 ? 5 : -5),\($0 * 7 % 60),\($0 % 2)" }
    #expect(try Dataset(table: try table(text).table, target: "y", name: "own").leakingColumnNames == ["a"])
    #expect(try Dataset(table: try table(text).table, target: "c", name: "own").leakingColumnNames == [])
    let line = "f,x,y\n" + rows(60) { "\(32 + Double($0 * 7 % 60) * 1.8),\($0 % 7),\($0 * 7 % 60).0" }
    #expect(try Dataset(table: try table(line).table, target: "y", name: "own").leakingColumnNames == ["f"])
  }

  @Test func everythingMissingAndEmptyColumnsAreNoFeatures() throws {
    let data = try Dataset(
      table: try table("a,b,y\n" + rows(20) { "\($0 % 7),NA,\($0).5" }).table, target: "y", name: "own")
    #expect(data.featureNames == ["a"] && data.notes.contains("b is empty and left out."))
  }
}

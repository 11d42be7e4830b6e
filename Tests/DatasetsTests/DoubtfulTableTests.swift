import Arithmetic
import Testing

@testable import Datasets

/// What stands for a missing value, what names a case, what is no line of units: read, asked about, or said.
@Suite struct DoubtfulTableTests {
  private func read(_ text: String, target: String? = nil, dropped: [String] = []) throws -> Dataset {
    var options = TableOptions()
    options.unused = Set(dropped)
    let read = try CSV.read(bytes: Array(text.utf8), options: options)
    return try Dataset(table: read.table, target: target, dropped: dropped, name: "t", notes: read.notes)
  }

  private func table(_ header: String, _ count: Int, _ row: (Int) -> String) -> String {
    header + "\n" + (0..<count).map(row).joined(separator: "\n") + "\n"
  }

  @Test(arguments: ["999", "365243", "-1"]) func whatStandsForNoneIsAskedAbout(_ mark: String) throws {
    let value = { (row: Int) -> Int in
      switch mark {
      case "999": row % 20 == 0 ? row % 28 : 999
      case "365243": row % 5 == 0 ? 365_243 : -12_000 + row * 37
      default: row % 3 == 0 ? row % 90 : -1
      }
    }
    let data = try read(table("a,days,y", 300) { "\($0 * 7 % 31).5,\(value($0)),\($0 % 2 == 0 ? "yes" : "no")" })
    #expect(data.notes.contains { $0.contains("missing=[\(mark)] reads it so") }, "\(data.notes)")
  }

  /// Values that go below 0, or rarely to -1, are as they are.
  @Test func aUsualMinusOneIsAValue() throws {
    let data = try read(table("a,days,y", 300) { "\($0 * 7 % 31).5,\($0 % 12 - 1),\($0 % 2 == 0 ? "yes" : "no")" })
    #expect(!data.notes.contains { $0.contains("missing=[-1]") }, "\(data.notes)")
  }

  /// A row of which another field comes again below is one, whatever a word in it.
  @Test func aRowWithAWordIsNoLineOfUnits() throws {
    let rows = table("a,b,y", 50) {
      $0 == 0 ? "low,high,yes" : "\($0 % 2 == 0 ? "low" : "mid"),\($0 % 9),\($0 % 2 == 0 ? "yes" : "no")"
    }
    let data = try read(rows)
    #expect(data.rowCount == 50 && !data.notes.contains { $0.contains("units") })
    let units = try read(
      table("a,b,y", 50) { $0 == 0 ? "kg,m,-" : "\($0 % 7).5,\($0 % 9),\($0 % 2 == 0 ? "yes" : "no")" })
    #expect(units.notes.contains { $0.hasPrefix("Line 2 holds units or a second header") })
  }

  @Test func rowsWithNamesOfTheirOwnAreNoCopies() throws {
    let named = try read(
      table("email,a,b,y", 100) { "p\($0)@x.org,\($0 / 2).25,\($0 / 2 * 3 % 17),\($0 / 2 % 2)" }, target: "y")
    #expect(named.repeatedRows == 0)
    let copied = try read(
      table("a,b,y", 100) { "\(($0 / 2) * ($0 / 2) * 7919 % 9973).25,\($0 / 2 * 3 % 17),\($0 / 2 % 2)" }, target: "y")
    #expect(copied.repeatedRows == 50 && copied.tellsCasesApart)
  }

  /// Among a hundred numbers of two decimals some come again by chance.
  @Test func whatChanceMakesEqualIsNoCopy() throws {
    var seed: UInt64 = 7
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    let text = table("a,y", 100) { _ in "\(next() % 6).\(next() % 90 + 10),\(next() % 2 == 0 ? "yes" : "no")" }
    let data = try read(text)
    #expect(data.repeatedRows > 1 && !data.tellsCasesApart)
  }

  @Test func aTargetOfAMarkOrNothingHasTwoClasses() throws {
    let data = try read(table("a,b,dead", 60) { "\($0).5,\($0 * 7 % 13),\($0 % 3 == 0 ? "x" : "")" }, target: "dead")
    #expect(data.classes == ["nothing", "x"] && data.rowCount == 60)
    #expect(data.targets.count { $0 == 1 } == 20)
  }

  @Test(arguments: ["__________", "----------", "==="]) func aLineDrawnBelowIsNoRow(_ line: String) throws {
    let data = try read(
      "a;b;y\n" + (0..<30).map { "\($0),5;\($0 * 7 % 13);\($0 % 2 == 0 ? "ja" : "nein")" }.joined(separator: "\n")
        + "\n\(line)\n")
    #expect(data.rowCount == 30)
  }

  /// Why nothing can be learned names what numbers the rows, too.
  @Test func theRowNumberIsNamedAmongWhatIsLeft() throws {
    let error = #expect(throws: DataError.self) {
      try read(table("Rank,Name,Score", 60) { "\($0 + 1),Person \($0 * 7919 % 1000),\(99 - $0).5" })
    }
    #expect(error?.message.contains("Rank numbers the rows; Name has 60 different texts") == true)
    #expect(error?.remedies.first == .kind("Rank", .number))
  }

  @Test func whatIsDroppedIsNotSpokenOf() throws {
    let text = table("zip,a,y", 40) { "0\(1000 + $0),\($0).5,\($0 % 2 == 0 ? "yes" : "no")" }
    #expect(try read(text).notes.contains { $0.contains("zip") })
    #expect(try !read(text, dropped: ["zip"]).notes.contains { $0.contains("zip") })
  }

  @Test(arguments: [("21.7℃", 21.7), ("68％", 0.68)]) func signsOfEastAsia(_ text: String, _ value: Double) throws {
    let number = try #require(WrittenNumber(Array(text.utf8)[...]))
    #expect(number.value(.point) == value)
  }

  /// Grades, and addresses of the network, are no numbers.
  @Test func gradesAndAddressesAreTexts() throws {
    let grades = ["1", "1-", "2", "2-", "3"]
    let data = try read(
      table("g,ip,x,y", 60) {
        "\(grades[$0 % 5]),\(100 + $0).\(110 + $0 % 90).\(120 + $0).\(130 + $0),\($0).5,\($0 % 2 == 0 ? "yes" : "no")"
      })
    for name in ["g", "ip"] {
      if case .numbers? = data.table.columns.first(where: { $0.name == name })?.values {
        Issue.record("\(name) is read as numbers")
      }
    }
    let sap = try read(
      table("a,x,y", 60) { "\($0 % 4 == 0 ? "\($0 % 70 + 10)-" : "\($0 + 10)"),\($0).5,\($0 % 2 == 0 ? "yes" : "no")" })
    guard case .numbers? = sap.table.columns.first?.values else {
      Issue.record("a minus behind numbers")
      return
    }
  }

  /// Commas in quotes part nothing, however many there are.
  @Test func decimalCommasInQuotesPartNoFields() throws {
    let data = try read(
      table("\"a\";\"b\";\"c\";\"y\"", 30) {
        "\"\($0 % 9),0\";\"\($0 * 3 % 70),9\";\"\($0 % 13),3\";\"\($0 % 2 == 0 ? "ja" : "nein")\""
      })
    #expect(data.featureNames == ["a", "b", "c"])
    #expect(data.features.column(1)[1] == 3.9)
  }

  /// Before a power of ten nothing is grouped, whatever parts the fields.
  @Test(arguments: [";", "\t", "|"]) func aPowerOfTenHasNoThousands(_ separator: String) throws {
    let point = try read(
      table("x\(separator)y", 30) {
        "\($0 % 9 + 1).\(100 + $0)e-0\($0 % 4 + 1)\(separator)\($0 % 2 == 0 ? "ja" : "nein")"
      })
    #expect((point.features.column(0)[0] - 0.11).magnitude < 1e-12)
    let comma = try read(
      table("x\(separator)y", 30) {
        "\($0 % 9 + 1),\(100 + $0)e+0\($0 % 4 + 1)\(separator)\($0 % 2 == 0 ? "ja" : "nein")"
      })
    #expect(comma.features.column(0)[0] == 11)
  }
}

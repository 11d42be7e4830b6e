import Arithmetic
import Datasets
import Foundation
import Testing
import TunebookTesting

/// A stored small table with a trait that real ones have.
private func stored(
  _ file: String, target: String? = nil, dropped: [String] = [], _ change: (inout TableOptions) -> Void = { _ in }
) throws -> Dataset {
  let bytes = try #require(
    FileManager.default.contents(atPath: repositoryFolder + "/Tests/DatasetsTests/Tables/\(file).csv"))
  var options = TableOptions()
  change(&options)
  let read = try CSV.read(bytes: Array(bytes), options: options)
  return try Dataset(table: read.table, target: target, dropped: dropped, name: file, notes: read.notes)
}

private func numbers(_ data: Dataset, _ name: String) throws -> [Double] {
  guard case .numbers(let numbers) = try #require(data.table.columns.first { $0.name == name }).values else {
    Issue.record("\(name) is no column of numbers")
    return []
  }
  return numbers
}

private func levels(_ data: Dataset, _ name: String) throws -> [String] {
  guard case .categories(_, let levels) = try #require(data.table.columns.first { $0.name == name }).values else {
    Issue.record("\(name) is no column of texts")
    return []
  }
  return levels
}

/// Tables that people really have, and what is right for each.
@Suite struct RealTableTests {
  @Test func dotsThatPartThousandsAreSeen() throws {
    let data = try stored("grouped-dots")
    #expect(try numbers(data, "men").prefix(5) == [371, 52_750, 7328, 71_239, 414])
    #expect(try numbers(data, "women").prefix(2) == [174, 43_659])
    #expect(try numbers(data, "area").first == 2000)
    #expect(
      data.notes.contains("Dots part thousands in men and women: 52.750 is 52750 (decimal=point reads decimals)."))
    let decimals = try stored("grouped-dots") { $0.decimal = .point }
    #expect(try numbers(decimals, "men").prefix(2) == [371, 52.75])
  }

  @Test func commasAndBlanksThatPartThousandsAreSeen() throws {
    let commas = try stored("grouped-commas")
    #expect(try numbers(commas, "price").prefix(2) == [40_641, 11_077])
    #expect(!commas.isClassification)
    #expect(commas.notes.contains("Commas part thousands in price: 40,641 is 40641 (decimal=comma reads decimals)."))
    #expect(try numbers(try stored("grouped-commas") { $0.decimal = .comma }, "price").first == 40.641)
    let blanks = try stored("grouped-spaces")
    #expect(try numbers(blanks, "sales").prefix(2) == [26_410, 12_068])
    #expect(blanks.notes.contains("Blanks part thousands in sales: 26 410 is 26410."))
    // As texts each is a class of one row: that is said, and not that the split is wrong.
    let texts = try stored("grouped-spaces") { $0.kinds = ["sales": .text] }
    let fault = #expect(throws: DataError.self) { try Split.make(texts, plan: SplitPlan(), seed: 0) }
    #expect(fault?.message.contains("texts of sales stands in one row") == true)
    #expect(fault?.proposal == "kinds={sales=number} reads numbers")
  }

  @Test func moneyAndPercentagesAreNumbers() throws {
    let data = try stored("money")
    #expect(try numbers(data, "tip").prefix(3) == [0.23, 0.23, 0.05])
    #expect(try numbers(data, "bill").prefix(2) == [38.65, 85.48])
    #expect(data.notes.contains("$ is taken off the numbers of bill."))
    #expect(data.notes.contains("tip holds percentages, read as shares: 5% is 0.05."))
  }

  @Test func rowNumbersAreLeftOut() throws {
    let indexed = try stored("indexed")
    #expect(indexed.featureNames == ["length", "width"] && indexed.leakingColumnNames.isEmpty)
    #expect(
      indexed.notes.contains("column1 numbers the rows and is left out (kinds={column1=number} keeps it)."))
    let numbered = try stored("numbered")
    #expect(numbered.featureNames == ["score"] && numbered.classes == ["no", "yes"])
    #expect(numbered.notes.contains("id numbers the rows and is left out (kinds={id=number} keeps it)."))
    #expect(try stored("numbered") { $0.kinds = ["id": .number] }.featureNames == ["id", "score"])
  }

  @Test(arguments: ["no-header-texts", "no-header-mixed"]) func aFirstLineThatIsARowIsSeen(_ file: String) throws {
    let data = try stored(file)
    #expect(data.rowCount == 80 && data.table.columns.map(\.name).starts(with: ["column1", "column2", "column3"]))
    #expect(data.notes[0].hasPrefix("What stands in the first line stands in the lines below again"))
    #expect(try stored(file) { $0.hasHeader = true }.rowCount == 79)
  }

  @Test func datesBecomeDays() throws {
    let data = try stored("dates")
    #expect(data.featureNames.first == "day" && !data.isClassification)
    #expect(try numbers(data, "day").prefix(3) == [0, 1, 2])
    #expect(data.notes.contains("day holds dates, read as days since 2024-01-01."))
    #expect(data.table.columns[0].text(row: 2) == "2024-01-03")
  }

  @Test func otherSeparatorsAndEncodingsAreRead() throws {
    let pipes = try stored("pipes")
    #expect(pipes.table.columns.map(\.name) == ["bill", "tip", "day"] && pipes.classes.contains("Thu"))
    let spaces = try stored("spaces", target: "column4")
    #expect(spaces.table.columns.count == 4)
    #expect(try numbers(spaces, "column1").prefix(2) == [0.79891, 0.48492])
    #expect(try numbers(spaces, "column4").prefix(2) == [19.4, 34.7])
    let excel = try stored("utf16")
    #expect(excel.table.columns.map(\.name) == ["größe", "fläche", "stadt", "preis"])
    #expect(try levels(excel, "stadt").contains("Köln"))
    #expect(try numbers(excel, "größe").prefix(3) == [3, 3, 9])
  }

  @Test func aColumnThatTellsTheTargetIsFound() throws {
    #expect(try stored("leak").leakingColumnNames == ["alive"])
    #expect(try stored("leak", dropped: ["alive"]).leakingColumnNames.isEmpty)
  }

  @Test func leadingZerosAreTheMarkOfACode() throws {
    let data = try stored("codes")
    #expect(try levels(data, "district").first == "01234")
    #expect(try levels(data, "month").first == "01")
    #expect(try numbers(data, "rooms").first == 4)
    #expect(
      data.notes.contains(
        "district and month are read as text: numbers do not begin with a zero, as 02139 does (kinds={district=number} reads numbers)."
      ))
    #expect(try numbers(try stored("codes") { $0.kinds = ["month": .number] }, "month").first == 10)
  }

  @Test func wholeNumbersAreClassesOrNumbersAsAsked() throws {
    #expect(try stored("quality").classes.count == 6)
    #expect(!(try stored("quality") { $0.kinds = ["quality": .number] }).isClassification)
    #expect(try stored("quality") { $0.kinds = ["quality": .text] }.classes == ["3", "4", "5", "6", "7", "8"])
  }
}

import Datasets
import Testing

@Suite struct CSVTextTests {
  @Test(arguments: ["plain", "a,b", "say \"no\"", "two\nlines", " edge", "edge ", "semi;colon", "tab\there", "Ä"])
  func aFieldReadsBackAsItWas(_ field: String) throws {
    let text = "name,n\n\(CSV.quoted(field)),1\nother,2\n"
    let table = try CSV.read(bytes: Array(text.utf8)).table
    guard case .categories(_, let levels) = table.columns[0].values else {
      Issue.record("not text")
      return
    }
    // The reader takes blanks at the edges away.
    let kept = field.hasPrefix(" ") || field.hasSuffix(" ") ? "edge" : field
    #expect(levels.contains(kept))
  }

  @Test func numbersAreWrittenInFull() {
    let column = DataTable.Column(name: "x", values: .numbers([7, 0.1, .nan, 1e300, -2.5e-9]))
    #expect((0..<5).map { column.text(row: $0) } == ["7", "0.1", "", "1e+300", "-2.5e-09"])
  }
}

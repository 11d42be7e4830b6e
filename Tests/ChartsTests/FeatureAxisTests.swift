import Datasets
import Figures
import Testing

@testable import Charts

@Suite struct FeatureAxisTests {
  /// The axis of a column of dates says what its numbers count.
  @Test func datesAreDaysSinceTheFirst() throws {
    let rows = (1...20).map { "2024-01-\($0 < 10 ? "0" : "")\($0),\($0 * 7 % 11),\($0).5" }.joined(separator: "\n")
    let read = try CSV.read(bytes: Array("when,x,y\n\(rows)\n".utf8), options: TableOptions())
    let dataset = try Dataset(table: read.table, target: "y", name: "own")
    let index = try #require(dataset.featureNames.firstIndex(of: "when"))
    #expect(dataset.axis(ofFeature: index).caption == "when [days since 2024-01-01]")
    let other = try #require(dataset.featureNames.firstIndex(of: "x"))
    #expect(dataset.axis(ofFeature: other).caption == "x")
  }
}

import Foundation

/// A dataset that comes with the program, as a CSV file under `datasets/` with its origin and licence beside it.
public struct Shipped: DatasetKind {
  public let name: String
  public let summary: String
  let usualTarget: String
  public let options: [DatasetOption] = []

  public static let penguins = Shipped(
    name: "penguins", summary: "344 penguins of three species near Palmer Station, Antarctica (Gorman et al. 2014)",
    usualTarget: "species")
  public static let iris = Shipped(
    name: "iris", summary: "150 irises of three species, measured by Anderson (Fisher 1936)", usualTarget: "species")

  public func make(options: [String: Double], target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset
  {
    guard let data = FileManager.default.contents(atPath: home + "/datasets/\(name).csv") else {
      throw .unreadable("datasets/\(name).csv")
    }
    let read = try CSV.read(bytes: Array(data))
    var dataset = try Dataset(table: read.table, target: target ?? usualTarget, name: name, notes: read.notes)
    dataset.summary = summary
    return dataset
  }
}

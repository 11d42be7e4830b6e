import Foundation
package import Options

/// A dataset that comes with the program, as a CSV file under `datasets/` with its origin and licence beside it.
package struct Shipped: DatasetKind {
  package let name: String
  package let summary: String
  let defaultTarget: String
  package let options: [Option] = []

  package static let penguins = Shipped(
    name: "penguins", summary: "344 penguins of three species near Palmer Station, Antarctica (Gorman et al. 2014)",
    defaultTarget: "species")
  package static let iris = Shipped(
    name: "iris", summary: "150 irises of three species, measured by Anderson (Fisher 1936)", defaultTarget: "species")
  package static let wine = Shipped(
    name: "wine", summary: "178 Italian wines of three cultivars, by chemical analysis (Forina et al. 1988)",
    defaultTarget: "cultivar")
  package static let breastCancer = Shipped(
    name: "breast_cancer", summary: "569 breast tumours, benign or malignant, by their cells (Street et al. 1993)",
    defaultTarget: "diagnosis")
  package static let digits = Shipped(
    name: "digits", summary: "1797 handwritten digits of 8 by 8 pixels (Alpaydin and Kaynak 1998)",
    defaultTarget: "digit"
  )

  package func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    try make(target: target, kinds: [:], home: home)
  }

  /// Reads the file.
  ///
  /// - Parameter kinds: what a person says that columns hold, by their names; of the others that is guessed.
  package func make(target: String?, kinds: [String: ColumnKind], home: String) throws(DataError) -> Dataset {
    let read = try Self.table(name, home: home, kinds: kinds)
    var dataset = try Dataset(table: read.table, target: target ?? defaultTarget, name: name, notes: read.notes)
    dataset.summary = summary
    return dataset
  }

  /// The table of a shipped file.
  static func table(
    _ name: String, home: String, kinds: [String: ColumnKind] = [:]
  ) throws(DataError) -> (table: DataTable, notes: [TableNote]) {
    guard let data = FileManager.default.contents(atPath: home + "/datasets/\(name).csv") else {
      throw .notBeside(name: name, home: home)
    }
    var options = TableOptions()
    options.kinds = kinds
    return try CSV.read(bytes: Array(data), options: options)
  }
}

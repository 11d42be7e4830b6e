package import Datasets
package import Options

/// How the data in view came to be: enough to make it again.
package struct DataSource: Sendable, Equatable {
  /// A dataset's name; nil for a file.
  package var name: String? = "moons"
  /// The file's path.
  package var path: String?
  /// The dataset's options that were given.
  package var options: OptionValues = [:]
  /// The column to predict; nil for the usual one.
  package var target: String?
  /// The columns to learn from; nil for all others.
  package var features: [String]?
  /// How columns of text become numbers.
  package var encoding = TextEncoding.onehot
  /// How the file is to be read, where the guesses are overruled.
  package var reading = TableOptions()
  /// Columns that are not learned from.
  package var dropped: [String] = []
  package init() {}

  /// What the prompt calls it.
  package var shortName: String {
    if let name { return name }
    let file = path?.split(separator: "/").last.map(String.init) ?? "file"
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// Whether the data were measured (a file, or a table that is shipped), and not made by a rule.
  package var isFromOutside: Bool {
    guard let name else { return true }
    return allDatasets.named(name) is Shipped
  }

  /// What its target would be without chance, where that is known.
  ///
  /// - Parameter seed: that it was made with.
  package func truth(seed: UInt64) -> Truth? {
    guard let name, features == nil else { return nil }
    return allDatasets.named(name)?.truth(options: options, seed: seed)
  }
}

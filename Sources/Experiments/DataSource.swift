package import Datasets
package import Options

/// How the data in view came to be: enough to make it again.
package struct DataSource: Sendable, Equatable {
  /// A dataset's name; nil for a file.
  package var name: String? = "moons"
  /// The file's path.
  package var path: String?
  package var options: OptionValues = [:]
  package var target: String?
  /// The columns to learn from; nil for all others.
  package var features: [String]?
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

  /// Whether it was measured, and not made by rule.
  package var isFromOutside: Bool {
    guard let name else { return true }
    return allDatasets.first { $0.name == name } is Shipped
  }

  /// What its target would be without chance, where that is known.
  ///
  /// - Parameter seed: that it was made with.
  package func truth(seed: UInt64) -> Truth? {
    guard let name, features == nil else { return nil }
    return allDatasets.first { $0.name == name }?.truth(options: options, seed: seed)
  }
}

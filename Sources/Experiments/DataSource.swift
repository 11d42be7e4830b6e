public import Datasets
public import Options

/// How the data in view came to be: enough to make it again.
public struct DataSource: Sendable, Equatable {
  /// A dataset's name; nil for a file.
  public var name: String? = "moons"
  /// The file's path.
  public var path: String?
  public var options: OptionValues = [:]
  public var target: String?
  /// The columns to learn from; nil for all others.
  public var features: [String]?
  public var encoding = TextEncoding.onehot
  /// How the file is to be read, where the guesses are overruled.
  public var reading = TableOptions()
  /// Columns that are not learned from.
  public var dropped: [String] = []
  public init() {}

  /// What the prompt calls it.
  public var shortName: String {
    if let name { return name }
    let file = path?.split(separator: "/").last.map(String.init) ?? "file"
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// Whether it was measured, and not made by rule.
  public var isFromOutside: Bool {
    guard let name else { return true }
    return allDatasets.first { $0.name == name } is Shipped
  }

  /// What its target would be without chance, where that is known.
  ///
  /// - Parameter seed: that it was made with.
  public func truth(seed: UInt64) -> Truth? {
    guard let name, features == nil else { return nil }
    return allDatasets.first { $0.name == name }?.truth(options: options, seed: seed)
  }
}

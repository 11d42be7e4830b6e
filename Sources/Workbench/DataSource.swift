public import Datasets
import Language

/// How the data in view came to be: enough to make it again.
public struct DataSource: Sendable, Equatable {
  /// A dataset's name; nil for a file.
  public var name: String? = "moons"
  /// The file's path.
  public var path: String?
  public var options: [String: Double] = [:]
  public var target: String?
  /// The columns to learn from; nil for all others.
  public var features: [String]?
  public var encoding = TextEncoding.onehot
  public init() {}

  /// What the prompt calls it.
  public var shortName: String {
    if let name { return name }
    let file = path?.split(separator: "/").last.map(String.init) ?? "file"
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// Whether it was measured, and not made by rule.
  var isFromOutside: Bool {
    guard let name else { return true }
    return allDatasets.first { $0.name == name } is Shipped
  }

  /// The command that makes it.
  public var command: String {
    var words = ["data", name ?? Value.quoted(path ?? "")]
    for option in options.keys.sorted() { words.append("\(option)=\(Value.text(of: options[option] ?? 0))") }
    if let target { words.append("target=\(Value.quoted(target))") }
    if let features { words.append("features=[\(features.map { Value.quoted($0) }.joined(separator: ", "))]") }
    if encoding != .onehot { words.append("encode=\(encoding.rawValue)") }
    return words.joined(separator: " ")
  }
}

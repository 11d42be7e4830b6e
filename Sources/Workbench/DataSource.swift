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
  /// How the file is to be read, where the guesses are overruled.
  public var reading = TableOptions()
  /// Columns that are not learnt from.
  public var dropped: [String] = []
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
    if !dropped.isEmpty { words.append("drop=[\(dropped.map { Value.quoted($0) }.joined(separator: ", "))]") }
    if let hasHeader = reading.hasHeader { words.append("header=\(hasHeader ? "on" : "off")") }
    if let separator = reading.separator {
      let isNamed = separator.word.first?.isLetter == true
      words.append("separator=\(isNamed ? separator.word : Value.quoted(separator.word))")
    }
    if let decimal = reading.decimal { words.append("decimal=\(decimal.rawValue)") }
    if !reading.kinds.isEmpty {
      let pairs = reading.kinds.sorted { $0.key < $1.key }.map { Value.Pair($0.key, .word($0.value.rawValue)) }
      words.append("kinds=\(Value.pairs(pairs).text)")
    }
    if encoding != .onehot { words.append("encode=\(encoding.rawValue)") }
    return words.joined(separator: " ")
  }
}

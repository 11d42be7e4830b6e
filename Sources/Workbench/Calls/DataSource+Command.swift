import Datasets
package import Experiments
import Language
import Options

extension DataSource {
  /// The command that makes it.
  package var command: String {
    var words = ["data", name ?? Value.quoted(path ?? "")]
    words += options.inOrder.map { "\($0.name)=\($0.value.text)" }
    if let target { words.append("target=\(Value.quoted(target))") }
    if let features { words.append("features=[\(features.map { Value.quoted($0) }.joined(separator: ", "))]") }
    if !dropped.isEmpty { words.append("drop=[\(dropped.map { Value.quoted($0) }.joined(separator: ", "))]") }
    if let hasHeader = reading.hasHeader { words.append("header=\(hasHeader ? "on" : "off")") }
    if let separator = reading.separator {
      let isNamed = separator.word.first?.isLetter == true
      words.append("separator=\(isNamed ? separator.word : Value.quoted(separator.word))")
    }
    if let decimal = reading.decimal { words.append("decimal=\(decimal.rawValue)") }
    if let encoding = reading.encoding { words.append("encoding=\(encoding.word)") }
    if let hasFooter = reading.hasFooter { words.append("footer=\(hasFooter ? "on" : "off")") }
    if let first = reading.firstYear { words.append("years=\(first)") }
    if !reading.missing.isEmpty {
      words.append("missing=[\(reading.missing.map { Value.quoted($0) }.joined(separator: ", "))]")
    }
    if !reading.missingByColumn.isEmpty {
      let pairs = reading.missingByColumn.sorted { $0.key < $1.key }.map { name, words in
        Value.Pair(name, words.count == 1 ? .text(words[0]) : .list(words.map { .text($0) }))
      }
      words.append("missing=\(Value.pairs(pairs).text)")
    }
    if !reading.kinds.isEmpty {
      let pairs = reading.kinds.sorted { $0.key < $1.key }.map { Value.Pair($0.key, .word($0.value.rawValue)) }
      words.append("kinds=\(Value.pairs(pairs).text)")
    }
    if encoding != .onehot { words.append("encode=\(encoding.rawValue)") }
    return words.joined(separator: " ")
  }

  /// The same source, read with one option more, which mends what was wrong.
  func mended(by remedy: TableRemedy) -> DataSource {
    var source = self
    switch remedy {
    case .kind(let column, let kind): source.reading.kinds[column] = kind
    case .decimal(let sign): source.reading.decimal = sign
    case .separator(let separator): source.reading.separator = separator
    case .drop(let column):
      source.dropped.append(column)
      source.reading.unused.insert(column)
    }
    return source
  }
}

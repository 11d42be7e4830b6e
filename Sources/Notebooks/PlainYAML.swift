import Foundation
import Text

/// The YAML that other programs write of a cell's metadata: names with values, lists and names within, by their indentation.
///
/// What goes beyond that (anchors, texts over several lines, types) is nothing here: nil.
enum PlainYAML {
  /// Most lists and names within one another.
  private static let mostDepth = 50

  static func mapping(_ lines: [String]) -> [String: JSONValue]? {
    var reader = Reader(lines: [])
    for line in lines {
      let text = line.drop { $0 == " " }
      guard !text.allSatisfy(\.isWhitespace), text.first != "#" else { continue }
      guard text.first != "\t" else { return nil }
      reader.lines.append((line.count - text.count, String(text).trimmingBlanks))
    }
    guard let first = reader.lines.first else { return [:] }
    let value = reader.block(at: first.indent, depth: 0)
    return reader.next == reader.lines.count ? value?.object : nil
  }

  /// What stands behind a name: `hide-input`, `[a, b]`, `"two words"`, any JSON.
  static func value(_ text: String) -> JSONValue? { value(text, depth: 0) }

  private static func value(_ text: String, depth: Int) -> JSONValue? {
    guard depth < mostDepth else { return nil }
    if text.isEmpty || text == "~" { return .null }
    if let json = try? JSONValue(json: Data(text.utf8)) { return json }
    if text == "True" || text == "False" { return .flag(text == "True") }
    guard let first = text.first, let last = text.last else { return nil }
    if first == "[", last == "]", let items = items(in: text) {
      let values = items.compactMap { value($0, depth: depth + 1) }
      return values.count == items.count ? .list(values) : nil
    }
    if first == "{", last == "}", let items = items(in: text) {
      var members: [String: JSONValue] = [:]
      for item in items {
        guard let (name, rest) = member(item), let value = value(rest, depth: depth + 1) else { return nil }
        members[name] = value
      }
      return .object(members)
    }
    if first == "'", last == "'", text.count > 1 {
      let inside = String(text.dropFirst().dropLast())
      return inside.replacing("''", with: "").contains("'") ? nil : .text(inside.replacing("''", with: "'"))
    }
    guard !"&*!|>%@`\"'[]{}#,".contains(first), !text.contains(": "), !text.contains(" #"), last != ":" else {
      return nil
    }
    return .text(text)
  }

  /// What stands between commas within brackets.
  private static func items(in text: String) -> [String]? {
    var (items, item, depth) = ([String](), "", 0)
    var quote: Character?
    for character in text.dropFirst().dropLast() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "[{".contains(character) {
        depth += 1
      } else if "]}".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        items.append(item.trimmingBlanks)
        item = ""
        continue
      }
      guard depth >= 0 else { return nil }
      item.append(character)
    }
    guard depth == 0, quote == nil else { return nil }
    item = item.trimmingBlanks
    return item.isEmpty ? items : items + [item]
  }

  private static func member(_ text: String) -> (name: String, rest: String)? {
    guard let match = text.wholeMatch(of: /([A-Za-z_][^:"'\[\]{}#]*):(?:\s+(.*))?/) else { return nil }
    return (String(match.1).trimmingBlanks, match.2.map { String($0).trimmingBlanks } ?? "")
  }

  private struct Reader {
    var lines: [(indent: Int, text: String)]
    var next = 0

    /// Lists and names that begin so far to the right.
    mutating func block(at indent: Int, depth: Int) -> JSONValue? {
      guard depth < PlainYAML.mostDepth else { return nil }
      return isItem(at: indent) ? list(at: indent, depth: depth) : names(at: indent, depth: depth)
    }

    private func isItem(at indent: Int) -> Bool {
      next < lines.count && lines[next].indent == indent && (lines[next].text + " ").hasPrefix("- ")
    }

    private mutating func list(at indent: Int, depth: Int) -> JSONValue? {
      var values: [JSONValue] = []
      while isItem(at: indent) {
        let text = String(lines[next].text.dropFirst()).trimmingBlanks
        next += 1
        guard let value = text.isEmpty ? nested(in: indent, depth: depth) : PlainYAML.value(text) else { return nil }
        values.append(value)
      }
      return .list(values)
    }

    private mutating func names(at indent: Int, depth: Int) -> JSONValue? {
      var members: [String: JSONValue] = [:]
      while next < lines.count, lines[next].indent == indent {
        guard let (name, rest) = PlainYAML.member(lines[next].text) else { return nil }
        next += 1
        // The items of a list may stand right below its name.
        let value =
          !rest.isEmpty
          ? PlainYAML.value(rest)
          : isItem(at: indent) ? list(at: indent, depth: depth + 1) : nested(in: indent, depth: depth)
        guard let value else { return nil }
        members[name] = value
      }
      return .object(members)
    }

    /// What stands further to the right; none is null.
    private mutating func nested(in indent: Int, depth: Int) -> JSONValue? {
      guard next < lines.count, lines[next].indent > indent else { return .null }
      return block(at: lines[next].indent, depth: depth + 1)
    }
  }
}

extension [String: JSONValue] {
  /// With tags as the list that nbformat has them be: `hide-input` alone is a list of one.
  var withValidTags: [String: JSONValue] {
    guard let tags = self["tags"] else { return self }
    var valid = self
    let words =
      tags.text.map { $0.split(separator: ",").map { String($0).trimmingBlanks } } ?? tags.list?.compactMap(\.text)
    let kept = words?.filter { !$0.isEmpty } ?? []
    valid["tags"] = kept.isEmpty && tags.list == nil ? nil : .list(kept.map { .text($0) })
    return valid
  }
}

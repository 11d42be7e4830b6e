import Foundation
import Language
import Text
import Workbench
import Yams

/// What is wrong in a directive, and in which of its lines, from 1.
struct DirectiveProblem: Error, Equatable {
  var line: Int
  var fault: LessonFault
}

/// The named values of a directive, read by a closed type: a name that it does not know, a value of another kind and one
/// that is missing are an author's error with its line.
struct DirectiveFields<Key: CodingKey & CaseIterable & RawRepresentable> where Key.RawValue == String {
  let what: String
  private let node: Node
  private let container: KeyedDecodingContainer<Key>

  /// - Parameter what: what it is called in a sentence: `a quiz`.
  init(_ decoder: any Decoder, of what: String) throws {
    self.what = what
    node = Directive.node(at: decoder.codingPath, of: decoder.userInfo)
    guard case .mapping(let mapping) = node else {
      throw DirectiveProblem(line: node.mark?.line ?? 1, fault: .noFields(of: what))
    }
    let known = Key.allCases.map(\.rawValue)
    for (key, _) in mapping where !known.contains(key.string ?? "") {
      let name = key.string ?? "?"
      throw DirectiveProblem(
        line: key.mark?.line ?? 1,
        fault: .unknownField(name, of: what, near: Proposal.nearest(to: name, in: known), known: known))
    }
    container = try decoder.container(keyedBy: Key.self)
  }

  func problem(_ key: Key?, _ fault: LessonFault) -> DirectiveProblem {
    DirectiveProblem(line: line(of: key), fault: fault)
  }

  /// The line that it begins in, or that of one of its values, from the directive's first.
  func line(of key: Key? = nil) -> Int { key.flatMap { value($0)?.mark?.line } ?? node.mark?.line ?? 1 }

  private func value(_ key: Key) -> Node? { node.mapping?[key.rawValue] }
  func has(_ key: Key) -> Bool { value(key) != nil }

  /// Words; a number or `yes` among them is taken as it is written.
  func text(_ key: Key) throws -> String {
    guard let text = try optionalText(key) else { throw missing(key) }
    return text
  }

  func missing(_ key: Key) -> DirectiveProblem { problem(nil, .missing(key.rawValue, of: what)) }

  func optionalText(_ key: Key) throws -> String? {
    guard let value = value(key) else { return nil }
    guard case .scalar(let scalar) = value else { throw problem(key, .noWords(key.rawValue)) }
    let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw problem(key, .empty(key.rawValue)) }
    guard !isPlain(value) || !["~", "null", "Null", "NULL"].contains(text) else {
      throw problem(key, .nothing(key.rawValue, found: text))
    }
    return text
  }

  /// Something that can be evaluated.
  func expression(_ key: Key) throws -> String? {
    guard let text = try optionalText(key) else { return nil }
    do { _ = try Expression.parse(text) } catch {
      throw problem(key, .oddExpression(key.rawValue, reason: error.message))
    }
    return text
  }

  func whole(_ key: Key, in range: ClosedRange<Int>, default defaultValue: Int) throws -> Int {
    guard let value = value(key) else { return defaultValue }
    guard isPlain(value), let number = try? container.decode(Int.self, forKey: key), range.contains(number) else {
      throw problem(key, .noWholeNumber(key.rawValue, range: range, found: shown(value)))
    }
    return number
  }

  /// A number from 0.
  func number(_ key: Key, default defaultValue: Double) throws -> Double {
    guard let value = value(key) else { return defaultValue }
    guard isPlain(value), let number = try? container.decode(Double.self, forKey: key), number.isFinite, number >= 0
    else {
      throw problem(key, .noNumber(key.rawValue, found: shown(value)))
    }
    return number
  }

  func flag(_ key: Key, default defaultValue: Bool) throws -> Bool {
    guard let value = value(key) else { return defaultValue }
    guard isPlain(value), let flag = try? container.decode(Bool.self, forKey: key) else {
      throw problem(key, .noFlag(key.rawValue, found: shown(value)))
    }
    return flag
  }

  func words(_ key: Key) throws -> [String] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let items) = value else {
      throw problem(key, .noList(key.rawValue, words: value.string))
    }
    return try items.map { item in
      guard case .scalar(let scalar) = item else { throw problem(key, .noListOfWords(key.rawValue)) }
      return scalar.string
    }
  }

  /// Settings, the data, the model, by their standard names.
  func settings(_ key: Key) throws -> [String] {
    let words = try words(key)
    guard !has(key) || !words.isEmpty else {
      throw problem(key, .noSettings(key.rawValue))
    }
    var named: [String] = []
    for name in words {
      guard let standard = SessionState.changeable(named: name) else {
        throw problem(key, .unknownSetting(name, in: key.rawValue))
      }
      guard !named.contains(standard) else { throw problem(key, .settingTwice(standard, in: key.rawValue)) }
      named.append(standard)
    }
    return named
  }

  func list<Item: Decodable>(_ key: Key, of type: Item.Type) throws -> [Item] {
    guard let value = value(key) else { return [] }
    guard case .sequence = value else { throw problem(key, .noListOfItems(key.rawValue)) }
    return try container.decode([Item].self, forKey: key)
  }

  private func isPlain(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain || scalar.style == .any
  }

  private func shown(_ node: Node) -> String {
    guard let text = node.string else { return node.sequence == nil ? "a mapping" : "a list" }
    return isPlain(node) ? text : "words in quotes"
  }
}

/// A directive's YAML, decoded.
enum Directive {
  /// Reads a closed type from a directive's lines. Throws the first thing that is wrong with its line in the file.
  ///
  /// - Parameter line: the line in the file that the YAML begins in.
  static func read<Value: Decodable>(
    _ type: Value.Type, from yaml: String, line: Int, path: String
  ) throws(LessonProblem) -> Value {
    do {
      guard !isTooDeep(yaml) else { throw DirectiveProblem(line: 1, fault: .tooDeep) }
      guard let root = try Yams.compose(yaml: yaml) else { throw DirectiveProblem(line: 1, fault: .emptyDirective) }
      return try YAMLDecoder().decode(type, from: root, userInfo: key.map { [$0: root] } ?? [:])
    } catch let problem as DirectiveProblem {
      throw LessonProblem(path: path, line: line + problem.line - 1, fault: problem.fault)
    } catch {
      throw LessonProblem(path: path, line: line + mistake(error).line - 1, fault: mistake(error).fault)
    }
  }

  /// Whether a text may nest deeper than a reader by recursive descent has room for: by the brackets in it, and by the blanks
  /// and marks before a line's words. No block of a lesson comes near either.
  static func isTooDeep(_ yaml: String) -> Bool {
    yaml.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") } > 200
      || yaml.split(separator: "\n").contains { $0.prefix { " \t-?:".contains($0) }.count > 100 }
  }

  private static let key = CodingUserInfoKey(rawValue: "directive")

  /// The value that a decoder stands at.
  static func node(at path: [any CodingKey], of userInfo: [CodingUserInfoKey: Any]) -> Node {
    guard let key, var node = userInfo[key] as? Node else { return Node("") }
    for step in path {
      let next = step.intValue.flatMap { index in
        node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
      node = next ?? node.mapping?[step.stringValue] ?? Node("")
    }
    return node
  }

  private static func mistake(_ error: any Error) -> DirectiveProblem {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return DirectiveProblem(line: mark.line, fault: .noYAML(problem))
    case YamlError.duplicatedKeysInMapping(let names, let context):
      return DirectiveProblem(line: context.mark.line, fault: .fieldsTwice(Array(names)))
    default: return DirectiveProblem(line: 1, fault: .noYAML(nil))
    }
  }
}

extension String {
  /// With a capital at the beginning.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

package import Language
import Workbench
import Yams

/// YAML of other programs.
package enum YAMLText {
  /// What is wrong with such a file.
  enum Problem: Fault {
    case nestedTooDeeply
    /// Which line, and why; in words.
    case noYAML(String)
    case empty
    case tooLarge
    /// An alias stands for nothing.
    case emptyAlias

    var message: String {
      switch self {
      case .nestedTooDeeply: "This file is nested too deeply."
      case .noYAML(let why): "This file is no YAML: \(why)."
      case .empty: "This file is empty."
      case .tooLarge: "This file is too large."
      case .emptyAlias: "This file has an alias that stands for nothing."
      }
    }
  }

  /// What the text says. Throws a `Diagnostic` that says which line is wrong.
  package static func read(_ yaml: String) throws -> ForeignValue {
    guard !Directive.isTooDeep(yaml) else { throw Diagnostic(Problem.nestedTooDeeply) }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Diagnostic(Problem.noYAML(line(of: error)))
    }
    guard let root else { throw Diagnostic(Problem.empty) }
    // Aliases are shared nodes: a file of a few lines could stand for more than any memory.
    var rest = 100_000
    return try plain(root, &rest)
  }

  private static func line(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line): \(problem)"
    case .duplicatedKeysInMapping(let duplicates, _):
      "\(duplicates.compactMap { "\($0)" }.first ?? "a key") stands twice in the same mapping"
    default: "it cannot be read"
    }
  }

  /// Entries with what a merge key brings: what the mapping says itself goes before, and of several the first one does.
  ///
  /// Source: YAML's merge key type, https://yaml.org/type/merge.html.
  private static func merged(_ entries: [ForeignValue.Entry], _ rest: inout Int) throws -> [ForeignValue.Entry] {
    guard entries.contains(where: { $0.name == "<<" }) else { return entries }
    var own = entries.filter { $0.name != "<<" }
    for entry in entries where entry.name == "<<" {
      for entry in (entry.value.items ?? [entry.value]).flatMap({ $0.entries ?? [] }) {
        rest -= 1
        guard rest > 0 else { throw Diagnostic(Problem.tooLarge) }
        if !own.contains(where: { $0.name == entry.name }) { own.append(entry) }
      }
    }
    return own
  }

  private static func plain(_ node: Node, _ rest: inout Int) throws -> ForeignValue {
    rest -= 1
    guard rest > 0 else { throw Diagnostic(Problem.tooLarge) }
    switch node {
    case .mapping(let mapping):
      return .mapping(try merged(try mapping.map { .init($0.key.string ?? "", try plain($0.value, &rest)) }, &rest))
    case .sequence(let sequence): return .list(try sequence.map { try plain($0, &rest) })
    case .scalar(let scalar):
      if scalar.style != .plain { return .word(scalar.string) }
      if node.null != nil { return .null }
      if let flag = node.bool { return .flag(flag) }
      if let integer = node.int { return .integer(integer) }
      // As people mean it: 1e-5 is a number, which to YAML itself is a word.
      if let number = node.float ?? Double(scalar.string), number.isFinite { return .number(number) }
      return .word(scalar.string)
    case .alias: throw Diagnostic(Problem.emptyAlias)
    }
  }
}

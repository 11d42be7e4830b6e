import Language
import Learning
import Notebooks
import Options
import Search

extension OptionValue {
  /// The value as a cell of a table, in which programs find a number where it is one.
  var cell: Table.Cell {
    switch self {
    case .number(let number): .labelled(text, number)
    case .integer(let integer): .labelled(text, Double(integer))
    case .integers(let integers): .several(text, integers.map { .integer($0) })
    case .numbers(let numbers): .several(text, numbers.map { .number($0) })
    case .word, .flag, .words, .range, .other: .text(text)
    }
  }

  /// The value as one of a searched parameter.
  var parameter: ParameterValue {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .word(let word): .category(word)
    case .flag(let flag): .category(flag ? "on" : "off")
    case .integers, .numbers, .words, .range, .other: .category(text)
    }
  }
}

extension Setting {
  /// The typed value as a value of this setting. Throws a sentence that says which values it takes.
  func check(_ typed: Spanned<Value>, source: String) throws(Diagnostic) -> OptionValue {
    if let value = domain.read(typed.value) { return value }
    if case .choice(let choices) = domain, let word = typed.value.string,
      let near = Proposal.nearest(to: word, in: choices.map(\.name))
    {
      throw Diagnostic(
        NameFault.unknown(kind: name, word, near: near, otherwise: nil), source: source, span: typed.span)
    }
    throw Diagnostic(
      CallFault.outOfDomain(
        name, domain: domain.text, typed: typed.value.text, instead: "for example: \(example)"), source: source,
      span: typed.span)
  }

  /// A line that sets it.
  var example: String { "set \(aliases.first ?? name) \(proposedText)" }

  /// The setting of that name, or a diagnostic that proposes one.
  static func find(_ name: Spanned<String>, source: String) throws(Diagnostic) -> Setting {
    if let setting = named(name.value) { return setting }
    throw unknown(name, among: all.flatMap { [$0.name] + $0.aliases }, source: source)
  }

  /// What to say of a name that no setting has.
  static func unknown(_ name: Spanned<String>, among names: [String], source: String) -> Diagnostic {
    let near = Proposal.nearest(to: name.value, in: names)
    return Diagnostic(
      NameFault.unknown(kind: "setting", name.value, near: near, otherwise: "type settings to see them all"),
      source: source, span: name.span)
  }
}

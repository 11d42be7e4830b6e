package import Language
package import Learning
package import Options

/// A command with the arguments it was called with, checked.
package struct Invocation: Sendable {
  package var command: Command
  /// The whole cell and the place of this command in it.
  package var source: String
  package var span: Span
  /// The further calls of a command that takes several in one line, as `space` does: those behind the first.
  package var siblings: [Invocation] = []
  /// The first word behind the verb, where what may follow hangs on it, and what may follow.
  var kind: (word: String, arguments: [Argument])?
  /// Positional and named arguments by name; a repeating one has several values.
  package var values: [String: [Spanned<Value>]]
  /// `setting=value` pairs, checked, in the order typed.
  package var assignments: [Assignment]
  /// The expression, where the command has an argument in that form.
  package var expression: Expression?

  package init(
    command: Command, source: String, span: Span, values: [String: [Spanned<Value>]] = [:],
    assignments: [Assignment] = [], expression: Expression? = nil
  ) {
    self.command = command
    self.source = source
    self.span = span
    self.values = values
    self.assignments = assignments
    self.expression = expression
  }

  /// The first value of an argument, with its place.
  package func value(_ name: String) -> Spanned<Value>? { values[name]?.first }
  /// The first value of an argument as a word or text; nil for any other value.
  package func string(_ name: String) -> String? { value(name)?.value.string }
  /// The first value of an argument as a number; nil for any other value.
  package func number(_ name: String) -> Double? {
    if case .number(let number) = value(name)?.value { number } else { nil }
  }
  /// Takes what was typed for options.
  func read(_ options: [Option], into values: inout OptionValues) {
    for option in options {
      if let typed = value(option.name)?.value { values[option] = option.domain.read(typed) }
    }
  }
  /// The words of a list.
  package func strings(_ name: String) -> [String]? {
    if case .list(let values) = value(name)?.value { values.compactMap(\.string) } else { nil }
  }
  /// The words of names in braces.
  package func pairs(_ name: String) -> [String: String]? {
    guard case .pairs(let pairs)? = value(name)?.value else { return nil }
    return Dictionary(pairs.compactMap { pair in pair.value.string.map { (pair.name, $0) } }) { $1 }
  }
  /// The first value of an argument as on or off; nil for any other value.
  package func flag(_ name: String) -> Bool? {
    if case .flag(let flag) = value(name)?.value { flag } else { nil }
  }
  /// The first value of an argument as a whole number; nil for any other value.
  package func integer(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }

  /// How the command is typed, with this word behind it where what may follow hangs on that.
  var usage: String {
    guard let kind else { return command.usage }
    return ([command.name, kind.word] + kind.arguments.map(\.usage)).joined(separator: " ")
  }

  /// A diagnostic that points at an argument, or at the command.
  package func error(_ message: String, at name: String? = nil, proposal: String? = nil) -> Diagnostic {
    Diagnostic(
      message, source: source, span: name.flatMap { value($0)?.span } ?? span, proposal: proposal)
  }
}

extension Invocation {
  /// A setting and what it is to be, which is in its domain.
  package struct Assignment: Sendable {
    package var setting: Setting
    package var value: OptionValue
    /// From its name to its value.
    package var span: Span
  }

  /// The settings that were assigned. Throws for one that is given twice, under whatever names.
  func assignedSettings() throws(Diagnostic) -> [Assignment] {
    for (index, one) in assignments.enumerated()
    where assignments[..<index].contains(where: { $0.setting.name == one.setting.name }) {
      throw Diagnostic(CallFault.twice(one.setting.name), source: source, span: one.span)
    }
    return assignments
  }

  /// Settings with those over them that were assigned.
  func assigned(over settings: Settings) throws(Diagnostic) -> Settings {
    try assignedSettings().reduce(into: settings) { $0[$1.setting] = $1.value }
  }
}

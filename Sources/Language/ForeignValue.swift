/// What a file of another program says: mappings in the file's order, lists, and values as they look.
package indirect enum ForeignValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case word(String)
  case list([ForeignValue])
  case mapping([Entry])

  package struct Entry: Sendable, Equatable {
    package var name: String
    package var value: ForeignValue
    package init(_ name: String, _ value: ForeignValue) {
      self.name = name
      self.value = value
    }
  }

  /// What a mapping has under a name; nil where there is none, and of what is no mapping.
  package subscript(name: String) -> ForeignValue? { entries?.last { $0.name == name }?.value }

  package var entries: [Entry]? { if case .mapping(let entries) = self { entries } else { nil } }
  package var items: [ForeignValue]? { if case .list(let items) = self { items } else { nil } }
  package var word: String? { if case .word(let word) = self { word } else { nil } }

  /// A number, also one in quotes; nil for everything else.
  package var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .word(let word): Double(word).flatMap { $0.isFinite ? $0 : nil }
    case .null, .flag, .list, .mapping: nil
    }
  }

  /// As Python writes it, for programs that are in Python: `True`, `None`, `[1, 2]`.
  package var pythonText: String {
    switch self {
    case .null: "None"
    case .flag(let flag): flag ? "True" : "False"
    case .integer(let integer): String(integer)
    case .number(let number):
      number == number.rounded() && number.magnitude < 1e15 ? "\(number)" : Value.text(of: number)
    case .word(let word): word
    case .list(let items): "[" + items.map(\.pythonElement).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "'\($0.name)': \($0.value.pythonElement)" }.joined(separator: ", ") + "}"
    }
  }

  private var pythonElement: String { if case .word(let word) = self { "'\(word)'" } else { pythonText } }
}

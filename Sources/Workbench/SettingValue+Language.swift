import Language
import Learning
import Notebooks
import Search

extension SettingValue {
  /// As the language writes it.
  var value: Value {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .number(Double(integer))
    case .word(let word): .word(word)
    case .flag(let flag): .flag(flag)
    case .integers(let numbers): .list(numbers.map { .number(Double($0)) })
    }
  }
  var text: String { value.text }
  /// In a table: what is a number is one for programs.
  var cell: Table.Cell {
    switch self {
    case .number(let number): .labelled(text, number)
    case .integer(let integer): .labelled(text, Double(integer))
    case .integers(let integers): .several(text, integers.map { .integer($0) })
    case .word, .flag: .text(text)
    }
  }

  /// For a search.
  var parameter: ParameterValue {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .word(let word): .category(word)
    case .flag(let flag): .category(flag ? "on" : "off")
    case .integers: .category(text)
    }
  }
}

extension ParameterValue {
  var value: Value {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .number(Double(integer))
    case .category("on"): .flag(true)
    case .category("off"): .flag(false)
    case .category(let name): .word(name)
    }
  }
}

extension Setting {
  /// Which values it takes, in words: `a number above 0`.
  var rangeText: String {
    switch domain {
    case .number(let lower, let upper, let openLower, let openUpper, let word):
      let other = word.map { ", or \($0.name)" } ?? ""
      if upper == .infinity {
        return (openLower ? "a number above \(Value.text(of: lower))" : "a number from \(Value.text(of: lower)) up")
          + other
      }
      if openLower {
        return
          "a number above \(Value.text(of: lower))\(openUpper ? " and below" : ", up to") \(Value.text(of: upper))\(other)"
      }
      return
        "a number from \(Value.text(of: lower)) \(openUpper ? "up to, not including," : "to") \(Value.text(of: upper))\(other)"
    case .integer(let lower, let upper, let word):
      return "a whole number from \(lower) to \(upper)" + (word.map { ", or \($0.name)" } ?? "")
    case .choice(let choices): return choices.map(\.name).joined(separator: ", ")
    case .flag: return "on or off"
    case .integers(let upper, let count): return "a list of up to \(count) whole numbers from 1 to \(upper)"
    }
  }

  /// The typed value as a value of this setting. Throws a sentence that says which values it takes.
  func check(_ typed: Spanned<Value>, source: String) throws(Diagnostic) -> SettingValue {
    switch (domain, typed.value) {
    case (.number(let lower, let upper, let openLower, let openUpper, _), .number(let number)):
      let isInside = (openLower ? number > lower : number >= lower) && (openUpper ? number < upper : number <= upper)
      if isInside, number.isFinite { return .number(number) }
    case (.integer(let lower, let upper, _), .number(let number)):
      if number == number.rounded(), number >= Double(lower), number <= Double(upper) { return .integer(Int(number)) }
    case (.integer(_, _, let word?), .word(let typed)), (.number(_, _, _, _, let word?), .word(let typed)):
      if word.name == typed { return .word(typed) }
    // A bare `off` is read as a switch.
    case (.integer(_, _, let word?), .flag(false)), (.number(_, _, _, _, let word?), .flag(false)):
      if word.name == "off" { return .word("off") }
    case (.integers(let upper, let count), .list(let list)):
      let numbers = list.compactMap { item -> Int? in
        guard case .number(let number) = item, number == number.rounded(), (1...Double(upper)).contains(number) else {
          return nil
        }
        return Int(number)
      }
      if numbers.count == list.count, numbers.count <= count { return .integers(numbers) }
    case (.choice(let choices), .word(let word)), (.choice(let choices), .text(let word)):
      if choices.contains(where: { $0.name == word }) { return .word(word) }
      if let near = Proposal.nearest(to: word, in: choices.map(\.name)) {
        throw Diagnostic(
          "There is no \(name) \(word).", source: source, span: typed.span, proposal: "did you mean \(near)?")
      }
    case (.flag, .flag(let flag)): return .flag(flag)
    default: break
    }
    throw Diagnostic(
      "\(name) is \(rangeText), not \(typed.value.text).", source: source, span: typed.span,
      proposal: "for example: set \(aliases.first ?? name) \(proposedText)")
  }

  /// The setting of that name, or a diagnostic that proposes one.
  static func find(_ name: Spanned<String>, source: String) throws(Diagnostic) -> Setting {
    if let setting = named(name.value) { return setting }
    let near = Proposal.nearest(to: name.value, in: all.flatMap { [$0.name] + $0.aliases })
    throw Diagnostic(
      "There is no setting \(name.value).", source: source, span: name.span,
      proposal: near.map { "did you mean \($0)?" } ?? "type settings to see them all")
  }
}

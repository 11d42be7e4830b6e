import Language
import Text

/// The one place where what the lower floors would have a person do becomes the shell's language.
extension Action {
  package var text: String {
    switch self {
    case .model(let name): "model \(name)"
    case .data(let file): "data " + Value.quoted(file)
    case .set(let settings): "set " + settings.map { "\($0.name) \($0.value.setText)" }.joined(separator: " ")
    case .train(let settings): "train" + Self.text(settings)
    case .space(let name, let range):
      "space \(name) \(range.lower.rangeText)..\(range.upper.rangeText)" + (range.isLog ? " log" : "")
    case .searched(let name, let domain, let condition):
      "space \(name) \(domain.text)" + (condition.map { " if " + $0 } ?? "")
    case .unsearched(let name): "space clear" + (name.map { " " + $0 } ?? "")
    case .apply(let which): "apply \(which)"
    case .evaluateTest: "evaluate test"
    case .tune(let method, let options): "tune \(method)" + Self.text(options)
    case .race(let methods, let options): "race " + methods.joined(separator: " ") + Self.text(options)
    case .study(let name): "study \(name)"
    case .split(let options): "split" + Self.text(options)
    case .objective(let name, let options): "objective \(name)" + Self.text(options)
    case .maximize(let metric): "maximize \(metric)"
    case .program(let command, let isLarge): (isLarge ? "maximize " : "objective ") + Value.quoted(command)
    case .walk(let surface, let options): "walk \(surface)" + Self.text(options)
    case .plot(let kind, let names, let options): (["plot", kind] + names).joined(separator: " ") + Self.text(options)
    case .describe: "describe"
    }
  }

  private static func text(_ options: [Assignment]) -> String { options.map { " " + $0.text }.joined() }
}

extension Action.Assignment {
  /// `points=60`
  package var text: String {
    if case .words(let words) = value, words.count == 1 { return "\(name)=\(words[0])" }
    return "\(name)=\(value.text)"
  }
}

extension [Action] {
  /// As one cell.
  package var text: String { map(\.text).joined(separator: "; ") }
}

extension OptionValue {
  /// Two digits, as advice has them.
  fileprivate var setText: String {
    if case .number(let number) = self { NumberText.short(number, digits: 2) } else { text }
  }
}

extension Double {
  /// `1e-4`, as an end of a range is written.
  fileprivate var rangeText: String { self == 1e-4 ? "1e-4" : NumberText.short(self) }
}

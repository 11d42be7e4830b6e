import Language
import Notebooks
import Text
import Workbench

/// What the program has said in a step: captions of figures, reports, what it proposes.
struct ShownText {
  private(set) var text = ""

  mutating func add(_ outputs: [Output]) {
    for output in outputs {
      switch output {
      case .text(let words): add(words.plain)
      case .report(let report): add(report.text.plain)
      case .figure(let figure): add(figure.finding)
      case .table(let table): add(table.footer ?? "")
      case .diagnostic(let diagnostic): add(diagnostic.message + " " + (diagnostic.proposal ?? ""))
      case .progress: break
      }
    }
  }

  private mutating func add(_ words: String) { if !words.isEmpty { text += words + "\n" } }

  /// How it has written a number; nil where it has not. Small whole numbers stand for too much else.
  func spelling(of number: Double) -> String? {
    guard number.isFinite, number != number.rounded() || number.magnitude >= 20 else { return nil }
    let spellings =
      (3...6).map { NumberText.short(number, digits: $0) } + (2...4).map { NumberText.fixed(number, decimals: $0) }
    return spellings.first { spelling in
      spelling.count { $0.isNumber } > 2
        && text.ranges(of: spelling).contains { range in
          let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
          let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
          let next = range.upperBound < text.endIndex ? text.index(after: range.upperBound) : text.endIndex
          let isOver = after != "." || next == text.endIndex || !text[next].isNumber
          return !before.isNumber && before != "." && before != "-" && !after.isNumber && isOver
        }
    }
  }

  /// Whether it has proposed every setting that a cell makes, with its value.
  func proposes(_ cell: String) -> Bool {
    let made = Self.settings(in: cell)
    let proposed = Self.settings(in: text)
    return !made.isEmpty && made.isSubset(of: proposed)
  }

  /// The first of some settings that it has proposed a value of.
  func proposed(of names: [String]) -> String? {
    let proposed = Self.settings(in: text)
    return names.first { name in proposed.contains { $0.hasPrefix(name + " ") } }
  }

  /// What `set` and `train` make of settings: `learning_rate 0.1`.
  private static func settings(in text: String) -> Set<String> {
    var found: Set<String> = []
    for match in text.matches(of: /\b(?:set|train) ((?:[a-z_0-9]+[ =][^\s;,]+ ?)+)/) {
      for pair in match.1.matches(of: /([a-z_0-9]+)[ =]([^\s;,]+)/) {
        if let name = SessionState.changeable(named: String(pair.1)) { found.insert("\(name) \(pair.2)") }
      }
    }
    return found
  }
}

import Arithmetic
package import Search
import Text

extension NestedEstimate {
  /// Its numbers in words, with digits that tell them apart.
  package struct Words: Sendable {
    let digits: Int
    /// A value, with the digits that all of the estimate are written with.
    package func callAsFunction(_ value: Double) -> String { NumberText.short(value, digits: digits) }
    /// A spread, or a difference.
    package func spread(_ value: Double) -> String { NumberText.short(value, digits: 2) }
  }

  package var words: Words {
    Words(digits: max(3, tellingDigits(([flat] + values + [mean].compactMap(\.self)).filter(\.isFinite), sign: sign)))
  }

  /// Both estimates and what they say together.
  package var finding: String {
    guard let mean else { return verdict }
    return "Flat says \(metric) \(words(flat)), and rows that no choice has seen \(words(mean)). " + verdict
  }

  /// What the two estimates say together, in sentences that hold whichever of them is ahead.
  package var verdict: String {
    let text = words
    var sentences: [String] = []
    if let optimism {
      let difference = text.spread(optimism.magnitude)
      let isWithin = deviation.map { optimism.magnitude <= $0 }
      let against =
        switch (isWithin, deviation) {
        case (true?, let spread?):
          ", which lies within the outer folds' spread (± \(text.spread(spread))): it may be chance"
        case (false?, let spread?): ", more than the outer folds' spread (± \(text.spread(spread)))"
        default: ""
        }
      if optimism > 0 {
        var causes: [String] = []
        if trials > 1 { causes.append("the best of \(trials) trials was chosen by the rows that flat is measured on") }
        if let rows, rows.nested < rows.flat {
          causes.append("the outer folds had fewer rows to learn from (\(rows.nested), not \(rows.flat))")
        }
        let why = isWithin == false && !causes.isEmpty ? ": " + causes.joined(separator: ", and ") : ""
        sentences.append("Flat looks better by \(difference)\(against)\(why).")
        if let mean, let promised = brokenPromise, isWithin == true {
          sentences.append(
            "Yet each of the \(folds.count) outer folds came to worse than its own search had promised: \(text(mean)) on average, not \(text(promised))."
          )
        }
      } else if optimism < 0 {
        sentences.append(
          "Nested is the better one by \(difference)\(against). Of optimism nothing is to be seen here.")
      } else {
        sentences.append("Both say the same. Of optimism nothing is to be seen here.")
      }
    }
    if withoutValue > 0 {
      sentences.append(
        "\(withoutValue) of \(counted(folds.count, "outer fold")) \(withoutValue == 1 ? "has" : "have") no value: what was chosen there diverged or could not be measured, so there is no mean."
      )
    }
    if folds.count < planned {
      sentences.append("\(folds.count) of \(planned) outer folds \(folds.count == 1 ? "is" : "are") measured so far.")
    }
    return sentences.joined(separator: " ")
  }
}

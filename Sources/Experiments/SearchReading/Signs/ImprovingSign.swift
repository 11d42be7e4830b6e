import Arithmetic
import Learning
import Options
import Search
import Text

/// The best trial was still getting better when its epochs were over.
struct ImprovingSign: SearchSign {
  let name = "still improving"
  let meaning = "the best trial was still getting better when its epochs were over"
  let remedy = "Give the trials more epochs."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    // Where its training was judged as any other is, that verdict says so already.
    guard evidence.verdictOfBest == nil, let curve = evidence.curveOfBest, let best = evidence.best,
      let value = best.value
    else { return nil }
    let tail = CurveTail(curve)
    let fall = tail.before - tail.end
    // It has not been better before.
    guard (curve.min() ?? 0) > tail.end - fall else { return nil }
    // A tenth of what the trials differ by, more than the steps' own noise, and more than a hundredth of the value.
    guard fall > 0.1 * evidence.spread, fall > 3 * tail.error, fall > 0.01 * abs(value), fall > 1e-6 else { return nil }
    let epochs = curve.count
    let word = evidence.study.sign > 0 ? "fell" : "rose"
    let told =
      "Over the last \(tail.width) of \(epochs) epochs the best trial's \(evidence.metric) still \(word) by \(NumberText.short(fall, digits: 2)); best and median of the trials differ by \(NumberText.short(evidence.spread, digits: 2))."
    let suggestion: Suggestion
    if let index = evidence.definition.space.parameters.firstIndex(where: { $0.name == SettingKey.epochs.name }),
      let wider = evidence.parameter(index).wider(atUpper: true)
    {
      suggestion = .actions(evidence.searched(index, over: wider), evidence.again())
    } else if evidence.definition.objective.has(.bench) {
      suggestion = .actions(.apply("best"), .train([.init(.epochs, 2 * epochs)]), because: "goes on with it")
    } else {
      suggestion = .actions(.plot("intermediate"), because: "shows the curves; give a trial more epochs")
    }
    return SearchFinding(
      name, "the best was still improving after \(epochs) epochs", evidence: [told], suggestion: suggestion)
  }
}

/// The end of a curve: its last tenth, and the tenth before.
struct CurveTail {
  let width: Int
  /// The mean over the tenth before the last, and over the last tenth.
  let before: Double
  let end: Double
  /// The standard error of their difference, by how much neighboring epochs differ beside the trend.
  let error: Double

  /// - Parameter curve: at least ten values.
  init(_ curve: [Double]) {
    let width = max(1, curve.count / 10)
    self.width = width
    let tail = Array(curve.suffix(2 * width))
    before = tail.prefix(width).reduce(0, +) / Double(width)
    end = tail.suffix(width).reduce(0, +) / Double(width)
    let wide = Array(curve.suffix(max(10, 2 * width)))
    let steps = zip(wide.dropFirst(), wide).map { $0 - $1 }
    let variance = steps.squares(around: steps.mean) / Double(max(steps.count - 1, 1))
    // The difference of two independent values has twice the variance of one.
    error = (variance / 2).squareRoot() * (2 / Double(width)).squareRoot()
  }
}

import Learning
import Options
import Search
import Text

/// The best trial overfits: it had been better in the middle of its training than it was at the end.
struct TurnedSign: SearchSign {
  let name = "best overfits"
  let meaning = "the best trial had been better in the middle of its training than it was at the end"
  let remedy = "Early stopping, fewer epochs, or what restrains the model."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.verdictOfBest == nil, let curve = evidence.curveOfBest, let least = curve.min(),
      let epoch = curve.firstIndex(of: least)
    else {
      return nil
    }
    let tail = CurveTail(curve)
    let rise = tail.end - least
    guard epoch < curve.count * 4 / 5, rise > 0.1 * evidence.spread, rise > 0.05 * abs(least),
      rise > 5 * tail.error * Double(tail.width).squareRoot(), rise > 1e-6
    else { return nil }
    let sign = evidence.study.sign
    let told =
      "The best trial's \(evidence.metric) was \(evidence.text(least * sign)) after epoch \(epoch + 1), and \(evidence.text(tail.end * sign)) over its last \(counted(tail.width, "epoch")) of \(curve.count): it overfits, and so, unseen, may the others."
    let suggestion: Suggestion =
      evidence.definition.objective.has(.bench)
      ? .actions(
        .apply("best"), .train([.init(.earlyStopping, max(5, curve.count / 10))]),
        because: "stops where it is best")
      : .actions(.plot("intermediate"), because: "shows the curves")
    return SearchFinding(
      name, "the best overfits: it was better at epoch \(epoch + 1)", evidence: [told],
      suggestion: suggestion)
  }
}

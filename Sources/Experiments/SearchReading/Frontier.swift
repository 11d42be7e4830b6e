import Search
import Text

/// Where along a parameter trials begin to diverge.
struct Frontier {
  /// The parameter's place in the space.
  var index: Int
  /// Whether they diverge above it.
  var isUpper: Bool
  /// How far outwards, from 0 to 1, the last trial lies that came to a value.
  var place: Double
  /// That trial's value of the parameter.
  var lastFinite: ParameterValue
  /// How many trials lie beyond, and how many of them diverged, or failed.
  var beyond: Int
  var divergedBeyond: Int
  /// What became of them: `diverged`, `failed`.
  var fate = "diverged"

  /// The clearest one: beyond it at least three trials, nine of ten of which diverged, and with them four of five of all that
  /// did; nil where there is none.
  init?(_ evidence: SearchEvidence) { self.init(evidence, lost: evidence.diverged, evidence.divergedPoints) }

  /// The same of trials that could not be evaluated.
  init?(failedOf evidence: SearchEvidence) {
    let failed = evidence.study.trials.filter { $0.state == .failed }
    self.init(evidence, lost: failed, failed.map { evidence.space.encode($0.configuration) })
    fate = "failed"
  }

  private init?(_ evidence: SearchEvidence, lost: [Trial], _ lostPoints: [[Double]]) {
    var found: Frontier?
    guard lost.count >= 3 else { return nil }
    for index in evidence.space.kinds.indices {
      let parameter = evidence.parameter(index)
      guard parameter.choices == nil else { continue }
      for isUpper in [true, false] {
        let outward = { (place: Double) in isUpper ? place : 1 - place }
        let all =
          (zip(evidence.ranked, evidence.points).map { (trial: $0, place: outward($1[index]), isFinite: true) }
          + zip(lost, lostPoints).map {
            (trial: $0, place: outward($1[index]), isFinite: false)
          })
          .filter { !$0.place.isNaN }.sorted { ($0.place, $0.trial.number) > ($1.place, $1.trial.number) }
        var (count, diverged) = (0, 0)
        for (place, one) in all.enumerated() {
          // Between two trials at different places, the inner of which came to a value.
          if one.isFinite, diverged >= 3, count - diverged <= count / 10, diverged * 5 >= lost.count * 4,
            one.place < all[place - 1].place, diverged > found?.divergedBeyond ?? 0,
            let value = one.trial.configuration[parameter.name]
          {
            found = Frontier(
              index: index, isUpper: isUpper, place: one.place, lastFinite: value, beyond: count,
              divergedBeyond: diverged)
          }
          count += 1
          if !one.isFinite { diverged += 1 }
        }
      }
    }
    guard let found else { return nil }
    self = found
  }

  private init(
    index: Int, isUpper: Bool, place: Double, lastFinite: ParameterValue, beyond: Int, divergedBeyond: Int
  ) {
    (self.index, self.isUpper, self.place) = (index, isUpper, place)
    (self.lastFinite, self.beyond, self.divergedBeyond) = (lastFinite, beyond, divergedBeyond)
  }

  /// A sentence with its figures.
  func sentence(_ evidence: SearchEvidence) -> String {
    let value = lastFinite.double.map { NumberText.short($0) } ?? ""
    let of =
      divergedBeyond == beyond
      ? "All \(counted(beyond, "trial"))" : "\(divergedBeyond) of the \(counted(beyond, "trial"))"
    return "\(of) with \(evidence.name(index)) \(isUpper ? "above" : "below") \(value) \(fate)"
  }
}

import Arithmetic
import Learning
import Search

/// How far chance alone moves what trials are judged by: by which rows happened to judge them.
extension SearchEvidence {
  /// What a value is a figure of, where it is measured on rows that no trial has learned from.
  var judged: Metric? {
    guard let figure = definition.figure, figure.part != .training else { return nil }
    return figure.metric
  }

  /// Whether each class counts alike, however few rows are of it.
  var countsByClass: Bool { judged.map { [.balancedAccuracy, .f1, .auc].contains($0) } ?? false }

  /// The class with the fewest of the rows that judge, of those that have any; nil where that is not known.
  var rarestClass: ClassRows? { classRows.filter { $0.count > 0 }.min { $0.count < $1.count } }

  /// Whether so few rows judge that hardly anything can be told by them: fewer than thirty, or hardly any of a class, where the
  /// classes count alike.
  var isJudgedByFew: Bool {
    guard let validationRows else { return false }
    return validationRows < 30 || countsByClass && (rarestClass?.count ?? .max) < ClassRows.few
  }

  /// Whether values are means of what each row costs, such as a loss: a few rows may make most of it.
  package var isJudgedByErrors: Bool { judged.map { [.loss, .rmse, .mae, .r2].contains($0) } ?? false }

  /// The standard error of a value on the rows that judge it, as it usually is or as the best trial's own rows have it, whichever is larger:
  /// these speak for what costs no more than twice as much. nil where it is not known.
  func standardError(of value: Double) -> Double? {
    guard let usual = usualError(of: value) else { return nil }
    guard let rows = rowErrorsOfBest, let best = costs.first.map({ $0 * study.sign }) else { return usual }
    let isNear = judged == .r2 ? 1 - value <= 2 * (1 - best) : abs(value) <= 2 * abs(best)
    guard isNear else { return usual }
    switch judged {
    case .loss: return max(usual, abs(value) * rows.loss)
    case .r2: return max(usual, max(1 - value, 0) * rows.loss)
    case .rmse: return max(usual, abs(value) * rows.loss / 2)
    case .mae: return max(usual, abs(value) * rows.absolute)
    default: return usual
    }
  }

  /// The standard error of a value on the rows that judge it, of errors that are about normal; nil where it is not known.
  ///
  /// Sources: J. A. Hanley, B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve",
  /// Radiology 143(1), 1982, doi:10.1148/radiology.143.1.7063747, for the AUC; of the others the errors of shares and means.
  func usualError(of value: Double) -> Double? {
    guard let judged, let validationRows, validationRows > 0 else { return nil }
    let rows = Double(validationRows)
    switch judged {
    case .accuracy: return Self.squaredError(ofShare: value, rows).squareRoot()
    case .balancedAccuracy, .f1: return errorOfClassMean(value)
    case .auc: return errorOfArea(value)
    // A squared error's own deviation is √2 of its mean where errors are normal; a log loss's about its mean.
    case .loss: return abs(value) * ((isClassification == true ? 1 : 2) / rows).squareRoot()
    case .r2: return max(1 - value, 0) * (2 / rows).squareRoot()
    case .rmse: return abs(value) / (2 * rows).squareRoot()
    // The size of a normal error has √(π/2 − 1) of its mean as its deviation.
    case .mae: return abs(value) * ((Double.pi / 2 - 1) / rows).squareRoot()
    default: return nil
    }
  }

  /// The trials within one standard error of the best: how many there are beside it, that error, and by how much the best of so
  /// many equals would look better than it is; nil where they are few, where a method went back to the best, or it is not known.
  var equals: (count: Int, error: Double, optimism: Double)? {
    guard costs.count >= 10, let best = costs.first, !hasConverged, definition.nested == nil,
      let error = standardError(of: best * study.sign), error > 0
    else { return nil }
    let near = costs.dropFirst().count { $0 - best <= error }
    guard near >= max(3, costs.count / 10) else { return nil }
    let all = Double(near + 1)
    return (near, error, Normal.quantile((all - 0.375) / (all + 0.25)) * error)
  }

  /// How far the best trial lies before the third best where that is more than half of the way to the median: two trials at most came near
  /// it; nil where more did, or where there are few.
  var lonelyLead: Double? {
    guard costs.count >= 8, spread > 0, !isFlat, !hasConverged else { return nil }
    let lead = costs[2] - costs[0]
    return lead > 0.5 * spread ? lead : nil
  }

  /// Such a lead within two standard errors of the best value, where that error is known: nobody knows whether there is a good region.
  var luckyLead: (lead: Double, error: Double)? {
    guard let lonelyLead, let best = costs.first, let error = usualError(of: best * study.sign),
      lonelyLead <= 2 * error
    else { return nil }
    return (lonelyLead, error)
  }

  /// By how much a value may be better than that of guessing and still be luck; nil where that is not known.
  var chanceOfGuessing: Double? {
    guard let judged, let guessing, let validationRows, validationRows > 0 else { return nil }
    switch judged {
    // Of the rows that the two tell apart at least as many are won as are won in all: three of three are luck once in eight times. The
    // best of many trials is lucky besides: by what one value in twenty is.
    case .accuracy: return max(3 / Double(validationRows), 1.645 * (standardError(of: guessing) ?? 0))
    case .balancedAccuracy, .auc, .f1: return standardError(of: guessing).map { 2 * $0 }
    // What comes near to guessing, by how the rows differ in what is won.
    case .loss: return (costs.first ?? 0) > 0.7 * guessing ? rowErrorsOfBest.map { 2 * $0.lead } : nil
    default: return nil
    }
  }

  /// A share's squared standard error. The share is moved toward one half by the rule of succession: that all of three rows are told
  /// rightly does not make it certain.
  private static func squaredError(ofShare share: Double, _ rows: Double) -> Double {
    let known = (min(max(share, 0), 1) * rows + 1) / (rows + 2)
    return known * (1 - known) / rows
  }

  /// Of a mean over the classes, each of which has its share of its own rows: what is missing to 1 is missing to the rarer classes
  /// above all, since what is told wrongly of one class is told wrongly as another.
  private func errorOfClassMean(_ value: Double) -> Double? {
    let counts = classRows.map(\.count).filter { $0 > 0 }.map(Double.init)
    guard counts.count > 1 else { return nil }
    let inverse = counts.reduce(0) { $0 + 1 / $1 }
    let missing = (1 - min(max(value, 0), 1)) * Double(counts.count)
    let squares = counts.reduce(0) { sum, rows in
      sum + Self.squaredError(ofShare: 1 - missing / (rows * inverse), rows)
    }
    return squares.squareRoot() / Double(counts.count)
  }

  /// Of the area under the ROC curve: of two classes one area, of more each against the others, averaged.
  private func errorOfArea(_ value: Double) -> Double? {
    let total = classRows.reduce(0) { $0 + $1.count }
    let counts = classRows.map(\.count).filter { $0 > 0 && $0 < total }
    guard let first = counts.first else { return nil }
    let squares = (counts.count == 2 ? [first] : counts).map { count in
      let (members, others) = (Double(count), Double(total - count))
      let rarer = min(members, others)
      let area = (max(min(value, 1), 1 - value, 0.5) * rarer + 1) / (rarer + 2)
      let twoMembers = area / (2 - area) - area * area
      let twoOthers = 2 * area * area / (1 + area) - area * area
      return (area * (1 - area) + (members - 1) * twoMembers + (others - 1) * twoOthers) / (members * others)
    }
    return squares.reduce(0, +).squareRoot() / Double(squares.count)
  }
}

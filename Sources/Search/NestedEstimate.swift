import Arithmetic

/// What a search promises by its own parts, beside what it comes to on rows that had no part in any choice.
///
/// The flat estimate is the value of the trial that was chosen for it, which makes it look good. The nested one is the mean over
/// outer folds of what the same search, run anew on the other rows, chose there. Sources: S. Varma and R. Simon, "Bias in error
/// estimation when using cross-validation for model selection", BMC Bioinformatics 7:91, 2006; G. C. Cawley and N. L. C. Talbot,
/// "On over-fitting in model selection and subsequent selection bias in performance evaluation", JMLR 11:2079–2107, 2010.
package struct NestedEstimate: Sendable, Equatable {
  /// The metric that both estimates are of.
  package var metric: String
  package var direction: StudyDefinition.Direction
  /// The chosen trial of the flat search, with its value.
  package var trial: Trial
  /// The flat estimate: the value of the chosen trial.
  package var flat: Double
  /// How many trials it was chosen from.
  package var trials: Int
  /// How many outer folds the search asked for; `folds` has the results of those that were measured, in order.
  package var planned: Int
  package var folds: [OuterResult]

  /// nil where nothing is nested, no outer fold was measured yet, or the flat search has nothing to show.
  package init?(_ study: Study, chosen: Trial?) {
    guard let planned = study.definition.nested, !study.outerResults.isEmpty, let chosen, let value = chosen.value,
      value.isFinite
    else { return nil }
    metric = study.definition.metric
    direction = study.definition.direction
    (trial, flat) = (chosen, value)
    trials = study.resultCount
    self.planned = planned
    folds = study.outerResults.sorted { $0.fold < $1.fold }
  }

  /// 1 where values are to be made small, −1 where large.
  package var sign: Double { direction == .minimize ? 1 : -1 }

  /// Values on the held-out rows, of the folds that have one.
  package var values: [Double] { folds.compactMap(\.value) }

  /// Folds that have been measured and have no value: their training diverged, or nothing could be chosen.
  package var withoutValue: Int { folds.count - values.count }

  /// The mean over the outer folds; nil where one of them has no value, since the mean of the others would be another one's.
  package var mean: Double? {
    guard withoutValue == 0, !values.isEmpty else { return nil }
    return values.mean
  }

  /// Their standard deviation with n − 1 in the denominator; nil for fewer than two.
  package var deviation: Double? {
    mean == nil ? nil : values.deviation
  }

  /// What the searches inside the outer folds promised on average, where every one of three folds or more came to worse than that on
  /// its held-out rows: each is compared with its own promise, whatever lies between the folds. nil otherwise.
  package var brokenPromise: Double? {
    let promises = folds.compactMap(\.innerValue)
    guard mean != nil, folds.count >= 3, promises.count == folds.count,
      zip(values, promises).allSatisfy({ ($0 - $1) * sign > 0 })
    else { return nil }
    return promises.mean
  }

  /// How much better the flat estimate looks than the nested one; below 0 where it looks worse.
  package var optimism: Double? { mean.map { ($0 - flat) * sign } }

  /// Rows behind the trainings of either estimate: of the flat search, and of the outer folds, at least.
  package var rows: (flat: Int, nested: Int)? {
    guard let flat = folds.map(\.flatRows).min(), let nested = folds.map(\.trainingRows).min(), flat > 0, nested > 0
    else { return nil }
    return (flat, nested)
  }
}

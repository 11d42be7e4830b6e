/// Where a trial stands in its method's plan. It is the search's own note: what an objective reports is in `Trial.metrics`.
package struct TrialPlan: Sendable, Equatable {
  /// What methods note of a trial. A new one is a line here; the store, `trials` and `best` know it from there.
  package enum Label: String, Sendable, CaseIterable {
    /// Which round of successive halving, counted down to 0 as in the paper.
    case bracket
    /// How many times it was compared before, from 0.
    case rung
    /// From 0.
    case generation
    /// The deviation of what it was drawn from, as a share of each range.
    case sigma
    /// Which descent it belongs to, from 0.
    case restart
    /// How many times settings may have changed before, from 0.
    case stage
    /// 1 for one that the method's model had no say in.
    case byChance = "by_chance"
  }
  /// The epoch that it was last asked to train up to; nil where the method gives whole trainings. The length of its curve does
  /// not say it of one that diverged, failed or was pruned before.
  package var epochs: Int?
  package var labels: [Label: Double]

  package init(epochs: Int? = nil, labels: [Label: Double] = [:]) {
    self.epochs = epochs
    self.labels = labels
  }
}

/// What happened to a trial that is asked for and told, by its place among all that happened in its study, from 1; nil where
/// it has not.
package struct TrialEvents: Sendable, Equatable {
  /// When it was suggested.
  package var asked: Int?
  /// How many trials were wanted then.
  package var wanted: Int?
  /// When somebody was given it to evaluate.
  package var handed: Int?
  /// When its value came.
  package var told: Int?

  package init(asked: Int? = nil, wanted: Int? = nil, handed: Int? = nil, told: Int? = nil) {
    self.asked = asked
    self.wanted = wanted
    self.handed = handed
    self.told = told
  }
}

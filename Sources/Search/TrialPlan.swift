/// Where a trial stands in its method's plan. It is the search's own note: what an objective reports is in `Trial.metrics`.
package struct TrialPlan: Sendable, Equatable {
  /// What methods note of a trial. A new one is a line here; the store, `trials` and `best` know it from there.
  package enum Label: String, Sendable, CaseIterable {
    /// Which bracket of successive halving it belongs to: the paper's s, counted down to 0.
    case bracket
    /// The rung that it came to: how many times it was compared before, from 0.
    case rung
    /// Which generation of a population it belongs to, from 0.
    case generation
    /// The step size of CMA-ES when it was drawn: the standard deviation as a share of each range.
    case sigma
    /// Which descent or restart it belongs to, from 0.
    case restart
    /// How many times settings may have changed before, from 0.
    case stage
    /// 1 for a trial that was drawn at random and not by the method's model.
    case byChance = "by_chance"
  }
  /// The epoch that it was last asked to train up to; nil where the method gives whole trainings. The length of its curve does
  /// not say it of one that diverged, failed or was pruned before.
  package var epochs: Int?
  /// The notes that the method has made, by kind.
  package var labels: [Label: Double]

  package init(epochs: Int? = nil, labels: [Label: Double] = [:]) {
    self.epochs = epochs
    self.labels = labels
  }
}

/// When a trial was asked for, handed out and told. Each is the place of that event among all such events of the study,
/// from 1; nil where it has not happened.
package struct TrialEvents: Sendable, Equatable {
  /// The event at which it was suggested.
  package var asked: Int?
  /// How many trials had been asked for in that event.
  package var wanted: Int?
  /// The event at which it was given to somebody to evaluate.
  package var handed: Int?
  /// The event at which its value came.
  package var told: Int?

  package init(asked: Int? = nil, wanted: Int? = nil, handed: Int? = nil, told: Int? = nil) {
    self.asked = asked
    self.wanted = wanted
    self.handed = handed
    self.told = told
  }
}

package import Datasets
package import Learning

/// The bench of a session: where its data come from, how they are divided, and the model and settings that trainings are made
/// with. Two trainings on equal benches and with equal seeds are the same.
package struct Bench: Sendable {
  /// Where the data come from.
  package var source: DataSource
  /// The seed of the data and its division.
  package var seed: UInt64
  package var plan: SplitPlan
  package var model: String
  package var settings: Settings

  package init(source: DataSource, seed: UInt64, plan: SplitPlan, model: String, settings: Settings) {
    self.source = source
    self.seed = seed
    self.plan = plan
    self.model = model
    self.settings = settings
  }
}

extension Bench: Equatable {
  /// Two plans are equal where all that they use is: the share of a validation part does not count where there are
  /// folds, and the number of copies not where none are made.
  package static func == (left: Bench, right: Bench) -> Bool {
    left.source == right.source && left.seed == right.seed && left.plan.used == right.plan.used
      && left.model == right.model && left.settings == right.settings
  }
}

extension SplitPlan {
  fileprivate var used: SplitPlan {
    var used = self
    if folds != nil { used.validation = 0 }
    if !mistakes.contains(.copyFirst) || copies >= 1 { used.copies = 1 }
    return used
  }
}

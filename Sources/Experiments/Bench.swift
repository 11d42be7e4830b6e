package import Datasets
package import Learning

/// What trainings are made on and with: enough to tell whether two of them would be the same.
package struct Bench: Sendable {
  package var source: DataSource
  /// Of the data and its division.
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
  /// What a plan says and does not use counts for nothing: the share of a validation part where there are folds, and of copies
  /// where none are made.
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

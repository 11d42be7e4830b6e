public import Datasets
public import Learning

/// What trainings are made on and with: enough to tell whether two of them would be the same.
public struct Bench: Sendable {
  public var source: DataSource
  /// Of the data and its division.
  public var seed: UInt64
  public var plan: SplitPlan
  public var model: String
  public var settings: Settings

  public init(source: DataSource, seed: UInt64, plan: SplitPlan, model: String, settings: Settings) {
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
  public static func == (left: Bench, right: Bench) -> Bool {
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

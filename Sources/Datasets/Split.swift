/// How a dataset is divided.
public struct SplitPlan: Sendable, Equatable, Codable {
  /// Shares of all rows; `validation + test < 1`. With folds, what the test part leaves is shared out to them.
  public var validation: Double
  public var test: Double
  /// Parts that are the validation part in turn, 2 or more; nil for one validation part (hold-out).
  public var folds: Int?
  /// Mistakes made on purpose; none unless asked for.
  public var mistakes: Set<SplitMistake>
  /// The share of the rows that `SplitMistake.copyFirst` copies, above 0 and at most 1.
  public var copies: Double
  public init(
    validation: Double = 0.25, test: Double = 0.2, folds: Int? = nil, mistakes: Set<SplitMistake> = [],
    copies: Double = 1
  ) {
    self.validation = validation
    self.test = test
    self.folds = folds
    self.mistakes = mistakes
    self.copies = copies
  }
}

/// Row numbers of each part, each ascending; together every row once, but for rows that were copied on purpose, which stand
/// there twice.
public struct Split: Sendable, Equatable {
  public var training: [Int]
  public var validation: [Int]
  public var test: [Int]
  public init(training: [Int], validation: [Int], test: [Int]) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}

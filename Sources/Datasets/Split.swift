/// How a dataset is divided.
public struct SplitPlan: Sendable, Equatable, Codable {
  /// Shares of all rows; `validation + test < 1`. With folds, what the test part leaves is shared out to them.
  public var validation: Double
  public var test: Double
  /// Parts that are the validation part in turn, 2 or more; nil for one validation part (hold-out).
  public var folds: Int?
  public init(validation: Double = 0.25, test: Double = 0.2, folds: Int? = nil) {
    self.validation = validation
    self.test = test
    self.folds = folds
  }
}

/// Row numbers of each part, each ascending; together every row once.
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

/// How a dataset is divided.
public struct SplitPlan: Sendable, Equatable, Codable {
  /// Shares of all rows; `validation + test < 1`.
  public var validation: Double
  public var test: Double
  public init(validation: Double = 0.25, test: Double = 0.2) {
    self.validation = validation
    self.test = test
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

/// How a dataset is to be divided: what `split` sets.
package struct SplitPlan: Sendable, Equatable, Codable {
  /// Shares of all rows; `validation + test < 1`. With folds, what the test part leaves is shared out to them.
  package var validation: Double
  package var test: Double
  /// How many folds there are, 2 or more, each of which is the validation part in turn; nil for a hold-out, which has
  /// one validation part.
  package var folds: Int?
  /// Mistakes made on purpose; none unless asked for.
  package var mistakes: Set<SplitMistake>
  /// The share of the rows that `SplitMistake.copyFirst` copies, above 0 and at most 1.
  package var copies: Double
  package init(
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
package struct Split: Sendable, Equatable {
  package var training: [Int]
  package var validation: [Int]
  package var test: [Int]
  package init(training: [Int], validation: [Int], test: [Int]) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}

/// A mistake that is made on purpose in dividing data, to see what it does to the figures of the validation and test part:
/// each lets something of those rows into the training.
///
/// None is ever on unless somebody asked for it, and whatever it touches says so (S. Kapoor and A. Narayanan, "Leakage and
/// the reproducibility crisis in machine-learning-based science", Patterns 4(9), 2023, doi:10.1016/j.patter.2023.100804).
package enum SplitMistake: String, Sendable, Hashable, Codable, CaseIterable {
  /// Means, deviations and the values that stand for missing ones are taken from all rows.
  case scaleFirst = "scale_first"
  /// The features to learn from are chosen on all rows (T. Hastie, R. Tibshirani and J. Friedman, *The Elements of
  /// Statistical Learning*, 2nd edition, 2009, section 7.10.2).
  case selectFirst = "select_first"
  /// Rows are copied, and then divided: a copy and its original may come into different parts.
  case copyFirst = "copy_first"

  /// One sentence without a full stop: what is done wrong.
  package var summary: String {
    switch self {
    case .scaleFirst: "scale by the mean and deviation of all rows, and split only then"
    case .selectFirst: "choose the features (select=) on all rows, and split only then"
    case .copyFirst: "copy rows, and split only then: the same row stands in several parts"
    }
  }
}

import Datasets
import Experiments

extension Run {
  /// How many features were learned from, and what they were chosen on; nil where all are.
  var selection: String? {
    guard selects else { return nil }
    let count = "\(data.columns.count) of \(dataset.featureNames.count) features, chosen on "
    if mistakes.contains(where: { $0.kind == .selectFirst }) { return count + "all rows, before the split" }
    guard let folds = plan.folds, members.count > 1 else { return count + "the training rows" }
    return count
      + "each fold's training rows; \(commonFeatures) \(commonFeatures == 1 ? "is" : "are") the same in all \(folds)"
  }
}

package import Arithmetic

/// One part of a split, ready for a model: no missing values, standardised where asked.
package struct DataPart: Sendable, Equatable {
  /// rows × features.
  package var features: Matrix
  /// Class indices; for regression, the target in the scale that the model learns.
  package var targets: [Double]
  /// Whether it is a fold's validation part without a row of a class that other folds have: figures that count each class alike
  /// leave it out.
  package var lacksClass = false
  package init(features: Matrix, targets: [Double]) {
    self.features = features
    self.targets = targets
  }
  package var rowCount: Int { targets.count }
}

/// Training and validation part of a dataset after a split, with missing values filled by the training part's means,
/// features chosen by what they tell there, and scaled by its means and deviations only (but for mistakes on purpose). The test
/// part is not in here: it stays sealed.
package struct PreparedData: Sendable, Equatable {
  package var name: String
  package var task: Dataset.Task
  package var featureNames: [String]
  package var training: DataPart
  package var validation: DataPart
  /// The mean and the deviation by which each feature is scaled; 0 and 1 where nothing is. The deviation of a constant
  /// column is 1.
  package var featureMeans: [Double]
  package var featureDeviations: [Double]
  /// What stands in place of a missing value of each feature: its mean over the training part.
  package var fills: [Double]
  /// For each feature, its place among the dataset's features; ascending.
  package var columns: [Int]
  /// For regression: value = mean + deviation × model's target. 0 and 1 for classification.
  package var targetMean: Double
  package var targetDeviation: Double

  package init(
    name: String, task: Dataset.Task, featureNames: [String], training: DataPart, validation: DataPart,
    featureMeans: [Double], featureDeviations: [Double], fills: [Double] = [], columns: [Int]? = nil,
    targetMean: Double = 0, targetDeviation: Double = 1
  ) {
    self.name = name
    self.task = task
    self.featureNames = featureNames
    self.training = training
    self.validation = validation
    self.featureMeans = featureMeans
    self.featureDeviations = featureDeviations
    self.fills = fills
    self.columns = columns ?? Array(featureNames.indices)
    self.targetMean = targetMean
    self.targetDeviation = targetDeviation
  }

  /// How many classes there are; 0 for regression.
  package var classCount: Int { if case .classification(let classes) = task { classes.count } else { 0 } }
  /// How many numbers a model gives for a row: one for each class, or 1 for regression.
  package var outputCount: Int { if case .classification(let classes) = task { classes.count } else { 1 } }
}

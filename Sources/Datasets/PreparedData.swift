public import Arithmetic

/// One part of a split, ready for a model: no missing values, standardised where asked.
public struct DataPart: Sendable, Equatable {
  /// rows × features.
  public var features: Matrix
  /// Class indices; for regression, the target in the scale that the model learns.
  public var targets: [Double]
  public init(features: Matrix, targets: [Double]) {
    self.features = features
    self.targets = targets
  }
  public var rowCount: Int { targets.count }
}

/// Training and validation part of a dataset after a split, with missing values filled by the training part's means,
/// features chosen by what they tell there, and scaled by its means and deviations only (but for mistakes on purpose). The test
/// part is not in here: it stays sealed.
public struct PreparedData: Sendable, Equatable {
  public var name: String
  public var task: Dataset.Task
  public var featureNames: [String]
  public var training: DataPart
  public var validation: DataPart
  /// One a feature; mean 0 and deviation 1 where nothing is scaled. A constant column has deviation 1.
  public var featureMeans: [Double]
  public var featureDeviations: [Double]
  /// What stands in place of a missing value, one a feature: its mean over the training part.
  public var fills: [Double]
  /// Where each feature stands among the dataset's, ascending.
  public var columns: [Int]
  /// For regression: value = mean + deviation × model's target. 0 and 1 for classification.
  public var targetMean: Double
  public var targetDeviation: Double

  public init(
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

  /// Classes, or 0 for regression.
  public var classCount: Int { if case .classification(let classes) = task { classes.count } else { 0 } }
  /// Classes, or 1 for regression.
  public var outputCount: Int { if case .classification(let classes) = task { classes.count } else { 1 } }
}

package import Arithmetic
package import Datasets

/// One training to be done.
package struct TrainingRequest: Sendable {
  /// The data, prepared and divided.
  package var data: PreparedData
  /// `mlp`, `linear`, `polynomial`, `knn`, `tree`.
  package var model: String
  package var settings: Settings
  /// What the initial weights, the order of rows and the dropout masks derive from.
  package var seed: UInt64
  /// What to measure at every epoch beside loss, accuracy and R².
  package var metrics: [Metric]
  /// How it ends, where it does not simply run all its epochs under its settings; nil where it does. A model solved in
  /// one go has none.
  package var course: TrainingCourse?
  package init(
    data: PreparedData, model: String, settings: Settings, seed: UInt64, metrics: [Metric] = [],
    course: TrainingCourse? = nil
  ) {
    self.course = course
    self.data = data
    self.model = model
    self.settings = settings
    self.seed = seed
    self.metrics = metrics.filter { $0.applies(toClasses: data.classCount > 0) && !$0.isAlwaysMeasured }
  }
}

/// The state after an epoch, measured over whole parts with dropout off and without penalty.
package struct EpochRecord: Sendable, Equatable, Codable {
  /// From 1; 0 is before the first update.
  package var epoch: Int
  /// Mean cross-entropy in nats, or mean squared error in the scale that the model learns.
  package var trainingLoss: Double
  package var validationLoss: Double
  /// For classification: the share of rows whose likeliest class is right. For regression: R².
  package var trainingScore: Double
  package var validationScore: Double
  /// The metrics that the request asked for and that are defined, by name, over the training and the validation part.
  package var trainingMetrics: [String: Double]
  package var validationMetrics: [String: Double]
  package init(
    epoch: Int, trainingLoss: Double, validationLoss: Double, trainingScore: Double, validationScore: Double,
    trainingMetrics: [String: Double] = [:], validationMetrics: [String: Double] = [:]
  ) {
    self.epoch = epoch
    self.trainingLoss = trainingLoss
    self.validationLoss = validationLoss
    self.trainingScore = trainingScore
    self.validationScore = validationScore
    self.trainingMetrics = trainingMetrics
    self.validationMetrics = validationMetrics
  }

  /// A metric on one of the two parts; nil where it was not asked for, or is not defined.
  package func value(of metric: Metric, ofTraining: Bool) -> Double? {
    if metric == .loss { return ofTraining ? trainingLoss : validationLoss }
    if metric.isAlwaysMeasured { return ofTraining ? trainingScore : validationScore }
    return (ofTraining ? trainingMetrics : validationMetrics)[metric.name]
  }
}

/// What is reported while a training runs.
package enum TrainingEvent: Sendable {
  case epoch(EpochRecord, of: Int)
  /// An update, where batches are asked for; both numbers from 1.
  case batch(Int, of: Int, epoch: Int)
}

/// What came of a training.
package struct TrainingResult: Sendable {
  /// How a training ended.
  package enum Status: String, Sendable, Codable { case finished, interrupted, diverged }
  package var status: Status
  /// Epoch 0 first; a model solved in one go has two records (baseline at 0, solution at 1). Never NaN: a diverging
  /// training ends with its last finite epoch.
  ///
  /// What was made retrainable may have let it go: then it is trained again, and whoever needs no curve asks for `milestones`.
  package var history: [EpochRecord] {
    get { retrainable.map { $0.history ?? milestones } ?? records }
    set { (records, retrainable, kernel) = (newValue, nil, nil) }
  }
  private var records: [EpochRecord]
  private var retrainable: RetrainablePredictor?
  /// The milestones, kept where the history may be let go of to save memory.
  private var kernel: [EpochRecord]?
  /// The loss on the validation part of always predicting the training part's class shares, or its mean.
  package var baselineLoss: Double
  /// Whether it was trained epoch by epoch, and not solved in one go.
  package var hasEpochs: Bool
  /// The epoch whose weights the predictor has: the last, or the best where early_stopping is set.
  package var keptEpoch: Int
  /// How large the model is: how many weights, leaves or rows it has.
  package var size: Int
  /// What `size` counts: `weights`, `leaves`, `rows remembered`.
  package var sizeUnit: String
  /// How many of its weights are exactly 0, the constants not counted; nil for a model without weights.
  package var zeroWeights: Int?
  /// The model as it was at the end.
  package var predictor: any Predictor
  /// Its outputs for the training and the validation rows, where they are known from measuring it.
  package var outputs: TrainingOutputs?
  package init(
    status: Status, history: [EpochRecord], keptEpoch: Int? = nil, hasEpochs: Bool = true, baselineLoss: Double,
    size: Int, sizeUnit: String, predictor: any Predictor
  ) {
    self.status = status
    records = history
    self.keptEpoch = keptEpoch ?? history[history.count - 1].epoch
    self.hasEpochs = hasEpochs
    self.baselineLoss = baselineLoss
    self.size = size
    self.sizeUnit = sizeUnit
    self.predictor = predictor
  }
  /// The epoch that the predictor has the weights of.
  package var kept: EpochRecord { (kernel ?? records).first { $0.epoch == keptEpoch } ?? last }
  /// The last epoch; the first is never missing.
  package var last: EpochRecord { (kernel ?? records).last ?? records[0] }
  /// The epoch with the lowest validation loss (the earliest of equals).
  package var best: EpochRecord {
    let records = kernel ?? records
    return records.reduce(records[0]) { $1.validationLoss < $0.validationLoss ? $1 : $0 }
  }
}

extension TrainingResult {
  /// The epochs that figures are told of, in order: the first and the last, the one that was kept, and those where a validation
  /// figure is lowest or highest (the earliest of equals; epoch 0 only for the loss). They are there when the history is not.
  package var milestones: [EpochRecord] { kernel ?? Self.milestones(of: records, kept: keptEpoch) }

  /// Makes it such that its weights and its history can be let go of, and be had again.
  ///
  /// - Parameter request: the training that it came of, which came to its end by itself.
  package mutating func makeRetrainable(by request: TrainingRequest) {
    guard retrainable == nil else { return }
    let model = RetrainablePredictor(predictor, history: records, of: request)
    kernel = Self.milestones(of: records, kept: keptEpoch)
    (predictor, retrainable, records) = (model, model, [])
  }

  private static func milestones(of records: [EpochRecord], kept: Int) -> [EpochRecord] {
    guard records.count > RetrainablePredictor.shortHistory else { return records }
    var places: Set<Int> = [0, records.count - 1]
    func insert(_ value: (EpochRecord) -> Double?, from start: Int) {
      var (low, high): ((Int, Double)?, (Int, Double)?) = (nil, nil)
      for place in start..<records.count {
        guard let number = value(records[place]) else { continue }
        if low.map({ number < $0.1 }) ?? true { low = (place, number) }
        if high.map({ number > $0.1 }) ?? true { high = (place, number) }
      }
      for place in [low?.0, high?.0] { if let place { places.insert(place) } }
    }
    if let place = records.firstIndex(where: { $0.epoch == kept }) { places.insert(place) }
    insert({ $0.validationLoss }, from: 0)
    insert({ $0.validationScore }, from: 1)
    for name in records[records.count - 1].validationMetrics.keys { insert({ $0.validationMetrics[name] }, from: 1) }
    return places.sorted().map { records[$0] }
  }
}

/// A trained model.
package protocol Predictor: Sendable {
  /// Class probabilities (rows × classes), or the predicted target in the scale the model learns (rows × 1).
  /// `features`: rows × features, scaled as in the model's training.
  func predict(_ features: Matrix) -> Matrix
}

/// What makes a polynomial too large to be solved or trained.
package struct PolynomialExcess: Sendable, Equatable {
  /// With the constant, for each output.
  package var terms: Int
  package var limit: Int
  /// Classes of which each has weights of its own; 1 for a number.
  package var outputs: Int
  package var rows: Int
  package var reason: Reason
  /// The highest degree that fits; nil where none does.
  package var fittingDegree: Int?
  /// Whether as many terms can be trained step by step.
  package var canBeTrained: Bool

  /// Which of its sizes is too large.
  package enum Reason: Sendable, Equatable {
    /// The weights of all classes are solved for at once, and what that takes grows with the cube of their number.
    case solvedAtOnce
    /// A number for each term and row has to fit in memory.
    case memory
    /// Terms in all.
    case terms
  }
}

/// Why a training could not be begun, as data.
package enum TrainingError: Error, Sendable, Equatable {
  case unknownModel(String)
  /// No rows in the training or the validation part.
  case noRows
  /// A polynomial with this many terms would be too large.
  case tooManyTerms(Int, limit: Int)
  /// A linear model of so many columns would be too large to solve at once.
  case tooManyColumns(Int, limit: Int)
  /// A polynomial, with why, and what would fit.
  case tooLargeAPolynomial(PolynomialExcess)
  /// The numbers of a net for all rows of its batch at once are too many; and a batch that fits.
  case tooLargeABatch(rows: Int, fitting: Int)
  /// A feature or target is not finite.
  case notFinite
}

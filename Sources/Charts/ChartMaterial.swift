public import Datasets
public import Learning
public import Search

/// What a plot may draw on.
public struct ChartMaterial: Sendable {
  /// A training that was run, with what it was run on.
  public struct Run: Sendable {
    public var number: Int
    public var model: String
    public var dataset: Dataset
    public var data: PreparedData
    public var result: TrainingResult
    public init(number: Int, model: String, dataset: Dataset, data: PreparedData, result: TrainingResult) {
      self.number = number
      self.model = model
      self.dataset = dataset
      self.data = data
      self.result = result
    }
  }

  public var dataset: Dataset
  public var split: Split
  public var model: String
  public var settings: Settings
  public var run: Run?
  public var study: Study?
  /// The race in view.
  public var race: Race?
  /// Trains each of the settings on the data in view and gives the validation loss at the end (nil where it diverged), in
  /// their order. Throws when it is cancelled.
  public var validationLosses: @Sendable ([Settings]) async throws -> [Double?]

  public init(
    dataset: Dataset, split: Split, model: String, settings: Settings, run: Run?, study: Study?,
    race: Race? = nil,
    validationLosses: @escaping @Sendable ([Settings]) async throws -> [Double?]
  ) {
    self.dataset = dataset
    self.split = split
    self.model = model
    self.settings = settings
    self.run = run
    self.study = study
    self.race = race
    self.validationLosses = validationLosses
  }

  /// The run in view, or what to do when there is none.
  func requireRun(for purpose: String) throws -> Run {
    guard let run else { throw ChartError("There is no run yet to show \(purpose) of.", proposal: "train") }
    return run
  }
}

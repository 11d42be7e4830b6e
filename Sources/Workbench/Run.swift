import Charts
public import Datasets
public import Learning

/// A training that was run, with all that it was run on: the same again gives the same bits.
public struct Run: Sendable {
  public var number: Int
  public var source: DataSource
  public var dataset: Dataset
  public var data: PreparedData
  public var model: String
  public var settings: Settings
  public var seed: UInt64
  public var result: TrainingResult
  public var diagnosis: Diagnosis

  /// What plots are made from.
  var chartRun: ChartMaterial.Run {
    ChartMaterial.Run(number: number, model: model, dataset: dataset, data: data, result: result)
  }
}

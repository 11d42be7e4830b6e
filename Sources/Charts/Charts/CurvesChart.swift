import Arithmetic
import Datasets
import Figures
import Learning

/// Training and validation loss by epoch, the best epoch, and the gap.
struct CurvesChart: Chart {
  let name = "curves"
  let summary = "train and validation loss by epoch, the best epoch and the gap"
  let arguments: [ChartArgument] = []

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the curves")
    let history = run.result.history
    guard run.result.hasEpochs else {
      throw ChartError(
        "\(run.model) is solved in one go: it has no epochs to draw.",
        proposal: run.dataset.isClassification ? "plot boundary" : "plot fit")
    }
    let epochs = history.map { Double($0.epoch) }
    let (training, validation) = (history.map(\.trainingLoss), history.map(\.validationLoss))
    let (last, best) = (run.result.last, run.result.best)
    var finding =
      "Training loss fell to \(NumberText.short(last.trainingLoss)), validation loss to "
      + "\(NumberText.short(best.validationLoss)) at epoch \(best.epoch)"
    if best.epoch < last.epoch, last.validationLoss > best.validationLoss * 1.02 {
      finding += ", and then rose to \(NumberText.short(last.validationLoss))"
    }
    finding += "; the gap at the end is \(NumberText.short(last.validationLoss - last.trainingLoss))."
    let unit = run.dataset.isClassification ? "cross-entropy" : "squared error, target scaled to deviation 1"
    return Figure(
      kind: name, title: "Run \(run.number): learning curves of \(run.model) on \(run.dataset.name)", finding: finding,
      x: Axis("epoch", lower: 0),
      y: Axis(
        "loss", unit: unit, scale: wantsLogScale(training + validation) ? .log : .linear,
        lower: wantsLogScale(training + validation) ? nil : 0),
      series: [
        Series("train", role: .training, .line(x: epochs, y: training)),
        Series("validation", role: .validation, .line(x: epochs, y: validation)),
        Series("best epoch", role: .reference, .vertical(x: Double(best.epoch))),
        Series("", role: .best, .points(x: [Double(best.epoch)], y: [best.validationLoss], value: [])),
      ])
  }
}

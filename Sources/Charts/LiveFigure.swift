import Arithmetic
import Datasets
package import Experiments
package import Figures
import Learning
package import Search

/// Figures of work under way, quick to make: redrawn while a training or a search runs.
package enum LiveFigure {
  /// The two losses so far, epoch by epoch from the first, of as many as there will be.
  package static func training(_ training: [Double], _ validation: [Double], of epochs: Int) -> Figure {
    let x = training.indices.map { Double($0 + 1) }
    return Figure(
      kind: "curves", title: "Epoch \(training.count) of \(epochs)",
      finding: "",
      x: Axis("epoch", lower: 0, upper: Double(max(epochs, 1)), isWhole: true),
      y: Axis("loss", scale: wantsLogScale(training + validation) ? .log : .linear),
      series: [
        Series("train", role: .training, .line(x: x, y: training)),
        Series("validation", role: .validation, .line(x: x, y: validation)),
      ])
  }

  /// The same with what the model sees at this moment beside it, where that can be drawn on a plane: the regions of two classes
  /// or more over two features, or the curve over one.
  ///
  /// - Parameter stage: a run whose first training is as far as it has come.
  package static func training(
    _ training: [Double], _ validation: [Double], of epochs: Int, at stage: Run?
  ) -> Figure {
    let curves = self.training(training, validation, of: epochs)
    guard let stage, var seen = view(of: stage) else { return curves }
    (seen.title, seen.finding) = ("", "")
    var losses = curves
    losses.title = ""
    // The colours' bar says what the map is of; the lines and points are those of every training.
    var figure = Figure(
      kind: seen.kind, title: curves.title, finding: "", panels: [seen, losses], panelColumns: 2)
    figure.legendPlace = .off
    return figure
  }

  /// Whether a training on such data can be seen as it learns.
  package static func canSee(_ run: Run) -> Bool {
    run.learntDataset.featureNames.count == (run.dataset.isClassification ? 2 : 1)
  }

  private static func view(of run: Run) -> Figure? {
    guard canSee(run) else { return nil }
    guard run.dataset.isClassification else { return FitChart().overFeature(run) }
    var arguments = ChartArguments()
    arguments[.points] = 40
    return (try? Field(run, arguments))?.figure("boundary", run, arguments, predictor: run.result.predictor)
  }

  /// Each trial's value so far, and the best, of as many trials as there may be.
  package static func search(_ study: Study, of trials: Int) -> Figure {
    let values = study.trials.map { $0.value.map { $0.isFinite ? $0 : .nan } ?? .nan }
    let x = values.indices.map { Double($0 + 1) }
    let sign: Double = study.definition.direction == .minimize ? 1 : -1
    var best = Double.nan
    let soFar = values.map { value in
      if value.isFinite, !(value * sign >= best * sign) { best = value }
      return best
    }
    return Figure(
      kind: "history", title: "Trial \(values.count) of \(trials)", finding: "",
      x: Axis("trial", lower: 0, upper: Double(max(trials, values.count, 1)), isWhole: true),
      y: Axis(study.definition.metric, scale: wantsLogScale(values) ? .log : .linear),
      series: [
        Series("trials", role: .training, .points(x: x, y: values, value: [])),
        Series("best so far", role: .best, .steps(x: x, y: soFar)),
      ])
  }
}

import Arithmetic
import Datasets
import Figures
import Learning

/// A trained regression: its curve over the points, or predicted against true values where there are many features.
struct FitChart: Chart {
  let name = "fit"
  let summary = "the trained regression's curve over the points"
  let arguments: [ChartArgument] = []

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the fit")
    let (dataset, data) = (run.dataset, run.data)
    guard !dataset.isClassification else {
      throw ChartError(
        "A fit is for numbers, and \(dataset.targetName) of \(dataset.name) is a class.", proposal: "plot boundary")
    }
    let target = { (value: Double) in data.targetMean + data.targetDeviation * value }
    let last = run.result.kept
    let finding =
      "The curve explains \(NumberText.percent(max(0, last.trainingScore))) of the variance on the training points"
      + (last.validationScore < 0
        ? "; on the validation points it does worse than always guessing the average."
        : " and \(NumberText.percent(last.validationScore)) on the validation points.")
    guard dataset.featureNames.count == 1 else { return byPrediction(run, finding: finding, target: target) }

    let natural = { (value: Double) in data.featureMeans[0] + data.featureDeviations[0] * value }
    let reach = extent(data.training.features.elements + data.validation.features.elements, margin: 0.03)
    let x = spread(from: reach.lower, to: reach.upper, count: 300)
    let curve = run.result.predictor.predict(Matrix(rows: x.count, columns: 1, elements: x)).elements.map(target)
    let points = { (part: DataPart) in
      Series.Marks.points(x: part.features.elements.map(natural), y: part.targets.map(target), value: [])
    }
    // A wild polynomial may shoot far beyond the points: the figure keeps to their neighbourhood.
    let span = extent((data.training.targets + data.validation.targets).map(target), margin: 0.25)
    return Figure(
      kind: name, title: "Run \(run.number): \(run.model) fitted to \(dataset.name)", finding: finding,
      x: Axis(dataset.featureNames[0], lower: natural(reach.lower), upper: natural(reach.upper)),
      y: Axis(dataset.targetName, lower: span.lower, upper: span.upper),
      series: [
        Series("training", role: .training, points(data.training)),
        Series("validation", role: .validation, points(data.validation)),
        Series(
          run.model, role: .path,
          .line(x: x.map(natural), y: curve)),
      ])
  }

  private func byPrediction(_ run: ChartMaterial.Run, finding: String, target: @escaping (Double) -> Double) -> Figure {
    let points = { (part: DataPart) in
      Series.Marks.points(
        x: part.targets.map(target), y: run.result.predictor.predict(part.features).elements.map(target), value: [])
    }
    let reach = extent((run.data.training.targets + run.data.validation.targets).map(target), margin: 0)
    return Figure(
      kind: name, title: "Run \(run.number): \(run.dataset.targetName), predicted against true",
      finding: finding.replacingCurve(), x: Axis("true \(run.dataset.targetName)"),
      y: Axis("predicted \(run.dataset.targetName)"),
      series: [
        Series("training", role: .training, points(run.data.training)),
        Series("validation", role: .validation, points(run.data.validation)),
        Series(
          "exact", role: .reference,
          .line(x: [reach.lower, reach.upper], y: [reach.lower, reach.upper])),
      ])
  }
}

extension String {
  fileprivate func replacingCurve() -> String {
    hasPrefix("The curve") ? "The model" + dropFirst("The curve".count) : self
  }
}

import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// A regression's curve over the points with a band over folds or repeats and the true curve where it is known; or
/// predicted against true values where there are many features.
struct FitChart: Chart {
  let name = "fit"
  let summary = "the trained regression's curve over the points, or predicted against true values for many features"
  let examples = [ChartExample("the curve over the points", shows: "fit", setup: "data sine; train epochs=10")]
  let steps: ChartSteps? = .epochs
  let subject = ChartSubject.run
  let arguments: [ChartArgument] = []

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    guard dataset.isClassification else { return nil }
    return .fitOfClasses(
      target: dataset.targetName, dataset: dataset.name, features: dataset.featureNames.count)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the fit")
    let dataset = run.learntDataset
    if let fault = fault(of: run.model, with: run.settings, on: dataset, asked: arguments) { throw fault }
    try material.beginWork()
    return dataset.featureNames.count == 1 ? overFeature(run) : byPrediction(run)
  }

  private func finding(_ run: Run, subject: String) -> String {
    let last = run.result.kept
    let (training, validation) = (last.trainingScore, last.validationScore)
    let worse = "does worse than always guessing their own average"
    let share = { (score: Double) in NumberText.percent(score) }
    let told =
      switch (training < 0, validation < 0) {
      case (false, false):
        "explains \(share(training)) of the variance on the training points and \(share(validation)) on the validation points"
      case (false, true):
        "explains \(share(training)) of the variance on the training points; on the validation points it \(worse)"
      case (true, false):
        "explains \(share(validation)) of the variance on the validation points; on the training points it \(worse)"
      case (true, true):
        "does worse than always guessing the average, on the training points and on the validation points"
      }
    return "\(subject) \(told)"
      + (run.result.status == .finished ? "" : "; the training \(run.result.status.rawValue)")
  }

  func overFeature(_ run: Run) -> Figure {
    let (dataset, data) = (run.learntDataset, run.data)
    let natural = { (value: Double) in data.featureMeans[0] + data.featureDeviations[0] * value }
    let target = { (value: Double) in data.targetMean + data.targetDeviation * value }
    let reach = extent(
      (data.training.features.elements + data.validation.features.elements).map(natural), margin: 0.03)
    let x = spread(from: reach.lower, to: reach.upper, count: 300)
    let curves = run.alikeMembers.map { member in
      let scaled = x.map { ($0 - member.data.featureMeans[0]) / member.data.featureDeviations[0] }
      return member.result.predictor.predict(Matrix(rows: x.count, columns: 1, elements: scaled)).elements.map {
        member.data.targetMean + member.data.targetDeviation * $0
      }
    }
    let points = { (part: DataPart) in
      Series.Marks.points(x: part.features.elements.map(natural), y: part.targets.map(target), value: [])
    }
    // A wild polynomial may shoot far beyond the points: the figure keeps to their neighbourhood.
    let span = extent((data.training.targets + data.validation.targets).map(target), margin: 0.25)
    var series: [Series] = []
    // What a training is judged by is its own: of several the first one's.
    var finding = finding(run, subject: curves.count > 1 ? "The first training's curve" : "The curve")
    var facts: [Figure.Fact] = []
    let moments = x.indices.map { index in meanAndDeviation(curves.map { $0[index] }) }
    let middle = moments.map { $0?.mean ?? .nan }
    if curves.count > 1 {
      let deviations = moments.map { $0?.deviation ?? .nan }
      series.append(
        Series(
          "± 1 deviation over \(curves.count) trainings", role: .path,
          .band(
            x: x, lower: zip(middle, deviations).map { max($0 - $1, span.lower) },
            upper: zip(middle, deviations).map { min($0 + $1, span.upper) })))
      let finite = deviations.filter(\.isFinite)
      if !finite.isEmpty {
        finding +=
          "; over \(curves.count) trainings the curves lie \(NumberText.short(finite.median)) apart (median deviation)"
      }
    }
    series += [
      Series("training", role: .training, points(data.training)),
      Series("validation", role: .validation, points(data.validation)),
    ]
    if let truth = run.truth {
      let exact = x.map { truth.value([$0]) }
      series.append(Series("true curve", role: .reference, .line(x: x, y: exact)))
      let off = zip(middle, exact).map { ($0 - $1) * ($0 - $1) }.filter(\.isFinite)
      if !off.isEmpty {
        let distance = off.mean.squareRoot()
        facts = [.init("distance", distance), .init("noise", truth.noise)]
        finding +=
          "; it lies \(NumberText.short(distance)) from the true curve (root mean square; noise "
          + "\(NumberText.short(truth.noise)))"
      }
    }
    series.append(
      Series(curves.count > 1 ? "mean of \(run.model)" : run.model, role: .path, .line(x: x, y: middle)))
    var figure = Figure(
      kind: name, title: "Run \(run.name): \(run.model) fitted to \(dataset.name)" + settingsSuffix(run.settings),
      finding: finding + ".",
      x: Axis(
        dataset.featureNames[0], lower: reach.lower, upper: reach.upper, isWhole: dataset.axis(ofFeature: 0).isWhole),
      y: Axis(dataset.targetName, lower: span.lower, upper: span.upper), series: series)
    figure.facts = facts
    return figure
  }

  private func byPrediction(_ run: Run) -> Figure {
    let data = run.data
    let target = { (value: Double) in data.targetMean + data.targetDeviation * value }
    var all: [Double] = []
    var errors: [Double] = []
    let points = { (part: DataPart) -> (x: [Double], y: [Double]) in
      (part.targets.map(target), run.result.predictor.predict(part.features).elements.map(target))
    }
    let (training, validation) = (points(data.training), points(data.validation))
    // The same range on both axes, so that the exact line is the diagonal; wild predictions lie beyond it.
    let span = extent(training.x + validation.x, margin: 1)
    all = training.x + validation.x + (training.y + validation.y).map { min(max($0, span.lower), span.upper) }
    errors = zip(validation.x, validation.y).map { ($1 - $0).magnitude }.filter(\.isFinite).sorted()
    let reach = extent(all, margin: 0.04)
    var finding = finding(run, subject: run.members.count > 1 ? "The first training's model" : "The model")
    if !errors.isEmpty {
      finding +=
        "; half of the validation points are off by less than \(NumberText.short(errors[errors.count / 2])), the worst by "
        + NumberText.short(errors[errors.count - 1])
    }
    let name = run.dataset.targetName
    return Figure(
      kind: self.name,
      title: "Run \(run.name): \(name) of \(run.dataset.name), predicted by \(run.model) against true"
        + settingsSuffix(run.settings), finding: finding + ".",
      x: Axis("true \(name)", lower: reach.lower, upper: reach.upper),
      y: Axis("predicted \(name)", lower: reach.lower, upper: reach.upper),
      series: [
        Series("training", role: .training, .points(x: training.x, y: training.y, value: [])),
        Series("validation", role: .validation, .points(x: validation.x, y: validation.y, value: [])),
        Series("exact", role: .reference, .line(x: [reach.lower, reach.upper], y: [reach.lower, reach.upper])),
      ], hasEqualAxes: true)
  }
}

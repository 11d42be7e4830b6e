import Arithmetic
public import Figures
public import Search

/// Figures of work under way, quick to make: redrawn while a training or a search runs.
public enum LiveFigure {
  /// The two losses so far, epoch by epoch from 0, of as many as there will be.
  public static func training(_ training: [Double], _ validation: [Double], of epochs: Int) -> Figure {
    let x = training.indices.map(Double.init)
    let last = training.indices.last ?? 0
    return Figure(
      kind: "curves", title: "Epoch \(last) of \(epochs)",
      finding: "",
      x: Axis("epoch", lower: 0, upper: Double(max(epochs, 1)), isWhole: true),
      y: Axis("loss", scale: wantsLogScale(training + validation) ? .log : .linear),
      series: [
        Series("train", role: .training, .line(x: x, y: training)),
        Series("validation", role: .validation, .line(x: x, y: validation)),
      ])
  }

  /// Each trial's value so far, and the best, of as many trials as there may be.
  public static func search(_ study: Study, of trials: Int) -> Figure {
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

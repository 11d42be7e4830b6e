import Figures
import Options
import Search
import Text

/// What a search promised inside each outer fold and what it came to on the rows held out, beside the flat estimate.
struct NestedChart: Chart {
  let name = "nested"
  let summary = "flat beside nested cross-validation: in each outer fold, what the search promised and what it came to"
  let examples = [
    ChartExample(
      "what the search promised, and what it came to", shows: "Flat says",
      setup: "model knn; space neighbors 1..20; tune random trials=5 folds=3 nested=3")
  ]
  let subject = ChartSubject.study
  let need = SearchNeed(way: .outerFolds)
  let arguments: [ChartArgument] = []
  var valueAxis: Figure.AxisName? { .y }

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    guard search.nested == nil, search.outer == nil else { return nil }
    return .noOuterFolds
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    guard let study = material.study else { throw ChartError.noSearch }
    guard let estimate = material.nested else {
      if let outer = study.definition.outer {
        throw ChartError.insideOuterFold(outer.number, study: outer.study)
      }
      throw fault(of: study.definition, asked: arguments)
        ?? ChartError.noOuterFoldMeasured
    }
    let folds = estimate.folds
    let places = folds.map { Double($0.fold) }
    let (mean, deviation) = (estimate.mean, estimate.deviation ?? 0)
    let ends = [mean.map { $0 - deviation }, mean.map { $0 + deviation }].compactMap(\.self)
    let values = ValueAxis(
      estimate.metric, values: [estimate.flat] + folds.flatMap { [$0.innerValue, $0.value].compactMap(\.self) } + ends,
      sign: estimate.sign)
    let last = Double(max(estimate.planned, folds.map(\.fold).max() ?? 1))
    var series: [Series] = []
    if let mean {
      if deviation > 0 {
        series.append(
          Series(
            "", role: .validation,
            .band(
              x: [0.5, last + 0.5], lower: [mean - deviation, mean - deviation],
              upper: [mean + deviation, mean + deviation])))
      }
      series.append(Series("nested: mean", role: .validation, .line(x: [0.5, last + 0.5], y: [mean, mean])))
    }
    series.append(
      Series("flat estimate", role: .training, .line(x: [0.5, last + 0.5], y: [estimate.flat, estimate.flat])))
    let inner = folds.filter { $0.innerValue != nil }
    if !inner.isEmpty {
      series.append(
        Series(
          "promised inside", role: .training,
          .points(x: inner.map { Double($0.fold) - 0.06 }, y: inner.map { $0.innerValue ?? .nan }, value: [])))
    }
    if !estimate.values.isEmpty {
      series.append(
        Series(
          "held out", role: .best,
          .points(
            x: zip(places, folds).filter { $1.value != nil }.map { $0.0 + 0.06 }, y: estimate.values, value: [])))
    }
    return Figure(
      kind: name,
      title:
        "Flat and nested \(estimate.metric) of a \(study.definition.methodWords) search, \(counted(estimate.planned, "outer fold"))",
      finding: estimate.finding,
      x: Axis(
        "outer fold", lower: 0.5, upper: last + 0.5,
        ticks: (1...max(Int(last), 1)).map { Axis.Tick(Double($0), "\($0)") }),
      y: values.axis, series: series)
  }
}

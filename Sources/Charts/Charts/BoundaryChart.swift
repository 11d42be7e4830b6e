import Arithmetic
import Datasets
import Figures
import Learning

/// The regions in which a trained classifier says each class, with the points over them.
struct BoundaryChart: Chart {
  let name = "boundary"
  let summary = "where the trained classifier says which class, with the points over it"
  let arguments = [
    ChartArgument("x", "feature along the bottom", .feature), ChartArgument("y", "feature up the side", .feature),
    ChartArgument("points", "cells along each side", .integer(lower: 10, upper: 200)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the boundary")
    let (dataset, data) = (run.dataset, run.data)
    guard dataset.isClassification else {
      throw ChartError(
        "A boundary divides classes, and \(dataset.targetName) of \(dataset.name) is a number.", proposal: "plot fit")
    }
    guard dataset.featureNames.count > 1 else {
      throw ChartError("A boundary needs two features, and \(dataset.name) has one.", proposal: "plot data")
    }
    let first = try featureIndex(arguments.words["x"], in: dataset, place: 0)
    let second = try featureIndex(arguments.words["y"], in: dataset, place: 1)
    let count = arguments.integers["points"] ?? 60

    let across = extent(data.training.features.column(first) + data.validation.features.column(first))
    let up = extent(data.training.features.column(second) + data.validation.features.column(second))
    let (x, y) = (
      spread(from: across.lower, to: across.upper, count: count), spread(from: up.lower, to: up.upper, count: count)
    )
    // All other features stand at their mean over the training part.
    let middle = (0..<data.featureNames.count).map { column in
      let values = data.training.features.column(column)
      return values.reduce(0, +) / Double(max(values.count, 1))
    }
    var grid = Matrix(rows: count * count, columns: data.featureNames.count)
    for j in 0..<count {
      for i in 0..<count {
        for column in 0..<middle.count { grid[j * count + i, column] = middle[column] }
        grid[j * count + i, first] = x[i]
        grid[j * count + i, second] = y[j]
      }
    }
    let probabilities = run.result.predictor.predict(grid)
    let classes = dataset.classes
    let values = (0..<grid.rows).map { row in
      classes.count == 2 ? probabilities[row, 1] : Double(likeliest(probabilities.row(row)))
    }
    let natural = { (value: Double, column: Int) in data.featureMeans[column] + data.featureDeviations[column] * value }
    let (xs, ys) = (x.map { natural($0, first) }, y.map { natural($0, second) })
    var series = [Series("", role: .surface, .heatmap(x: xs, y: ys, values: values))]
    if classes.count == 2 {
      series.append(Series("boundary", role: .reference, .contours(x: xs, y: ys, values: values, levels: [0.5])))
    }
    for (index, label) in classes.enumerated() {
      for (part, role) in [(data.training, Series.Role.category(index))] {
        let members = (0..<part.rowCount).filter { part.targets[$0] == Double(index) }
        series.append(
          Series(
            label, role: role,
            .points(
              x: members.map { natural(part.features[$0, first], first) },
              y: members.map { natural(part.features[$0, second], second) }, value: [])))
      }
    }
    let last = run.result.kept
    let wrong = Int(((1 - last.trainingScore) * Double(data.training.rowCount)).rounded())
    let color =
      classes.count == 2
      ? Axis("probability of \(classes[1])", lower: 0, upper: 1)
      : Axis(
        dataset.targetName, lower: 0, upper: Double(classes.count - 1),
        ticks: classes.enumerated().map { .init(Double($0), $1) })
    return Figure(
      kind: name, title: "Run \(run.number): where \(run.model) sees which class",
      finding:
        "\(wrong) of \(data.training.rowCount) training points are on the wrong side; on validation points it is right for "
        + "\(NumberText.percent(last.validationScore))."
        + (middle.count > 2
          ? (middle.count == 3
            ? " The other feature stands at its mean."
            : " The other \(middle.count - 2) features stand at their means.") : ""),
      x: Axis(dataset.featureNames[first]), y: Axis(dataset.featureNames[second]), color: color, series: series)
  }

  private func likeliest(_ row: ArraySlice<Double>) -> Int {
    var best = row.startIndex
    for index in row.indices where row[index] > row[best] { best = index }
    return best - row.startIndex
  }
}

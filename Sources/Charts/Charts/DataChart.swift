import Arithmetic
import Datasets
import Figures
import Options
import Text

/// The points of a dataset by class and part: two features, pairs of many, the target over a feature, or images.
struct DataChart: Chart {
  let name = "data"
  let summary = "the points by class and part: two features, pairs of many, the target over a feature, or images"
  let examples = [ChartExample("the points", shows: "points")]
  let subject = ChartSubject.data
  let arguments = [
    ChartArgument(.x, "feature along the bottom", naming: .feature),
    ChartArgument(.y, "feature up the side", naming: .feature),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let dataset = material.dataset
    let isBare = arguments[.x] == nil && arguments[.y] == nil
    guard !dataset.featureNames.isEmpty else { throw ChartError.noFeatures(dataset: dataset.name) }
    if isBare, dataset.isClassification, let side = dataset.imageSide { return images(material, side: side) }
    let part = DataPart(
      features: dataset.features.selecting(rows: material.split.training),
      targets: material.split.training.map { dataset.targets[$0] })
    if isBare, dataset.featureNames.count > 2 { return pairs(material, part) }
    guard dataset.isClassification else {
      let chosen = try featureIndex(
        arguments[.x], in: dataset, default: 0)
      return overFeature(chosen, material)
    }
    guard dataset.featureNames.count > 1 else { return byClass(0, nil, material, title: title(of: dataset)) }
    let plane = try plane(of: dataset, part, arguments)
    return byClass(plane.first, plane.second, material, title: title(of: dataset))
  }

  private func title(of dataset: Dataset) -> String {
    "\(dataset.name): \(dataset.classes.count) classes"
      + (dataset.targetName == "class" ? "" : " of \(dataset.targetName)")
  }

  /// How many rows there are of each part, as a sentence.
  private func parts(_ material: ChartMaterial) -> String {
    let split = material.split
    let parts = "\(split.training.count) rows are for training and \(split.validation.count) for validation"
    guard !split.test.isEmpty else { return parts + "." }
    return parts + "; \(split.test.count) more \(split.test.count == 1 ? "stays" : "stay") sealed for the test."
  }

  /// Two features, or one against the class: a series for each class and part.
  private func byClass(_ first: Int, _ second: Int?, _ material: ChartMaterial, title: String) -> Figure {
    let dataset = material.dataset
    var series: [Series] = []
    for (index, label) in dataset.classes.enumerated() {
      for (rows, isHeldOut) in [(material.split.training, false), (material.split.validation, true)] {
        if Cancellation.wasCut(rows.count) { break }
        let members = rows.filter { dataset.targets[$0] == Double(index) }
        guard !members.isEmpty || !isHeldOut else { continue }
        series.append(
          Series(
            isHeldOut
              ? dataset.name(ofHeldOut: index, among: material.split.validation.map { dataset.targets[$0] }) : label,
            role: isHeldOut ? .heldOut(index) : .category(index),
            .points(
              x: members.map { dataset.features[$0, first] },
              y: members.map { row in second.map { dataset.features[row, $0] } ?? Double(index) }, value: [])))
      }
    }
    let shown = material.split.training + material.split.validation
    let counts = dataset.classes.indices.map { label in shown.count { dataset.targets[$0] == Double(label) } }
    let (low, high) = (counts.min() ?? 0, counts.max() ?? 0)
    let balance =
      low == high ? "\(low) rows of each class" : "from \(low) to \(high) rows of a class"
    return Figure(
      kind: name, title: title,
      finding: "\(shown.count) points of \(dataset.classes.count) classes, \(balance)"
        + (dataset.featureNames.count > 2 ? ", along two of \(dataset.featureNames.count) features" : "") + "; "
        + parts(material),
      x: dataset.axis(ofFeature: first),
      y: second.map { dataset.axis(ofFeature: $0) }
        ?? Axis(
          dataset.targetName, lower: -0.5, upper: Double(dataset.classes.count) - 0.5,
          ticks: dataset.classes.enumerated().map { .init(Double($0), $1) }), series: series)
  }

  /// The target, where it is a number, over a feature.
  private func overFeature(_ feature: Int, _ material: ChartMaterial) -> Figure {
    let dataset = material.dataset
    let points = { (rows: [Int]) in
      Series.Marks.points(
        x: rows.map { dataset.features[$0, feature] }, y: rows.map { dataset.targets[$0] }, value: [])
    }
    let targets = (material.split.training + material.split.validation).map { dataset.targets[$0] }
    let text = numbersInWords(targets)
    return Figure(
      kind: name, title: "\(dataset.name): \(dataset.targetName) over \(dataset.featureNames[feature])",
      finding: "\(dataset.targetName) goes from \(text(targets.min() ?? .nan)) to "
        + "\(text(targets.max() ?? .nan)); " + parts(material),
      x: dataset.axis(ofFeature: feature), y: Axis(dataset.targetName, isWhole: targets.allSatisfy(isWhole)),
      series: [
        Series("training", role: .training, points(material.split.training)),
        Series("validation", role: .validation, points(material.split.validation)),
      ])
  }

  /// Many features: a panel for each pair of the most telling ones, or one for each of them under the target.
  private func pairs(_ material: ChartMaterial, _ part: DataPart) -> Figure {
    let dataset = material.dataset
    let telling = tellingFeatures(part, classCount: dataset.classes.count)
    let shares = { (columns: [TellingFeature]) in
      columns.map { "\(dataset.featureNames[$0.column]) (\(NumberText.percent($0.share)))" }.joined(separator: ", ")
    }
    guard dataset.isClassification else {
      let chosen = Array(telling.prefix(4))
      let panels = chosen.map { item in
        var panel = overFeature(item.column, material)
        (panel.title, panel.finding) = ("", "")
        return panel
      }
      return Figure(
        kind: name,
        title: "\(dataset.name): \(dataset.targetName) over the most telling of \(dataset.featureNames.count) features",
        finding: "Taken alone, a straight line over each explains this share of the variance of \(dataset.targetName): "
          + shares(chosen) + ". " + parts(material), panels: panels, panelColumns: 2)
    }
    // Three features make three pairs, four make six.
    let chosen = Array(telling.measuredFirst.prefix(dataset.featureNames.count == 3 ? 3 : 4))
    let passedOver = telling.passedOver(for: chosen)
    var panels: [Figure] = []
    for (index, first) in chosen.enumerated() {
      for second in chosen.dropFirst(index + 1) {
        var panel = byClass(first.column, second.column, material, title: "")
        panel.finding = ""
        panels.append(panel)
      }
    }
    return Figure(
      kind: name,
      title:
        "\(dataset.name): \(dataset.classes.count) classes of \(dataset.targetName), by pairs of \(chosen.count) of \(dataset.featureNames.count) features",
      // Measured numbers are shown before columns of two values, whatever these tell.
      finding: (passedOver.isEmpty
        ? "The features whose variance lies most between the classes: "
        : "Of each feature's variance, this share lies between the classes: ")
        + shares(chosen.sorted { $0.share > $1.share })
        + (passedOver.isEmpty
          ? ""
          : "; not shown, since the points of two values fall on each other: \(shares(Array(passedOver.prefix(3))))"
            + (passedOver.count > 3 ? " and \(passedOver.count - 3) more" : ""))
        + ". " + parts(material), panels: panels, panelColumns: 3)
  }

  /// Rows that are images: the first few of each class of the training part, a column for each class.
  private func images(_ material: ChartMaterial, side: Int) -> Figure {
    let dataset = material.dataset
    let rows = dataset.classes.count > 6 ? 4 : 3
    let members = dataset.classes.indices.map { label in
      material.split.training.filter { dataset.targets[$0] == Double(label) }
    }
    let mosaic = Mosaic(
      images: (0..<rows).flatMap { row in
        members.map { $0.indices.contains(row) ? Array(dataset.features.row($0[row])) : [] }
      }, side: side, columns: dataset.classes.count)
    let counts = members.map(\.count)
    return Figure(
      kind: name,
      title: "\(dataset.name): images of \(side) × \(side) pixels, \(rows) of each \(dataset.targetName)",
      finding:
        "Each of the \(dataset.classes.count) classes has from \(counts.min() ?? 0) to \(counts.max() ?? 0) images "
        + "in the training part; " + parts(material),
      x: mosaic.xAxis(dataset.targetName, labels: dataset.classes), y: mosaic.yAxis("image", count: rows),
      color: Axis("brightness of the pixel", lower: 0), series: [mosaic.series], hasEqualAxes: true)
  }
}

/// The place of a feature by its name, or the one to take when no name was given.
func featureIndex(_ name: String?, in dataset: Dataset, default index: Int) throws -> Int {
  guard let name else {
    guard !dataset.featureNames.isEmpty else { throw ChartError.noFeatures(dataset: dataset.name) }
    return index
  }
  guard let found = dataset.featureNames.firstIndex(of: name) else {
    throw ChartError.unknownFeature(name, dataset: dataset.name, features: dataset.featureNames)
  }
  return found
}

/// Whether a number is whole.
func isWhole(_ value: Double) -> Bool { value == value.rounded() }

extension Dataset {
  /// The axis of a feature: with whole ticks where all its values are whole.
  func axis(ofFeature index: Int) -> Axis {
    let calendar = table.columns.first { $0.name == featureNames[index] }?.calendar
    return Axis(
      featureNames[index], unit: calendar.map { "days since \($0.text(of: 0).prefix(10))" },
      isWhole: features.column(index).allSatisfy { $0.isNaN || isWhole($0) })
  }
}

import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// A net's weights, layer by layer as heat maps; what each neuron of a first layer over pixels looks for as an image.
struct WeightsChart: Chart {
  let name = "weights"
  let summary = "the weights of each layer as heat maps; over pixels, what each first neuron looks for"
  let examples = [ChartExample("a net's weights, layer by layer", shows: "layer 1", setup: "train epochs=5")]
  let steps: ChartSteps? = .epochs
  let subject = ChartSubject.run
  let arguments = [
    ChartArgument(.layer, "only this layer, from 1 behind the inputs", .integer(lower: 1, upper: 9))
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    if allModels.named(model)?.hasSteps == false { return .noLayers(model: model) }
    guard model == "mlp", let layer = arguments[.layer] else { return nil }
    let widths = settings[.hidden]
    let count = (widths.isEmpty ? settings[.layers] : widths.count) + 1
    return layer <= count ? nil : .noLayer(layer, of: count)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the weights")
    guard let predictor = run.result.predictor.itself as? any WeightedPredictor else {
      throw ChartError.noLayers(model: run.model)
    }
    let layers = predictor.layers
    if let layer = arguments[.layer], !layers.indices.contains(layer - 1) {
      throw ChartError.noLayer(layer, of: layers.count)
    }
    try material.beginWork()
    let wanted = arguments[.layer].map { [$0 - 1] } ?? Array(layers.indices)
    let panels = wanted.map { panel(layers, $0, run) }
    let title =
      "Run \(run.name): weights of \(run.model) on \(run.dataset.name)" + settingsSuffix(run.settings)
    let finding = finding(layers, run)
    guard panels.count > 1 else {
      var figure = panels[0]
      (figure.title, figure.finding) = (title + (layers.count > 1 ? ", layer \(wanted[0] + 1)" : ""), finding)
      return figure
    }
    return Figure(
      kind: name, title: title, finding: finding, panels: panels,
      panelColumns: panels.count > 4 ? 3 : min(panels.count, 2))
  }

  private func panel(_ layers: [LayerWeights], _ index: Int, _ run: Run) -> Figure {
    let weights = layers[index].weights
    // A few monstrous weights share the last colours.
    let sizes = weights.elements.map(\.magnitude).filter(\.isFinite).sorted()
    let usual = sizes.isEmpty ? 1 : sizes[(sizes.count - 1) * 98 / 100]
    let bound = max(sizes.last.map { $0 > 4 * usual ? 2 * usual : $0 } ?? 1, 1e-12)
    let color = Axis("weight", lower: -bound, upper: bound)
    if index == 0, let side = run.learntDataset.imageSide, weights.rows == side * side {
      let across = Mosaic.columns(for: weights.columns)
      let mosaic = Mosaic(
        images: (0..<weights.columns).map { weights.column($0) }, side: side, columns: across)
      return Figure(
        kind: name, title: "layer 1: what each neuron looks for", finding: "",
        x: mosaic.xAxis("neuron", labels: (1...across).map(String.init)),
        y: mosaic.yAxis("from neuron", count: mosaic.rows, by: across), color: color, series: [mosaic.series],
        hasEqualAxes: true)
    }
    // The first input stands at the top.
    let values = (0..<weights.rows).flatMap { row in Array(weights.row(weights.rows - 1 - row)) }
    let isLast = index == layers.count - 1
    let outputs =
      isLast
      ? (run.learntDataset.isClassification ? run.learntDataset.classes : [run.learntDataset.targetName])
      : (1...max(weights.columns, 1)).map(String.init)
    let inputs =
      index == 0 && run.learntDataset.featureNames.count == weights.rows
      ? run.learntDataset.featureNames : (1...max(weights.rows, 1)).map(String.init)
    let across = max(1, weights.columns / 16)
    return Figure(
      kind: name, title: "layer \(index + 1): \(weights.rows) × \(weights.columns)", finding: "",
      x: Axis(
        isLast ? run.learntDataset.isClassification ? "class" : "output" : "neuron", lower: -0.5,
        upper: Double(weights.columns) - 0.5,
        ticks: outputs.enumerated().filter { $0.offset.isMultiple(of: across) }.map { .init(Double($0), $1) }),
      y: Axis(
        index == 0 ? "feature" : "neuron of layer \(index)", lower: -0.5, upper: Double(weights.rows) - 0.5,
        ticks: inputs.prefix(weights.rows).enumerated().map { .init(Double(weights.rows - 1 - $0), $1) }), color: color,
      series: [
        Series(
          "", role: .surface,
          .heatmap(
            x: (0..<weights.columns).map(Double.init), y: (0..<weights.rows).map(Double.init), values: values))
      ])
  }

  private func finding(_ layers: [LayerWeights], _ run: Run) -> String {
    let sizes = layers.enumerated().map { index, layer in
      let count = Double(max(layer.weights.elements.count, 1))
      let size = (layer.weights.elements.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
      return "layer \(index + 1) \(NumberText.short(size))"
    }
    let all = layers.flatMap(\.weights.elements)
    let largest = all.map(\.magnitude).max() ?? 0
    let small = all.count { $0.magnitude < 1e-3 * max(largest, 1e-300) }
    var finding =
      "Typical size of a weight (root mean square): \(sizes.joined(separator: ", ")); the largest is "
      + "\(NumberText.short(largest)), and \(small) of \(all.count) \(small == 1 ? "is" : "are") below a thousandth of it"
    if let first = layers.first, run.learntDataset.featureNames.count == first.weights.rows,
      run.learntDataset.imageSide == nil
    {
      let lengths = (0..<first.weights.rows).map { row in
        first.weights.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      if let most = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths.count > 1 {
        finding += "; \(run.learntDataset.featureNames[most]) has the largest weights"
      }
    }
    return finding + "."
  }
}

extension ChartKey<Int> {
  fileprivate static let layer = ChartKey("layer")
}

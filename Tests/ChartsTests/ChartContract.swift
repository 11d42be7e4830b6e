import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search
import Testing

/// What every plot kind keeps to, whatever there is to draw: a sound figure, or a sentence on what to do.
@Suite struct ChartContract {
  enum Edge: String, CaseIterable {
    case usual, regression, manyFeatures, threeClasses, oneClassInValidation, constantFeature, oneRowParts, diverged
    case interrupted, withoutEpochs, withoutEpochsOfNumbers, tree, repeats, infinite, nothing, oneFeature
  }

  private func material(_ edge: Edge) throws -> ChartMaterial {
    let small = ChartSamples.settings()
    switch edge {
    case .usual: return try ChartSamples.material(ChartSamples.dataset("moons"))
    case .regression:
      let truth = allDatasets.named("sine")?.truth(options: [:], seed: 0)
      return try ChartSamples.material(ChartSamples.dataset("sine"), truth: truth)
    case .manyFeatures: return try ChartSamples.material(ChartSamples.dataset("friedman"))
    case .threeClasses: return try ChartSamples.material(ChartSamples.dataset("blobs", ["n": 45, "classes": 3]))
    case .oneClassInValidation:
      let rows = (0..<24).map { [Double($0 % 5), Double($0 % 7)] }
      let dataset = ChartSamples.classes(rows, (0..<24).map { $0 % 2 }, of: ["_^{}", "it's \"b\""])
      let even = (0..<24).filter { $0.isMultiple(of: 2) }
      return try ChartSamples.material(
        dataset,
        split: Split(training: (0..<24).filter { !even.suffix(4).contains($0) }, validation: even.suffix(4), test: []))
    case .constantFeature:
      let rows = (0..<24).map { [1, Double($0 % 7), 1] }
      return try ChartSamples.material(ChartSamples.classes(rows, (0..<24).map { $0 % 2 }, of: ["a", "b"]))
    case .oneRowParts:
      let dataset = ChartSamples.classes([[0, 1], [1, 0], [2, 2]], [0, 1, 0], of: ["a", "b"])
      return try ChartSamples.material(dataset, split: Split(training: [0, 1], validation: [2], test: []))
    case .diverged:
      return try ChartSamples.material(
        ChartSamples.dataset("sine"),
        ChartSamples.settings(["learning_rate": .number(1e9), "optimizer": .word("sgd")]))
    case .interrupted:
      var material = try ChartSamples.material(ChartSamples.dataset("moons"))
      guard let run = material.run else { return material }
      var result = run.result
      (result.status, result.history) = (.interrupted, Array(result.history.prefix(1)))
      result.keptEpoch = 0
      material.run = run.stage(result)
      return material
    case .withoutEpochs:
      return try ChartSamples.material(ChartSamples.dataset("moons"), model: "knn", small)
    case .withoutEpochsOfNumbers:
      return try ChartSamples.material(ChartSamples.dataset("sine"), model: "polynomial", small)
    case .tree: return try ChartSamples.material(ChartSamples.dataset("moons"), model: "tree", small)
    case .repeats: return try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [0, 1, 2])
    case .infinite:
      // As it could be before anybody trained on it: nothing that is learnt from may be infinite.
      var dataset = try ChartSamples.dataset("moons")
      dataset.features[3, 0] = .infinity
      dataset.features[5, 1] = .nan
      return try ChartSamples.material(dataset, seeds: [])
    case .nothing: return try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    case .oneFeature:
      let rows = (0..<24).map { [Double($0 % 7)] }
      return try ChartSamples.material(ChartSamples.classes(rows, (0..<24).map { $0 % 2 }, of: ["a", "b"]))
    }
  }

  @Test(arguments: allCharts.map(\.name), Edge.allCases)
  func eachKindAtEachEdge(_ kind: String, _ edge: Edge) async throws {
    let material = try material(edge)
    let chart = try ChartSamples.chart(kind)
    var asked = ChartSamples.smallWork(kind, model: material.model)
    do {
      let figure = try await chart.figure(of: material, with: asked)
      #expect(figure.kind == kind)
      #expect(!figure.title.isEmpty)
      #expect(figure.finding.hasSuffix("."), "\(figure.finding)")
      #expect(!figure.finding.contains("nan"), "\(figure.finding)")
      check(figure)
      #expect(figure.frames.isEmpty, "a still figure has frames")
      try await DrawnFigure.check(figure, "\(kind), \(edge)")
      #expect(try await chart.figure(of: material, with: asked) == figure || hasGaps(figure))
      #expect(!CharacterPlot.render(figure, columns: 80, rows: 24, unicode: true).isEmpty)
      asked.isMoving = true
      for frame in try await chart.figure(of: material, with: asked).frames { check(frame) }
    } catch let error as ChartError {
      #expect(error.message.hasSuffix("."), "\(error.message)")
    } catch is HypergradientError {
    } catch let error as TrainingError {
      #expect(error == .notFinite)
    }
  }

  /// NaN is not equal to itself.
  private func hasGaps(_ figure: Figure) -> Bool {
    (figure.panels + [figure]).contains { one in
      one.series.contains { "\($0.marks)".contains("nan") }
    }
  }

  private func check(_ figure: Figure) {
    guard figure.panels.isEmpty else {
      #expect(figure.series.isEmpty)
      for panel in figure.panels { check(panel) }
      return
    }
    #expect(!figure.series.isEmpty)
    #expect(!figure.x.label.isEmpty && !figure.y.label.isEmpty)
    for axis in [figure.x, figure.y, figure.color].compactMap({ $0 }) {
      for bound in [axis.lower, axis.upper].compactMap({ $0 }) { #expect(bound.isFinite) }
      if let lower = axis.lower, let upper = axis.upper { #expect(lower < upper, "\(figure.kind) \(axis.label)") }
    }
    for series in figure.series {
      switch series.marks {
      case .line(let x, let y), .steps(let x, let y), .labels(let x, let y, _): #expect(x.count == y.count)
      case .points(let x, let y, let value): #expect(x.count == y.count && (value.isEmpty || value.count == x.count))
      case .path(let x, let y, let z): #expect(x.count == y.count && (z.isEmpty || z.count == x.count))
      case .band(let x, let lower, let upper): #expect(x.count == lower.count && x.count == upper.count)
      case .heatmap(let x, let y, let values), .contours(let x, let y, let values, _):
        #expect(values.count == x.count * y.count)
        #expect(figure.color != nil)
        #expect(zip(x, x.dropFirst()).allSatisfy { $0 < $1 } && zip(y, y.dropFirst()).allSatisfy { $0 < $1 })
      case .intervals(let x, let y, let lower, let upper):
        #expect(x.count == y.count && x.count == lower.count && x.count == upper.count)
      default: break
      }
    }
  }
}

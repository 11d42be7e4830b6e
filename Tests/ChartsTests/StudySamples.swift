import Arithmetic
import Charts
import Datasets
import Figures
import Learning
import Options
import Search
import Testing

/// Studies made by hand, and material that holds nothing else.
enum StudySamples {
  static func material(_ study: Study?, race: Race? = nil) -> ChartMaterial {
    let matrix = Matrix(rows: 2, columns: 1, elements: [0, 1])
    return ChartMaterial(
      dataset: Dataset(
        name: "hand", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression, features: matrix,
        featureNames: ["x1"], targets: [0, 1]),
      split: Split(training: [0], validation: [1], test: []), model: "mlp", settings: Settings(), run: nil,
      study: study, race: race, work: .init(scores: { _, _ in [] }, train: { _ in [] }))
  }

  static func figure(_ kind: String, of study: Study?, _ arguments: ChartArguments = ChartArguments()) async throws
    -> Figure
  {
    let chart = try #require(allCharts.named(kind))
    return try await chart.figure(of: material(study), with: arguments)
  }

  static func range(_ name: String, _ lower: Double, _ upper: Double, _ scale: Parameter.Scale = .linear) -> Parameter {
    Parameter(name: name, kind: .number(lower: lower, upper: upper, scale: scale, step: nil))
  }

  /// A log range, a choice, one that hangs on it, an order, and a choice of one.
  static let mixed = SearchSpace(parameters: [
    range("learning_rate", 1e-4, 1, .log),
    Parameter(name: "optimizer", kind: .choice([.category("sgd"), .category("adam")])),
    Parameter(
      name: "momentum", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: nil),
      condition: .init(parameter: "optimizer", value: .category("sgd"))),
    Parameter(name: "units", kind: .integer(lower: 2, upper: 64, scale: .log, step: 1)),
    Parameter(name: "batch_size", kind: .ordered([.integer(16), .integer(32), .integer(64)])),
    Parameter(name: "activation", kind: .choice([.category("relu")])),
  ])

  static let hostile = SearchSpace(parameters: [
    range("a_^{}@&~\\b", 0, 1),
    Parameter(name: "it's \"q\" `x`", kind: .choice([.category("_^{}"), .category("'\"`")])),
    range("c", -1, 1),
  ])

  static func definition(
    _ space: SearchSpace, method: String = "random", direction: StudyDefinition.Direction = .minimize,
    metric: String = "val_loss", epochs: Int = 1, objective: EvaluatorRecord = .training
  ) -> StudyDefinition {
    StudyDefinition(
      name: "s", method: method, seed: 1, space: space, direction: direction, metric: metric, budget: 1000,
      epochs: epochs, objective: objective)
  }

  /// Trials by chance, each with what a rule makes of it.
  static func study(
    _ definition: StudyDefinition, trials: Int, _ finish: (inout Trial) -> Void = { $0.value = 0.5 }
  ) -> Study {
    let space = EncodedSpace(definition.space)
    var random = RandomSource(seed: 5, purpose: .sampler, index: 0)
    return Study(
      definition: definition,
      trials: (0..<trials).map { number in
        var trial = Trial(number: number, configuration: space.decode(space.randomPoint(&random)), state: .finished)
        finish(&trial)
        return trial
      })
  }

  /// By its learning rate and units: a bowl.
  static func bowl(_ trial: Trial) -> Double {
    let rate = Elementary.log10(trial.configuration["learning_rate"]?.double ?? 0.01) + 2
    return 0.1 + rate * rate + 0.01 * (trial.configuration["units"]?.double ?? 0)
  }

  /// A study of three trials over the learning rate with these values; one that is nil has diverged.
  static func line(_ values: [Double?], direction: StudyDefinition.Direction = .minimize) -> Study {
    let definition = definition(SearchSpace(parameters: [range("learning_rate", 1e-4, 1, .log)]), direction: direction)
    let worst = direction == .minimize ? Double.infinity : -.infinity
    return Study(
      definition: definition,
      trials: values.enumerated().map { index, value in
        Trial(
          number: index, configuration: ["learning_rate": .number([0.001, 0.01, 0.1, 0.5][index % 4])],
          state: value == nil ? .diverged : .finished, value: value ?? worst)
      })
  }

  /// Two trainings of four epochs: after two of them the second takes over the first, at another rate.
  static var takeover: Study {
    let space = SearchSpace(parameters: [range("rate", 0, 1)])
    let definition = definition(space, method: "pbt", epochs: 4)
    var first = Trial(
      number: 0, configuration: ["rate": .number(0.2)], state: .finished, value: 0.5, reported: [0.9, 0.7, 0.6, 0.5])
    var second = Trial(
      number: 1, configuration: ["rate": .number(0.4)], state: .finished, value: 0.3, reported: [2, 1, 0.4, 0.3],
      stages: [
        .init(start: 0, donor: nil, configuration: ["rate": .number(0.8)]),
        .init(start: 2, donor: 0, configuration: ["rate": .number(0.4)]),
      ])
    (first.plan.labels, second.plan.labels) = ([.stage: 1], [.stage: 1])
    return Study(definition: definition, trials: [first, second])
  }

  /// A search that stopped most of its trials early.
  static let stopped =
    study(definition(mixed, method: "hyperband", epochs: 9), trials: 20) {
      let epochs = [1, 1, 1, 3, 9][$0.number % 5]
      let goal = bowl($0)
      $0.reported = (1...epochs).map { goal + 1 / Double($0) }
      $0.value = $0.reported.last
      $0.state = epochs == 9 ? .finished : $0.number % 2 == 0 ? .paused : .pruned
      $0.plan.labels = [.bracket: Double($0.number % 2), .rung: Double(epochs / 4)]
      ($0.seconds, $0.ended) = (Double(epochs), 1e9 + 3 * Double($0.number))
    }
}

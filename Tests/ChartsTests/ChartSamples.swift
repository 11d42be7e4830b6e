import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search
import Testing
import TunebookTesting

/// Small data, and the real trainings that plots of it ask for.
enum ChartSamples {
  static func settings(_ values: [String: OptionValue] = [:]) -> Settings {
    var settings = Settings()
    settings[.epochs] = 4
    settings[.units] = 3
    for (name, value) in values { settings.set(value, named: name) }
    return settings
  }

  static func dataset(_ name: String, _ options: OptionValues = ["n": 40]) throws -> Dataset {
    let kind = try #require(allDatasets.named(name))
    return try kind.make(options: options, target: nil, seed: 0, home: "")
  }

  /// Numbers by row and a class of each.
  static func classes(_ rows: [[Double]], _ labels: [Int], of names: [String]) -> Dataset {
    let columns = rows.first?.count ?? 0
    return Dataset(
      name: "hand", summary: "", table: DataTable(columns: []), targetName: "kind",
      task: .classification(classes: names),
      features: Matrix(rows: rows.count, columns: columns, elements: rows.flatMap { $0 }),
      featureNames: (0..<columns).map { "f\($0)" }, targets: labels.map(Double.init))
  }

  /// Material with runs of that model on that data: one for each of the seeds given, as trainings of the one run.
  static func material(
    _ dataset: Dataset, split: Split? = nil, model: String = "mlp", _ settings: Settings = settings(),
    seeds: [UInt64] = [0], truth: Truth? = nil
  ) throws -> ChartMaterial {
    let split = try split ?? Split.make(dataset, plan: SplitPlan(), seed: 0)
    let data = PreparedData.make(dataset: dataset, split: split, by: Preparation(standardize: true))
    let members = try seeds.map { seed in
      RunMember(
        seed: seed, data: data,
        result: try Training.run(TrainingRequest(data: data, model: model, settings: settings, seed: seed)) { _ in })
    }
    var source = DataSource()
    // What is made by hand has no truth that a run could ask for.
    (source.name, source.path) = truth == nil ? (nil, dataset.name) : (dataset.name, nil)
    let run =
      members.isEmpty
      ? nil
      : Run(number: 1, source: source, dataset: dataset, model: model, settings: settings, members: members)
    return ChartMaterial(
      dataset: dataset, split: split, model: model, settings: settings, run: run, runs: run.map { [$0] } ?? [],
      study: nil, truth: truth, work: work(data, model: model))
  }

  static func work(_ data: PreparedData, model: String) -> ChartMaterial.Work {
    ChartMaterial.Work(
      scores: { cells, repeats in
        try cells.map { settings in
          try (0..<repeats).map { seed in
            let result = try Training.run(
              TrainingRequest(data: data, model: model, settings: settings, seed: UInt64(seed))
            ) { _ in }
            guard result.status != .diverged else { return TrainingScores(training: [:], validation: [:]) }
            let score = data.classCount > 0 ? "accuracy" : "r2"
            return TrainingScores(
              training: ["loss": result.kept.trainingLoss, score: result.kept.trainingScore],
              validation: ["loss": result.kept.validationLoss, score: result.kept.validationScore])
          }
        }
      }, train: { requests in try requests.map { request in try Training.run(request) { _ in } } })
  }

  /// Small work for each kind.
  static func smallWork(_ kind: String, model: String) -> ChartArguments {
    let axis = ["knn": "neighbors", "tree": "max_depth", "polynomial": "degree"][model] ?? "learning_rate"
    let other = ["tree": "min_leaf", "polynomial": "weight_decay"][model] ?? "batch_size"
    switch kind {
    case "surface": return ChartArguments(words: ["x": axis, "y": other], integers: ["points": 3])
    case "validation_curve": return ChartArguments(words: ["x": axis], integers: ["points": 3, "repeats": 2])
    case "learning_curve": return ChartArguments(integers: ["points": 3, "repeats": 2])
    case "bias_variance": return ChartArguments(integers: ["points": 2, "repeats": 2])
    case "path": return ChartArguments(integers: ["points": 6, "folds": 3])
    case "projection": return ChartArguments(integers: ["trials": 4])
    case "lr_range": return ChartArguments(integers: ["steps": 24])
    case "walk":
      return ChartArguments(integers: ["steps": 8], lists: ["optimizers": ["sgd", "adam"], "lr": ["0.15", "0.5"]])
    case "landscape": return ChartArguments(integers: ["points": 5])
    case "boundary": return ChartArguments(integers: ["points": 10, "frames": 3])
    default: return ChartArguments()
    }
  }

  static func chart(_ name: String) throws -> any Chart { try #require(allCharts.named(name)) }

  static func figure(
    _ name: String, of material: ChartMaterial, _ arguments: ChartArguments = ChartArguments()
  ) async throws -> Figure {
    try await chart(name).figure(of: material, with: arguments)
  }
}

extension ChartArguments {
  /// By names and in texts, for tables of cases.
  init(
    words: [String: String] = [:], integers: [String: Int] = [:], numbers: [String: Double] = [:],
    lists: [String: [String]] = [:], ranges: [String: OptionRange] = [:], isMoving: Bool = false
  ) {
    self.init()
    (self.ranges, self.isMoving) = (ranges, isMoving)
    for (name, word) in words { values[named: name] = .word(word) }
    for (name, number) in integers { values[named: name] = .integer(number) }
    for (name, number) in numbers { values[named: name] = .number(number) }
    for (name, texts) in lists {
      let (whole, reals) = (texts.compactMap { Int($0) }, texts.compactMap(Double.init))
      values[named: name] =
        name == "runs" ? .integers(whole) : reals.count == texts.count ? .numbers(reals) : .words(texts)
    }
  }
}

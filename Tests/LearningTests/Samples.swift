import Arithmetic
import Datasets
import Learning
import Options
import TunebookTesting

/// Two half moons (or a noisy sine) already scaled, made by hand.
func sample(
  rows: Int = 200, noise: Double = 0.2, regression: Bool = false, validation: Int = 100, flipped: Double = 0,
  cycles: Double = 1
) -> PreparedData {
  func part(_ count: Int, _ index: UInt64) -> DataPart {
    var random = RandomSource(seed: 11, purpose: .test, index: index)
    var features: [Double] = []
    var targets: [Double] = []
    for row in 0..<count {
      if regression {
        let x = random.uniform(in: -1.7...1.7)
        features.append(x)
        targets.append(1.4 * Elementary.sin(cycles * 2.2 * x) + noise * random.normal())
      } else {
        let angle = random.uniform(in: 0...3.14159)
        let upper = row % 2 == 0
        let x = upper ? Elementary.cos(angle) : 1 - Elementary.cos(angle)
        let y = upper ? Elementary.sin(angle) : 0.5 - Elementary.sin(angle)
        features += [(x - 0.5 + noise * random.normal()) / 0.87, (y - 0.25 + noise * random.normal()) / 0.5]
        let swap = random.uniform() < flipped
        targets.append((upper != swap) ? 0 : 1)
      }
    }
    return DataPart(features: Matrix(rows: count, columns: regression ? 1 : 2, elements: features), targets: targets)
  }
  let columns = regression ? 1 : 2
  return PreparedData(
    name: "sample", task: regression ? .regression : .classification(classes: ["a", "b"]),
    featureNames: regression ? ["x"] : ["x1", "x2"],
    training: part(rows, 1), validation: part(validation, 2), featureMeans: Array(repeating: 0, count: columns),
    featureDeviations: Array(repeating: 1, count: columns))
}

func settings(_ values: [String: OptionValue]) -> Settings {
  var settings = Settings()
  for (name, value) in values { settings.set(value, named: name) }
  return settings
}

func request(
  _ data: PreparedData, _ values: [String: OptionValue] = [:], model: String = "mlp", seed: UInt64 = 0
) -> TrainingRequest {
  TrainingRequest(data: data, model: model, settings: settings(values), seed: seed)
}

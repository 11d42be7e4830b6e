import Learning
import Options
import Search

// What scripts have Python for. A new model, optimizer, activation or metric is refused until a line here says that it is written.

extension ScriptSearch {
  static let models = ["mlp", "linear", "polynomial", "knn", "tree"]
  static let metrics: [Metric] = [.loss, .accuracy, .balancedAccuracy, .f1, .auc, .rmse, .mae, .r2]

  /// What of this search has no Python; nil where all has.
  var unwritten: ScriptFault? {
    if !Self.models.contains(model) { return .unwritten("model", name: model, known: Self.models) }
    if metric.map(Self.metrics.contains) != true {
      return .unwritten("figure", name: metric?.name ?? definition.metric, known: Self.metrics.map(\.name))
    }
    guard ways.steps else { return nil }
    let chosen: [(SettingKey<String>, [String]?)] = [
      (.optimizer, Self.optimizers.map(\.name)),
      (.activation, model == "mlp" ? Self.activations.keys.sorted() : nil),
    ]
    for (key, known) in chosen {
      guard let known, case .choice(let words) = key.setting.domain else { continue }
      for word in words.map(\.name) where mayBe(key, word) && !known.contains(word) {
        return .unwritten(key.name, name: word, known: known)
      }
    }
    return nil
  }
}

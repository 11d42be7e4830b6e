import Datasets
import Options

/// A continuous setting that the validation loss has a derivative by.
package struct Hyperparameter: Sendable, Hashable {
  /// The setting that it is.
  package let setting: Setting
  /// The one layer whose weight decay is meant, from 1, the layer behind the inputs; nil for the setting as a whole.
  package let layer: Int?

  /// The setting of that standard name as a whole; nil for one that the loss has no derivative by.
  package init?(_ name: String) {
    guard let setting = Setting.all.first(where: { $0.name == name && $0.slope != nil }) else { return nil }
    self.init(setting: setting)
  }

  private init<Value>(_ key: SettingKey<Value>, layer: Int? = nil) {
    self.init(setting: key.setting, layer: layer)
  }

  private init(setting: Setting, layer: Int? = nil) {
    self.setting = setting
    self.layer = layer
  }

  package static let learningRate = Hyperparameter(.learningRate)
  package static let momentum = Hyperparameter(.momentum)
  package static let weightDecay = Hyperparameter(.weightDecay)
  /// The weight decay of one layer alone, from 1.
  package static func weightDecay(ofLayer layer: Int) -> Hyperparameter {
    Hyperparameter(.weightDecay, layer: layer)
  }

  /// `learning_rate`; that of the second layer's weight decay is `weight_decay_2`.
  package var name: String { layer.map { "\(setting.name)_\($0)" } ?? setting.name }

  package static func == (one: Self, other: Self) -> Bool {
    one.setting.name == other.setting.name && one.layer == other.layer
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(setting.name)
    hasher.combine(layer)
  }

  /// Every setting with a derivative.
  package static var settings: [String] { Setting.all.filter { $0.slope != nil }.map(\.name) }

  /// Whether it has a say in that training.
  package func counts(in request: TrainingRequest) -> Bool {
    guard let slope = setting.slope, slope.isInForce(request.settings) else { return false }
    return setting.applies(to: request.model, request.settings, isClassification: request.data.classCount > 0)
  }

  /// Its value in force; NaN where that is no number.
  package func value(in settings: Settings) -> Double { settings[setting].flatMap(Double.init) ?? .nan }

  /// The direction in which it moves by 1, for a net of so many layers.
  func direction(layers: Int) -> SettingsDirection {
    var direction = SettingsDirection(layers: layers)
    setting.slope?.move(&direction, layer)
    return direction
  }
}

extension Setting {
  /// How the validation loss depends on a continuous setting: what it takes to derive by it.
  struct Slope: Sendable {
    /// Whether the setting's own value is in use under these settings; false where another value stands in its place.
    var isInForce: @Sendable (_ settings: Settings) -> Bool
    /// Adds to a direction the move of this setting by 1; in one layer alone where a layer is given.
    let move: @Sendable (_ direction: inout SettingsDirection, _ layer: Int?) -> Void

    init(
      isInForce: @escaping @Sendable (_ settings: Settings) -> Bool = { _ in true },
      move: @escaping @Sendable (_ direction: inout SettingsDirection, _ layer: Int?) -> Void
    ) {
      self.isInForce = isInForce
      self.move = move
    }
  }
}

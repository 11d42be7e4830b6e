import Datasets

/// A continuous setting that the validation loss has a derivative by.
public struct Hyperparameter: Sendable, Hashable {
  /// The setting's standard name.
  public let setting: String
  /// The one layer whose weight decay is meant, from 1, the layer behind the inputs; nil for the setting as a whole.
  public let layer: Int?

  /// The setting as a whole; nil for one that the loss has no derivative by.
  public init?(_ setting: String) {
    guard Self.kinds.contains(where: { $0.setting == setting }) else { return nil }
    self.init(setting: setting)
  }

  private init(setting: String, layer: Int? = nil) {
    self.setting = setting
    self.layer = layer
  }

  public static let learningRate = Hyperparameter(setting: "learning_rate")
  public static let momentum = Hyperparameter(setting: "momentum")
  public static let weightDecay = Hyperparameter(setting: "weight_decay")
  public static func weightDecay(ofLayer layer: Int) -> Hyperparameter {
    Hyperparameter(setting: "weight_decay", layer: layer)
  }

  /// `learning_rate`; that of the second layer's weight decay is `weight_decay_2`.
  public var name: String { layer.map { "\(setting)_\($0)" } ?? setting }

  /// Every setting with a derivative.
  public static var settings: [String] { kinds.map(\.setting) }

  private struct Kind: Sendable {
    let setting: String
    /// Whether its value is what counts where it has a say.
    var isInForce: @Sendable (_ settings: Settings) -> Bool = { _ in true }
    /// The direction in which it moves by 1.
    let move: @Sendable (_ direction: inout SettingsDirection, _ layer: Int?) -> Void
  }

  /// The one list.
  private static let kinds: [Kind] = [
    Kind(setting: "learning_rate") { direction, _ in direction.rate = 1 },
    Kind(setting: "momentum") { direction, _ in direction.momentum = 1 },
    Kind(setting: "beta1") { direction, _ in direction.beta1 = 1 },
    Kind(
      setting: "beta2",
      // RMSprop looks at it only where it was set.
      isInForce: { $0.word("optimizer") != "rmsprop" || $0.set["beta2"] != nil }
    ) { direction, _ in direction.beta2 = 1 },
    Kind(setting: "weight_decay") { direction, layer in
      for index in direction.decays.indices where layer == nil || layer == index + 1 { direction.decays[index] = 1 }
    },
    Kind(setting: "l1") { direction, _ in direction.l1 = 1 },
    Kind(setting: "label_smoothing") { direction, _ in direction.smoothing = 1 },
    Kind(setting: "gradient_clip", isInForce: { $0.number("gradient_clip").isFinite }) { direction, _ in
      direction.clip = 1
    },
  ]

  private var kind: Kind? { Self.kinds.first { $0.setting == setting } }

  /// Whether it has a say in that training.
  public func counts(in request: TrainingRequest) -> Bool {
    guard let kind, kind.isInForce(request.settings), let known = Setting.named(setting) else { return false }
    return known.applies(to: request.model, request.settings, isClassification: request.data.classCount > 0)
  }

  /// The direction in which it moves by 1, for a net of so many layers.
  func direction(layers: Int) -> SettingsDirection {
    var direction = SettingsDirection(layers: layers)
    kind?.move(&direction, layer)
    return direction
  }
}

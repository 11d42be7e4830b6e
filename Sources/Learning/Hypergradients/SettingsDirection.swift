/// A direction in the space of a training's continuous settings: how fast each moves.
struct SettingsDirection: Sendable {
  var rate = 0.0
  var momentum = 0.0
  var beta1 = 0.0
  var beta2 = 0.0
  /// Weight decay of each layer, from the inputs up.
  var decays: [Double]
  var l1 = 0.0
  var smoothing = 0.0
  var clip = 0.0

  /// One in which nothing moves.
  init(layers: Int) { decays = Array(repeating: 0, count: layers) }
}

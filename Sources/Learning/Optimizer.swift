import Arithmetic

/// A rule that turns gradients into updates of the weights.
protocol Optimizer {
  /// One update. `count` is a multiple of 16.
  mutating func step(
    _ kernels: Kernels, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>)
}

/// An optimizer by name: what `set optimizer NAME` chooses.
struct OptimizerKind: Sendable {
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// A fresh one for so many weights.
  let make: @Sendable (_ settings: Settings, _ count: Int) -> any Optimizer

  /// Every optimizer.
  static let all: [OptimizerKind] = [SGD.kind, Momentum.kind, Adam.kind]

  /// The one that the settings name; the setting's check lets no other name through.
  static func chosen(by settings: Settings) -> OptimizerKind {
    all.first { $0.name == settings.word("optimizer") } ?? Adam.kind
  }
}

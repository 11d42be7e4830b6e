import Arithmetic

/// A rule that turns gradients into updates of the weights.
protocol Optimizer {
  /// One update with the learning rate of the moment. `count` is a multiple of 16.
  mutating func step(
    _ kernels: Kernels, rate: Float, count: Int, gradient: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>)
  /// How the next update moves when what goes into it moves: the derivative of `step`, called before it. The learning rate
  /// and the gradient move as told, the settings in a direction, the memory as it has so far; the weights' tangents take
  /// on what comes of it.
  func tangent(
    _ kernels: Kernels, rate: Kernels.Dual, along direction: SettingsDirection, count: Int,
    gradient: UnsafePointer<Float>, moving: UnsafePointer<Float>, memory: inout OptimizerTangent,
    weights: UnsafeMutablePointer<Float>)
  /// What it remembers between updates, one number a weight and buffer.
  var memory: [FloatBuffer] { get }
  /// What it counts between updates.
  var counters: [Double] { get set }
}

extension Optimizer {
  var memory: [FloatBuffer] { [] }
  var counters: [Double] {
    get { [] }
    set {}
  }
}

/// How an optimizer's memory and counters move.
struct OptimizerTangent {
  let memory: [FloatBuffer]
  var counters: [Double]

  /// Of one that has not made a step yet: nothing moves.
  init(of optimizer: any Optimizer) {
    memory = optimizer.memory.map { FloatBuffer(count: $0.count) }
    counters = optimizer.counters.map { _ in 0 }
  }
}

/// An optimizer by name: what `set optimizer NAME` chooses.
package struct OptimizerKind: Sendable {
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// Whether weight decay shrinks the weights beside the gradient step instead of through the gradient.
  package var decouplesDecay = false
  /// Whether it divides each weight's step by the size of its gradients, so that a small pull alone makes a full step.
  package var adapts = false
  /// A learning rate with which it usually works on standardised features.
  var typicalRate: @Sendable (_ settings: Settings) -> Double = { _ in 0.1 }
  /// A fresh one for so many weights.
  let make: @Sendable (_ settings: Settings, _ count: Int) -> any Optimizer

  /// Every optimizer.
  static let all: [OptimizerKind] = [
    SGD.kind, Momentum.kind, Momentum.nesterov, Adagrad.kind, RMSprop.kind, Adam.kind, Adam.decoupled,
  ]

  /// The optimizer of that name; nil where there is none.
  package static func named(_ name: String) -> OptimizerKind? { all.first { $0.name == name } }

  /// The one that the settings name; the setting's check lets no other name through.
  package static func chosen(by settings: Settings) -> OptimizerKind {
    named(settings[.optimizer]) ?? Adam.kind
  }
}

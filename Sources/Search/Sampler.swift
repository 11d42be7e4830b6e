public import Arithmetic

/// A way to search: what to try next, from the space, the trials so far and a random source of the trial's own.
///
/// It keeps no truth of its own, so that resuming from a store gives the very trials that going on would have given.
public protocol Sampler: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  var options: [SamplerOption] { get }
  /// Whether a suggestion depends on earlier trials' values: such trials are made one after the other, the others at once.
  var usesValues: Bool { get }
  /// How many trials there can be; nil when without end.
  func trialCount(of space: SearchSpace, options: [String: String]) throws -> Int?
  /// The configuration of a trial, active parameters only; nil when there is none left.
  ///
  /// - Parameters:
  ///   - number: the trial's, from 0.
  ///   - earlier: the trials before it, by number; without their values unless `usesValues`.
  ///   - random: made from (study seed, trial number).
  func suggest(
    _ number: Int, in space: SearchSpace, options: [String: String], after earlier: [Trial], random: inout RandomSource
  ) -> [String: ParameterValue]?
}

/// Every way to search.
public let allSamplers: [any Sampler] = [GridSampler(), RandomSampler()]

/// A whole number that changes how a sampler works.
public struct SamplerOption: Sendable, Equatable {
  public var name: String
  public var summary: String
  public var defaultValue: Int
  public var lower: Int
  public var upper: Int
  public init(_ name: String, _ summary: String, default defaultValue: Int, from lower: Int, to upper: Int) {
    self.name = name
    self.summary = summary
    self.defaultValue = defaultValue
    self.lower = lower
    self.upper = upper
  }
}

extension Sampler {
  /// The value of an option, or its default.
  func value(_ name: String, in options: [String: String]) -> Int {
    options[name].flatMap(Int.init) ?? self.options.first { $0.name == name }?.defaultValue ?? 0
  }
}

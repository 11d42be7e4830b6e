internal import Figures
public import Search

/// An argument of a plot kind.
public struct ChartArgument: Sendable {
  public enum Kind: Sendable {
    /// The name of a hyperparameter that can be an axis, by its place; a range may follow it. Further words may stand
    /// there instead.
    case setting(or: [ChartChoice] = [])
    /// One of a few hyperparameters, by its standard name or a short one; a range may follow it.
    case oneOf([String])
    /// The name of a parameter of the study in view, by its place.
    case parameter
    /// The name of a known surface, by its place.
    case surface
    /// The name of a feature, by its place.
    case feature
    /// `name=` and a whole number.
    case integer(lower: Int, upper: Int)
    /// `name=` and a number.
    case number(lower: Double, upper: Double)
    /// `name=` and one of these words.
    case choice([ChartChoice])
    /// `name=[a, b]`, each one of these words; or a single one.
    case words([ChartChoice])
    /// `name=[1, 3]`, whole numbers from 1; or a single one.
    case integers
    /// `name=[-1.5, 2]`: numbers.
    case numbers
    /// `name=[a, b]`, names of stored studies; or a single one.
    case studies
    /// `1e-4..1`, by its place: a range of numbers above 0.
    case range
    /// The names of hyperparameters, by their place, as many as there are.
    case settings([ChartChoice])
  }
  public var name: String
  public var summary: String
  public var kind: Kind
  public var isOptional: Bool
  public init(_ name: String, _ summary: String, _ kind: Kind, isOptional: Bool = true) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.isOptional = isOptional
  }
}

/// A word that may be chosen, with its sentence.
public struct ChartChoice: Sendable {
  public var name: String
  public var summary: String
  public init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// The arguments a plot was asked for with, checked.
public struct ChartArguments: Sendable {
  public var words: [String: String]
  public var integers: [String: Int]
  public var numbers: [String: Double]
  /// Several words or numbers, as text.
  public var lists: [String: [String]]
  /// Ranges given for settings, by standard name.
  public var ranges: [String: ChartRange]
  /// Studies to hold the one in view against.
  public var studies: [Study] = []
  /// Whether the figure is to move: only then are its frames made.
  public var isMoving: Bool
  public init(
    words: [String: String] = [:], integers: [String: Int] = [:], numbers: [String: Double] = [:],
    lists: [String: [String]] = [:], ranges: [String: ChartRange] = [:], isMoving: Bool = false
  ) {
    self.isMoving = isMoving
    self.words = words
    self.integers = integers
    self.numbers = numbers
    self.lists = lists
    self.ranges = ranges
  }

  /// The steps of an animation; none, and no work, where the figure stands still.
  func frames<Frame>(_ make: () throws -> [Frame]) rethrows -> [Frame] { isMoving ? try make() : [] }
}

/// The range of a setting along an axis.
public struct ChartRange: Sendable, Equatable {
  public var lower: Double
  public var upper: Double
  public var isLog: Bool
  public init(lower: Double, upper: Double, isLog: Bool) {
    self.lower = lower
    self.upper = upper
    self.isLog = isLog
  }
}

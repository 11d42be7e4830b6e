package import Language

/// One thing to do, as data: advice and errors say what would help by it, a button can offer it, and a test can do it.
///
/// `text` is what a person types for it.
package enum Action: Sendable, Hashable {
  /// An option and the value that it is to have.
  package struct Assignment: Sendable, Hashable {
    /// The option's name, as it is typed.
    package var name: String
    package var value: OptionValue
    package init(_ name: String, _ value: OptionValue) {
      self.name = name
      self.value = value
    }
  }

  case model(String)
  /// A table is read from a file.
  case data(file: String)
  /// Settings are set.
  case set([Assignment])
  case train([Assignment] = [])
  /// A parameter is searched over a range.
  case space(String, OptionRange)
  /// The same over any domain (a set, a stepped range), and only where a condition holds; the condition is as it is
  /// typed behind `if`.
  case searched(String, Domain, onlyIf: String?)
  /// A parameter is searched no longer; nil for all of them.
  case unsearched(String?)
  case tune(String, [Assignment] = [])
  /// The settings of the best trial, or of another (`trial7`), are taken over.
  case apply(String)
  /// The sealed test part is opened.
  case evaluateTest
  case race([String], [Assignment] = [])
  /// A search of that name comes into view.
  case study(String)
  case split([Assignment])
  /// What a search makes small.
  case objective(String, [Assignment] = [])
  /// What a search makes large.
  case maximize(String)
  /// The value that a program prints is to be made small, or large; the text is its command.
  case program(String, isLarge: Bool = false)
  /// An optimizer walks down a known surface.
  case walk(String, [Assignment] = [])
  case plot(String, of: [String] = [], [Assignment] = [])
  case describe

  /// Whether it changes a training, or trains.
  package var isTraining: Bool {
    switch self {
    case .model, .set, .train, .tune, .race, .apply: true
    case .data, .space, .searched, .unsearched, .evaluateTest, .study, .split, .objective, .maximize, .program, .walk,
      .plot,
      .describe:
      false
    }
  }

  /// Over a range, on a log scale where that is said.
  package static func space(_ name: String, _ lower: Double, _ upper: Double, isLog: Bool = false) -> Action {
    .space(name, OptionRange(lower: lower, upper: upper, isLog: isLog))
  }

  /// Over a few numbers.
  package static func space(_ name: String, among values: [Double]) -> Action {
    .searched(name, Domain(.set(values.map { .number($0) })), onlyIf: nil)
  }
}

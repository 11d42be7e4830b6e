import Arithmetic
import Figures
import Options
import Search
import Text

/// A parameter along an axis, with a place of its own for trials that did not use it.
struct ParameterAxis {
  let parameter: Parameter
  /// Whether some of the trials did not use it.
  let hasUnused: Bool
  let axis: Axis
  private let unused: Double

  init(_ parameter: Parameter, trials: [Trial]) {
    self.parameter = parameter
    hasUnused = trials.contains { $0.configuration[parameter.name] == nil }
    guard let range = parameter.chartRange else {
      let choices = parameter.choices ?? []
      unused = Double(choices.count)
      var ticks = choices.enumerated().map { Axis.Tick(Double($0), $1.text) }
      if hasUnused { ticks.append(Axis.Tick(unused, Self.unusedName)) }
      axis = Axis(parameter.name, lower: -0.5, upper: Double(max(ticks.count, 1)) - 0.5, ticks: ticks)
      return
    }
    let (lower, upper) = (range.lower, range.upper)
    func beyond(_ share: Double) -> Double {
      range.isLog
        ? Elementary.exp(Elementary.log(upper) + share * (Elementary.log(upper) - Elementary.log(lower)))
        : upper + share * (upper - lower)
    }
    unused = beyond(0.14)
    let scale: Axis.Scale = range.isLog ? .log : .linear
    axis = Axis(
      parameter.name, scale: scale, lower: beyond(-1.02), upper: beyond(hasUnused ? 0.2 : 0.02),
      ticks: hasUnused ? parameter.roundTicks() + [Axis.Tick(unused, Self.unusedName)] : [],
      isWhole: parameter.isWhole)
  }

  static let unusedName = "not used"

  /// The place of a trial along the axis; NaN where it has a value that the parameter cannot have.
  func position(_ trial: Trial) -> Double {
    guard let value = trial.configuration[parameter.name] else { return unused }
    return position(of: value)
  }

  func position(of value: ParameterValue) -> Double {
    let position = parameter.position(of: value)
    return axis.scale == .log && !(position > 0) ? .nan : position
  }
}

/// A few round numbers between two: powers of ten where the scale is log and there are some.
func roundTicks(from lower: Double, to upper: Double, isLog: Bool, about count: Int = 4) -> [Double] {
  guard lower < upper, (upper - lower).isFinite else { return [lower] }
  if isLog, lower > 0 {
    let (first, last) = (Int(Elementary.log10(lower).rounded(.down)), Int(Elementary.log10(upper).rounded(.up)))
    let all: [Double] = (first...max(first, last)).compactMap { Double("1e\($0)") }
    let powers = all.filter { $0 >= lower * (1 - 1e-9) && $0 <= upper * (1 + 1e-9) }
    guard powers.count > 1 else { return [lower, upper] }
    let stride = (powers.count + count - 1) / count
    return powers.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }
  let exponent = Int(Elementary.log10((upper - lower) / Double(count)).rounded(.down))
  guard let unit = Double("1e\(exponent)"), unit > 0, unit.isFinite else { return [lower, upper] }
  let step = [1.0, 2, 5, 10].map { $0 * unit }.first { (upper - lower) / $0 <= Double(count) + 0.5 } ?? unit * 10
  let (from, to) = ((lower / step - 1e-9).rounded(.up), (upper / step + 1e-9).rounded(.down))
  guard to - from >= 0, to - from < 50 else { return [lower, upper] }
  return (0...Int(to - from)).map { NumberText.rounded((from + Double($0)) * step, digits: 12) }
}

/// `learning_rate 0.003, optimizer adam`: a configuration as a person would say it, in the order of the space.
func spoken(_ configuration: [String: ParameterValue], of space: SearchSpace, most: Int = 3) -> String {
  let parts = space.parameters.compactMap { parameter in
    configuration[parameter.name].map { "\(parameter.name) \(parameter.spoken($0))" }
  }
  return parts.prefix(most).joined(separator: ", ") + (parts.count > most ? ", …" : "")
}

extension ParameterValue {
  /// The value in words, with three digits.
  var spoken: String { spoken() }

  /// The value in words, with so many digits of a number.
  func spoken(digits: Int = 3) -> String {
    if case .number(let number) = self { NumberText.short(number, digits: digits) } else { text }
  }
}

extension Parameter {
  /// A value in words, with as many digits as its range needs: three from 0 to 1, nine from 123456 to 123457.
  func spoken(_ value: ParameterValue) -> String {
    guard let range = chartRange, !range.isLog else { return value.spoken }
    let size = max(range.lower.magnitude, range.upper.magnitude)
    return value.spoken(digits: digits(of: size, apart: range.upper - range.lower))
  }

  /// Whether only whole numbers can be its values.
  var isWhole: Bool { if case .integer = kind { true } else { false } }

  /// A few round numbers within its range, all written in one style.
  func roundTicks(about count: Int = 4) -> [Axis.Tick] {
    guard let range = chartRange else { return [] }
    let all = Charts.roundTicks(from: range.lower, to: range.upper, isLog: range.isLog, about: count)
    let places = isWhole ? all.filter { $0 == $0.rounded() } : all
    return zip(places, Figures.Scale.texts(places)).map { Axis.Tick($0, $1) }
  }

  /// Its axis where every trial used it.
  var axis: Axis { ParameterAxis(self, trials: []).axis }

  /// The place of a value along an axis: a choice at its index in the list, NaN for what it cannot be.
  func position(of value: ParameterValue?) -> Double {
    guard let value else { return .nan }
    if let choices { return choices.firstIndex(of: value).map(Double.init) ?? .nan }
    return value.number ?? .nan
  }
}

extension ParameterValue {
  /// The value in words: a number with six digits at most.
  var text: String {
    switch self {
    case .number(let number): NumberText.short(number, digits: 6)
    case .integer(let integer): "\(integer)"
    case .category(let name): name
    }
  }
}

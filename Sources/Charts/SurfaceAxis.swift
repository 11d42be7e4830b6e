import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Search
import Text

/// A setting along an axis, with the values that are trained.
struct SurfaceAxis {
  var setting: Setting
  var range: OptionRange
  private var isInteger = false
  /// The choices of a setting that is no number; each stands at its place in the list.
  private var choices: [OptionValue] = []
  /// Ascending; at least two.
  var values: [Double]

  /// - Parameter isAlone: whether it must have a say under the settings in view; beside another axis it is enough that it
  ///   has one in some of the cells (see `ChartMaterial.cells`).
  init(
    _ name: String, _ material: ChartMaterial, _ arguments: ChartArguments, defaultCount: Int = 15, isAlone: Bool = true
  ) throws {
    guard let setting = Setting.named(name) else {
      throw ChartError.unknownSetting(name)
    }
    if isAlone, let inactivity = material.inactivity(of: setting, material.settings) { throw inactivity }
    self.setting = setting
    switch setting.domain {
    case .choice(let words): choices = words.map { .word($0.name) }
    case .flag: choices = [.flag(false), .flag(true)]
    case .integer: isInteger = true
    default: break
    }
    guard choices.isEmpty else {
      range = OptionRange(lower: 0, upper: Double(choices.count - 1), isLog: false)
      values = choices.indices.map(Double.init)
      return
    }
    if let given = arguments.ranges[setting.name] {
      range = given
    } else if let parameter = material.searched(setting.name), let searched = parameter.chartRange {
      range = searched
    } else if let numbers = material.searched(setting.name)?.numbers, numbers.count > 1 {
      // Values that were named are those that are trained.
      range = OptionRange(
        lower: numbers[0], upper: numbers[numbers.count - 1], isLog: setting.searchRange?.log ?? false)
      if range.lower <= 0 { range.isLog = false }
      values = numbers
      return
    } else if let usual = setting.searchRange {
      range = OptionRange(lower: usual.lower, upper: usual.upper, isLog: usual.log)
    } else {
      throw ChartError.listOfWidths(setting: setting.name)
    }
    if range.lower <= 0 { range.isLog = false }
    // Whole numbers that are few are all trained.
    let limit = arguments[.points] ?? defaultCount
    let whole = range.upper - range.lower + 1
    let count = isInteger && !range.isLog && whole <= Double(limit) ? Int(whole) : limit
    var values = spread(from: range.lower, to: range.upper, count: count, isLog: range.isLog)
    if isInteger { values = values.map { $0.rounded() } }
    self.values = values.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    guard self.values.count > 1 else { throw ChartError.oneValue(setting: setting.name) }
  }

  var isCategorical: Bool { !choices.isEmpty }

  /// The setting's value at a place of the axis.
  func value(_ number: Double) -> OptionValue {
    if !choices.isEmpty { return choices[min(max(Int(number), 0), choices.count - 1)] }
    return isInteger ? .integer(Int(number)) : .number(number)
  }

  /// A number along the axis as a person would type the setting's value.
  func text(_ number: Double) -> String {
    switch value(number) {
    case .word(let word): word
    case .flag(let flag): flag ? "on" : "off"
    default: NumberText.short(number)
    }
  }

  /// The place of a trial's value along the axis; nil for what is not on it.
  func place(of value: ParameterValue?) -> Double? {
    switch value {
    case nil: nil
    case .category(let word)?:
      choices.firstIndex(of: .word(word)).map(Double.init)
        ?? (word == "on" ? 1 : word == "off" ? 0 : nil)
    case .number(let number)?: choices.isEmpty ? number : nil
    case .integer(let number)?: choices.isEmpty ? Double(number) : nil
    }
  }

  var axis: Axis {
    guard choices.isEmpty else {
      return Axis(
        setting.name, lower: -0.5, upper: Double(choices.count) - 0.5,
        ticks: choices.indices.map { .init(Double($0), text(Double($0))) })
    }
    return Axis(setting.name, unit: setting.unit, scale: range.isLog ? .log : .linear, isWhole: isInteger)
  }
}

extension ChartMaterial {
  /// Why there is nothing to see of a setting under some others; nil where it has a say.
  func inactivity(of setting: Setting, _ settings: Settings) -> ChartError? {
    guard let reason = setting.inactivity(in: model, settings, isClassification: dataset.isClassification) else {
      return nil
    }
    return .noSay(setting: setting.name, model: setting.models.contains(model) ? nil : model, reason: reason)
  }

  /// The settings in view with others of their places, and which of them are looked at: where one has no say beside the
  /// others, a cell is blank. Throws where that is all of them.
  func cells(_ places: [[(axis: SurfaceAxis, place: Double)]]) throws -> (cells: [Settings], seen: [Int]) {
    let cells = places.map { cell in
      cell.reduce(into: settings) { $0[$1.axis.setting] = $1.axis.value($1.place) }
    }
    let seen = cells.indices.filter { index in
      places[index].allSatisfy { inactivity(of: $0.axis.setting, cells[index]) == nil }
    }
    if seen.isEmpty, let cell = cells.first,
      let inactivity = places.first?.lazy.compactMap({ self.inactivity(of: $0.axis.setting, cell) }).first
    {
      throw inactivity
    }
    return (cells, seen)
  }

  /// How a setting is searched: in the study in view, or else in the space that was declared; nil where it is in neither.
  func searched(_ setting: String) -> Parameter? { study?.definition.space[setting] ?? space[setting] }
}

extension Parameter {
  /// The numbers among its choices, ascending; none where one is no number.
  var numbers: [Double] {
    let numbers = (choices ?? []).compactMap(\.number)
    return numbers.count == choices?.count ? numbers.sorted() : []
  }

  /// The range it is searched in; nil for choices.
  var chartRange: OptionRange? {
    switch kind {
    case .number(let lower, let upper, let scale, _):
      OptionRange(lower: lower, upper: upper, isLog: scale == .log)
    case .integer(let lower, let upper, let scale, _):
      OptionRange(lower: Double(lower), upper: Double(upper), isLog: scale == .log)
    case .choice, .ordered: nil
    }
  }
}

extension ParameterValue {
  /// The value as a number; nil for a category.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .category: nil
    }
  }
}

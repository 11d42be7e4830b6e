/// What a person may say of how a figure is shown, whatever its kind: for a paper without title, finding or legend, and along
/// ranges and on a scale of their own.
package struct FigurePresentation: Sendable, Equatable {
  /// A title in place of the figure's own; an empty one for no title, nil to keep it.
  package var title: String?
  package var hasFinding: Bool
  package var legend: Figure.LegendPlace
  /// The range to show along the bottom, and up the side; nil to keep it.
  package var x: (lower: Double, upper: Double)?
  package var y: (lower: Double, upper: Double)?
  /// The scale of the axis that the values stand on.
  package var scale: Axis.Scale?

  package init(
    title: String? = nil, hasFinding: Bool = true, legend: Figure.LegendPlace = .below,
    x: (lower: Double, upper: Double)? = nil, y: (lower: Double, upper: Double)? = nil, scale: Axis.Scale? = nil
  ) {
    (self.title, self.hasFinding, self.legend) = (title, hasFinding, legend)
    (self.x, self.y, self.scale) = (x, y, scale)
  }

  package static func == (one: Self, other: Self) -> Bool {
    one.title == other.title && one.hasFinding == other.hasFinding && one.legend == other.legend
      && one.x?.lower == other.x?.lower && one.x?.upper == other.x?.upper && one.y?.lower == other.y?.lower
      && one.y?.upper == other.y?.upper && one.scale == other.scale
  }

  /// Why a figure cannot be shown so: which of its fields, and what an axis is that it cannot be had of.
  package enum Fault: Error, Sendable, Equatable {
    /// What was asked for: a range along an axis, or a scale.
    package enum Field: String, Sendable { case xlim, ylim, scale }
    /// The axis has names and no numbers.
    case names(Field, axis: String)
    /// No number of the axis has a place on a log axis.
    case nothingPositive(axis: String)
    /// A log axis begins above zero.
    case limitsOfLog(Field, axis: String, upper: Double)
  }
}

extension Figure {
  /// Where the legend stands.
  package enum LegendPlace: String, Sendable, CaseIterable, Codable { case below, inside, off }
  /// An axis by what it is for.
  package enum AxisName: String, Sendable { case x, y, color }

  /// The axis that the values stand on: that of colours where a map shows them, or they are good at one end of it and none is
  /// of the upright one; the lower one where bars lie; else the upright one.
  package var valueAxis: AxisName {
    var isMap = false
    for series in series {
      switch series.marks {
      case .heatmap: isMap = true
      case .horizontalBars: return .x
      default: break
      }
    }
    if color?.hasNames == false, isMap || (color?.goodEnd != nil && y.goodEnd == nil && usesColor) { return .color }
    return .y
  }

  /// The figure as it is wished for, its panels and frames alike. `leftOut` counts the numbers that have no place on an axis
  /// that is now a log one.
  ///
  /// - Parameter values: the axis that the values stand on, where the figure's own `valueAxis` is not it.
  /// - Throws: `FigurePresentation.Fault`.
  package func presented(
    _ wish: FigurePresentation, values: AxisName? = nil
  ) throws(FigurePresentation.Fault) -> (figure: Figure, leftOut: Int) {
    var leftOut = 0
    var shown = self
    shown.legendPlace = wish.legend
    if let title = wish.title { shown.title = title }
    if !wish.hasFinding { shown.finding = "" }
    if panels.isEmpty {
      try shown.range(wish.x, .xlim, wish, values)
      try shown.range(wish.y, .ylim, wish, values)
      if let scale = wish.scale { leftOut = try shown.scale(scale, values ?? valueAxis) }
      if wish.hasFinding {
        shown.finding += nothingSeen(numbers.x, within: wish.x, x) + nothingSeen(numbers.y, within: wish.y, y)
      }
    } else {
      var own = wish
      (own.title, own.legend) = (nil, .below)
      // Of several panels, those that have no place for it stay as they are; one must have.
      var fault: FigurePresentation.Fault?
      var isAnyDone = false
      for index in panels.indices {
        do {
          let done = try panels[index].presented(own, values: values)
          shown.panels[index] = done.figure
          leftOut += done.leftOut
          isAnyDone = true
        } catch {
          fault = error
        }
      }
      if let fault, !isAnyDone { throw fault }
    }
    for index in frames.indices {
      // What an early frame does not hold yet is no fault.
      if let frame = try? frames[index].presented(wish, values: values).figure { shown.frames[index] = frame }
    }
    return (shown, leftOut)
  }

  /// That a range asked for holds nothing, where all lies beside it.
  private func nothingSeen(_ numbers: [Double], within range: (lower: Double, upper: Double)?, _ axis: Axis) -> String {
    let finite = numbers.filter(\.isFinite)
    guard let range, let least = finite.min(), let most = finite.max(), most < range.lower || least > range.upper else {
      return ""
    }
    let (asked, own) = (Scale.texts([range.lower, range.upper]), Scale.texts([least, most]))
    return " Nothing lies between \(asked[0]) and \(asked[1]): \(axis.label) goes from \(own[0]) to \(own[1])."
  }

  private mutating func range(
    _ range: (lower: Double, upper: Double)?, _ name: FigurePresentation.Fault.Field, _ wish: FigurePresentation,
    _ values: AxisName?
  ) throws(FigurePresentation.Fault) {
    guard let range else { return }
    let path: WritableKeyPath<Figure, Axis> = name == .xlim ? \.x : \.y
    let axis = self[keyPath: path]
    guard !axis.hasNames else { throw .names(name, axis: axis.label) }
    let isValues = (values ?? valueAxis) == (name == .xlim ? .x : .y)
    let isLog = (isValues ? wish.scale : nil) ?? axis.scale == .log
    guard !isLog || range.lower > 0 else { throw .limitsOfLog(name, axis: axis.label, upper: range.upper) }
    (self[keyPath: path].lower, self[keyPath: path].upper) = (range.lower, range.upper)
  }

  /// Sets an axis's scale; how many of its numbers have no place on it.
  private mutating func scale(_ scale: Axis.Scale, _ name: AxisName) throws(FigurePresentation.Fault) -> Int {
    var axis = name == .x ? x : name == .y ? y : color ?? Axis("")
    guard axis.scale != scale else { return 0 }
    guard !axis.hasNames else { throw .names(.scale, axis: axis.label) }
    axis.scale = scale
    var leftOut = 0
    if scale == .log {
      let own = series.flatMap { $0.marks.places(along: name) }
      guard own.contains(where: { $0 > 0 }) else { throw .nothingPositive(axis: axis.label) }
      leftOut = own.count { $0 <= 0 }
      if let lower = axis.lower, lower <= 0 { axis.lower = nil }
    }
    switch name {
    case .x: x = axis
    case .y: y = axis
    case .color: color = axis
    }
    return leftOut
  }
}

extension Series.Marks {
  /// The finite numbers along an axis that are marks themselves, and neither the foot nor the end of one.
  fileprivate func places(along axis: Figure.AxisName) -> [Double] {
    var all = numbers
    switch self {
    case .bars(_, let heights): all.y = heights.filter { $0 != 0 }
    case .horizontalBars(_, let lengths, _): all.x = lengths.filter { $0 != 0 }
    case .intervals(_, let y, _, _): all.y = y
    case .band(_, _, let upper): all.y = upper
    default: break
    }
    return (axis == .x ? all.x : axis == .y ? all.y : all.color).filter(\.isFinite)
  }
}

extension Axis {
  /// Whether it has names in place of numbers.
  var hasNames: Bool { !ticks.isEmpty && !ticks.allSatisfy { Double($0.label) != nil } }
}

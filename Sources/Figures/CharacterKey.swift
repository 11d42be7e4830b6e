import Text

/// What tells the series of a figure apart in characters: a mark for each role, the dashes of lines, and the words of the
/// legend.
struct CharacterKey {
  typealias Ink = CharacterLine.Ink
  private let figure: Figure
  private let unicode: Bool
  private var glyphs: [(role: Series.Role, glyph: Character)] = []
  /// Roles of lines that carry their glyph, since others are drawn as they are.
  private var marked: [Series.Role] = []
  private var barRoles: [Series.Role] = []

  init(_ figure: Figure, unicode: Bool) {
    (self.figure, self.unicode) = (figure, unicode)
    for series in figure.series where !glyphs.contains(where: { $0.role == series.role }) {
      let taken = glyphs.map(\.glyph)
      let usual = Self.usual(series.role)
      glyphs.append((series.role, ([usual] + Self.further).first { !taken.contains($0) } ?? usual))
    }
    // Of the lines that look alike, those that are not one of many carry a mark.
    for dash in [Canvas.Dash.solid, .dashed, .dotted] {
      var (roles, hasMany): ([Series.Role], Bool) = ([], false)
      for series in figure.series where Self.dash(series.role) == dash {
        switch series.marks {
        case .line, .steps: if !roles.contains(series.role) { roles.append(series.role) }
        case .path, .lines, .segments: hasMany = true
        default: break
        }
      }
      if roles.count > 1 || (hasMany && !roles.isEmpty) { marked += roles }
    }
    // Neither may two kinds of pieces, or of upright lines, look alike.
    for alike in [
      roles { if case .segments = $0 { true } else { false } },
      roles { if case .vertical = $0 { true } else { false } },
    ] where alike.count > 1 { marked += alike.filter { !marked.contains($0) } }
    barRoles = roles { marks in
      switch marks {
      case .bars, .horizontalBars: true
      default: false
      }
    }
  }

  /// The roles of the named series whose marks are of a certain kind.
  private func roles(_ isSo: (Series.Marks) -> Bool) -> [Series.Role] {
    figure.series.reduce(into: []) { roles, series in
      if !series.name.isEmpty, isSo(series.marks), !roles.contains(series.role) { roles.append(series.role) }
    }
  }

  /// What bars are made of: each kind has its own.
  func block(_ role: Series.Role) -> Character {
    let blocks: [Character] = unicode ? ["█", "▒", "░", "▓"] : ["#", "=", "%", "+"]
    return blocks[(barRoles.firstIndex(of: role) ?? 0) % blocks.count]
  }

  /// Whether the mark of the best stands at a place, so that a name of the place has to stand beside it.
  func hasBest(_ x: Double, _ y: Double) -> Bool {
    figure.series.contains { series in
      guard series.role == .best, case .points(let xs, let ys, _) = series.marks else { return false }
      return zip(xs, ys).contains { $0 == (x, y) }
    }
  }

  func glyph(_ role: Series.Role) -> Character { glyphs.first { $0.role == role }?.glyph ?? "o" }
  func isMarked(_ role: Series.Role) -> Bool { marked.contains(role) }
  /// Its place among the lines that carry a mark, and their number: so that marks of neighbours do not meet.
  func order(_ role: Series.Role) -> (place: Int, of: Int) { (marked.firstIndex(of: role) ?? 0, max(marked.count, 1)) }

  static func dash(_ role: Series.Role) -> Canvas.Dash {
    switch role {
    case .validation: .dashed
    case .reference: .dotted
    default: .solid
    }
  }

  private static func usual(_ role: Series.Role) -> Character {
    switch role {
    case .training: "o"
    case .validation: "x"
    case .best: "*"
    case .path: "+"
    case .reference: "."
    case .surface: "#"
    case .category(let number): ["o", "x", "+", "c", "s", "d", "w", "%"][abs(number % 8)]
    case .heldOut(let number): ["O", "X", "T", "C", "S", "D", "W", "&"][abs(number % 8)]
    }
  }
  private static let further = Array("abcefghijklmnpqrtuwyzBCEFGHIJKLMNPQRUWYZ123456789")

  // MARK: - Shades of values

  /// The colour axis's scale of shades for cells, from its lower end.
  var cellRamp: [Character] { Canvas.ramp(unicode, hasHoles: hasHoles) }
  /// That for points: none is blank, and those at the good end stand out most.
  var pointRamp: [Character] {
    let ramp = Array(unicode ? "·░▒▓█" : ".:+%@")
    return figure.color?.goodEnd == .lower ? ramp.reversed() : ramp
  }
  /// Colours that are classes.
  var hasClasses: Bool { (figure.color?.ticks.count ?? 0) > 1 }

  private var hasMap: Bool { figure.series.contains { if case .heatmap = $0.marks { true } else { false } } }
  private var hasHoles: Bool {
    figure.series.contains {
      if case .heatmap(_, _, let values) = $0.marks { values.contains { !$0.isFinite } } else { false }
    }
  }
  /// Whether points take their shade from their value: not where a map's shades are below them.
  var shadesPoints: Bool {
    !hasMap && figure.series.contains { if case .points(_, _, let value) = $0.marks { !value.isEmpty } else { false } }
  }

  /// The ground of a cell by its value.
  func ground(_ value: Double, _ scale: Scale) -> (character: Character, ink: Ink)? {
    guard value.isFinite else { return nil }
    if hasClasses, let ticks = figure.color?.ticks {
      let nearest = ticks.indices.min {
        (ticks[$0].value - value).magnitude < (ticks[$1].value - value).magnitude
      }
      guard let index = nearest else { return nil }
      let grounds = Canvas.grounds(unicode)
      return (grounds[index % grounds.count], .category(index))
    }
    guard let share = scale.position(value) else { return nil }
    let ramp = cellRamp
    return (Self.shade(share, of: ramp), .plain)
  }

  /// The glyph of a point by its value.
  func glyph(value: Double, _ scale: Scale) -> Character {
    guard value.isFinite, let share = scale.position(value) else { return "x" }
    let ramp = pointRamp
    return Self.shade(share, of: ramp)
  }

  /// The shade at a share of a scale; the ends stand for what lies beyond them, however far.
  private static func shade(_ share: Double, of ramp: [Character]) -> Character {
    ramp[min(Int(min(max(share, 0), 1) * Double(ramp.count)), ramp.count - 1)]
  }

  // MARK: - Legend

  /// Entries of the series, then those of the shades.
  func entries(_ scales: Figure.Scales) -> (series: [CharacterLine], shades: [CharacterLine]) {
    var series: [CharacterLine] = []
    let heldOut = pairedMarks
    for one in figure.series where !one.name.isEmpty {
      var line = CharacterLine(mark(one), Ink(one.role))
      var name = " " + DisplayWidth.safe(one.name)
      if !heldOut.isEmpty {
        if let second = heldOut[one.role] { line.append(String(second), Ink(one.role)) }
        // Signs are not hollow.
        if case .heldOut = one.role { (line, name) = (CharacterLine("the second of two signs"), ": validation") }
      }
      switch one.marks {
      case .lines(let lines, _, _) where lines.count > CharacterPlot.mostLines:
        name += " (\(CharacterPlot.mostLines) of \(lines.count) drawn)"
      case .contours(let x, let y, let values, let levels) where !levels.isEmpty:
        if Contours.pieces(x: x, y: y, values: values, levels: levels, scales: scales).isEmpty {
          name += " (not on this map)"
        }
      case .points(_, _, let value) where !value.isEmpty && shadesPoints: line = CharacterLine(String(pointRamp))
      default: break
      }
      line.append(name)
      if !series.contains(line) { series.append(line) }
    }
    return (series + beyond, shades(scales))
  }

  /// The marks of held-out points, by the role of their class, where one of these series at least has no name: then the name of
  /// each class is shown with both of its marks. Empty where every one has its own name.
  private var pairedMarks: [Series.Role: Character] {
    var marks: [Series.Role: Character] = [:]
    var hasNameless = false
    for series in figure.series {
      guard case .heldOut(let number) = series.role, case .points = series.marks else { continue }
      marks[.category(number)] = glyph(series.role)
      hasNameless = hasNameless || series.name.isEmpty
    }
    return hasNameless ? marks : [:]
  }

  /// Legend entries of the arrows that stand at the upper or lower edge in place of what lies beyond the axis.
  private var beyond: [CharacterLine] {
    figure.beyond.map { CharacterLine("\(CharacterPlot.beyond($0.symbol == .above, unicode)) \($0.name)") }
  }

  private func shades(_ scales: Figure.Scales) -> [CharacterLine] {
    guard let axis = figure.color, let scale = scales.color else { return [] }
    var lines: [CharacterLine] = []
    let caption = DisplayWidth.safe(axis.caption)
    if hasMap, hasClasses {
      let grounds = Canvas.grounds(unicode)
      for (index, tick) in axis.ticks.enumerated() {
        let ground = grounds[index % grounds.count]
        var line = CharacterLine(index == 0 ? "\(caption): " : "")
        line.append(ground == " " ? "blank" : String(repeating: String(ground), count: 2), .category(index))
        line.append(" " + DisplayWidth.safe(tick.label))
        lines.append(line)
      }
    } else if hasMap || shadesPoints {
      let ramp = hasMap ? cellRamp : pointRamp
      let ends = Scale.ends(scale.lower, scale.upper, isLog: scale.isLog)
      let sign = { (character: Character) in character == " " ? "blank" : String(character) }
      if hasMap {
        for (index, name) in axis.endNames.enumerated() {
          let ground = ramp[index == 0 ? 0 : ramp.count - 1]
          let shown = ground == " " ? "blank" : String(repeating: String(ground), count: 2)
          lines.append(CharacterLine((index == 0 ? "regions: " : "") + shown + " " + DisplayWidth.safe(name)))
        }
      }
      let values = Set(figure.numbers.color.filter(\.isFinite))
      if values.count == 1, let value = values.first {
        let place = scale.position(value) ?? 0
        lines.append(
          CharacterLine(
            "\(caption): \(axis.isWhole ? "\(Int(value))" : Scale.ends(value, value)[0]) (\(sign(Self.shade(place, of: ramp))))"
          ))
        if hasMap, hasHoles { lines.append(CharacterLine("blank: no value")) }
        return lines
      }
      // The ends stand for what lies beyond them, too.
      let (less, more) = (values.contains { $0 < scale.lower }, values.contains { $0 > scale.upper })
      lines.append(
        CharacterLine(
          "\(caption): from \(ends[0])\(less ? " or less" : "") (\(sign(ramp[0]))) to \(ends[1])\(more ? " or more" : "") (\(sign(ramp[ramp.count - 1])))"
        ))
      if hasMap, hasHoles { lines.append(CharacterLine("blank: no value")) }
    }
    return lines
  }

  private func mark(_ series: Series) -> String {
    let glyph = glyph(series.role)
    switch series.marks {
    case .line, .steps, .segments, .lines:
      let dash = Self.dash(series.role)
      let isMany = if case .lines = series.marks { true } else { false }
      if !isMany, isMarked(series.role) { return unicode ? "─\(glyph)─" : "-\(glyph)-" }
      switch dash {
      case .solid: return unicode ? "──" : "--"
      case .dashed: return unicode ? "┄┄" : ". ."
      case .dotted: return unicode ? "┈┈" : ": :"
      }
    case .path: return unicode ? "─\(glyph)─" : "-\(glyph)-"
    case .contours: return unicode ? "──" : "--"
    case .bars, .horizontalBars: return String(block(series.role))
    case .band: return unicode ? "░░" : "::"
    case .vertical: return (unicode ? "┊" : "|") + (isMarked(series.role) ? String(glyph) : "")
    case .horizontal: return unicode ? "┄" : "-"
    default: return String(glyph)
    }
  }
}

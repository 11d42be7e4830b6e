import Text

/// A field of characters with lines beneath: of two by four dots a cell in braille patterns, of one character in ASCII. A cell is a
/// column wide; a letter that takes two has two cells.
struct Canvas {
  typealias Ink = CharacterLine.Ink
  let width: Int
  let height: Int
  private let unicode: Bool
  var isUnicode: Bool { unicode }
  private var cells: [Character?]
  /// What stands in the second cell of a wide letter.
  private static let second: Character = "\0"
  /// Cells that a text stands in.
  private var named: Set<Int> = []
  private var dots: [UInt8]
  private var strokes: [Character?]
  private var shades: [Character?]
  /// Of what stands above, of the lines, and of the ground.
  private var cellInks: [Ink]
  private var lineInks: [Ink]
  private var shadeInks: [Ink]

  init(width: Int, height: Int, unicode: Bool) {
    (self.width, self.height, self.unicode) = (width, height, unicode)
    cells = Array(repeating: nil, count: width * height)
    dots = Array(repeating: 0, count: width * height)
    strokes = Array(repeating: nil, count: width * height)
    shades = Array(repeating: nil, count: width * height)
    cellInks = Array(repeating: .plain, count: width * height)
    lineInks = cellInks
    shadeInks = cellInks
  }

  /// From the lowest value to the highest, the lowest blank; where blank means that there is no value, without it.
  static func ramp(_ unicode: Bool, hasHoles: Bool = false) -> [Character] {
    let ramp = Array(unicode ? " ·░▒▓" : " .:;=%@")
    return hasHoles ? ramp.dropFirst() + (unicode ? ["█"] : ["#"]) : ramp
  }

  /// Grounds of classes that can be told apart without colours: as many as there are colours for them.
  static func grounds(_ unicode: Bool) -> [Character] {
    Array(unicode ? " ·░▒▓╱╲╳─│┼═║╬▚▞▖▗▘▝▀▄▌▐▁▔▏▕┬┴├┤" : " .:;=%/\\|~-^,'`\"!?<>()[]{}&#@$_*+")
  }

  /// Gives every cell a ground by its place; nil leaves it blank.
  mutating func fill(_ ground: (_ x: Double, _ y: Double) -> (character: Character, ink: Ink)?) {
    for row in 0..<height {
      for column in 0..<width {
        let place = (Double(column) / Double(max(width - 1, 1)), 1 - Double(row) / Double(max(height - 1, 1)))
        guard let (character, ink) = ground(place.0, place.1) else { continue }
        (shades[row * width + column], shadeInks[row * width + column]) = (character, ink)
      }
    }
  }

  /// One character at a place.
  mutating func put(_ character: Character, _ x: Double, _ y: Double, _ ink: Ink = .plain) {
    let at = index(x, y)
    (cells[at], cellInks[at]) = (character, ink)
  }

  /// One character where none stands yet.
  mutating func mark(_ character: Character, _ x: Double, _ y: Double, _ ink: Ink) {
    if cells[index(x, y)] == nil { put(character, x, y, ink) }
  }

  /// A text at a place: it begins there, or so many characters behind it, or stands around it where it is long and centred. Left
  /// out where it would touch another.
  mutating func name(_ text: String, _ x: Double, _ y: Double, behind: Int = 0, isCentered: Bool = false) {
    let place = index(x, y)
    let (row, column) = (place / width * width, place % width)
    let long = DisplayWidth.of(text)
    let isLong = long > 3
    let wanted = isLong && isCentered ? column - long / 2 : column + behind
    let start = isLong ? max(min(wanted, width - long), 0) : wanted
    guard long <= width, start < width else { return }
    let reach = max(start - 1, 0)...min(start + long, width - 1)
    guard !reach.contains(where: { named.contains(row + $0) }) else { return }
    let end = write(text, .plain, from: row + start)
    named.formUnion(row + start..<end)
  }

  /// A text from a cell on, as far as its row goes; the cell behind it.
  private mutating func write(_ text: String, _ ink: Ink, from start: Int) -> Int {
    let end = (start / width + 1) * width
    var at = start
    for character in text {
      let wide = DisplayWidth.of(character)
      guard wide > 0 else { continue }
      guard at + wide <= end else { break }
      (cells[at], cellInks[at]) = (character, ink)
      if wide > 1 { (cells[at + 1], cellInks[at + 1]) = (Self.second, ink) }
      at += wide
    }
    return at
  }

  /// A filled rectangle between two corners, at least a cell.
  mutating func block(_ low: (Double, Double), _ high: (Double, Double), _ character: Character, _ ink: Ink) {
    let (top, bottom) = (index(low.0, high.1), index(low.0, low.1))
    let across = index(high.0, high.1) - top
    for row in stride(from: top, through: bottom, by: width) {
      for at in row...(row + max(across, 0)) { (cells[at], cellInks[at]) = (character, ink) }
    }
  }

  mutating func vertical(_ x: Double, _ ink: Ink) {
    for row in stride(from: 0, to: height, by: 1) {
      let at = row * width + min(Int((x * Double(width - 1)).rounded()), width - 1)
      if cells[at] == nil, strokes[at] == nil { (cells[at], cellInks[at]) = (unicode ? "┊" : "|", ink) }
    }
  }

  mutating func horizontal(_ y: Double, _ ink: Ink) {
    let row = index(0, y) / width
    for at in row * width..<(row + 1) * width where cells[at] == nil && strokes[at] == nil {
      (cells[at], cellInks[at]) = (unicode ? "┄" : "-", ink)
    }
  }

  mutating func column(_ x: Double, from lower: Double, to upper: Double, _ ink: Ink) {
    let (top, bottom) = (index(x, upper), index(x, lower))
    for at in stride(from: top, through: bottom, by: width) where shades[at] == nil {
      (shades[at], shadeInks[at]) = (unicode ? "░" : ":", ink)
    }
  }

  /// How a line is drawn, told apart without colours.
  enum Dash { case solid, dashed, dotted }

  /// A line between two places.
  mutating func line(from: (Double, Double), to: (Double, Double), _ dash: Dash, _ ink: Ink = .plain) {
    let (across, up) = unicode ? (width * 2, height * 4) : (width, height)
    let a = (from.0 * Double(across - 1), (1 - from.1) * Double(up - 1))
    let b = (to.0 * Double(across - 1), (1 - to.1) * Double(up - 1))
    let steps = max(1, Int(max((b.0 - a.0).magnitude, (b.1 - a.1).magnitude).rounded(.up)))
    // A steep line has its gaps by height.
    let isSteep = (b.1 - a.1).magnitude > (b.0 - a.0).magnitude
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let (x, y) = (Int((a.0 + (b.0 - a.0) * share).rounded()), Int((a.1 + (b.1 - a.1) * share).rounded()))
      let along = isSteep ? y : x
      switch dash {
      case .solid: break
      case .dashed: if along % 4 > 1 { continue }
      case .dotted: if along % 3 > 0 { continue }
      }
      let at = unicode ? (y / 4) * width + x / 2 : y * width + x
      lineInks[at] = ink
      guard unicode else {
        strokes[at] = dash == .solid ? "-" : dash == .dashed ? "." : ":"
        continue
      }
      let bit: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
      dots[at] |= bit[y % 4][x % 2]
    }
  }

  /// How many cells of a field are taken.
  func taken(column: Int, row: Int, width: Int, height: Int) -> Int {
    (row..<row + height).reduce(0) { sum, row in
      sum
        + (column..<column + width).count { column in
          let at = row * self.width + column
          return cells[at] != nil || dots[at] != 0 || strokes[at] != nil
        }
    }
  }

  /// A line of a text in place of whatever is there.
  mutating func cover(_ line: CharacterLine, column: Int, row: Int) {
    var at = row * width + column
    for piece in line.pieces { at = write(piece.text, piece.ink, from: at) }
  }

  /// A row with its inks.
  func line(_ row: Int) -> CharacterLine {
    var line = CharacterLine()
    for column in 0..<width {
      let at = row * width + column
      if let character = cells[at] {
        let isSecond = character == Self.second
        // Half of a wide letter that something else was drawn over is blank.
        let isWhole =
          isSecond
          ? column > 0 && cells[at - 1].map { DisplayWidth.of($0) > 1 } == true
          : DisplayWidth.of(character) < 2 || column + 1 < width && cells[at + 1] == Self.second
        if !isWhole {
          line.append(" ")
        } else if !isSecond {
          line.append(String(character), cellInks[at])
        }
      } else if dots[at] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[at])) {
        line.append(String(Character(scalar)), lineInks[at])
      } else if let stroke = strokes[at] {
        line.append(String(stroke), lineInks[at])
      } else if let shade = shades[at] {
        line.append(String(shade), shadeInks[at])
      } else {
        line.append(" ")
      }
    }
    return line
  }

  private func index(_ x: Double, _ y: Double) -> Int {
    let column = min(max(Int((x * Double(width - 1)).rounded()), 0), width - 1)
    let row = min(max(Int(((1 - y) * Double(height - 1)).rounded()), 0), height - 1)
    return row * width + column
  }
}

/// A field of characters with lines beneath: of two by four dots a cell in braille patterns, of one character in ASCII.
struct Canvas {
  let width: Int
  let height: Int
  private let unicode: Bool
  var isUnicode: Bool { unicode }
  private var cells: [Character?]
  private var dots: [UInt8]
  private var strokes: [Character?]
  private var shades: [Character?]

  init(width: Int, height: Int, unicode: Bool) {
    (self.width, self.height, self.unicode) = (width, height, unicode)
    cells = Array(repeating: nil, count: width * height)
    dots = Array(repeating: 0, count: width * height)
    strokes = Array(repeating: nil, count: width * height)
    shades = Array(repeating: nil, count: width * height)
  }

  static func ramp(_ unicode: Bool) -> [Character] { unicode ? Array(" ·░▒▓") : Array(" .:-=%@") }

  /// Shades every cell by a number from 0 to 1; nil leaves it blank.
  mutating func fill(_ shade: (_ x: Double, _ y: Double) -> Double?) {
    let ramp = Self.ramp(unicode)
    for row in 0..<height {
      for column in 0..<width {
        let place = (Double(column) / Double(max(width - 1, 1)), 1 - Double(row) / Double(max(height - 1, 1)))
        guard let value = shade(place.0, place.1) else { continue }
        shades[row * width + column] = ramp[min(Int(value * Double(ramp.count)), ramp.count - 1)]
      }
    }
  }

  /// One character at a place.
  mutating func put(_ character: Character, _ x: Double, _ y: Double) { cells[index(x, y)] = character }

  /// A short text beginning at a place.
  mutating func write(_ text: String, _ x: Double, _ y: Double) {
    let start = index(x, y)
    for (offset, character) in text.enumerated() where (start % width) + offset < width {
      cells[start + offset] = character
    }
  }

  /// A filled rectangle between two corners, at least a cell.
  mutating func block(_ low: (Double, Double), _ high: (Double, Double)) {
    let (top, bottom) = (index(low.0, high.1), index(low.0, low.1))
    let across = index(high.0, high.1) - top
    for row in stride(from: top, through: bottom, by: width) {
      for at in row...(row + max(across, 0)) { cells[at] = unicode ? "█" : "#" }
    }
  }

  mutating func vertical(_ x: Double) {
    for row in stride(from: 0, to: height, by: 1) {
      let at = row * width + min(Int((x * Double(width - 1)).rounded()), width - 1)
      if cells[at] == nil, strokes[at] == nil { cells[at] = unicode ? "┊" : "|" }
    }
  }

  mutating func horizontal(_ y: Double) {
    let row = index(0, y) / width
    for at in row * width..<(row + 1) * width where cells[at] == nil && strokes[at] == nil {
      cells[at] = unicode ? "┄" : "-"
    }
  }

  mutating func column(_ x: Double, from lower: Double, to upper: Double) {
    let (top, bottom) = (index(x, upper), index(x, lower))
    for at in stride(from: top, through: bottom, by: width) where shades[at] == nil { shades[at] = unicode ? "░" : ":" }
  }

  /// A line between two places.
  mutating func line(from: (Double, Double), to: (Double, Double), dashed: Bool) {
    let (across, up) = unicode ? (width * 2, height * 4) : (width, height)
    let a = (from.0 * Double(across - 1), (1 - from.1) * Double(up - 1))
    let b = (to.0 * Double(across - 1), (1 - to.1) * Double(up - 1))
    let steps = max(1, Int(max((b.0 - a.0).magnitude, (b.1 - a.1).magnitude).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let (x, y) = (Int((a.0 + (b.0 - a.0) * share).rounded()), Int((a.1 + (b.1 - a.1) * share).rounded()))
      if dashed, x % 4 > 1 { continue }
      guard unicode else {
        strokes[y * width + x] = dashed ? "." : "-"
        continue
      }
      let bit: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
      dots[(y / 4) * width + x / 2] |= bit[y % 4][x % 2]
    }
  }

  /// A row as text.
  func line(_ row: Int) -> String {
    var text = ""
    for column in 0..<width {
      let at = row * width + column
      if let character = cells[at] {
        text.append(character)
      } else if dots[at] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[at])) {
        text.unicodeScalars.append(scalar)
      } else {
        text.append(strokes[at] ?? shades[at] ?? " ")
      }
    }
    return text
  }

  private func index(_ x: Double, _ y: Double) -> Int {
    let column = min(max(Int((x * Double(width - 1)).rounded()), 0), width - 1)
    let row = min(max(Int(((1 - y) * Double(height - 1)).rounded()), 0), height - 1)
    return row * width + column
  }
}

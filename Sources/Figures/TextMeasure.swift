/// How wide text will be, without asking who draws it: the advances of DejaVu Sans, which is among the widest of the usual
/// faces, so that what is planned for fits in any of them.
package enum TextMeasure {
  /// Hundredths of the font's size for the characters from blank to tilde.
  private static let advances: [Double] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
    69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
    82, 59, 59, 52, 64, 34, 64, 84,
  ]

  /// The width in sizes of the font.
  package static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let code = Int(scalar.value)
      if advances.indices.contains(code - 32) { return sum + advances[code - 32] / 100 }
      switch code {
      case 0x300..<0x370, 0x200B..<0x2010: return sum
      case 0x2070..<0x20A0: return sum + 0.53
      case 0x1100..<0x1200, 0x2E80..<0xA4D0, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF00..<0xFF61, 0x1F000..<0x40000:
        return sum + 1.1
      default: return sum + (code < 0x250 ? 0.65 : 0.85)
      }
    }
  }

  /// The text, or its beginning with an ellipsis, no wider than that.
  package static func cut(
    _ text: String, to width: Double, by measure: (String) -> Double = TextMeasure.width
  ) -> String {
    guard measure(text) > width else { return text }
    var kept = ""
    var sum = 1.0
    for character in text {
      sum += measure(String(character))
      if sum > width { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text, or its beginning and end around an ellipsis: of names that differ at the end, both ends are wanted.
  package static func cutWithin(
    _ text: String, to width: Double, by measure: (String) -> Double = TextMeasure.width
  ) -> String {
    guard measure(text) > width else { return text }
    let characters = Array(text)
    let widths = characters.map { measure(String($0)) }
    // From both ends in turn, as long as there is room beside the ellipsis.
    var (head, tail, sum) = (0, 0, 1.0)
    while head + tail < characters.count {
      let isHead = head <= tail
      sum += isHead ? widths[head] : widths[characters.count - 1 - tail]
      if sum > width { break }
      if isHead { head += 1 } else { tail += 1 }
    }
    return String(characters.prefix(head)) + "…" + String(characters.suffix(tail))
  }

  /// Names beside each other, none wider than that: of two names in one each keeps its half, and those that would look alike
  /// begin where they differ.
  package static func cutApart(
    _ texts: [String], to width: Double, by measure: (String) -> Double = TextMeasure.width
  ) -> [String] {
    var cut = texts.map { text -> String in
      let pair = text.split(separator: " × ").map(String.init)
      guard measure(text) > width, pair.count == 2 else { return cutWithin(text, to: width, by: measure) }
      let room = width - measure(" × ")
      let widths = pair.map { measure($0) }
      let first = widths[0] <= room / 2 ? widths[0] : max(room / 2, room - widths[1])
      return cutWithin(pair[0], to: first, by: measure) + " × " + cutWithin(pair[1], to: room - first, by: measure)
    }
    let alike = Dictionary(grouping: texts.indices, by: { cut[$0] }).values.filter {
      Set($0.map { texts[$0] }).count > 1
    }
    for group in alike {
      let names = group.map { Array(texts[$0]) }
      let common = (0..<(names.map(\.count).min() ?? 0)).prefix { place in
        Set(names.map { $0[place] }).count == 1
      }.count
      for (index, name) in zip(group, names) {
        cut[index] = "…" + self.cut(String(name.dropFirst(max(common - 1, 0))), to: max(width - 1, 1), by: measure)
      }
    }
    // What is still alike is numbered.
    for (index, text) in cut.enumerated() {
      guard let earlier = cut[..<index].firstIndex(of: text), texts[earlier] != texts[index] else { continue }
      let number = "·\(index + 1)"
      cut[index] = self.cut(text, to: max(width - measure(number), 1), by: measure) + number
      // Where there is room for nothing else, the number's end is what differs.
      while measure(cut[index]) > width, cut[index].count > 1 { cut[index].removeFirst() }
    }
    return cut
  }

  /// Words in lines no wider than that; a word that is wider is broken. At most so many lines: the last ends in an
  /// ellipsis when there is more.
  package static func wrapped(_ text: String, to width: Double, lines limit: Int = .max) -> [String] {
    var lines: [String] = []
    var line = ""
    for var word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      let joined = line.isEmpty ? word : line + " " + word
      if self.width(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      if self.width(word) > width {
        var piece = ""
        for character in word {
          if !piece.isEmpty, self.width(piece + String(character)) > width {
            lines.append(piece)
            piece = ""
          }
          piece.append(character)
        }
        word = piece
      }
      line = word
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit, limit > 0 else { return lines }
    return Array(lines.prefix(limit - 1)) + [cut(lines[limit - 1] + " " + lines[limit], to: width)]
  }
}

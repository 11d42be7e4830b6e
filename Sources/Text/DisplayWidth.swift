import CUtf8proc

/// How many columns text takes on a terminal.
package enum DisplayWidth {
  /// The columns of a text in one line: those of its letters together.
  package static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// 0 for marks that combine and for control characters, 2 for wide letters and pictures, else 1: what utf8proc's table of
  /// East Asian widths says (Unicode Standard Annex #11), in every locale the same.
  package static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.isASCII { return scalar.value < 32 || scalar.value == 127 ? 0 : 1 }
    let isPicture = scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
    return isPicture ? 2 : Int(utf8proc_charwidth(utf8proc_int32_t(scalar.value)))
  }

  /// Text from anywhere in one line, without what a terminal, gnuplot or a reader of source text would obey.
  ///
  /// Tabs and line ends become blanks. Other control characters become `mark`, and so do those that turn the direction in which
  /// the text behind them is read.
  package static func safe(_ text: String, mark: Unicode.Scalar = "\u{FFFD}") -> String {
    let isOrdinary = { (scalar: Unicode.Scalar) in !isLineEnd(scalar) && !isControl(scalar) }
    guard !text.unicodeScalars.allSatisfy(isOrdinary) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isLineEnd($0) ? " " : isControl($0) ? mark : $0 }))
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\t" || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 32 || (127..<160).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  /// Cut to so many columns, with a mark where something is missing.
  package static func cut(_ text: String, to columns: Int, mark: String = "…") -> String {
    guard of(text) > columns else { return text }
    var result = ""
    var width = 0
    for character in text {
      let next = of(character)
      if width + next > columns - of(mark) { break }
      result.append(character)
      width += next
    }
    return result + mark
  }

  /// The same with what is left out in the middle, so that its end is to be seen too.
  package static func cutInside(_ text: String, to columns: Int, mark: String = "…") -> String {
    guard of(text) > columns else { return text }
    let room = max(columns - of(mark), 0)
    var (end, width) = ("", 0)
    for character in text.reversed() {
      let next = of(character)
      if width + next > room / 2 { break }
      end.insert(character, at: end.startIndex)
      width += next
    }
    return cut(text, to: columns - width, mark: mark) + end
  }

  /// Its words in lines of at most so many columns; a word that is longer is cut apart, and a percent sign stays with its
  /// number. Empty for none.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    let columns = max(columns, 2)
    var lines: [String] = []
    var (line, width) = ("", 0)
    let words = text.split(separator: " ").reduce(into: [String]()) { words, word in
      if word.hasPrefix("%"), !words.isEmpty {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    for word in words {
      var (rest, own) = (word[...], of(word))
      if !line.isEmpty, width + 1 + own > columns {
        lines.append(line)
        (line, width) = ("", 0)
      }
      while own > columns {
        let head = cut(String(rest), to: columns, mark: "")
        lines.append(head)
        rest = rest.dropFirst(head.count)
        own = of(String(rest))
      }
      if rest.isEmpty { continue }
      line += (line.isEmpty ? "" : " ") + rest
      width += (width == 0 ? 0 : 1) + own
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Filled up with blanks to so many columns, behind the text or before it; longer text stays as it is.
  package static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(0, columns - of(text)))
    return right ? padding + text : text + padding
  }
}

import Text

/// Text and numbers from anywhere as literals of gnuplot's language, in which nothing is code.
enum GnuplotText {
  /// Text to be shown: in single quotes, which know neither backticks nor escapes; control characters blank, pictures a box. A quote
  /// becomes the typographer's, since gnuplot reads a doubled one rightly only where no other quote stands beside it.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in DisplayWidth.safe(text, mark: " ").unicodeScalars {
      if scalar == "'" {
        result += "’"
      } else if scalar.properties.isEmojiPresentation || (0x1F000..<0x20000).contains(scalar.value) {
        // A font of colours is no outline: it is drawn as a black patch over everything behind it.
        result += "□"
      } else if scalar.properties.isVariationSelector || scalar.value == 0x200D {
        continue
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// The path of a file of our own making, which must arrive letter by letter.
  static func quoted(path: String) -> String { "'" + path.replacing("'", with: "''") + "'" }

  /// A tick's name: there, a percent sign begins a format.
  static func tick(_ text: String) -> String {
    quoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"))
  }

  /// A place within the axes, from 0 to 1: five decimals are finer than any screen.
  static func place(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    return "\((min(max(value, -20), 20) * 1e5).rounded() / 1e5)"
  }

  /// A size or share, with few decimals.
  static func short(_ value: Double) -> String { "\((value * 1e4).rounded() / 1e4)" }
}

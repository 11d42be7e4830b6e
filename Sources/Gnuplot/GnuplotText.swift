/// Text from anywhere as a literal of gnuplot's language, in which nothing is code.
enum GnuplotText {
  /// Text to be shown: in single quotes, which know neither backticks nor escapes; control characters blank. A quote
  /// becomes the typographer's, since gnuplot reads a doubled one rightly only where no other quote stands beside it.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" {
        result += "’"
      } else if scalar.value < 32 || (127..<160).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value) {
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// The path of a file of our own making, which must arrive letter by letter.
  static func quoted(path: String) -> String { "'" + path.replacing("'", with: "''") + "'" }

  /// A number as gnuplot reads it.
  static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "NaN" }

  /// Words in lines of about so many characters.
  static func wrapped(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + word.count + 1 > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

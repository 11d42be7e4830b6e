import Language

extension String {
  /// As it is typed in a cell: in quotes where it would not be read as one word.
  var typed: String {
    let isPlain = first.map { $0.isLetter || $0 == "_" } ?? false
    let words: Set = ["if", "on", "off", "true", "false", "yes", "no"]
    return isPlain && !words.contains(self) && allSatisfy { $0.isLetter || $0.isNumber || "-_.%/".contains($0) }
      ? self : Value.quoted(self)
  }

  /// As it is typed in the person's own shell: in single quotes, in which everything is text, where it needs them.
  var shellWord: String {
    let isPlain = allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+".contains($0)) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension String {
  /// As it is typed in a cell: in quotes where it would not be read as one word.
  package var typed: String {
    let isPlain = first.map { $0.isLetter || $0 == "_" } ?? false
    let words: Set = ["if", "on", "off", "true", "false", "yes", "no"]
    return isPlain && !words.contains(self) && allSatisfy { $0.isLetter || $0.isNumber || "-_.%/".contains($0) }
      ? self : Value.quoted(self)
  }
}

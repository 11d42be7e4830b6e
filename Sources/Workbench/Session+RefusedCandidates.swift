import Language

extension Session {
  /// Verbs whose checks read files, or would ask, and whose candidates are taken as they are.
  private static let untried: Set = ["data", "import", "open", "run", "save", "record", "lesson", "export", "describe"]

  /// Completions without those that the line would be refused for: each is put at the end of the line and rehearsed.
  ///
  /// What is wrong elsewhere in the line, or lacks what is still to be typed, is no word's fault.
  package func withoutRefused(_ found: Completions, in line: String, at cursor: Int) async -> Completions {
    let typed = String(line.prefix(cursor))
    let beginning = String(typed.prefix(found.start))
    guard let verb = TypedLine(Array(beginning)).lastCommand.first?.text, !Self.untried.contains(verb),
      found.candidates.count <= 100
    else { return found }
    var kept: [Candidate] = []
    for candidate in found.candidates {
      if await !isRefused(candidate, behind: beginning) { kept.append(candidate) }
    }
    return Completions(start: found.start, candidates: kept)
  }

  /// Whether a cell that ends with a word is refused for that word.
  private func isRefused(_ candidate: Candidate, behind beginning: String) async -> Bool {
    let end = beginning + candidate.word
    let closing = CellSyntax.closing(of: end)
    // Something has to follow what ends with `=` or `(`, and a folder's name.
    guard candidate.suffix == " " || candidate.suffix.isEmpty && !closing.isEmpty,
      let span = await fault(of: end + closing)?.span
    else { return false }
    // A list is at fault as a whole where one of its members is.
    let bracket = closing.isEmpty ? nil : beginning.lastIndex { $0 == "[" || $0 == "{" }
    let lower = bracket.map { beginning.distance(from: beginning.startIndex, to: $0) } ?? beginning.count
    return span.lower >= lower && span.upper >= end.count
  }
}

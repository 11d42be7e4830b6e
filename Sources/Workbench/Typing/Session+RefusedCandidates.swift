import Language
import Learning

extension Session {
  /// Verbs whose checks read files, or would ask, and whose candidates are taken as they are.
  private static let untried: Set = ["data", "import", "open", "run", "save", "record", "lesson", "export", "describe"]

  /// Completions without those that the line would be refused for: each is put at the end of the line and rehearsed.
  ///
  /// What is wrong elsewhere in the line, or lacks what is still to be typed, is no word's fault.
  package func withoutRefused(_ found: Completions, in line: String, at cursor: Int) async -> Completions {
    let beginning = String(line.prefix(cursor).prefix(found.start))
    let command = TypedLine(Array(beginning)).lastCommand
    guard let verb = command.first?.text, !Self.untried.contains(verb), found.candidates.count <= 100 else {
      return found
    }
    // A value of an argument ends it, and so does a method; behind other words more may have to come.
    let isValue = command.last?.text.contains("=") == true
    let isLast = verb == "tune" && command.count == 1 || isValue
    var faults: [RefusedCandidate] = []
    for candidate in found.candidates {
      // Something has to follow a setting.
      let isSetting = !isValue && Setting.named(candidate.word) != nil
      faults.append(isSetting ? .untried : await fault(of: candidate, behind: beginning))
    }
    // What is wrong with each of them is not wrong with one of them; a search that goes on has what it needs.
    let isSomeTaken = zip(found.candidates, faults).contains {
      $1 == .taken && !(verb == "tune" && $0.word == "resume")
    }
    let kept = zip(found.candidates, faults).filter { _, fault in
      fault != .word && !(fault == .command && isLast && isSomeTaken)
    }
    // What has been begun is found by whoever asks for it, as long as nothing else begins so.
    return kept.isEmpty && found.start < cursor ? found : Completions(start: found.start, candidates: kept.map(\.0))
  }

  /// What is wrong with a cell that ends with a word, as far as it is the word's fault.
  private func fault(of candidate: Candidate, behind beginning: String) async -> RefusedCandidate {
    let end = beginning + candidate.word
    let closing = CellSyntax.closing(of: end)
    // Something has to follow what ends with `=` or `(`, and a folder's name.
    guard candidate.suffix == " " || candidate.suffix.isEmpty && !closing.isEmpty else { return .untried }
    guard let span = await fault(of: end + closing)?.span, span.upper >= end.count else { return .taken }
    // A list is at fault as a whole where one of its members is.
    let bracket = closing.isEmpty ? nil : beginning.lastIndex { $0 == "[" || $0 == "{" }
    let lower = bracket.map { beginning.distance(from: beginning.startIndex, to: $0) } ?? beginning.count
    return span.lower >= lower ? .word : .command
  }
}

/// What becomes of a cell that ends with a candidate: something has to follow, or it is not refused for it, or it is for the word
/// itself, or as a whole command.
private enum RefusedCandidate { case untried, taken, word, command }

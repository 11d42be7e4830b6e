import Notebooks
import Workbench

/// The settings that an exercise's task names as ways to its goal: `find a learning rate or a number of units with which …`.
enum NamedSettings {
  /// By their standard names. A setting that is to stay as it is, `leave the epochs alone`, or that comes with its value,
  /// `within 10 epochs`, `set lr 0.003`, is no way.
  static func settings(in task: String) -> [String] {
    let words = StyledText.words(markdown: task).lowercased()
    // Sentences, and the clauses that say what is to be left alone.
    let clauses = words.split { ".;:!?".contains($0) }.filter { clause in
      clause.contains(/\b(find|change|changing|choose|use|using|try|turn|tune|by|with)\b/)
        && !clause.contains(/\b(keep|keeps|leave|stays?|still|alone|same|without|back)\b/)
    }
    let found = SessionState.settingNames.filter { setting in
      let names = setting.all + [setting.standard.replacing("_", with: " ")]
      return clauses.contains { clause in names.contains { isWay($0, in: clause) } }
    }
    return found.map(\.standard)
  }

  /// Whether a name stands there by itself, without a number before or behind it.
  private static func isWay(_ name: String, in clause: Substring) -> Bool {
    clause.ranges(of: name).contains { range in
      let before = clause[..<range.lowerBound]
      let behind = clause[range.upperBound...]
      let isWhole = !(before.last?.isWordCharacter ?? false) && !(behind.first?.isWordCharacter ?? false)
      let last = before.split(separator: " ").last ?? ""
      return isWhole && !last.contains(where: \.isNumber) && last != "nearest"
        && behind.prefixMatch(of: /\s*=?\s*[0-9]/) == nil
    }
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}

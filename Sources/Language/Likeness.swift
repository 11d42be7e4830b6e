/// How near what was typed is to the beginning of a word that may have been meant; the nearest kind first.
package enum Likeness: CaseIterable, Sendable {
  /// The letters are the same.
  case exact
  /// The same but for capitals and for the signs that join words: `Learning-Rate` is like `learning_rate`.
  case folded
  /// The same but for a typing slip, or two in words of six letters and more: `optimzer` is like `optimizer`.
  case misspelled

  /// Those of the words that begin so; of misspelled ones the nearest alone.
  package func words(beginning typed: String, _ words: [String]) -> [String] {
    switch self {
    case .exact: return words.filter { $0.hasPrefix(typed) }
    case .folded:
      let beginning = Self.folded(typed)
      return beginning.isEmpty ? [] : words.filter { Self.folded($0).hasPrefix(beginning) }
    case .misspelled:
      let letters = Array(Self.folded(typed).prefix(64))
      guard letters.count >= 3, letters.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." }),
        letters[0].isLetter
      else { return [] }
      let allowed = letters.count < 6 ? 1 : 2
      let measured = words.map { (word: $0, slips: Self.slips(letters, toBeginningOf: Array(Self.folded($0)))) }
      let fewest = measured.map(\.slips).min() ?? .max
      guard fewest <= allowed else { return [] }
      let nearest = measured.filter { $0.slips == fewest }.map(\.word)
      // One that is as near as a whole was meant before those that go on.
      let whole = nearest.filter { Proposal.slips(from: letters, to: Array(Self.folded($0))) == fewest }
      return whole.isEmpty ? nearest : whole
    }
  }

  /// The fewest slips from what was typed to a beginning of the word; hands seldom slip at the first letter, but for a swap.
  private static func slips(_ typed: [Character], toBeginningOf word: [Character]) -> Int {
    guard word.count > 1, word.count + 1 >= typed.count,
      word[0] == typed[0] || word[0] == typed[1] && word[1] == typed[0]
    else { return .max }
    return (typed.count - 1...typed.count + 1).filter { $0 <= word.count }
      .map { Proposal.slips(from: typed, to: Array(word[..<$0])) }.min() ?? .max
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "\"" && $0 != "'" }
  }
}

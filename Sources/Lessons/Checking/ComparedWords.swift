import Language
import Notebooks

/// Words of a step's prose that compare what its cells have shown, `rises`, `is lower`, and the claims that compare, too.
enum ComparedWords {
  /// Sentences that compare in a step that claims no comparison, or none of what the sentence names, with their line. A sentence with
  /// numbers in it is proved by those; a question claims nothing, and a step that runs nothing speaks of what the steps before it have proved.
  static func unproved(in step: Lesson.Step) -> [(line: Int, fault: LessonFault)] {
    guard step.items.contains(where: { if case .cell = $0.kind { true } else { false } }) else { return [] }
    let claims = step.items.flatMap(compared)
    return step.items.compactMap { item in
      guard case .prose(let text, _) = item.kind, !text.plain.hasPrefix("Read on") else { return nil }
      return text.lines.lazy.compactMap { fault(in: $0.pieces, beside: claims) }.first.map { (item.line, $0) }
    }
  }

  /// - Parameter claims: the names in each comparison that the step claims.
  private static func fault(in pieces: [StyledText.Piece], beside claims: [[String]]) -> LessonFault? {
    for (word, sentence) in comparisons(in: pieces) {
      guard !claims.isEmpty else { return .unprovedComparison(word) }
      let open = QuotedQuantity.named(in: sentence).first { quantity in !claims.contains { quantity.isClaimed(by: $0) }
      }
      if let open { return .unprovedComparisonOf(word, open) }
    }
    return nil
  }

  /// The sentences that compare, each with the word that does.
  private static func comparisons(in pieces: [StyledText.Piece]) -> [(word: String, sentence: String)] {
    let text = pieces.map { $0.style == .code ? " · " : $0.text }.joined().lowercased()
    var found: [(word: String, sentence: String)] = []
    for sentence in text.matches(of: /[^.?!]+[.?!]?/).map(\.0)
    where !sentence.hasSuffix("?") && !sentence.contains(where: \.isNumber) {
      if let match = sentence.firstMatch(
        of:
          /\b(rises|rose|falls|fell|wins|won|drops|dropped|grows|grew|shrinks|shrank|improves|improved|increases|increased|decreases|decreased|climbs|climbed|sinks|sank|beats|exceeds|exceeded|overtakes|overtook|outruns|ahead|calm|calmer|smoother|flatter|steeper|faster|fastest|slower|slowest|quickest|narrows|narrowed|widens|widened|nothing (?:changes|changed)|(?:less|more) [a-z]+ than|(?:is|are|was|were|gets|got)(?: [a-z]+)? (?:higher|lower|worse|better|larger|smaller))\b/
      ) {
        found.append((String(match.0), String(sentence)))
      }
    }
    return found
  }

  /// The names in each claim, prediction's condition or goal that holds one number against another.
  private static func compared(_ item: Lesson.Item) -> [[String]] {
    switch item.kind {
    case .expect(let claims):
      claims.compactMap { try? Expression.parse($0.expression) }.flatMap(\.comparedNames)
    case .predict(let prediction): prediction.choices.compactMap { names(in: $0.condition) }
    case .exercise(let exercise): [names(in: exercise.goal)].compactMap(\.self)
    default: []
    }
  }

  private static func names(in condition: String) -> [String]? {
    guard condition.contains("<") || condition.contains(">") else { return nil }
    return (try? Expression.parse(condition))?.names ?? []
  }
}

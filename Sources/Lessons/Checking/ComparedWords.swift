import Language
import Notebooks

/// Words of a step's prose that compare what its cells have shown, `rises`, `is lower`, and the claims that compare, too.
enum ComparedWords {
  /// Sentences that compare in a step that claims no comparison, with their line. A sentence with numbers in it is proved by
  /// those; a question claims nothing, and a step that runs nothing speaks of what the steps before it have proved.
  static func unproved(in step: Lesson.Step) -> [(line: Int, fault: LessonFault)] {
    guard step.items.contains(where: { if case .cell = $0.kind { true } else { false } }), !compares(step) else {
      return []
    }
    return step.items.compactMap { item in
      guard case .prose(let text, _) = item.kind, !text.plain.hasPrefix("Read on"),
        let word = text.lines.lazy.compactMap({ self.word(in: $0.pieces) }).first
      else { return nil }
      return (item.line, .unprovedComparison(word))
    }
  }

  private static func word(in pieces: [StyledText.Piece]) -> String? {
    let text = pieces.map { $0.style == .code ? " · " : $0.text }.joined().lowercased()
    for sentence in text.matches(of: /[^.?!]+[.?!]?/).map(\.0)
    where !sentence.hasSuffix("?") && !sentence.contains(where: \.isNumber) {
      if let match = sentence.firstMatch(
        of:
          /\b(rises|rose|falls|fell|wins|won|drops|dropped|grows|grew|shrinks|shrank|improves|improved|increases|increased|decreases|decreased|climbs|climbed|sinks|sank|beats|exceeds|exceeded|overtakes|overtook|outruns|ahead|calm|calmer|smoother|flatter|steeper|faster|fastest|slower|slowest|quickest|narrows|narrowed|widens|widened|nothing (?:changes|changed)|(?:less|more) [a-z]+ than|(?:is|are|was|were|gets|got)(?: [a-z]+)? (?:higher|lower|worse|better|larger|smaller))\b/
      ) {
        return String(match.0)
      }
    }
    return nil
  }

  /// Whether a claim, or a prediction's condition, holds one number against another.
  private static func compares(_ step: Lesson.Step) -> Bool {
    step.items.contains { item in
      switch item.kind {
      case .expect(let claims):
        claims.contains { (try? Expression.parse($0.expression))?.comparesMeasured ?? false }
      case .predict(let prediction): prediction.choices.contains { compares($0.condition) }
      case .exercise(let exercise): compares(exercise.goal)
      default: false
      }
    }
  }

  private static func compares(_ condition: String) -> Bool { condition.contains("<") || condition.contains(">") }
}

import Language
import Notebooks

/// The numbers that a lesson's prose quotes, and what proves each: an `{expect}` of its step that holds against that number, or a
/// cell that the number was typed in.
struct QuotedNumbers {
  /// Numbers that stand in cells, solutions and goals, by the step that they stand in.
  private let typed: [[Double]]
  /// What `{expect}` proves, by the step.
  private let claims: [ProvenNumbers]
  private let ids: [String]

  init(of lesson: Lesson) {
    ids = lesson.steps.map(\.id)
    claims = lesson.steps.reduce(into: []) { proven, step in
      let claims = step.items.flatMap { item -> [Lesson.Claim] in
        if case .expect(let claims) = item.kind { claims } else { [] }
      }
      proven.append(ProvenNumbers(of: claims, known: proven.flatMap(\.measured)))
    }
    typed = lesson.steps.map { step in
      step.items.flatMap { item -> [Double] in
        switch item.kind {
        case .cell(let source), .solution(let source): Self.numbers(in: source).map(\.value)
        case .exercise(let exercise):
          Self.numbers(
            in: ([exercise.goal] + exercise.almost.flatMap { [$0.condition, $0.attempt] }).joined(separator: " ")
          )
          .map(\.value)
        default: []
        }
      }
    }
  }

  /// What is quoted in a step and not proved, with the line that it stands in.
  func unproved(in step: Lesson.Step) -> [(line: Int, fault: LessonFault)] {
    let index = ids.firstIndex(of: step.id) ?? 0
    let inputs = Array(typed.prefix(index + 1).joined())
    // A step that runs nothing speaks of what the steps before it have proved.
    let isRecall = !step.items.contains { if case .cell = $0.kind { true } else { false } }
    let proofs = claims[(isRecall ? 0 : index)...index]
    let (measured, reckoned) = (proofs.flatMap(\.measured), proofs.flatMap(\.reckoned))
    func isProved(_ quote: Quote) -> Bool {
      if let quantity = quote.quantity {
        return proofs.flatMap(\.proofs).contains { proof in
          quantity.isClaimed(by: proof.names)
            && quote.meanings.contains { ProvenNumbers.isSame(proof.number, $0) }
        }
      }
      let claimed = measured + (quote.isDecimal ? [] : reckoned)
      return quote.meanings.contains { meaning in claimed.contains { ProvenNumbers.isSame($0, meaning) } }
    }
    var found: [(line: Int, fault: LessonFault)] = []
    for quote in Self.quotes(in: StyledText.inline(markdown: step.title)) where !isProved(quote) {
      let isTyped =
        !quote.isComparison
        && quote.meanings.contains { meaning in
          inputs.contains { ProvenNumbers.isSame($0, meaning) }
        }
      guard !isTyped else { continue }
      found.append((step.line, .unprovedNumber(quote.text, in: .heading)))
    }
    for item in step.items {
      let given = Self.given(in: item)
      for (place, pieces) in Self.sentences(of: item) {
        for quote in Self.quotes(in: pieces) {
          // What prose says of a loss was measured, and not typed.
          let isResult = place == .prose && quote.quantity != nil
          let isTyped =
            !quote.isComparison && !isResult
            && (inputs + given).contains { ProvenNumbers.isSame($0, quote.meanings[0]) }
          guard !isProved(quote), !isTyped else { continue }
          found.append(
            (
              item.line,
              quote.quantity.map { .unprovedQuantity(quote.text, of: $0, in: place) }
                ?? .unprovedNumber(quote.text, in: place)
            ))
        }
      }
    }
    return found
  }

  /// A number as prose has it, and the numbers that it may be proved by.
  private struct Quote {
    var text: String
    var meanings: [Double]
    /// `twice`, `by a fifth`: never something that was typed.
    var isComparison = false
    /// In digits, with a point, and no share: `37.5`.
    var isDecimal = false
    /// What it is a value of, where that stands beside it.
    var quantity: QuotedQuantity?
  }

  /// What a learner reads of an item, sentence by sentence, with where each stands; but for choices, most of which are wrong.
  private static func sentences(of item: Lesson.Item) -> [(place: LessonFault.Place, pieces: [StyledText.Piece])] {
    func markdown(_ place: LessonFault.Place, _ text: String) -> (LessonFault.Place, [StyledText.Piece]) {
      (place, StyledText.inline(markdown: text))
    }
    switch item.kind {
    case .prose(let text, _): return text.lines.map { (.prose, $0.pieces) }
    case .hint(let text): return text.lines.map { (.hint, $0.pieces) }
    case .predict(let prediction): return [markdown(.question, prediction.question)]
    case .exercise(let exercise):
      return [markdown(.task, exercise.task), markdown(.why, exercise.reason)]
        + exercise.almost.map { markdown(.almost, $0.sentence) }
    case .quiz(let quiz):
      return (quiz.choices.map(\.reason) + [quiz.reason]).filter { !$0.isEmpty }.map { markdown(.why, $0) }
    default: return []
    }
  }

  /// The numbers that an item itself gives: a question's own, of which its reasons may speak.
  private static func given(in item: Lesson.Item) -> [Double] {
    guard case .quiz(let quiz) = item.kind else { return [] }
    let answer = (quiz.answer.flatMap { try? Expression.parse($0) })?.numbers ?? []
    let words = ([quiz.question] + quiz.options).map { StyledText.words(markdown: $0) }
    return words.flatMap { numbers(in: $0).map(\.value) + NumberWords.values(in: $0) } + answer
  }

  private static func quotes(in pieces: [StyledText.Piece]) -> [Quote] {
    let words = pieces.map { $0.style == .code ? " · " : $0.text }.joined()
    guard !words.hasPrefix("Read on") else { return [] }
    var quotes = numbers(in: words).filter { !isYear($0.value) }.map { number in
      Quote(
        text: number.text + (number.isPercent ? " %" : ""),
        meanings: number.isPercent ? [number.value / 100, number.value] : [number.value],
        isDecimal: !number.isPercent && number.value != number.value.rounded(),
        quantity: QuotedQuantity(before: number.before, behind: number.behind))
    }
    for quote in QuotedMultiples.all(in: words) {
      quotes.append(Quote(text: "\"\(quote.text)\"", meanings: quote.meanings, isComparison: quote.isComparison))
    }
    for (text, meanings) in NumberWords.counts(in: words) {
      quotes.append(Quote(text: "\"\(text)\"", meanings: meanings))
    }
    return quotes
  }

  private static func isYear(_ value: Double) -> Bool { (1800...2100).contains(value) && value == value.rounded() }

  /// With every digit of whatever script as one of ours, `½` as 0.5, and `10³` as 10^3.
  private static func plainDigits(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 128 }) else { return text }
    return text.unicodeScalars.reduce(into: "") { plain, scalar in
      let value = scalar.properties.numericValue
      switch scalar.properties.numericType {
      case .decimal: plain += value.map { "\(Int($0))" } ?? String(scalar)
      case .digit where plain.last?.isNumber == true: plain += value.map { "^\(Int($0))" } ?? String(scalar)
      case .numeric where (value ?? 1) < 1: plain += value.map { " \($0) " } ?? String(scalar)
      default: plain.unicodeScalars.append(scalar)
      }
    }
  }

  private static func numbers(
    in text: String
  ) -> [(text: String, value: Double, isPercent: Bool, before: Substring, behind: Substring)] {
    // Of a range, 0.01..0.2, both ends.
    let plain = plainDigits(text.replacing("..", with: " "))
    return plain.matches(
      of:
        /(?:^|[^\p{L}0-9_.])([−-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)(?:st|nd|rd|th)?(?![\p{L}0-9_])(\s?%)?/
    ).compactMap { match in
      Double(match.1.replacing("−", with: "-").replacing(",", with: "")).map {
        (String(match.1), $0, match.2 != nil, plain[..<match.1.startIndex], plain[match.1.endIndex...])
      }
    }
  }
}

extension Expression {
  /// The numbers that stand in it.
  var numbers: [Double] {
    switch self {
    case .literal(let literal): if case .number(let number) = literal.value { [number] } else { [] }
    case .name: []
    case .negative(.literal(let literal), _):
      if case .number(let number) = literal.value { [-number, number] } else { [] }
    case .negative(let inner, _), .not(let inner, _): inner.numbers
    case .binary(_, let left, let right, _): left.numbers + right.numbers + (constant.map { [$0] } ?? [])
    case .call(_, let inner, _): inner.flatMap(\.numbers)
    }
  }

  /// What it comes to where nothing but numbers stand in it, `2 / 3`.
  private var constant: Double? {
    switch self {
    case .literal(let literal): if case .number(let number) = literal.value { number } else { nil }
    case .negative(let inner, _): inner.constant.map { -$0 }
    case .binary(let operation, let left, let right, _):
      if let left = left.constant, let right = right.constant {
        switch operation {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .over: right == 0 ? nil : left / right
        default: nil
        }
      } else {
        nil
      }
    case .name, .not, .call: nil
    }
  }

  /// The names that it asks for: `run.val_loss`.
  var names: [String] {
    switch self {
    case .literal: []
    case .name(let name): [name.value]
    case .negative(let inner, _), .not(let inner, _): inner.names
    case .binary(_, let left, let right, _): left.names + right.names
    case .call(_, let inner, _): inner.flatMap(\.names)
    }
  }
}

import Language
import Notebooks

/// Asking, and what is made of the answers.
extension Turn {
  mutating func ask(_ question: any Question, _ label: String) {
    var lines: [StyledText.Line] = [
      .init([.init(label + ": ", .strong)] + StyledText.inline(markdown: question.question), hanging: 2)
    ]
    for (letter, option) in zip(Answer.letters, question.options) {
      lines.append(.init([.init(letter + ") ", .code)] + StyledText.inline(markdown: option), indent: 2, hanging: 3))
    }
    lines.append(.init([.init(wanted(question), .dim)]))
    effects += [.gap, .show(lines)]
  }

  /// What a question that waits wants to be typed.
  mutating func sayWanted() {
    if let question = state.question { say(wanted(question), .dim) }
  }

  /// What was typed, as an answer; where a number is wanted, what can be reckoned is one: `5^6`, `27*3`.
  private func read(_ words: String, to question: any Question) -> Answer? {
    if let answer = Answer.read(words, to: question) { return answer }
    guard question.options.isEmpty, words.count < 100, words.allSatisfy({ "0123456789.+-*/^() ".contains($0) }) else {
      return nil
    }
    return facts.number(words.replacing("**", with: "^")).map { .numbers([$0]) }
  }

  /// What Enter alone does at a question.
  private func passing(_ question: any Question) -> String {
    if state.manner.isPresented { return question is Quiz ? "; Enter shows the answer." : "; Enter goes on to see." }
    return state.lesson.matter.allowsSkip || state.isReview ? "; Enter passes." : "."
  }

  /// `Type a, b or c; Enter passes.`
  private func wanted(_ question: any Question) -> String {
    let letters = Answer.letters.prefix(question.options.count)
    let before = letters.count > 1 ? letters.dropLast().joined(separator: ", ") + " or " : ""
    return (letters.last.map { "Type \(before)\($0)" } ?? "Type a number") + passing(question)
  }

  /// Puts the question that waits.
  mutating func put() {
    guard let question = state.question else {
      return say(
        state.manner.isWritten
          ? "No question waits here: the cells above it are run before it, and what was answered is not asked again."
          : "There is no question here; Enter goes on.", .dim)
    }
    state.isPut = true
    // In a notebook it stands above the cell.
    if !state.manner.isWritten { ask(question, "Question") }
  }

  mutating func answer(_ words: String) {
    guard let question = state.question else {
      return say(
        state.passedLetter(words).map { "\($0) is an answer; back asks again." }
          ?? "There is no question here; Enter goes on.", .dim)
    }
    guard let answer = read(words, to: question) else {
      say(
        question.options.isEmpty
          ? "That is no number." : "Which of the answers is meant? Its letter says it for certain.", .warning)
      return ask(question, "Question")
    }
    switch state.waiting {
    case .prediction(let prediction):
      (state.guess, state.guessed) = (words, prediction)
      say("Noted. Now let us see.", .dim)
      pass()
    case .quiz(let quiz): grade(quiz, Self.spelled(answer, words, of: quiz), answer)
    default: break
    }
  }

  /// An answer so that it can be understood without the question's choices: `b) it rises` for b.
  private static func spelled(_ answer: Answer, _ words: String, of question: any Question) -> String {
    guard case .choice(let index) = answer else { return words }
    return "\(Answer.letters[index])) \(StyledText.words(markdown: question.options[index]))"
  }

  private mutating func grade(_ quiz: Quiz, _ words: String, _ answer: Answer) {
    switch answer {
    case .choice(let index):
      let choice = quiz.choices[index]
      verdict(choice.isRight, choice.isRight ? "Right. " : "Not that. ", choice.reason)
      note(quiz, words, isRight: choice.isRight)
      guard choice.isRight else {
        return say(
          state.manner.isPresented ? "Another try? Enter shows the answer." : "Another try? Enter goes on without.",
          .dim)
      }
    case .numbers(let given):
      guard let exact = facts.number(quiz.answer ?? "") else {
        say("Nothing can be said to that yet.", .dim)
        return settle()
      }
      let isRight = isNear(given, to: exact, within: quiz.tolerance)
      verdict(isRight, isRight ? "Right. " : "Not quite: it is \(Judge.text(exact, apartFrom: given)). ", quiz.reason)
      note(quiz, words, isRight: isRight)
    }
    settle()
  }

  private mutating func verdict(_ isRight: Bool, _ word: String, _ reason: String) {
    effects.append(
      .show([.init([.init(word, isRight ? .good : .warning)] + StyledText.inline(markdown: reason), hanging: 2)]))
  }

  private func isNear(_ given: [Double], to exact: Double, within tolerance: Double) -> Bool {
    given.contains { ($0 - exact).magnitude <= tolerance * max(exact.magnitude, 1e-12) }
  }

  /// Keeps what was said to a question; one that was not right at first comes back at the lesson's end.
  mutating func note(_ quiz: Quiz, _ words: String?, isRight: Bool) {
    guard !state.isReview, !state.manner.isPresented else { return }
    if let index = state.work.answers.firstIndex(where: { $0.question == quiz.words }) {
      // Asked anew after somebody had left: what was right stays so.
      guard !state.work.answers[index].isRight else { return }
      if let words { state.work.answers[index].given.append(words) }
      state.work.answers[index].isRight = isRight
    } else {
      state.work.answers.append(.init(question: quiz.words, given: words.map { [$0] } ?? [], isRight: isRight))
    }
    if !isRight, !state.missed.contains(state.place) { state.missed.append(state.place) }
  }

  /// The answer to a question that was passed, with its reason.
  mutating func tell(_ quiz: Quiz) {
    if state.manner.isPresented, !quiz.choices.isEmpty {
      effects.append(
        .show(
          zip(Answer.letters, quiz.choices).map { letter, choice in
            .init(
              [.init("\(letter)) ", choice.isRight ? .good : .plain)]
                + StyledText.inline(markdown: choice.text.sentence, choice.isRight ? .good : .plain)
                + [.init(choice.isRight ? " Right. " : " No. ")] + StyledText.inline(markdown: choice.reason),
              indent: 2, hanging: 3)
          }))
    } else if let index = quiz.right {
      let choice = quiz.choices[index]
      effects.append(
        .show([
          .init(
            [.init("It is \(Answer.letters[index])) ", .strong)]
              + StyledText.inline(markdown: choice.text.sentence, .strong) + [.init(" ")]
              + StyledText.inline(markdown: choice.reason), hanging: 2)
        ]))
    } else if let exact = facts.number(quiz.answer ?? "") {
      effects.append(
        .show([
          .init([.init("It is \(Judge.text(exact)). ", .strong)] + StyledText.inline(markdown: quiz.reason), hanging: 2)
        ]))
    }
  }

  /// What happened, where nobody had to guess.
  private mutating func reveal(_ prediction: Prediction) {
    state.guessed = nil
    if let exact = facts.number(prediction.answer ?? "") {
      say("What happened: it is \(Judge.text(exact)).", .strong)
    } else if let truth = facts.truth(of: prediction) {
      effects.append(
        .show([
          .init(
            [
              .init("What happened: "), .init("\(Answer.letters[truth])) ", .strong),
            ] + StyledText.inline(markdown: prediction.choices[truth].text, .strong), hanging: 2)
        ]))
    }
  }

  /// Holds the guess against what happened.
  mutating func recallGuess() {
    guard let prediction = state.guessed else { return }
    guard let words = state.guess else { return reveal(prediction) }
    (state.guess, state.guessed) = (nil, nil)
    var isRight = false
    let answer = read(words, to: prediction)
    switch answer {
    case .choice(let mine):
      guard let truth = facts.truth(of: prediction) else { return }
      isRight = truth == mine
      effects.append(
        .show([
          .init(
            isRight
              ? [.init("You guessed it: ", .good)] + StyledText.inline(markdown: prediction.choices[mine].text)
              : [.init("You guessed: ")] + StyledText.inline(markdown: prediction.choices[mine].text.sentence)
                + [.init(" What happened: ")] + StyledText.inline(markdown: prediction.choices[truth].text, .strong),
            hanging: 2)
        ]))
    case .numbers(let given):
      guard let exact = facts.number(prediction.answer ?? "") else { return }
      isRight = isNear(given, to: exact, within: prediction.tolerance)
      say(
        given.contains(exact)
          ? "You guessed it: \(Judge.text(exact))."
          : "You guessed \(words); it is \(Judge.text(exact, apartFrom: isRight ? [] : given))"
            + (isRight ? ": close." : "."))
    case nil: return
    }
    note(
      prediction, answer.map { Self.spelled($0, words, of: prediction) } ?? words,
      isRight: isRight)
  }

  /// Keeps the first guess at a question; nil where it was passed.
  mutating func note(_ prediction: Prediction, _ words: String?, isRight: Bool) {
    let noted = ProgressRecord.Answer(
      question: prediction.words, given: words.map { [$0] } ?? [], isRight: isRight)
    guard let index = state.work.predictions.firstIndex(where: { $0.question == noted.question }) else {
      return state.work.predictions.append(noted)
    }
    if state.work.predictions[index].given.isEmpty { state.work.predictions[index] = noted }
  }
}

extension String {
  /// With a full stop at its end, unless a mark stands there.
  var sentence: String { last.map(".!?…".contains) ?? true ? self : self + "." }
}

import Notebooks

/// What a prediction and a quiz have in common: a question, and answers to choose from or a number.
protocol Question: Sendable {
  var question: String { get }
  /// The choices' words; empty where a number is wanted.
  var options: [String] { get }
  /// For a number: the true one, as an expression.
  var answer: String? { get }
  /// How far a number may be off, as a share of the true one.
  var tolerance: Double { get }
}

extension DirectiveFields {
  /// Several, no two alike, and no more than can be told apart at a glance.
  fileprivate func checkChoices(_ options: [String]) throws {
    guard !options.isEmpty else { return }
    guard (2...8).contains(options.count) else {
      throw problem(nil, .choiceCount(options.count, of: what))
    }
    var seen = Set<String>()
    for option in options where !seen.insert(Answer.normal(StyledText.words(markdown: option))).inserted {
      throw problem(nil, .sameChoices(option))
    }
    // A letter names a place among the choices; these words go on in the lesson.
    for (index, option) in options.enumerated() {
      let words = Answer.normal(StyledText.words(markdown: option))
      let place = Answer.letters.firstIndex(of: words)
      if ["next", "back", "hint", "check", "solution", "skip", "leave", "answer"].contains(words)
        || place.map({ $0 < options.count && $0 != index }) == true
      {
        throw problem(nil, .choiceIsWord(option))
      }
    }
  }
}

extension Question {
  /// The question without its marks: what a record and a report call it.
  var words: String { StyledText.words(markdown: question) }

  /// A letter for each choice.
  var letters: ArraySlice<String> { Answer.letters.prefix(options.count) }
}

/// A guess at what the next cell will yield.
struct Prediction: Question, Equatable, Decodable {
  struct Choice: Sendable, Equatable, Decodable {
    var text: String
    /// Holds when this is what happened.
    var condition: String
    /// The line that it stands in, counted from the prediction's first line, which is 0.
    var line: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
      case text
      case condition = "if"
    }

    init(from decoder: any Decoder) throws {
      let fields = try DirectiveFields<CodingKeys>(decoder, of: "a choice of a prediction")
      text = try fields.text(.text)
      guard let condition = try fields.expression(.condition) else {
        throw fields.problem(nil, .choiceWithoutCondition)
      }
      self.condition = condition
      line = fields.line(of: .condition)
    }
  }
  var question: String
  var choices: [Choice]
  var answer: String?
  var tolerance: Double
  var options: [String] { choices.map(\.text) }

  enum CodingKeys: String, CodingKey, CaseIterable { case question, choices, answer, tolerance }

  init(from decoder: any Decoder) throws {
    let fields = try DirectiveFields<CodingKeys>(decoder, of: "a prediction")
    question = try fields.text(.question)
    choices = try fields.list(.choices, of: Choice.self)
    answer = try fields.expression(.answer)
    tolerance = try fields.number(.tolerance, default: 0.1)
    guard choices.isEmpty != (answer == nil) else {
      throw fields.problem(nil, .choicesOrAnswer(of: fields.what))
    }
    try fields.checkChoices(options)
  }
}

/// A question about what was learned.
struct Quiz: Question, Equatable, Decodable {
  struct Choice: Sendable, Equatable, Decodable {
    var text: String
    var isRight: Bool
    /// Why it is right or wrong.
    var reason: String

    enum CodingKeys: String, CodingKey, CaseIterable {
      case text
      case isRight = "right"
      case reason = "why"
    }

    init(from decoder: any Decoder) throws {
      let fields = try DirectiveFields<CodingKeys>(decoder, of: "a choice of a quiz")
      text = try fields.text(.text)
      isRight = try fields.flag(.isRight, default: false)
      reason = try fields.text(.reason)
    }
  }
  var question: String
  var choices: [Choice]
  var answer: String?
  var tolerance: Double
  /// Of a number: why it is that one.
  var reason: String
  var options: [String] { choices.map(\.text) }
  /// The place of the choice that is right.
  var right: Int? { choices.firstIndex(where: \.isRight) }

  /// The same question with its choices in another order, in which each has another letter: who is asked again must know the answer, and not
  /// its letter. Choices that are letters themselves stay where they are.
  func turned(by count: UInt64) -> Quiz {
    guard choices.count > 1, !choices.contains(where: { letters.contains(Answer.normal($0.text)) }) else { return self }
    let shift = 1 + Int(count % UInt64(choices.count - 1))
    var turned = self
    turned.choices = Array(choices[shift...] + choices[..<shift])
    return turned
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case question, choices, answer, tolerance
    case reason = "why"
  }

  init(from decoder: any Decoder) throws {
    let fields = try DirectiveFields<CodingKeys>(decoder, of: "a quiz")
    question = try fields.text(.question)
    choices = try fields.list(.choices, of: Choice.self)
    answer = try fields.expression(.answer)
    tolerance = try fields.number(.tolerance, default: 0.1)
    guard choices.isEmpty != (answer == nil) else {
      throw fields.problem(nil, .choicesOrAnswer(of: fields.what))
    }
    reason = answer == nil ? "" : try fields.text(.reason)
    try fields.checkChoices(options)
    guard choices.isEmpty || choices.count(where: \.isRight) == 1 else {
      throw fields.problem(nil, .rightChoices)
    }
    if answer == nil, fields.has(.reason) {
      throw fields.problem(.reason, .reasonBesideChoices)
    }
  }
}

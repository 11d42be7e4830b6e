import Notebooks

/// A lesson as it was read: front matter and steps.
struct Lesson: Sendable {
  /// The identity: the folder's name without its number.
  var slug: String
  var path: String
  var title: String
  /// What the learner can do afterwards, in one sentence.
  var goal: String
  var minutes: Int
  var needs: [String]
  var seed: UInt64
  var version: Int
  /// Whether `skip` is allowed.
  var allowsSkip: Bool
  var steps: [Step]

  /// A screenful: prose and blocks, up to the next heading.
  struct Step: Sendable {
    /// Shown with the step, quoted in a report: `lesson/step`.
    var id: String
    var title: String
    var line: Int
    var items: [Item]
  }

  /// A piece of a step, with the line it begins in.
  struct Item: Sendable {
    enum Kind: Sendable {
      case prose(StyledText, source: String)
      case cell(String)
      case predict(Question)
      case expect([(line: Int, expression: String)])
      case exercise(Exercise)
      case hint(StyledText)
      case solution(String)
      case quiz(Question)
    }
    var kind: Kind
    var line: Int
  }

  /// A question with choices, or for a number.
  struct Question: Sendable {
    struct Choice: Sendable {
      var text: String
      /// For a prediction: holds when this is what happened.
      var condition: String?
      /// For a quiz: whether it is right, and why.
      var isRight: Bool
      var reason: String
    }
    var question: String
    var choices: [Choice]
    /// For a number: the true one, as an expression.
    var answer: String?
    /// How far a number may be off, as a share of the true one.
    var tolerance: Double
    var reason: String
  }

  /// A task with the condition that is met when it is done.
  struct Exercise: Sendable {
    struct Almost: Sendable {
      var condition: String
      var sentence: String
      /// A cell that comes so far, for the author's check.
      var attempt: String
    }
    var task: String
    var goal: String
    var almost: [Almost]
    /// The only settings that may be changed; empty for any.
    var only: [String]
  }
}

/// What is wrong with a lesson's file, and where.
struct LessonProblem: Error, Sendable, Equatable {
  var path: String
  var line: Int
  var sentence: String
  var text: String { "\(path):\(line): \(sentence)" }
}

import Notebooks

/// A lesson as it was read: front matter and steps.
struct Lesson: Sendable, Equatable {
  /// The identity: the folder's name without its number.
  var slug: String
  var path: String
  var matter: FrontMatter
  var steps: [Step]
  /// What is wrong in its file and does not keep it from being played: the author's check names it.
  var oddities: [LessonProblem] = []

  /// A screenful: prose and blocks, up to the next heading.
  struct Step: Sendable, Equatable {
    /// Shown with the step, quoted in a report: `lesson/step`.
    var id: String
    var title: String
    var line: Int
    var items: [Item]
  }

  /// A piece of a step, with the line it begins in.
  struct Item: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      case prose(StyledText, source: String)
      case cell(String)
      case predict(Prediction)
      case expect([Claim])
      case exercise(Exercise)
      case hint(StyledText)
      case solution(String)
      case quiz(Quiz)
    }
    var kind: Kind
    var line: Int
  }

  /// A condition that must hold, and its line.
  struct Claim: Sendable, Equatable {
    var expression: String
    var line: Int
  }
}

/// What is wrong with a lesson's file, and where.
struct LessonProblem: Error, Sendable, Equatable {
  var path: String
  var line: Int
  var fault: LessonFault
  var sentence: String { fault.sentence }
  var text: String { "\(path):\(line): \(sentence)" }
}

import Language
import Text
import Workbench

/// What is wrong with a word of the course as it is typed.
enum LessonCommandFault: Fault {
  case unknownWord(String)
  /// The session has no guide, or the program no folder of lessons.
  case noLessons
  case noLessonsBeside
  case noneUnderWay
  /// `lesson report` and `lesson grade` take none of what a lesson takes.
  case unknownArgument(String, word: String)
  /// A lesson's file is not as it should be.
  case unreadable(LessonProblem)
  /// `only=` names no setting; the nearest that there is.
  case unknownSetting(String, near: String?)
  case roomWithoutProse
  case noStep(String, lesson: String, steps: [String])
  case notReached
  /// A report or a class's table is kept with other endings.
  case unknownEnding([String])
  /// No record has the lesson, and the course neither; and the nearest that there is.
  case noLesson(String, near: String?)
  case nothingDone(lesson: String)
  case noFiles(folder: String)
  case teaching(TeachingProblem)

  var message: String {
    switch self {
    case .unknownWord(let word): "No lesson knows \(word)."
    case .noLessons: "This session has no lessons."
    case .noLessonsBeside: "There are no lessons here."
    case .noneUnderWay: "There is no lesson under way."
    case .unknownArgument(let name, let word): "lesson \(word) takes no \(name)=."
    case .unreadable(let problem): problem.text
    case .unknownSetting(let name, _): "There is no setting \(name)."
    case .roomWithoutProse: "A room is shown a lesson's prose."
    case .noStep(let word, let lesson, let steps):
      "\(lesson) has no step \(word): it has \(steps.count), \(steps.listed())."
    case .notReached: "This lesson has no skip, and you have not come as far as that step yet."
    case .unknownEnding(let endings): "It is kept as \(endings.listed(with: "or"))."
    case .noLesson(let slug, _): "There is no lesson \(DisplayWidth.safe(slug))."
    case .nothingDone(let slug): "Nothing was done in \(DisplayWidth.safe(slug)) yet."
    case .noFiles(let folder): "There are no files in \(folder)."
    case .teaching(let problem): problem.sentence
    }
  }

  var proposal: String? {
    switch self {
    case .noLessonsBeside: ShippedFolders.remedy
    case .noneUnderWay: "lessons lists them; lesson overfitting begins one"
    case .unknownSetting(_, let near): near.map { "did you mean \($0)?" }
    case .noLesson(_, let near?): "did you mean lesson report \(near)?"
    case .noLesson(_, nil): "progress (it lists what was done)"
    case .nothingDone: "progress (it lists what was)"
    case .unknownWord, .noLessons, .unknownArgument, .unreadable, .roomWithoutProse, .noStep, .notReached,
      .unknownEnding, .noFiles, .teaching:
      nil
    }
  }
}

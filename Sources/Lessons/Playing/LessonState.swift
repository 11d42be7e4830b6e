import Language
import Notebooks
import Text
import Workbench

/// Where a learner is in a lesson, as one value.
struct LessonState: Sendable, Equatable {
  /// What the lesson waits for.
  enum Waiting: Sendable, Equatable {
    case stepEnd
    case cell(String)
    case prediction(Prediction)
    case exercise(Exercise)
    case quiz(Quiz)
    /// In front of a room: the title, before the first step.
    case title
    /// In front of a room: what was asked has been answered.
    case pause
    case end
  }
  /// How a lesson is played: alone, in front of a room, or in a notebook.
  struct Manner: Sendable, Equatable {
    /// In front of a room: nobody must answer, and nothing is recorded.
    var isPresented = false
    /// Whether it is played in a notebook. There the notebook's own prose is read and its cells are run in any order,
    /// so the lesson shows only its replies, and asks a question when a cell asks for it.
    var isWritten = false
    /// The only settings to be shown, in place of those that the lesson names; empty where the lesson's hold.
    var only: [String] = []
  }
  /// A place in the lesson.
  struct Place: Sendable, Hashable {
    var step: Int
    var item: Int
  }

  let lesson: Lesson
  let manner: Manner
  var place: Place
  var waiting = Waiting.stepEnd
  /// The learner's guess at what the next cell will yield, in their own words.
  var guess: String?
  var guessed: Prediction?
  /// What was done in the step so far.
  var work = StepWork()
  /// Quiz questions that were passed or missed; each comes back once, at the lesson's end.
  var missed: [Place] = []
  /// Whether the waiting question has come back at the lesson's end.
  var isReview = false
  /// Whether the last try was wrong: the next one begins from the step's own state.
  var isTried = false
  /// Whether the step's record is written: at once where something was done in it, else when it is left.
  var isRecorded = false
  /// How often Enter alone was pressed at the exercise in a row.
  var idle = 0
  /// Whether, in a notebook, a cell has asked for the waiting question.
  var isPut = false
  /// Whether the running cell changes something; at an exercise that makes it a try.
  var isTrying = true
  /// Whether a cell that the lesson itself ran has failed here, so that it may be passed over.
  var hasFailed = false

  init(_ lesson: Lesson, step: Int = 0, manner: Manner = Manner()) {
    self.lesson = lesson
    self.manner = manner
    place = Place(step: step, item: 0)
  }

  var step: Lesson.Step { lesson.steps[place.step] }
  var isLastStep: Bool { place.step == lesson.steps.count - 1 }
  /// The question that waits, if one does.
  var question: (any Question)? {
    switch waiting {
    case .prediction(let question): question
    case .quiz(let question): question
    default: nil
    }
  }

  /// The letter of a choice, typed where its question has just been passed; nil for anything else.
  func passedLetter(_ typed: String) -> String? {
    guard question == nil, !manner.isWritten else { return nil }
    let letter = Answer.normal(typed)
    for item in step.items.prefix(place.item).reversed() {
      switch item.kind {
      case .prose, .expect, .hint, .solution: continue
      case .predict(let asked): return asked.letters.contains(letter) ? letter : nil
      case .quiz(let asked): return asked.letters.contains(letter) ? letter : nil
      case .cell, .exercise: return nil
      }
    }
    return nil
  }

  /// The exercise that waits, or the one that was done last in this step, with its place.
  var exercise: (exercise: Exercise, item: Int)? {
    for index in step.items.indices.prefix(place.item + 1).reversed() {
      if case .exercise(let exercise) = step.items[index].kind { return (exercise, index) }
    }
    return nil
  }

  /// What belongs to an exercise: the items up to the next one.
  private func belongings(of item: Int) -> ArraySlice<Lesson.Item> {
    let rest = step.items[(item + 1)...]
    let end = rest.firstIndex { if case .exercise = $0.kind { true } else { false } }
    return rest[..<(end ?? rest.endIndex)]
  }

  var hints: [StyledText] {
    guard let (_, item) = exercise else { return [] }
    return belongings(of: item).compactMap { if case .hint(let text) = $0.kind { text } else { nil } }
  }

  var solutions: [String] {
    guard let (_, item) = exercise else { return [] }
    return belongings(of: item).compactMap { if case .solution(let source) = $0.kind { source } else { nil } }
  }

  /// The cells that lead from the lesson's beginning to a step: its own, and of each exercise the first solution.
  static func way(to step: Int, in lesson: Lesson) -> [String] {
    var cells: [String] = []
    for step in lesson.steps.prefix(step) {
      var isOpen = false
      for item in step.items {
        switch item.kind {
        case .cell(let source):
          // What is taken back is not done in the first place.
          let commands = source.split(separator: ";").map { String($0).trimmingBlanks }
          let undone = commands.prefix { $0 == "undo" }.count
          cells.removeLast(min(undone, cells.count))
          cells.append(undone == 0 ? source : commands.dropFirst(undone).joined(separator: "; "))
        case .exercise: isOpen = true
        case .solution(let source):
          if isOpen { cells.append(source) }
          isOpen = false
        default: break
        }
      }
    }
    return cells
  }

  /// Where nothing may be skipped, the solution is shown after three tries, else after one.
  var triesBeforeSolution: Int { lesson.matter.allowsSkip ? 1 : 3 }
  var maySeeSolution: Bool { work.attempts >= triesBeforeSolution || work.isMet || manner.isPresented }

  /// The only settings to be seen: those that the lesson is about, and those that an open exercise needs; nil where all are.
  var knobs: Set<String>? {
    let named = manner.only.isEmpty ? lesson.matter.only : manner.only
    guard !named.isEmpty else { return nil }
    guard case .exercise(let exercise) = waiting else { return Set(named) }
    return Set(named + exercise.only + solutions.flatMap { SessionState.settings(namedIn: $0) })
  }

  /// A cell stands ready; at an exercise before which somebody keeps pressing Enter, what leads on.
  var offer: String? {
    switch waiting {
    case .cell(let source): source
    case .exercise where idle > 1:
      work.hints < hints.count ? "hint" : lesson.matter.allowsSkip ? "skip" : maySeeSolution ? "solution" : nil
    default: nil
    }
  }

  /// The command that a line stands for; nil when it is just as typed.
  func command(for line: String, isVerb: (String) -> Bool) -> String? {
    let typed = line.trimmingBlanks
    // A clicker's key for a dark wall, before its key for the next page.
    let isStray = manner.isPresented && (typed == "." || typed == "b" && question == nil)
    if typed.isEmpty || isStray {
      switch waiting {
      case .exercise where !manner.isPresented: return "check"
      case .end where !manner.isPresented: return "leave"
      default: return "next"
      }
    }
    guard let question else {
      // A letter that comes too late is no command.
      return passedLetter(typed).flatMap { isVerb($0) ? nil : "answer \"\($0)\"" }
    }
    if Answer.passes(typed) { return "next" }
    // The lesson's words in any letters.
    if typed != typed.lowercased(), isVerb(typed.lowercased()), Answer.read(typed, to: question) == nil {
      return typed.lowercased()
    }
    let verb = String(typed.prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" })
    // What is an answer is one, and so is what is no command; a command with its arguments is none.
    guard Answer.read(typed, to: question) != nil || !isVerb(verb),
      !isVerb(verb) || !Self.hasArguments(typed, verb) || question.isChoice(typed)
    else { return nil }
    let escaped = typed.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return verb == "answer" ? nil : "answer \"\(escaped)\""
  }
}

extension LessonState {
  /// Whether what stands behind a verb are its arguments, `train epochs=80`, `set lr 0.1`: words that no sentence has.
  fileprivate static func hasArguments(_ typed: String, _ verb: String) -> Bool {
    guard (try? CellSyntax(typed)) != nil else { return false }
    let words = typed.dropFirst(verb.count).split(separator: " ")
    if words.contains(where: { $0.contains(/^[a-z_]+=[^=]/) }) { return true }
    return verb == "set" && words.count > 1 && SessionState.changeable(named: String(words[0])) != nil
      && words[1].contains(where: \.isNumber)
  }
}

extension Question {
  /// Whether it is one of the choices word for word.
  fileprivate func isChoice(_ typed: String) -> Bool {
    options.contains { Answer.normal(StyledText.words(markdown: $0)) == Answer.normal(typed) }
  }
}

/// What somebody did in a step: the part of a record that grows.
struct StepWork: Sendable, Equatable {
  var attempts = 0
  var hints = 0
  var commands: [String] = []
  var predictions: [ProgressRecord.Answer] = []
  var answers: [ProgressRecord.Answer] = []
  /// Exercises done, and passed on from with a solution entered.
  var isMet = false
  var isSkipped = false
  var hasLooked = false
  /// At work, in seconds.
  var seconds = 0.0

  /// The same with no time counted: two such are equal where the same was done.
  var deeds: StepWork {
    var deeds = self
    deeds.seconds = 0
    return deeds
  }
  var isEmpty: Bool { deeds == StepWork() }

  var verdict: ProgressRecord.Verdict {
    if isSkipped { return .skipped }
    if answers.contains(where: { !$0.isRight }) { return .missed }
    return isMet || !answers.isEmpty ? .right : .read
  }
}

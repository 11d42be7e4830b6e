import Text

/// What one learner did in the lessons, as it is handed to a teacher.
struct LessonReport: Codable, Equatable {
  /// What every report calls itself.
  static let kind = "tunebook lesson report"

  /// One step of a lesson, over all times that it was played.
  struct Step: Codable, Equatable {
    var step: String
    /// `right`, `missed`, `skipped`, `read`, or `open` where it was left in the middle.
    var result: String
    /// Whether all that was asked was right at the first try and without a hint; absent where nothing was asked.
    var atFirst: Bool?
    var tries: Int
    var hints: Int
    /// The solution was looked at, or entered by skip.
    var solution: Bool
    var seconds: Int
    var predictions: [ProgressRecord.Answer]
    var answers: [ProgressRecord.Answer]

    enum CodingKeys: String, CodingKey {
      case step, result, tries, hints, solution, seconds, predictions, answers
      case atFirst = "right_at_first"
    }

    /// Somebody had trouble here: it was skipped, missed, left open after a try, tried three times or more, or its solution
    /// was looked at.
    var isStuck: Bool {
      ["skipped", "missed"].contains(result) || result == "open" && tries > 0 || tries > 2 || solution
    }
  }

  struct Lesson: Codable, Equatable {
    var lesson: String
    var title: String
    var version: Int
    var isFinished: Bool
    /// The step that comes next; absent at the end.
    var standsAt: String?
    /// How many steps the lesson has; 0 where that is not known.
    var of: Int
    /// How many of them ask something, a quiz or an exercise; absent where that is not known.
    var asks: Int?
    var steps: [Step]

    enum CodingKeys: String, CodingKey {
      case lesson, title, version, of, asks, steps
      case isFinished = "finished"
      case standsAt = "stands_at"
    }

    var done: Int { steps.count { $0.result != "open" } }
    /// What of that which was asked was right at first.
    var right: Int { steps.count { $0.atFirst == true } }
    var asked: Int { max(asks ?? 0, steps.count { $0.atFirst != nil }) }
    var tries: Int { steps.reduce(0) { $0 + $1.tries } }
    var hints: Int { steps.reduce(0) { $0 + $1.hints } }
    var skipped: Int { steps.count { $0.result == "skipped" } }
    var seconds: Int { steps.reduce(0) { $0 + $1.seconds } }
    var predictions: [ProgressRecord.Answer] { steps.flatMap(\.predictions) }

    /// `finished`, or `step 3 of 9: the-gap`.
    var stands: String {
      if isFinished { return "finished" }
      let place = of > 0 ? "\(done) of \(counted(of, "step")) done" : "\(counted(done, "step")) done"
      return standsAt.map { "\(place), at \($0)" } ?? place
    }
  }

  var report = kind
  var format = 1
  var program: String
  var name: String?
  var written: String
  var lessons: [Lesson]

  /// - Parameters:
  ///   - records: a learner's progress, oldest first.
  ///   - only: the lesson that it is about; nil for all.
  ///   - lesson: what is known of a lesson now.
  init(
    of records: [ProgressRecord], only: String? = nil, name: String?, written: String, program: String,
    order: [String], lesson: (String) -> Lessons.Lesson?
  ) {
    (self.name, self.written, self.program) = (name, written, program)
    var slugs: [String] = []
    for record in records where !slugs.contains(record.lesson) && (only == nil || record.lesson == only) {
      slugs.append(record.lesson)
    }
    let known = order.filter(slugs.contains)
    lessons = (known + slugs.filter { !known.contains($0) }).map { slug in
      Lesson(records.filter { $0.lesson == slug }, slug: slug, now: lesson(slug))
    }
  }
}

extension LessonReport.Lesson {
  /// - Parameter records: of this lesson alone.
  fileprivate init(_ records: [ProgressRecord], slug: String, now: Lesson?) {
    let played = PlayedStep.all(of: records)
    lesson = slug
    title = now?.matter.title ?? slug
    version = records.last?.version ?? 1
    of = now?.steps.count ?? 0
    asks = now.map { $0.steps.count(where: \.asks) }
    steps = played.map(\.report)
    let done = Set(steps.filter { $0.result != "open" }.map(\.step))
    // The end alone, gone to from elsewhere, is no lesson; what was finished before steps changed was finished.
    isFinished = records.contains { record in
      guard record.verdict == .finished, let now, now.matter.version == record.version else {
        return record.verdict == .finished
      }
      return now.steps.allSatisfy { done.contains($0.id) }
    }
    guard !isFinished, let last = records.last else { return }
    if last.verdict == .left {
      standsAt = last.step
    } else if let now, let index = now.steps.firstIndex(where: { $0.id == last.step }), index + 1 < now.steps.count {
      standsAt = now.steps[index + 1].id
    }
  }
}

extension Lesson.Step {
  /// Whether it asks something that is right or wrong.
  fileprivate var asks: Bool {
    items.contains { item in
      switch item.kind {
      case .exercise, .quiz: true
      default: false
      }
    }
  }
}

/// A step with each time that it was played: what was noted on the way belongs to what came of it.
private struct PlayedStep {
  var step: String
  var times: [ProgressRecord] = []
  private var isOpen = false

  init(step: String) { self.step = step }

  static func all(of records: [ProgressRecord]) -> [PlayedStep] {
    var steps: [PlayedStep] = []
    for record in records where record.verdict != .finished {
      let index = steps.firstIndex { $0.step == record.step }
      if index == nil { steps.append(PlayedStep(step: record.step)) }
      steps[index ?? steps.count - 1].add(record)
    }
    return steps
  }

  private mutating func add(_ record: ProgressRecord) {
    if isOpen, let last = times.last, record.goesOn(from: last) {
      times[times.count - 1] = record
    } else {
      times.append(record)
    }
    isOpen = record.verdict == .left
  }

  var report: LessonReport.Step {
    let ended = times.filter { $0.verdict != .left }
    let order: [ProgressRecord.Verdict] = [.right, .missed, .skipped, .read]
    let result = order.first { verdict in ended.contains { $0.verdict == verdict } }?.rawValue ?? "open"
    let first = times.first
    let answers = first?.answers ?? []
    let isAsked = first.map { [.right, .missed, .skipped].contains($0.verdict) || $0.attempts > 0 || !answers.isEmpty }
    let isRight =
      first.map { first in
        first.verdict == .right && first.attempts <= 1 && first.hints == 0
          && answers.allSatisfy { $0.isRight && $0.given.count == 1 }
      } ?? false
    return LessonReport.Step(
      step: step, result: result, atFirst: isAsked == true ? isRight : nil,
      tries: times.reduce(0) { $0 + min(max($1.attempts, 0), 1_000_000) },
      hints: times.reduce(0) { $0 + min(max($1.hints, 0), 1_000_000) },
      solution: times.contains { $0.looked == true || $0.verdict == .skipped },
      seconds: Int(times.reduce(0.0) { $0 + min(max($1.seconds ?? 0, 0), 1e9) }.rounded()),
      predictions: first?.predictions ?? [], answers: answers)
  }
}

extension ProgressRecord {
  /// Whether it is the same time of playing a step, later on.
  fileprivate func goesOn(from earlier: ProgressRecord) -> Bool {
    attempts >= earlier.attempts && hints >= earlier.hints && commands.starts(with: earlier.commands)
      && (predictions ?? []).count >= (earlier.predictions ?? []).count
      && (answers ?? []).count >= (earlier.answers ?? []).count
  }
}

/// A task with the condition that is met when it is done.
struct Exercise: Sendable, Equatable, Decodable {
  /// Not there yet, but on the way.
  struct Almost: Sendable, Equatable, Decodable {
    var condition: String
    var sentence: String
    /// A cell that comes so far and no further, for the author's check.
    var attempt: String
    /// The line that it stands in, counted from the exercise's first line, which is 0.
    var line: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
      case condition = "if"
      case sentence = "say"
      case attempt = "try"
    }

    init(from decoder: any Decoder) throws {
      let fields = try DirectiveFields<CodingKeys>(decoder, of: "an almost")
      guard let condition = try fields.expression(.condition) else { throw fields.missing(.condition) }
      self.condition = condition
      sentence = try fields.text(.sentence)
      attempt = try fields.text(.attempt)
      line = fields.line()
    }
  }
  var task: String
  var goal: String
  /// Why what meets the goal works, in a sentence; said after a right answer.
  var reason: String
  var almost: [Almost]
  /// The only settings that may be changed, by their standard names; empty for any.
  var only: [String]
  /// Whether trainings say what to try; off where that would give the answer away.
  var showsAdvice: Bool

  enum CodingKeys: String, CodingKey, CaseIterable {
    case task, goal, almost, only
    case reason = "why"
    case showsAdvice = "advice"
  }

  init(from decoder: any Decoder) throws {
    let fields = try DirectiveFields<CodingKeys>(decoder, of: "an exercise")
    task = try fields.text(.task)
    guard let goal = try fields.expression(.goal) else { throw fields.missing(.goal) }
    self.goal = goal
    reason = try fields.text(.reason)
    almost = try fields.list(.almost, of: Almost.self)
    only = try fields.settings(.only)
    showsAdvice = try fields.flag(.showsAdvice, default: true)
  }
}

/// What stands at a lesson's top.
struct FrontMatter: Sendable, Equatable, Decodable {
  var title: String
  /// What the learner can do afterwards, in one sentence.
  var goal: String
  var minutes: Int
  /// Slugs of the lessons that come before.
  var needs: [String]
  /// The file's line that they stand in.
  var needsLine: Int
  var seed: UInt64
  /// Higher each time that steps change.
  var version: Int
  /// Whether `skip` is allowed.
  var allowsSkip: Bool
  /// Whether trainings say what to try; off in a lesson that compares and does not tune.
  var showsAdvice: Bool
  /// The only settings that are to be seen, by their standard names; empty where all are.
  var only: [String]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case title, goal, minutes, needs, seed, version, only
    case showsAdvice = "advice"
    case allowsSkip = "allow_skip"
  }

  init(from decoder: any Decoder) throws {
    let fields = try DirectiveFields<CodingKeys>(decoder, of: "the front matter")
    title = try fields.text(.title)
    goal = try fields.text(.goal)
    minutes = try fields.whole(.minutes, in: 1...240, default: 10)
    needs = try fields.words(.needs)
    needsLine = fields.line(of: .needs) + 1
    seed = UInt64(try fields.whole(.seed, in: 0...(1 << 53), default: 0))
    version = try fields.whole(.version, in: 1...100_000, default: 1)
    allowsSkip = try fields.flag(.allowsSkip, default: true)
    showsAdvice = try fields.flag(.showsAdvice, default: true)
    only = try fields.settings(.only)
  }
}

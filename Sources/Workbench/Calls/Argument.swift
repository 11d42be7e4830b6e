package import Options

/// An argument of a command: an option at its place in the line, with the words that a session knows for it.
package struct Argument: Sendable {
  /// How it is typed.
  package enum Form: Sendable {
    /// By its place; optional ones come last. A repeating one takes all that is left.
    case positional(optional: Bool, repeats: Bool)
    /// `name=value`; always optional.
    case named
    /// Any number of `setting=value` or `setting value` pairs.
    case assignments
    /// The rest of the command, as an expression.
    case expression
    /// `if NAME=VALUE`
    case condition
  }

  /// Its name, its sentence and what it takes.
  package var option: Option
  package var form: Form
  /// Which words may stand there, where a session knows them (columns, runs, studies); nil where the option says all.
  package var vocabulary: Vocabulary?
  /// A range may follow it: `surface lr 1e-4..1 units 4..64`. It is kept as the value of `NAME range`.
  package var takesRange: Bool
  /// Names in braces may stand in place of its words, each with such words: `missing={pain=99}`.
  package var takesPairs = false
  /// A whole number that is a run's: completion and listings show the runs.
  package var isRunNumber = false
  /// Whether, as long as it is not given, nothing else is proposed (by completion).
  package var comesFirst = false
  /// Whether the session could take this word now. Words that it could not are proposed only where no other begins as
  /// typed.
  package var isPossible: @Sendable (_ word: String, Session) -> Bool = { _, _ in true }
  /// Words to propose for an argument that takes other things than words: the numbers of cells, for one.
  package var proposed: (@Sendable (Session) -> [Candidate])?
  /// Whether it is worth proposing behind these words of the command: false where it would be refused together with
  /// them.
  package var isOffered: @Sendable (_ behind: [String], Session) -> Bool = { _, _ in true }

  /// What it is now, where the session has such a value: the hint while typing says it.
  var present: (@Sendable (Session) -> String?)?
  /// Where words before it say more closely what it takes.
  var domainBehind: (@Sendable (_ words: [String]) -> OptionDomain?)?

  package var name: String { option.name }
  package var summary: String { option.summary }

  /// - Parameter domain: what the option takes, whatever stands in the session.
  package init(
    _ name: String, _ summary: String, form: Form, domain: OptionDomain = .any, takesRange: Bool = false
  ) {
    self.init(Option(name, summary, domain), form: form)
    self.takesRange = takesRange
  }

  /// - Parameter domain: words of which a session knows which there are.
  package init(_ name: String, _ summary: String, form: Form, domain vocabulary: Vocabulary, takesRange: Bool = false) {
    self.init(Option(name, summary, vocabulary.domain), form: form)
    self.vocabulary = vocabulary
    self.takesRange = takesRange
  }

  /// An option of a method, a pruner, a dataset, a plot or a known surface: as `name=value`, unless it has another place.
  package init(_ option: Option, form: Form = .named) {
    self.option = option
    self.form = form
    takesRange = false
  }

  /// A run's number, needed in its place.
  static func runNumber(_ name: String, _ summary: String, isOptional: Bool = false) -> Argument {
    var argument = Argument(
      name, summary, form: .positional(optional: isOptional, repeats: false),
      domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }

  /// The same argument, taking names in braces as well.
  var orPairs: Argument {
    var argument = self
    argument.takesPairs = true
    return argument
  }

  /// The same argument, which completion proposes only where this holds of the words before it.
  func offered(_ isOffered: @escaping @Sendable (_ behind: [String], Session) -> Bool) -> Argument {
    var argument = self
    argument.isOffered = isOffered
    return argument
  }

  /// Its usage in few letters, for a table: `X`, `[Y]`, `view=`.
  var shortUsage: String {
    if case .named = form { return name + "=" }
    return usage
  }

  /// The same argument; of its words, completion proposes those first for which this holds.
  func possible(_ isPossible: @escaping @Sendable (_ word: String, Session) -> Bool) -> Argument {
    var argument = self
    argument.isPossible = isPossible
    return argument
  }

  /// The same argument with words that completion proposes; any other is accepted too.
  func proposing(_ proposed: @escaping @Sendable (Session) -> [Candidate]) -> Argument {
    var argument = self
    argument.proposed = proposed
    return argument
  }

  /// The same argument; what it is now is this, nil where that cannot be said.
  func presenting(_ present: @escaping @Sendable (Session) -> String?) -> Argument {
    var argument = self
    argument.present = present
    return argument
  }

  /// The same argument, which takes less behind some words.
  func taking(_ domainBehind: @escaping @Sendable (_ words: [String]) -> OptionDomain?) -> Argument {
    var argument = self
    argument.domainBehind = domainBehind
    return argument
  }

  /// How it is written in a usage line.
  var usage: String {
    switch form {
    case .positional(let optional, let repeats):
      let word = name.uppercased() + (repeats ? " …" : "")
      let place = optional ? "[\(word)]" : word
      if option.domain == .searchDomain { return place + " [log] [int] [step=STEP]" }
      return place
    case .named: return "[\(name)=\(name.uppercased())]"
    case .assignments: return "[NAME=VALUE …]"
    case .expression: return "EXPRESSION"
    case .condition: return "[if NAME=VALUE]"
    }
  }
}

extension Argument {
  /// The words that can stand there, or come to mind; none where it takes no words.
  func candidates(in session: Session) -> [Candidate] {
    vocabulary?.candidates(session) ?? (option.domain.choices ?? []).map { Candidate($0.name, $0.summary) }
  }

  /// What each of its words is (`plot kind`), where it takes those of a list and no others; nil where it takes others too.
  var closedWords: String? {
    if let vocabulary { return vocabulary.isOpen ? nil : vocabulary.what }
    guard option.domain.choices != nil else { return nil }
    return option.domain.isChoice ? name : "word"
  }

  /// Whether one word of a list is chosen.
  var isChoice: Bool {
    guard closedWords != nil else { return false }
    return option.domain == .name || option.domain.isChoice
  }

  /// Whether a word of a list or a file can stand there.
  var isWordOrFile: Bool {
    if case .file = option.domain { vocabulary != nil } else { false }
  }

  /// `view=3d` for 3d: how a word is typed that one of the named arguments can be chosen to be; nil where none can.
  static func assignment(of word: String, among arguments: [Argument], in session: Session) -> String? {
    for argument in arguments where argument.isNamed && argument.isChoice {
      if argument.candidates(in: session).contains(where: { $0.word == word }) { return "\(argument.name)=\(word)" }
    }
    return nil
  }

  var isNamed: Bool { if case .named = form { true } else { false } }
}

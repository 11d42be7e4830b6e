/// A term of the field in words for a beginner, with a line that shows it.
struct Term: Sendable {
  var name: String
  /// Other names that it goes by, in lower case.
  var aliases: [String]
  /// What it is, in one line without a full stop.
  var summary: String
  /// More, where there is something to say.
  var fact: String
  var example: Command.Example

  init(
    _ name: String, _ summary: String, also aliases: [String] = [], _ fact: String = "", try example: String,
    _ purpose: String, shows: Command.Example.Promise
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.fact = fact
    self.example = Command.Example(example, purpose, shows: shows)
  }

  /// Every term.
  static let all: [Term] =
    training + shapes + data + measures + verdicts + findings + search + methods + lessons + plain + around

  /// Whether it goes by that name.
  func isCalled(_ word: String) -> Bool {
    let word = word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    return ([name] + aliases).contains { $0.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " } == word }
  }
}

extension HelpPage {
  init(_ term: Term) {
    self.init(name: term.name, kind: "term", summary: term.summary)
    if !term.fact.isEmpty { facts = [term.fact] }
    if !term.aliases.isEmpty { facts.append("Also called \(term.aliases.joined(separator: ", ")).") }
    examples = [term.example]
    seeAlso = "help index lists every name and term."
  }
}

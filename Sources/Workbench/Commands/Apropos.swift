import Language
import Learning
import Notebooks
import Options

extension Command {
  static let apropos = Command(
    "apropos", group: .shell, summary: "search commands, settings, datasets, methods, plots and lessons for a word",
    arguments: [
      Argument("word", "a word", form: .positional(optional: false, repeats: true), domain: .word { _ in [] })
    ],
    examples: [
      Example("apropos loss", "everything about loss", shows: "curves"),
      Example("apropos regularization", "by another name, or in another spelling", shows: "weight_decay"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let word = invocation.words(invocation.values["word"] ?? []).lowercased()
    let topics = session.topics
    var found = session.topics(topics, on: word)
    // "adam optimizer" is mentioned nowhere, and adam is.
    if found.isEmpty, let core = OtherNames.core(of: word) { found = session.topics(topics, on: core) }
    guard !found.isEmpty else {
      let near = Proposal.nearest(to: word, in: topics.flatMap { [$0.name] + $0.aliases })
      throw invocation.error(NameFault.mentionedNowhere(word, near: near), at: "word")
    }
    session.emit(
      .table(
        Table(
          name: "topics", columns: [.init("name"), .init("kind", dispensable: 1), .init("is")],
          rows: found.map { [.text($0.name), .text($0.kind), .text($0.summary)] })))
  }
}

extension Session {
  /// The topics that mention a word or are meant by it.
  fileprivate func topics(_ topics: [Topic], on word: String) -> [Topic] {
    let meant = ownNames(of: word)
    // A letter is a name (C, k, p), and no part of "Ctrl-C" or "b - c".
    if word.count == 1 {
      let named = topics.filter { topic in
        meant.contains(topic.name) || ([topic.name] + topic.aliases).contains { $0.lowercased() == word }
      }
      if !named.isEmpty { return named }
    }
    let found = topics.filter { $0.mentions(word, whole: word.count < 4) || meant.contains($0.name) }
    return found.isEmpty ? topics.filter { $0.mentions(word) } : found
  }
}

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
    let meant = session.ownNames(of: word)
    let topics = session.topics
    let isShort = word.count < 4
    var found = topics.filter { $0.mentions(word, whole: isShort) || meant.contains($0.name) }
    if found.isEmpty { found = topics.filter { $0.mentions(word) } }
    guard !found.isEmpty else {
      throw invocation.error(NameFault.mentionedNowhere(word), at: "word")
    }
    session.emit(
      .table(
        Table(
          name: "topics", columns: [.init("name"), .init("kind", dispensable: 1), .init("is")],
          rows: found.map { [.text($0.name), .text($0.kind), .text($0.summary)] })))
  }
}

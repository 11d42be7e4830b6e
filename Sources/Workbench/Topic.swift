import Language
import Learning

/// Something that can be asked about with `help`: a command, a setting, a dataset, a method, a plot kind, a lesson.
struct Topic {
  var name: String
  /// `command`, `setting`, `dataset`, …
  var kind: String
  var summary: String
}

extension Session {
  /// All topics, read off the commands, their choices and the settings.
  var topics: [Topic] {
    var topics = commands.map { Topic(name: $0.name, kind: "command", summary: $0.summary) }
    topics += Setting.all.map { Topic(name: $0.name, kind: "setting", summary: $0.summary) }
    for command in commands {
      for argument in command.arguments {
        switch argument.domain {
        case .choice(let what, let candidates), .choiceOrFile(let what, _, let candidates),
          .list(let what, isOpen: false, let candidates):
          for candidate in candidates(self)
          where !topics.contains(where: { $0.name == candidate.word && $0.kind == what }) && Int(candidate.word) == nil
          {
            topics.append(Topic(name: candidate.word, kind: what, summary: candidate.summary))
          }
        default: break
        }
      }
    }
    return topics
  }
}

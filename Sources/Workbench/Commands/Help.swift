import Language
import Learning
import Notebooks

extension Command {
  static let help = Command(
    "help", group: .shell, summary: "explain a command, setting, dataset, method, plot kind or lesson",
    arguments: [
      Argument(
        "name", "what to explain", form: .positional(optional: true, repeats: false),
        domain: .word { session in session.topics.map { Candidate($0.name, "\($0.kind): \($0.summary)") } })
    ],
    examples: [
      Example("help", "all commands", shows: "train"), Example("help tune", "one of them", shows: "trials"),
      Example("help lr", "a setting", shows: "learning_rate"),
    ]
  ) { invocation, session in
    guard let name = invocation.value("name"), let word = name.value.string else {
      session.emit(.text(session.overview))
      return
    }
    if let command = session.commands.first(where: { $0.name == word }) {
      session.emit(.text(session.manual(of: command)))
    } else if let setting = Setting.named(word) {
      session.emit(.text(session.manual(of: setting)))
    } else {
      let topics = session.topics.filter { $0.name == word }
      guard !topics.isEmpty else {
        let near = Proposal.nearest(to: word, in: session.topics.map(\.name))
        throw Diagnostic(
          "There is no help on \(word).", source: invocation.source, span: name.span,
          proposal: near.map { "did you mean \($0)?" } ?? "apropos \(word) searches everywhere")
      }
      for topic in topics {
        session.emit(
          .text(
            StyledText(lines: [.init([.init(topic.name, .strong), .init(" · \(topic.kind): \(topic.summary)")])])))
      }
    }
  }

  static let apropos = Command(
    "apropos", group: .shell, summary: "search commands, settings, datasets, methods, plots and lessons for a word",
    arguments: [
      Argument("word", "a word", form: .positional(optional: false, repeats: false), domain: .word { _ in [] })
    ],
    examples: [Example("apropos loss", "everything about loss", shows: "curves")]
  ) { invocation, session in
    let word = (invocation.string("word") ?? "").lowercased()
    let found = session.topics.filter { $0.name.lowercased().contains(word) || $0.summary.lowercased().contains(word) }
    guard !found.isEmpty else {
      throw invocation.error("Nothing mentions \(word).", at: "word", proposal: "type help for the list of commands")
    }
    session.emit(
      .table(
        Table(
          name: "topics", columns: [.init("name"), .init("kind", dispensable: 1), .init("is")],
          rows: found.map { [.text($0.name), .text($0.kind), .text($0.summary)] })))
  }

  static let version = Command(
    "version", group: .shell, summary: "show the program's version", examples: [Example("version", "which one this is")]
  ) { _, session in
    session.emit(.text(StyledText("tunebook \(session.environment.version)")))
  }

  static let quit = Command(
    "quit", group: .shell, summary: "leave (so does Ctrl-D)", examples: [Example("quit", "good bye")]
  ) { _, session in session.isLeaving = true }
}

extension Session {
  /// All commands by group, one line each.
  fileprivate var overview: StyledText {
    var lines: [StyledText.Line] = []
    let width = (commands.map(\.name.count).max() ?? 0) + 2
    for group in Command.Group.allCases {
      let members = commands.filter { $0.group == group }
      guard !members.isEmpty else { continue }
      lines.append(.init([.init(group.rawValue, .heading)]))
      for command in members {
        let padding = String(repeating: " ", count: width - command.name.count)
        lines.append(
          .init([.init(command.name, .code), .init(padding + command.summary)], indent: 2, hanging: width))
      }
    }
    lines.append(.init([]))
    lines.append(
      .init([
        .init("help NAME says more; Tab completes; a lesson is the easiest start: "), .init("lessons", .code),
      ]))
    return StyledText(lines: lines)
  }

  /// A command's page: usage, arguments, examples.
  fileprivate func manual(of command: Command) -> StyledText {
    var lines: [StyledText.Line] = [
      .init([.init(command.name, .strong), .init(" · " + command.summary)]),
      .init([.init(command.usage, .code)], indent: 2, hanging: 4),
    ]
    if !command.details.isEmpty { lines.append(.init([.init(command.details)], indent: 2)) }
    let shown = command.arguments.filter { if case .expression = $0.form { false } else { true } }
    if !shown.isEmpty {
      lines.append(.init([.init("Arguments", .heading)]))
      let width = (shown.map(\.name.count).max() ?? 0) + 2
      for argument in shown {
        let padding = String(repeating: " ", count: width - argument.name.count)
        var text = padding + argument.summary
        if case .assignments = argument.form { text += " (type settings to see them)" }
        lines.append(.init([.init(argument.name, .code), .init(text)], indent: 2, hanging: width))
        switch argument.domain {
        case .choice(_, let candidates), .choiceOrFile(_, _, let candidates):
          let words = candidates(self)
          if words.count <= 12 {
            for word in words {
              lines.append(
                .init([.init(word.word, .code), .init(" " + word.summary, .dim)], indent: width + 4, hanging: 2))
              for further in command.furtherArguments?(word.word, self) ?? [] {
                lines.append(
                  .init(
                    [.init(further.usage, .dim), .init(" " + further.summary, .dim)], indent: width + 8, hanging: 2))
              }
            }
          }
        default: break
        }
      }
    }
    lines.append(.init([.init("Examples", .heading)]))
    for example in command.examples {
      lines.append(.init([.init(example.source, .code), .init("  # " + example.purpose, .dim)], indent: 2, hanging: 4))
    }
    return StyledText(lines: lines)
  }

  fileprivate func manual(of setting: Setting) -> StyledText {
    var lines: [StyledText.Line] = [
      .init([.init(setting.name, .strong), .init(" · " + setting.summary)]),
      .init(
        [
          .init(
            "takes \(setting.rangeText); default \(setting.defaultValue.text); now \(state.settings[setting.name]?.text ?? "")"
          )
        ], indent: 2),
      .init([.init("used by \(setting.models.joined(separator: ", "))")], indent: 2),
    ]
    if !setting.aliases.isEmpty {
      lines.append(.init([.init("also called \(setting.aliases.joined(separator: ", "))")], indent: 2))
    }
    if case .choice(let choices) = setting.domain {
      for choice in choices {
        lines.append(.init([.init(choice.name, .code), .init(" " + choice.summary)], indent: 4, hanging: 2))
      }
    }
    if let usual = setting.usual {
      let name = setting.aliases.first ?? setting.name
      let isWhole = if case .integer = setting.domain { true } else { false }
      let domain = Language.Domain(.range(lower: usual.lower, upper: usual.upper), isLog: usual.log, isInteger: isWhole)
      lines.append(.init([.init("space \(name) \(domain.text)", .code), .init("  # to search it", .dim)], indent: 2))
    }
    return StyledText(lines: lines)
  }
}

import Language
import Learning
package import Notebooks
import Options

extension Command {
  static let help = Command(
    "help", group: .shell, summary: "explain a command, setting, option, dataset, method, plot kind, lesson or term",
    arguments: [
      Argument(
        "name", "what to explain; index lists every name", form: .positional(optional: true, repeats: true),
        domain: .word { session in
          session.topics.map { Candidate($0.name, "\($0.kind): \($0.summary)") }
            + Command.Group.allCases.map { Candidate($0.rawValue, "group: its commands") }
        })
    ],
    examples: [
      Example("help", "all commands", shows: "train"), Example("help tune", "one of them", shows: "trials"),
      Example("help search", "a group of them", shows: "race"), Example("help lr", "a setting", shows: "learning_rate"),
      Example("help bayes", "a method of tune", shows: "acquisition="),
      Example("help overfitting", "a term of the field, in plain words", shows: "validation"),
      Example("help folds", "an option, wherever it is typed", shows: "tune"),
      Example("help index", "every name and term", shows: "cross-entropy"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let typed = invocation.values["name"] ?? []
    guard let name = typed.first, !typed.isEmpty else {
      session.emit(.text(session.overview))
      return
    }
    var word = invocation.words(typed)
    guard word.utf8.count <= 200 else {
      throw invocation.error(NameFault.tooLong, at: "name")
    }
    if word.hasSuffix("="), word.count > 1 { word.removeLast() }
    guard word != "index" else {
      session.emit(.text(session.index))
      return
    }
    if let setting = ([word] + Session.spellings(of: word).prefix(2)).lazy.compactMap(Setting.named).first {
      try session.checkShown(setting, name.span, source: invocation.source)
    }
    // What follows a command's name is a word of its: help plot boundary.
    let ofCommand = typed.count == 2 && session.commands.contains { $0.name == typed[0].value.string }
    guard
      let page = session.explanation(of: word)
        ?? (ofCommand ? session.explanation(of: invocation.words(Array(typed.suffix(1)))) : nil)
    else {
      let near = Proposal.nearest(to: word, in: session.topics.flatMap { [$0.name] + $0.aliases })
      let isMentioned = session.topics.contains { $0.mentions(word) }
      throw Diagnostic(
        NameFault.noHelp(word, near: near, isMentioned: isMentioned), source: invocation.source,
        span: name.span.through(typed[typed.count - 1].span))
    }
    session.emit(.text(session.isRehearsing ? page : await session.fitted(page)))
  }
}

extension Invocation {
  /// Words as they were typed: `no` is the word itself here, and does not stand for off.
  func words(_ typed: [Spanned<Value>]) -> String {
    let characters = Array(source)
    return typed.map { one in
      if case .text(let quoted) = one.value { return quoted }
      let place = one.span.lower..<max(one.span.lower, one.span.upper)
      return 0 <= place.lowerBound && place.upperBound <= characters.count
        ? String(characters[place]) : one.value.string ?? one.value.text
    }.joined(separator: " ")
  }
}

extension Session {
  /// All that help says of a name, in whatever spelling; nil where it says nothing.
  ///
  /// - Parameter asCommand: whether a command of that name comes first, and not last.
  package func explanation(of name: String, asCommand: Bool = true) -> StyledText? {
    if let setting = ([name] + Self.spellings(of: name).prefix(2)).lazy.compactMap(Setting.named).first,
      !isShown(setting)
    {
      return nil
    }
    var word = name
    // F1 is f1, learning rate is learning_rate, layers of a net are one layer's page, and k in other books is neighbors here.
    if !isExplained(word) {
      guard
        let meant = (Self.spellings(of: word) + Self.spellings(of: word).flatMap(ownNames)).first(where: isExplained)
      else { return OtherNames.core(of: word).flatMap { explanation(of: $0, asCommand: asCommand) } }
      word = meant
    }
    let command = commands.first { $0.name == word }
    let group = Command.Group(rawValue: word)
    var texts = command.map { [manual(of: $0)] } ?? []
    if let group, command == nil { texts.append(page(of: group)) }
    texts += pages(on: word).map(\.text)
    if let page = guidance?.page(on: word) { texts.append(page) }
    if !asCommand, command != nil { texts.append(texts.removeFirst()) }
    if group != nil, command != nil {
      let others = commands.filter { $0.group == group && $0.name != word }.map(\.name)
      texts.append(StyledText(lines: [.init([.init("Its neighbors: " + others.joined(separator: ", "), .dim)])]))
    }
    return StyledText(lines: Array(texts.map(\.lines).joined(separator: [StyledText.Line([])])))
  }

  /// A name as typed, and as it may be meant: in small letters, its words joined, one of several.
  fileprivate static func spellings(of word: String) -> [String] {
    let small = word.lowercased()
    let joined = String(small.map { $0 == " " || $0 == "-" ? "_" : $0 })
    let all = [small, joined]
    return all + all.filter { $0.count > 3 && $0.hasSuffix("s") }.map { String($0.dropLast()) }
  }

  /// Whether help has a page on it.
  fileprivate func isExplained(_ word: String) -> Bool {
    commands.contains { $0.name == word } || Command.Group(rawValue: word) != nil || !pages(on: word).isEmpty
      || guidance?.page(on: word) != nil
  }

  /// All commands by group, on one screen.
  fileprivate var overview: StyledText {
    let groups = Command.Group.allCases.filter { group in commands.contains { $0.group == group } }
    let width = (groups.map(\.rawValue.count).max() ?? 0) + 2
    var lines = groups.map { group -> StyledText.Line in
      let padding = String(repeating: " ", count: width - group.rawValue.count)
      let names = commands.filter { $0.group == group }.map(\.name)
      return .init(
        [.init(group.rawValue, .heading), .init(padding), .init(names.joined(separator: " "), .code)], hanging: width)
    }
    func line(_ code: String, _ text: String) {
      let padding = String(repeating: " ", count: max(1, 16 - code.count))
      lines.append(.init([.init(code, .code), .init(padding + text)], hanging: 16))
    }
    lines.append(.init([]))
    line("help NAME", "a page: a command, setting, option, dataset, plot, lesson, term")
    line("help search", "what each command of a group does: training, notebook, shell too")
    line("help index", "every name, and terms such as epoch, gap, cross-entropy")
    line("apropos WORD", "all that mentions it; Tab completes what you type")
    line("lessons", "the easiest start; or type  data moons; train; plot boundary")
    return StyledText(lines: lines)
  }

  /// A group's commands, each with its sentence.
  fileprivate func page(of group: Command.Group) -> StyledText {
    let members = commands.filter { $0.group == group }
    let width = (members.map(\.name.count).max() ?? 0) + 2
    return StyledText(
      lines: [.init([.init("Commands of \(group.rawValue)", .heading)])]
        + members.map { command in
          let padding = String(repeating: " ", count: width - command.name.count)
          return .init(
            [.init(command.name, .code), .init(padding + command.summary)], indent: 2, hanging: width)
        })
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
        let words = argument.closedWords == nil ? [] : argument.candidates(in: self)
        let isLong = if case .positional = argument.form { argument.isChoice && words.count > 12 } else { false }
        let isListed = command.needed?.name == argument.name
        if isListed && isLong || argument.isWordOrFile { text += " (\(command.name) alone lists them)" }
        lines.append(.init([.init(argument.name, .code), .init(text)], indent: 2, hanging: width))
        guard words.count <= 12 || isLong && !isListed, argument.option.domain != .words([]) else { continue }
        for word in words {
          lines.append(
            .init([.init(word.word, .code), .init(" " + word.summary, .dim)], indent: width + 4, hanging: 2))
        }
      }
    }
    lines.append(.init([.init("Examples", .heading)]))
    // Of those that each of its words brings along, that word's page has the rest.
    for example in command.examples.prefix(20) {
      let cell = (example.setup.isEmpty ? "" : example.setup + "; ") + example.source
      lines.append(.init([.init(cell, .code), .init("  # " + example.purpose, .dim)], indent: 2, hanging: 4))
    }
    if command.kindArguments != nil, let first = command.arguments.first, first.hasOwnWords {
      lines.append(.init([.init("help \(first.name.uppercased()) says which options each \(first.name) has.", .dim)]))
    }
    return StyledText(lines: lines)
  }

  /// Whether a verb that stands alone and wants more has something to list.
  func canList(after command: Command) -> Bool {
    guard let argument = command.needed else { return false }
    return argument.isRunNumber || listing(after: command) != nil
  }

  /// What can follow a verb that stands alone and wants more: the words of its first argument, or what it works on.
  func listing(after command: Command) -> Table? {
    guard let argument = command.needed else { return nil }
    let candidates = argument.isRunNumber ? runCandidates : argument.candidates(in: self)
    guard !candidates.isEmpty, argument.option.domain != .pairs else { return nil }
    let example = command.examples.first.map { "; for example: \($0.source)" } ?? ""
    return Table(
      name: command.name, columns: [.init(argument.name), .init("is")],
      rows: candidates.map { [.text($0.word), .text($0.summary)] },
      footer: "\(command.name) \(argument.name.uppercased())\(example). help \(command.name) says more.")
  }
}

extension Argument {
  /// Whether it takes words of a list, each of which may bring options along.
  fileprivate var hasOwnWords: Bool { option.domain != .name || closedWords != nil }
}

extension Command {
  /// The first argument that cannot be left out.
  var needed: Argument? {
    arguments.first { if case .positional(optional: false, _) = $0.form { true } else { false } }
  }
}

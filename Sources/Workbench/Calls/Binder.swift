import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options

/// Binds the arguments that were typed to those a command declares, and checks each against its domain.
struct Binder {
  let session: Session
  let source: String

  func bind(_ syntax: CellSyntax.Command, of cell: CellSyntax) throws(Diagnostic) -> Invocation {
    let command = try find(syntax.verb)
    var invocation = Invocation(command: command, source: source, span: syntax.span)
    if command.arguments.contains(where: { if case .expression = $0.form { true } else { false } }) {
      guard !syntax.body.isEmpty else {
        throw invocation.error(CallFault.noExpression(command: command.name))
      }
      invocation.expression = try Expression.parse(cell, in: syntax.body, source: source)
      return invocation
    }
    let typed = try cell.arguments(of: syntax, source: source)
    if typed.isEmpty, session.canList(after: command) {
      // A bare verb asks what may follow it; runs may come to be before it does.
      invocation.command.isReadOnly = true
      invocation.command.rehearsal = .whole
      invocation.command.run = { invocation, session in
        if command.needed?.isRunNumber == true { try session.consult(.runs) }
        guard let listing = session.listing(after: command) else { throw Self.missing(command.needed, invocation) }
        session.emit(.table(listing))
      }
      return invocation
    }
    var declared = command.arguments
    if let further = command.kindArguments, let word = Self.firstWord(typed) ?? command.defaultKind {
      // What is known of this word stands in for what holds for all.
      let own = further(word, session)
      declared.removeAll { argument in own.contains { $0.name == argument.name } }
      declared += own
      // The arguments that this word brings along stand first in the usage line.
      invocation.kind =
        own.isEmpty || Self.firstWord(typed) == nil ? nil : (word, own + declared.dropFirst().dropLast(own.count))
    }
    if command.takesSeveral, invocation.kind == nil {
      let groups = Self.groups(typed, of: declared)
      for group in groups.dropFirst() {
        var sibling = Invocation(command: command, source: source, span: syntax.span)
        try bind(group, to: declared, of: &sibling)
        invocation.siblings.append(sibling)
      }
      try bind(groups.first ?? [], to: declared, of: &invocation)
      return invocation
    }
    try bind(typed, to: declared, of: &invocation)
    for argument in declared {
      guard case .positional(optional: false, _) = argument.form, invocation.values[argument.name] == nil else {
        continue
      }
      throw Self.missing(argument, invocation)
    }
    return invocation
  }

  /// What belongs to each of several in one line: a name, its domain, its condition. `name=DOMAIN` is the same.
  private static func groups(_ typed: [ArgumentSyntax], of declared: [Argument]) -> [[ArgumentSyntax]] {
    var groups: [[ArgumentSyntax]] = []
    var isFull = true
    for argument in typed {
      switch argument {
      case .named(let name, let value)
      where value.value.isDomain && !declared.contains(where: { $0.name == name.value }):
        groups.append([.bare(Spanned(.word(name.value), name.span)), .bare(value)])
        isFull = true
      case .bare(let value) where isFull && value.value.string != nil:
        groups.append([argument])
        isFull = false
      default:
        if case .bare(let value) = argument, value.value.isDomain { isFull = true }
        if groups.isEmpty { groups.append([]) }
        groups[groups.count - 1].append(argument)
      }
    }
    return groups
  }

  /// The first argument, where it is a word without a name.
  private static func firstWord(_ typed: [ArgumentSyntax]) -> String? {
    if case .bare(let first)? = typed.first { first.value.string } else { nil }
  }

  private static func missing(_ argument: Argument?, _ invocation: Invocation) -> Diagnostic {
    let name = ([invocation.command.name] + [invocation.kind?.word].compactMap(\.self)).joined(separator: " ")
    let examples = invocation.command.examples.filter { invocation.kind == nil || $0.source.hasPrefix(name + " ") }
    let instead = examples.first.map { "for example: \($0.source)" } ?? "usage: \(invocation.usage)"
    return invocation.error(CallFault.lacks(command: name, argument?.summary ?? "more", instead: instead))
  }

  func find(_ verb: Spanned<String>) throws(Diagnostic) -> Command {
    let name = verb.value == "?" ? "help" : verb.value == "exit" ? "quit" : verb.value
    if let command = session.commands.first(where: { $0.name == name }) { return command }
    let near = Proposal.nearest(to: name, in: session.commands.map(\.name))
    if ["clear", "cls"].contains(name) {
      throw unknown(verb, near: nil, otherwise: "reset begins anew, and Ctrl-L clears the screen")
    }
    if let page = HelpPage.outside.first(where: { $0.name == name && $0.kind == HelpPage.ofTheProgram }) {
      throw Diagnostic(NameFault.outside(name, page: page.name), source: source, span: verb.span)
    }
    let isSetting = Setting.named(name).map(session.isShown) == true
    throw unknown(
      verb, near: near ?? (isSetting ? "set \(name) …" : nil), otherwise: "type help (it lists the commands)")
  }

  private func unknown(_ verb: Spanned<String>, near: String?, otherwise: String) -> Diagnostic {
    Diagnostic(
      NameFault.unknown(kind: "command", verb.value, near: near, otherwise: otherwise), source: source, span: verb.span)
  }

  private func bind(
    _ typed: [ArgumentSyntax], to declared: [Argument], of invocation: inout Invocation
  ) throws(Diagnostic) {
    var places = declared.filter { if case .positional = $0.form { true } else { false } }[...]
    let named = declared.filter {
      switch $0.form {
      case .named, .positional: true
      case .assignments, .expression, .condition: false
      }
    }
    let takesAssignments = declared.contains { if case .assignments = $0.form { true } else { false } }
    var rest = typed[...]
    var last: Argument?
    while let argument = rest.popFirst() {
      switch argument {
      case .condition(let name, let value, let relation):
        guard declared.contains(where: { if case .condition = $0.form { true } else { false } }) else {
          throw unexpected(argument, invocation, named)
        }
        guard invocation.values["if"] == nil else {
          throw Diagnostic(CallFault.secondCondition, source: source, span: argument.span)
        }
        invocation.values["if"] = [Spanned(.word(name.value), name.span), value, Spanned(.word(relation), name.span)]
      case .named(let name, let value):
        if let known = named.first(where: { $0.name == name.value }) {
          guard invocation.values[known.name] == nil else {
            throw Diagnostic(CallFault.twice(known.name), source: source, span: argument.span)
          }
          invocation.values[known.name] = [try known.check(value, in: session, source: source)]
          places.removeAll { $0.name == known.name }
        } else if takesAssignments {
          try assign(name, value, to: &invocation, alternatives: named)
        } else if let place = places.first, let feature = feature(name, value, at: place) {
          places.removeFirst()
          invocation.values[place.name] = [try place.check(feature, in: session, source: source)]
        } else {
          throw unknown(name, invocation, named)
        }
      case .bare(let value):
        if case .domain = value.value, let last, last.takesRange {
          invocation.values[last.name + " range"] = [value]
        } else if let place = places.first {
          guard case .positional(_, let repeats) = place.form else { continue }
          if !repeats { places.removeFirst() }
          last = place
          invocation.values[place.name, default: []].append(try place.check(value, in: session, source: source))
        } else if takesAssignments, let name = value.value.string, let known = named.first(where: { $0.name == name }),
          case .bare(let given)? = rest.first
        {
          // `train repeats 5`, as `set lr 0.01`.
          rest.removeFirst()
          guard invocation.values[name] == nil else {
            throw Diagnostic(CallFault.twice(name), source: source, span: argument.span)
          }
          invocation.values[name] = [try known.check(given, in: session, source: source)]
        } else if takesAssignments, let name = value.value.string {
          guard case .bare(let assigned)? = rest.popFirst() else {
            throw try noValue(of: Spanned(name, value.span), behind: invocation.command.name)
          }
          try assign(Spanned(name, value.span), assigned, to: &invocation, alternatives: named)
        } else {
          throw unexpected(argument, invocation, named)
        }
      }
    }
  }

  /// A setting's name ends the command.
  private func noValue(of name: Spanned<String>, behind verb: String) throws(Diagnostic) -> Diagnostic {
    let setting = try session.setting(name, source: source)
    return Diagnostic(
      CallFault.noValue(
        setting: setting.name, domain: setting.domain.text,
        instead: verb == "set"
          ? "for example: set \(setting.aliases.first ?? setting.name) \(setting.proposedText)"
          : "did you mean \(name.value)=\(setting.proposedText)?"),
      source: source, span: name.span)
  }

  private func assign(
    _ name: Spanned<String>, _ value: Spanned<Value>, to invocation: inout Invocation, alternatives: [Argument]
  ) throws(Diagnostic) {
    guard let setting = Setting.named(name.value) else {
      let names = alternatives.map(\.name) + session.shownSettings.flatMap { [$0.name] + $0.aliases }
      throw Setting.unknown(name, among: names, source: source)
    }
    try session.checkShown(setting, name.span, source: source)
    let checked: OptionValue
    do throws(Diagnostic) {
      checked = try setting.check(value, source: source)
    } catch {
      var fault = error
      // Behind train a value is given for this training, and not set.
      if invocation.command.name != "set", fault.proposal?.hasPrefix("for example: set ") == true {
        fault.proposal = "did you mean \(setting.proposedText)?"
      }
      throw fault
    }
    invocation.assignments.append(.init(setting: setting, value: checked, span: name.span.through(value.span)))
  }

  /// `island=Dream`, as the features that come of a column of words are called, where a feature can stand.
  private func feature(_ name: Spanned<String>, _ value: Spanned<Value>, at place: Argument) -> Spanned<Value>? {
    let span = name.span.through(value.span)
    guard place.vocabulary?.isOfFeatures == true, let dataset = try? session.dataset(),
      dataset.featureNames.contains(where: { $0.hasPrefix(name.value + "=") })
    else { return nil }
    return Spanned(.text(String(source.dropFirst(span.lower).prefix(span.upper - span.lower))), span)
  }

  private func unknown(_ name: Spanned<String>, _ invocation: Invocation, _ named: [Argument]) -> Diagnostic {
    let near = Proposal.nearest(to: name.value, in: named.map(\.name))
    return Diagnostic(
      CallFault.unknownArgument(
        name.value, command: invocation.command.name, near: near, usage: usage(of: invocation, with: named)),
      source: source, span: name.span)
  }

  /// The usage line, with the options that the word typed first brings along.
  private func usage(of invocation: Invocation, with named: [Argument]) -> String {
    let known = invocation.kind == nil ? invocation.command.arguments : invocation.command.arguments + named
    let further = named.filter { argument in !known.contains { $0.name == argument.name } }
    return ([invocation.usage] + further.map(\.usage)).joined(separator: " ")
  }

  private func unexpected(_ argument: ArgumentSyntax, _ invocation: Invocation, _ named: [Argument]) -> Diagnostic {
    var meant: String?
    if case .bare(let value) = argument, let word = value.value.string {
      meant = Argument.assignment(of: word, among: named, in: session).map { "did you mean \($0)?" }
    }
    return Diagnostic(
      CallFault.stray(command: invocation.command.name, instead: meant ?? "usage: \(invocation.usage)"),
      source: source, span: argument.span)
  }
}

extension Value {
  fileprivate var isDomain: Bool { if case .domain = self { true } else { false } }
}

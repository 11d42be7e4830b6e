import Datasets
import Experiments
import Foundation
import Language
import Learning
import Options
import Search

extension Session {
  /// What Tab may put at the cursor (a character offset).
  package func completions(in line: String, at cursor: Int) -> Completions {
    let characters = Array(line.prefix(cursor))
    let read = TypedLine(characters)
    guard read.comments.last?.upperBound != characters.count else { return Completions(start: cursor, candidates: []) }
    var words = read.lastCommand.map { (text: $0.text, at: $0.range.lowerBound) }
    let touchesCursor = read.lastCommand.last?.range.upperBound == characters.count
    let typed = touchesCursor ? words.removeLast() : (text: "", at: characters.count)
    guard let verb = words.first?.text else {
      return matching(typed.text, commands.map { Candidate($0.name, $0.summary) }, start: typed.at)
    }
    if let meant = meant(words, typed, in: characters) {
      let found = completions(in: meant.line, at: meant.line.count)
      // What is taken mends the words before it, too.
      let mended = String(Array(meant.line)[meant.from..<max(found.start, meant.from)])
      return Completions(
        start: meant.from,
        candidates: found.candidates.map { candidate in
          var candidate = candidate
          candidate.word = mended + candidate.word
          return candidate
        })
    }
    guard let command = commands.first(where: { $0.name == verb }) else {
      return Completions(start: typed.at, candidates: [])
    }
    return completions(of: command, before: words.dropFirst().map(\.text), typed: typed)
  }

  private func completions(
    of command: Command, before words: [String], typed: (text: String, at: Int)
  ) -> Completions {
    if command.name == Command.help.name, let about = words.first {
      // Of a command its own words: plot kinds, methods, datasets.
      let place = commands.first { $0.name == about }?.arguments.first { !$0.isNamed && $0.isChoice }
      let own = words.count == 1 ? place?.candidates(in: self) ?? [] : []
      return matching(typed.text, own.filter { explanation(of: $0.word) != nil }, start: typed.at)
    }
    var declared = command.arguments
    if let first = words.first, let further = command.kindArguments {
      let own = further(first, self)
      declared.removeAll { argument in own.contains { $0.name == argument.name } }
      declared += own
    }
    declared.removeAll { !$0.isOffered(words, self) }
    let takesAssignments = declared.contains { if case .assignments = $0.form { true } else { false } }
    if declared.contains(where: { if case .expression = $0.form { true } else { false } }) {
      let separators = Set<Character>("+-*/^()<>=!,")
      let tail = String(typed.text.reversed().prefix { !separators.contains($0) }.reversed())
      let at = typed.at + typed.text.count - tail.count
      let names = expressionNames + fieldNames(behind: tail)
      let missing = names.filter { !isThere($0.word) }
      return matching(
        tail,
        names.filter { isThere($0.word) }
          + Self.functions.values.map { Candidate($0.name, $0.summary, suffix: "(") }.sorted { $0.word < $1.word },
        elseAmong: tail.isEmpty ? [] : missing, start: at)
    }
    if let equals = typed.text.firstIndex(of: "="), words.last != "if" {
      let name = String(typed.text[..<equals])
      let value = String(typed.text[typed.text.index(after: equals)...])
      let at = typed.at + name.count + 1
      if let argument = declared.first(where: { $0.name == name }) {
        if argument.isRunNumber { return matching(value, runCandidates + otherKeptCandidates, start: at) }
        return completions(of: argument, typed: value, start: at)
      }
      if takesAssignments, let setting = Setting.named(name), isShown(setting) {
        return matching(value, candidates(of: setting), start: at)
      }
      return Completions(start: at, candidates: [])
    }
    if takesAssignments, let last = words.last, let setting = Setting.named(last), isShown(setting),
      !isValue(words, setting: last)
    {
      return matching(typed.text, candidates(of: setting), start: typed.at)
    }
    if declared.contains(where: { if case .condition = $0.form { true } else { false } }), !words.isEmpty,
      words[0] != "clear"
    {
      // In a line of several the last setting that was begun.
      let begin =
        words.indices.last { $0 == 0 || Setting.named(words[$0]) != nil && words[$0 - 1] != "if" } ?? 0
      return domainCompletions(after: Array(words[begin...]), beside: Array(words[..<begin]), typed: typed)
    }
    let positional = declared.filter { if case .positional = $0.form { true } else { false } }
    let taken = words.filter { !$0.contains("=") }.count
    var place = positional.dropFirst(taken).first
    if place == nil, case .positional(_, repeats: true)? = positional.last?.form { place = positional.last }
    var (candidates, impossible): ([Candidate], [Candidate]) = ([], [])
    if let place {
      let own =
        place.isRunNumber
        ? Completions(start: typed.at, candidates: runCandidates + otherKeptCandidates)
        : completions(of: place, typed: typed.text, start: typed.at)
      // A quote is that of a file's name.
      if own.start != typed.at || typed.text.hasPrefix("\"") || typed.text.hasPrefix("'") { return own }
      // A setting that was named is not named again.
      let named = Set(words.compactMap { Setting.named($0)?.name })
      candidates = own.candidates.filter { Setting.named($0.word).map { !named.contains($0.name) } ?? true }
      impossible = candidates.filter { !place.isPossible($0.word, self) }
      candidates.removeAll(where: impossible.contains)
    }
    var (named, seen): ([Candidate], Set<String>) = ([], [])
    for argument in declared where seen.insert(argument.name).inserted {
      guard case .named = argument.form, !words.contains(where: { $0.hasPrefix(argument.name + "=") }) else { continue }
      named.append(Candidate(argument.name, argument.summary, suffix: "="))
    }
    // What would be refused now is found by whoever asks for it, and by nobody else.
    var silent = typed.text.isEmpty ? [] : impossible
    let isNeeded = if case .positional(optional: false, _)? = place?.form { true } else { false }
    if !isNeeded, place?.comesFirst != true { candidates += named } else if !typed.text.isEmpty { silent += named }
    if takesAssignments {
      let prefersSpace = command.name == "set"
      let settings = shownSettings.flatMap { setting in
        ([setting.name] + setting.aliases).map {
          (inactivity(of: setting) == nil, Candidate($0, setting.summary, suffix: prefersSpace ? " " : "="))
        }
      }
      candidates += settings.filter(\.0).map(\.1)
      silent += settings.filter { !$0.0 }.map(\.1)
    }
    return matching(typed.text, candidates, elseAmong: silent, start: typed.at)
  }

  /// What may follow a setting in the search space: its usual values, how they are spread, a condition.
  ///
  /// - Parameter earlier: what stands in the line before the setting.
  private func domainCompletions(
    after words: [String], beside earlier: [String], typed: (text: String, at: Int)
  ) -> Completions {
    if words.last == "if" {
      if let sign = typed.text.firstIndex(where: { "<>=!".contains($0) }) {
        let name = String(typed.text[..<sign])
        let value = String(typed.text[sign...].drop { "<>=!".contains($0) })
        if value.hasPrefix("{"), let setting = Setting.named(name) {
          return choices(of: setting, in: value, start: typed.at + typed.text.count - value.count)
        }
        let choices = state.space.parameter(called: name)?.choices?.map { Candidate($0.value.text, "in the space") }
        return matching(
          value, choices ?? Setting.named(name).map({ candidates(of: $0) }) ?? [],
          start: typed.at + typed.text.count - value.count)
      }
      let own = state.space.parameter(called: words[0])?.name
      let others = (state.space.parameters.map(\.name) + earlier.compactMap { Setting.named($0)?.name })
        .filter { $0 != own && $0 != Setting.named(words[0])?.name }
      return matching(
        typed.text, others.map { Candidate($0, Setting.named($0)?.summary ?? "", suffix: "=") }, start: typed.at)
    }
    guard words.count > 1 else {
      guard let setting = Setting.named(words[0]) else { return Completions(start: typed.at, candidates: []) }
      if typed.text.hasPrefix("{") { return choices(of: setting, in: typed.text, start: typed.at) }
      if case .choice(let choices) = setting.domain {
        return matching(
          typed.text, [Candidate("{\(choices.map(\.name).joined(separator: ", "))}", "all of them")], start: typed.at)
      }
      guard let usual = setting.searchRange else { return Completions(start: typed.at, candidates: []) }
      let isWhole = if case .integer = setting.domain { true } else { false }
      let domain = Language.Domain(
        .range(lower: usual.lower, upper: usual.upper), isLog: usual.log, isInteger: isWhole)
      return matching(typed.text, [Candidate(domain.text, "the usual range")], start: typed.at)
    }
    let further = [
      Candidate("log", "spread by factors, for settings that differ by powers of ten"),
      Candidate("int", "whole numbers only"), Candidate("step", "only every so much", suffix: "="),
      Candidate("if", "only where another setting of the space has a value, or is large enough"),
    ]
    let settings = typed.text.isEmpty ? [] : shownSettings.filter(mayHaveSay).map { Candidate($0.name, $0.summary) }
    return matching(
      typed.text, further.filter { one in !words.contains { $0 == one.word || $0.hasPrefix(one.word + "=") } },
      elseAmong: settings, start: typed.at)
  }

  /// The choices of a setting that may go on inside a set of them.
  private func choices(of setting: Setting, in typed: String, start: Int) -> Completions {
    let (tail, earlier) = Self.lastPart(of: typed, after: "{,")
    return matching(
      tail, candidates(of: setting).filter { !earlier.contains($0.word) }.map { $0.followed(by: "") },
      start: start + typed.count - tail.count)
  }

  /// Whether the last word is the value of the setting before it, and not a name itself.
  private func isValue(_ words: [String], setting: String) -> Bool {
    guard words.count > 1, let before = Setting.named(words[words.count - 2]) else { return false }
    if case .choice(let choices) = before.domain { return choices.contains { $0.name == setting } }
    return false
  }

  private func completions(of argument: Argument, typed: String, start: Int) -> Completions {
    var candidates = argument.proposed?(self) ?? argument.candidates(in: self)
    if argument.isNamed { candidates = candidates.filter { argument.isPossible($0.word, self) } }
    // A figure that is for the other kind of target would be refused.
    if ["metric", "metrics", "sort"].contains(argument.name), let isClassification = (try? dataset())?.isClassification
    {
      candidates.removeAll { Metric.named($0.word)?.applies(toClasses: isClassification) == false }
    }
    switch argument.option.domain {
    case .choice, .name: return matching(typed, candidates, start: start)
    case .flag: return matching(typed, [Candidate("on", "yes"), Candidate("off", "no")], start: start)
    case .file(let endings):
      guard argument.isWordOrFile else {
        return Completions(start: start, candidates: fileCandidates(typed, endings: endings))
      }
      let isPath = typed.hasPrefix("\"") || typed.hasPrefix("'") || typed.contains("/")
      let named = matching(typed, candidates, start: start)
      return isPath || (named.candidates.isEmpty && !typed.isEmpty)
        ? Completions(start: start, candidates: fileCandidates(typed, endings: endings)) : named
    case .words:
      let (tail, earlier) = Self.lastPart(of: typed, after: "[,")
      return matching(
        tail, candidates.filter { !earlier.contains($0.word) }.map { $0.followed(by: "") },
        start: start + typed.count - tail.count)
    case .pairs:
      let (tail, earlier) = Self.lastPart(of: typed, after: "{,=")
      let isValue = typed.dropLast(tail.count).last { $0 != " " } == "="
      return matching(
        tail,
        isValue
          ? candidates.map { $0.followed(by: "") }
          : (argument.vocabulary?.keys(self) ?? []).filter { !earlier.contains($0.word) }.map { $0.followed(by: "=") },
        start: start + typed.count - tail.count)
    default:
      guard argument.proposed != nil else { return Completions(start: start, candidates: []) }
      return matching(typed, candidates, start: start)
    }
  }

  /// What is being typed inside brackets, behind the last of these signs, and what stands before it there; what is quoted parts
  /// nothing.
  private static func lastPart(of typed: String, after signs: String) -> (tail: String, earlier: [String]) {
    var (parts, quote): ([String], Character?) = ([""], nil)
    for character in typed {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if signs.contains(character) {
        parts.append("")
        continue
      }
      // A blank before a word belongs to what parts it.
      if character != " " || parts[parts.count - 1] != "" { parts[parts.count - 1].append(character) }
    }
    return (parts.removeLast(), parts.map { $0.trimmingCharacters(in: .whitespaces) })
  }

  /// Those that begin as typed; where there are none, those among the others; then those of both that were meant.
  private func matching(
    _ typed: String, _ candidates: [Candidate], elseAmong others: [Candidate] = [], start: Int
  ) -> Completions {
    for likeness in Likeness.allCases {
      for among in [candidates, others] {
        let like = Set(likeness.words(beginning: typed, among.map(\.word)))
        var seen = Set<String>()
        let found = among.filter { like.contains($0.word) && seen.insert($0.word).inserted }
        if !found.isEmpty { return Completions(start: start, candidates: found) }
      }
    }
    // Longer than it is called here: `bayesian`.
    let longer = candidates.filter { $0.word.count > 3 && typed.lowercased().hasPrefix($0.word.lowercased()) }
    return Completions(start: start, candidates: longer.count == 1 ? longer : [])
  }
}

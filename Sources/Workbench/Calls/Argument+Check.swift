import Language
import Options
import Text

extension Argument {
  /// The typed value, if the argument takes it: as its option reads it, of the words that the session knows. Throws a sentence
  /// that says what it takes.
  func check(_ typed: Spanned<Value>, in session: Session, source: String) throws(Diagnostic) -> Spanned<Value> {
    if isRunNumber, case .word(let word) = typed.value, let kept = Session.keptNumber(word), kept > 0 {
      return Spanned(.number(Double(-kept)), typed.span)
    }
    if case .file(let endings) = option.domain {
      return try checkFile(typed, endings: endings, in: session, source: source)
    }
    // Who reads a range says what is wrong with one that falls.
    if option.domain == .range, case .domain = typed.value { return typed }
    if takesPairs, case .pairs(let pairs) = typed.value {
      guard !pairs.isEmpty, pairs.allSatisfy({ option.domain.read($0.value).map { $0 != .words([]) } ?? false }) else {
        throw refusal(of: typed, source: source)
      }
      return typed
    }
    let words = try words(of: typed, source: source)
    if let what = closedWords, let words {
      let known = candidates(in: session)
      // A number is a word where there is such a word.
      if case .number = typed.value, option.domain != .words([]), !known.contains(where: { $0.word == words.first }) {
        throw refusal(of: typed, source: source)
      }
      for word in words { try check(word, typed.span, among: known, what: what, source: source) }
    }
    guard let value = option.domain.read(typed.value), value != .words([]), value != .numbers([]) else {
      throw refusal(of: typed, source: source)
    }
    // What was in quotes stays so: `objective "echo {x}"` names no surface.
    let isOwnWord = option.domain == .name && closedWords == nil && typed.value.string != nil
    return isOwnWord ? typed : Spanned(value.value, typed.span)
  }

  /// The words that were typed for it, to be looked up; nil where it is not words that it takes.
  private func words(of typed: Spanned<Value>, source: String) throws(Diagnostic) -> [String]? {
    switch (option.domain, typed.value) {
    case (.name, .number), (.name, .flag), (.choice, .number), (.choice, .flag): return [typed.value.text]
    case (.name, _), (.choice, _): return typed.value.string.map { [$0] }
    case (.words, _):
      guard case .words(let words)? = OptionDomain.words([]).read(typed.value) else { return nil }
      return words
    case (.pairs, .pairs(let pairs)):
      var words: [String] = []
      for pair in pairs {
        guard let word = pair.value.string else {
          throw Diagnostic(
            NameFault.unknown(
              kind: vocabulary?.what ?? name, pair.value.text, near: nil, otherwise: domainExample), source: source,
            span: typed.span)
        }
        words.append(word)
      }
      return words
    default: return nil
    }
  }

  /// A path, as the session finds it; or a word that the session knows, where there are such.
  private func checkFile(
    _ typed: Spanned<Value>, endings: [String], in session: Session, source: String
  ) throws(Diagnostic) -> Spanned<Value> {
    if case .text(let path) = typed.value { return Spanned(.text(session.path(path)), typed.span) }
    guard let vocabulary else {
      guard case .word(let path) = typed.value else { throw refusal(of: typed, source: source) }
      return Spanned(.text(session.path(path)), typed.span)
    }
    switch typed.value {
    case .number(let number):
      try checkAreThere(vocabulary.what, candidates(in: session), session, typed.span, source: source)
      let lists =
        session.commands.contains { $0.name == vocabulary.what + "s" } ? "\(vocabulary.what)s lists them" : nil
      throw Diagnostic(
        NameFault.unknown(kind: vocabulary.what, Value.text(of: number), near: nil, otherwise: lists), source: source,
        span: typed.span)
    case .word(let word):
      try checkIsNear(word, typed.span, source: source)
      if word.contains("/") || endings.contains(where: { word.lowercased().hasSuffix("." + $0) }) {
        return Spanned(.text(session.path(word)), typed.span)
      }
      if !candidates(in: session).contains(where: { $0.word == word }) {
        try checkAreThere(vocabulary.what, candidates(in: session), session, typed.span, source: source)
      }
      try check(word, typed.span, among: candidates(in: session), what: vocabulary.what, source: source)
      return typed
    case .flag:
      let word = typed.value.text
      try check(word, typed.span, among: candidates(in: session), what: vocabulary.what, source: source)
      return Spanned(.word(word), typed.span)
    default: throw refusal(of: typed, source: source)
    }
  }

  private func refusal(of typed: Spanned<Value>, source: String) -> Diagnostic {
    let own = spelled(typed, source)
    let instead =
      domainExample ?? nearest(to: typed.value).map { "did you mean \(Value.text(of: $0))?" }
      ?? meantWord(typed.value, own).map { "did you mean \($0)?" } ?? flagExample ?? numberExample(typed.value)
    return Diagnostic(
      CallFault.outOfDomain(name, domain: domainText, typed: own, instead: instead), source: source, span: typed.span)
  }

  /// A number in place of a word, where the argument was given by its name: its usual value, or one that it takes.
  private func numberExample(_ typed: Value) -> String? {
    guard case .word = typed, case .named = form, !isRunNumber else { return nil }
    let usual = option.defaultValue?.text
    switch option.domain {
    case .integer(let lower, let upper, _): return "\(name)=\(usual ?? "\(min(max(lower, 2), upper))")"
    case .number(let lower, let upper, _, _, _):
      return "\(name)=\(usual ?? Value.text(of: min(max(lower, 0.1), upper)))"
    default: return nil
    }
  }

  /// A flag that was given by its name, switched on; nil for what may take something away.
  private var flagExample: String? {
    guard option.domain == .flag, case .named = form, name != Argument.overwrite.name else { return nil }
    return "\(name)=on"
  }

  /// A value as it was typed, where it is written here in another unit: 9000h, 200%.
  private func spelled(_ typed: Spanned<Value>, _ source: String) -> String {
    let own = typed.value.text
    switch typed.value {
    case .duration, .number: break
    default: return own
    }
    let characters = Array(source)
    guard 0 <= typed.span.lower, typed.span.lower < typed.span.upper, typed.span.upper <= characters.count else {
      return own
    }
    let text = String(characters[typed.span.lower..<typed.span.upper])
    return text.last.map { "%smh".contains($0) } == true ? text : own
  }

  /// What was likely meant by a value that is none of a flag or of a time: `on` by `true`, `3m` by `-3m`.
  private func meantWord(_ value: Value, _ spelled: String) -> String? {
    switch (option.domain, value) {
    case (.flag, .word(let word)):
      let word = word.lowercased()
      if ["y", "t", "enable", "enabled", "always", "first"].contains(word) { return "on" }
      if ["n", "f", "none", "null", "disable", "disabled", "never", "without"].contains(word) { return "off" }
      return Proposal.nearest(to: word, in: ["on", "off", "true", "false", "yes", "no"]).map {
        ["on", "true", "yes"].contains($0) ? "on" : "off"
      }
    // pandas counts lines from 0: the header is the first.
    case (.flag, .number(let number)):
      return number == 1 || number == 0 && name == "header" ? "on" : number == 0 ? "off" : nil
    case (.duration, .duration): return spelled.hasPrefix("-") ? String(spelled.dropFirst()) : nil
    default: return nil
    }
  }

  /// The end of its range that a number lies beyond, where one would want that: the most of what takes as long as it is much is none.
  private func nearest(to typed: Value) -> Double? {
    guard case .number(let number) = typed, number.isFinite else { return nil }
    switch option.domain {
    case .number(let lower, let upper, let openLower, let openUpper, _):
      return number < lower && !openLower ? lower : number > upper && !openUpper && upper.isFinite ? upper : nil
    case .integer(let lower, let upper, _):
      guard number == number.rounded() else { return nil }
      return number < Double(lower) ? Double(lower) : number > Double(upper) && upper < 1000 ? Double(upper) : nil
    default: return nil
    }
  }

  /// Throws for a word that names a file in a way that is known to come to nothing: between quotes of print, of a kind that is no
  /// text, or on another machine.
  private func checkIsNear(_ word: String, _ span: Span, source: String) throws(Diagnostic) {
    let quotes: Set<Character> = ["“", "”", "„", "‟", "«", "»", "‘", "’", "‚"]
    if word.contains(where: quotes.contains) {
      let mended = String(source.map { quotes.contains($0) ? "\"" : $0 })
      throw Diagnostic(FileFault.typographicQuotes(mended: mended), source: source, span: span)
    }
    if word.contains("://") {
      throw Diagnostic(FileFault.overTheNet, source: source, span: span)
    }
    let lower = word.lowercased()
    guard let kind = ["xlsx", "xls", "ods", "numbers", "parquet", "json"].first(where: { lower.hasSuffix("." + $0) })
    else {
      return
    }
    throw Diagnostic(
      FileFault.noText(ending: kind, name: "\(word.dropLast(kind.count))csv"), source: source, span: span)
  }

  /// Where the program stands without its lessons, none of them is called unknown: what is missing is said, and where it belongs.
  private func checkAreThere(
    _ what: String, _ candidates: [Candidate], _ session: Session, _ span: Span, source: String
  ) throws(Diagnostic) {
    guard what == "lesson", session.guidance?.candidates.isEmpty == true else { return }
    throw Diagnostic(FileFault.noLessons, source: source, span: span)
  }

  private func check(
    _ word: String, _ span: Span, among candidates: [Candidate], what: String, source: String
  ) throws(Diagnostic) {
    let words = candidates.map(\.word)
    guard !words.contains(word) else { return }
    let all =
      "there are: " + words.prefix(40).joined(separator: ", ")
      + (words.count > 40 ? ", … (\(name)= and Tab shows all)" : "")
    throw Diagnostic(
      NameFault.unknown(
        kind: what, word, near: Proposal.nearest(to: word, in: words), otherwise: words.isEmpty ? nil : all),
      source: source, span: span)
  }

  /// What it takes, in words.
  var domainText: String {
    if isRunNumber { return "a run's number, or kept12 of those that runs all lists" }
    return vocabulary?.text ?? option.domain.text
  }

  private var domainExample: String? {
    switch option.domain {
    case .size: "\(name)=800x600"
    case .searchDomain: "space lr 1e-4..1 log"
    case .pairs: "\(name)={zip=text, size=number}"
    case .numbers: "\(name)=[-1.5, 2]"
    case .file(let endings): name == "to" ? "to=\"file.\(endings.first ?? "txt")\"" : nil
    default: nil
    }
  }
}

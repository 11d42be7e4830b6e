import Language

extension Argument {
  /// The typed value, if the argument takes it. Throws a sentence that says what it takes.
  func check(_ typed: Spanned<Value>, in session: Session, source: String) throws(Diagnostic) -> Spanned<Value> {
    switch (domain, typed.value) {
    case (.file, .text(let text)), (.choiceOrFile, .text(let text)), (.file, .word(let text)):
      return Spanned(.text(session.path(text)), typed.span)
    case (.any, _), (.word, .word), (.word, .text), (.size, .size), (.searchDomain, .domain), (.range, .domain),
      (.flag, .flag):
      return typed
    case (.duration, .duration(let seconds)):
      if Self.durations.contains(seconds) { return typed }
    case (.word, .number(let number)): return Spanned(.word(Value.text(of: number)), typed.span)
    case (.word, .flag(let flag)): return Spanned(.word(flag ? "on" : "off"), typed.span)
    case (.number(let lower, let upper), .number(let number)):
      if number >= lower, number <= upper { return typed }
    case (.integer, .word(let word)) where isRunNumber:
      if let kept = Session.keptNumber(word), kept > 0 { return Spanned(.number(Double(-kept)), typed.span) }
    case (.integer(let lower, let upper), .number(let number)):
      if number == number.rounded(), number >= Double(lower), number <= Double(upper) { return typed }
    case (.choice(let what, let candidates), .word(let word)), (.choice(let what, let candidates), .text(let word)):
      try check(word, typed.span, among: candidates(session), what: what, source: source)
      return Spanned(.word(word), typed.span)
    case (.choice(_, let candidates), .number(let number)):
      let word = Value.text(of: number)
      if candidates(session).contains(where: { $0.word == word }) { return Spanned(.word(word), typed.span) }
    case (.choice(let what, let candidates), .flag(let flag)):
      let word = flag ? "on" : "off"
      try check(word, typed.span, among: candidates(session), what: what, source: source)
      return Spanned(.word(word), typed.span)
    case (.choiceOrFile(let what, _, _), .number(let number)):
      throw Diagnostic(
        "There is no \(what) \(Value.text(of: number)).", source: source, span: typed.span,
        proposal: session.commands.contains { $0.name == what + "s" } ? "\(what)s lists them" : nil)
    case (.choiceOrFile(let what, _, let candidates), .flag(let flag)):
      let word = flag ? "on" : "off"
      try check(word, typed.span, among: candidates(session), what: what, source: source)
      return Spanned(.word(word), typed.span)
    case (.choiceOrFile(let what, let endings, let candidates), .word(let word)):
      if word.contains("/") || endings.contains(where: { word.lowercased().hasSuffix("." + $0) }) {
        try checkIsNear(word, typed.span, source: source)
        return Spanned(.text(session.path(word)), typed.span)
      }
      try checkIsNear(word, typed.span, source: source)
      try check(word, typed.span, among: candidates(session), what: what, source: source)
      return typed
    case (.list(let what, let isOpen, let candidates), let value):
      let items = if case .list(let items) = value { items } else { [value] }
      let words = items.compactMap { item in
        if case .number(let number) = item { Value.text(of: number) } else { item.string }
      }
      guard words.count == items.count, !words.isEmpty else { break }
      for word in words where !isOpen {
        try check(word, typed.span, among: candidates(session), what: what, source: source)
      }
      return Spanned(.list(words.map { .word($0) }), typed.span)
    case (.pairs(let what, _, let candidates), .pairs(let pairs)):
      for pair in pairs {
        guard let word = pair.value.string else {
          throw Diagnostic(
            "There is no \(what) \(pair.value.text).", source: source, span: typed.span, proposal: domainExample)
        }
        try check(word, typed.span, among: candidates(session), what: what, source: source)
      }
      return typed
    default: break
    }
    throw Diagnostic(
      "\(name) is \(domainText), not \(typed.value.text).", source: source, span: typed.span, proposal: domainExample)
  }

  /// Throws for a word that names a file in a way that is known to come to nothing: between quotes of print, of a kind that is no
  /// text, or on another machine.
  private func checkIsNear(_ word: String, _ span: Span, source: String) throws(Diagnostic) {
    let quotes: Set<Character> = ["“", "”", "„", "‟", "«", "»", "‘", "’", "‚"]
    if word.contains(where: quotes.contains) {
      throw Diagnostic(
        "These quotes are those of print: a name stands between plain ones.", source: source, span: span,
        proposal: String(source.map { quotes.contains($0) ? "\"" : $0 }))
    }
    if word.contains("://") {
      throw Diagnostic(
        "Nothing is read over the net.", source: source, span: span,
        proposal: "load it down with a browser, then name the file: data \"table.csv\"")
    }
    let lower = word.lowercased()
    guard let kind = ["xlsx", "xls", "ods", "numbers", "parquet", "json"].first(where: { lower.hasSuffix("." + $0) })
    else {
      return
    }
    throw Diagnostic(
      "A .\(kind) file is no table of text.", source: source, span: span,
      proposal: "save it as CSV with the program that made it, then data \"\(word.dropLast(kind.count))csv\"")
  }

  private func check(
    _ word: String, _ span: Span, among candidates: [Candidate], what: String, source: String
  ) throws(Diagnostic) {
    let words = candidates.map(\.word)
    guard !words.contains(word) else { return }
    throw Diagnostic(
      "There is no \(what) \(word).", source: source, span: span,
      proposal: Proposal.nearest(to: word, in: words).map { "did you mean \($0)?" }
        ?? (words.isEmpty
          ? nil
          : "there are: " + words.prefix(40).joined(separator: ", ")
            + (words.count > 40 ? ", … (\(name)= and Tab shows all)" : "")))
  }

  /// Times that can be waited for: from a millisecond to a year, in seconds.
  static let durations = 0.001...31_536_000

  /// What it takes, in words.
  var domainText: String {
    switch domain {
    case .choice(let what, _): "a \(what)"
    case .word: "a name"
    case .number(let lower, let upper):
      lower == -.infinity && upper == .infinity
        ? "a number"
        : upper == .infinity
          ? "a number from \(Value.text(of: lower)) up"
          : "a number from \(Value.text(of: lower)) to \(Value.text(of: upper))"
    case .integer where isRunNumber: "a run's number, or kept12 of those that runs all lists"
    case .integer(let lower, let upper):
      upper == .max ? "a whole number from \(lower) up" : "a whole number from \(lower) to \(upper)"
    case .flag: "on or off"
    case .file(let endings):
      endings.isEmpty ? "a file's path" : "a file's path ending in " + endings.map { "." + $0 }.joined(separator: ", ")
    case .choiceOrFile(let what, _, _): "a \(what) or a file in quotes"
    case .size: "a size such as 800x600"
    case .range: "a range such as 1e-5..10"
    case .searchDomain: "a range such as 1e-4..1 log, or a set such as {sgd, adam}"
    case .duration: "a time from 0.001s to \(Value.text(of: Self.durations.upperBound / 3600))h, such as 30s or 5m"
    case .list(let what, _, _): "a list such as [a, b], each a \(what)"
    case .pairs(let what, _, _): "names in braces, each with a \(what)"
    case .any: "a value"
    }
  }

  private var domainExample: String? {
    switch domain {
    case .size: "\(name)=800x600"
    case .searchDomain: "space lr 1e-4..1 log"
    case .pairs: "\(name)={zip=text, size=number}"
    case .file(let endings): name == "to" ? "to=\"file.\(endings.first ?? "txt")\"" : nil
    default: nil
    }
  }
}

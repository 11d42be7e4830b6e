import Learning

extension Session {
  /// The words of a command that are known, and those that there are not. Where the cursor stands at a word's end, it may go on.
  func spans(of command: [TypedLine.Word], at cursor: Int) -> [TypingAid.Span] {
    guard let verb = command.first else { return [] }
    let name = verb.text == "?" ? "help" : verb.text == "exit" ? "quit" : verb.text
    guard let known = commands.first(where: { $0.name == name }) else {
      let goesOn = verb.range.upperBound == cursor && commands.contains { $0.name.hasPrefix(name) }
      return goesOn ? [] : [.init(verb.range, .unknown)]
    }
    let words = Array(command.dropFirst())
    var spans = [TypingAid.Span(verb.range, .verb)]
    let declared = arguments(of: known, behind: words.map(\.text))
    if declared.contains(where: { if case .expression = $0.form { true } else { false } }) {
      return spans + names(in: words)
    }
    let takesAssignments = declared.contains { if case .assignments = $0.form { true } else { false } }
    var places = declared.filter { if case .positional = $0.form { true } else { false } }[...]
    var (isValue, isCondition) = (false, false)
    for (index, word) in words.enumerated() {
      let isTyped = word.range.contains(cursor) || word.range.upperBound == cursor
      let next = index + 1 < words.count ? words[index + 1].text : ""
      defer { isCondition = word.text == "if" }
      if word.text == "if" || word.text.hasPrefix("=") { continue }
      let equals = isCondition ? word.text.firstIndex { "=<>!".contains($0) } : word.text.firstIndex(of: "=")
      if equals != nil || next.hasPrefix("=") {
        let typed = String(word.text[..<(equals ?? word.text.endIndex)])
        let range = word.range.lowerBound..<word.range.lowerBound + typed.unicodeScalars.count
        guard typed.isName else { continue }
        if declared.contains(where: { $0.name == typed }) || typed == "step" && !takesAssignments {
          spans.append(.init(range, .argument))
        } else if isShownSetting(typed) {
          spans.append(.init(range, .setting))
        } else if takesAssignments, !isCondition, !isTyped {
          spans.append(.init(range, .unknown))
        }
        continue
      }
      if isValue {
        isValue = false
        continue
      }
      if let place = places.first {
        if case .positional(_, repeats: false) = place.form { places.removeFirst() }
        if isShownSetting(word.text) { spans.append(.init(word.range, .setting)) }
        continue
      }
      guard takesAssignments else {
        if isShownSetting(word.text) { spans.append(.init(word.range, .setting)) }
        continue
      }
      isValue = true
      if isShownSetting(word.text) {
        spans.append(.init(word.range, .setting))
      } else if declared.contains(where: { $0.name == word.text }) {
        spans.append(.init(word.range, .argument))
      } else if word.text.isName, !isTyped {
        spans.append(.init(word.range, .unknown))
      }
    }
    return spans
  }

  /// What a command declares, where what may follow hangs on its first word with that.
  func arguments(of command: Command, behind words: [String]) -> [Argument] {
    var declared = command.arguments
    guard let first = words.first, let further = command.kindArguments else { return declared }
    let own = further(first, self)
    declared.removeAll { argument in own.contains { $0.name == argument.name } }
    return declared + own
  }

  func isShownSetting(_ name: String) -> Bool { Setting.named(name).map(isShown) ?? false }

  /// Settings in an expression.
  private func names(in words: [TypedLine.Word]) -> [TypingAid.Span] {
    var spans: [TypingAid.Span] = []
    for word in words where !word.text.contains("\"") && !word.text.contains("'") {
      var start: Int?
      let letters = word.text.unicodeScalars.map { Character($0) } + [" "]
      for (index, letter) in letters.enumerated() {
        if letter.isNamePart || letter == "." {
          if start == nil { start = index }
        } else if let from = start {
          start = nil
          let place = word.range.lowerBound
          if isShownSetting(String(letters[from..<index])) {
            spans.append(.init(place + from..<place + index, .setting))
          }
        }
      }
    }
    return spans
  }
}

extension Character {
  var isNamePart: Bool { isLetter || isNumber || self == "_" }
}

extension String {
  /// Whether it could be the name of a setting.
  fileprivate var isName: Bool { first?.isLetter == true && allSatisfy(\.isNamePart) }
}

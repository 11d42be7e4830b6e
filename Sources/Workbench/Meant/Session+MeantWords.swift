import Language
import Learning

/// Slips in the words before the cursor: what follows is completed as if they had been typed right.
extension Session {
  /// The line up to the cursor with a verb, what it is of and the names of settings as they were meant, and from where on it is another; nil where
  /// there is nothing to mend.
  func meant(
    _ words: [(text: String, at: Int)], _ typed: (text: String, at: Int), in characters: [Character]
  ) -> (line: String, from: Int)? {
    guard let verb = words.first else { return nil }
    guard let command = commands.first(where: { $0.name == verb.text }) ?? nearest(to: verb.text, commands) else {
      return nil
    }
    var changes: [(at: Int, count: Int, word: String)] = []
    if command.name != verb.text { changes.append((verb.at, verb.text.count, command.name)) }
    let takesAssignments = command.arguments.contains { if case .assignments = $0.form { true } else { false } }
    let names = takesAssignments || command.name == Command.space.name ? settingWords(of: command) : []
    if !names.isEmpty {
      var index = 1
      while index < words.count {
        let name = words[index].text.prefix { $0 != "=" }
        if let near = Self.near(String(name), names) { changes.append((words[index].at, name.count, near)) }
        // In the space one setting stands first, and what follows is its range.
        guard takesAssignments else { break }
        index += name.count < words[index].text.count ? 1 : 2
      }
      if let equals = typed.text.firstIndex(of: "="), takesAssignments {
        let name = String(typed.text[..<equals])
        if let near = Self.near(name, names) { changes.append((typed.at, name.count, near)) }
      }
    }
    // A kind, a method, a data set behind the verb: what follows hangs on it.
    if !takesAssignments, words.count > 1, !words[1].text.contains("="), let place = command.arguments.first,
      !place.isNamed, place.isChoice, let near = Self.near(words[1].text, place.candidates(in: self).map(\.word))
    {
      changes.append((words[1].at, words[1].text.count, near))
    }
    guard let from = changes.first?.at else { return nil }
    var line = characters
    for change in changes.reversed() { line.replaceSubrange(change.at..<change.at + change.count, with: change.word) }
    return (String(line), from)
  }

  private func nearest(to word: String, _ commands: [Command]) -> Command? {
    Self.near(word, commands.map(\.name)).flatMap { name in commands.first { $0.name == name } }
  }

  /// Settings under all their names, and what else the command calls by name.
  private func settingWords(of command: Command) -> [String] {
    shownSettings.flatMap { [$0.name] + $0.aliases } + command.arguments.filter(\.isNamed).map(\.name)
      + (command.name == Command.space.name ? ["clear"] : [])
  }

  /// The word that this one is but for capitals or a slip; nil where it is one of them, or near to none. Numbers and sets are values.
  private static func near(_ word: String, _ names: [String]) -> String? {
    guard word.first?.isLetter == true, word.count > 1, !names.contains(word), Setting.named(word) == nil else {
      return nil
    }
    return names.first { $0.lowercased() == word.lowercased() }
      ?? (word.count > 2 ? Proposal.nearest(to: word, in: names.filter { $0.count > 2 }) : nil)
  }
}

import Learning
import Options

extension Session {
  /// What the word at the cursor means: of a setting its range and its present value, of an argument its range, of a verb how it is
  /// typed.
  func hint(in line: TypedLine, at cursor: Int) -> String {
    guard !line.comments.contains(where: { $0.lowerBound < cursor && cursor <= $0.upperBound }),
      let words = line.commands.last(where: { $0[0].range.lowerBound <= cursor }),
      let command = commands.first(where: { $0.name == words[0].text })
    else { return "" }
    if cursor <= words[0].range.upperBound { return command.usage + ": " + command.summary }
    // What is typed here, which may be nothing yet, and what stands before it.
    let typed = words.dropFirst().first { $0.range.lowerBound < cursor && cursor <= $0.range.upperBound }
    let before = words.dropFirst().filter { $0.range.upperBound < cursor && $0 != typed }.map(\.text)
    guard typed != nil || words.last.map({ $0.range.upperBound <= cursor }) == true else { return "" }
    let declared = arguments(of: command, behind: words.dropFirst().map(\.text))
    if declared.contains(where: { if case .expression = $0.form { true } else { false } }) { return "" }
    let takesAssignments = declared.contains { if case .assignments = $0.form { true } else { false } }
    let text = typed?.text ?? ""
    if before.last != "if", let equals = text.firstIndex(of: "=") {
      return hint(of: String(text[..<equals]), among: declared) ?? ""
    }
    if let last = before.last, last.hasSuffix("="), let hint = hint(of: String(last.dropLast()), among: declared) {
      return hint
    }
    if takesAssignments, let last = before.last, !last.contains("="), let setting = Setting.named(last),
      isShown(setting),
      !isChoice(last, behind: before.dropLast().last)
    {
      return hint(of: setting)
    }
    // What is not proposed behind these words would be refused.
    let positional = declared.filter {
      if case .positional = $0.form { $0.isOffered(before, self) } else { false }
    }
    var place = positional.dropFirst(before.count { !$0.contains("=") }).first
    if place == nil, case .positional(_, repeats: true)? = positional.last?.form { place = positional.last }
    if let setting = Setting.named(text), isShown(setting) { return hint(of: setting) }
    if let place { return hint(of: place) }
    if let named = declared.first(where: { $0.name == text }) { return hint(of: named) }
    // No word stands there; what can is said by its name.
    let named = declared.filter { if case .named = $0.form { $0.isOffered(before, self) } else { false } }
    return typed == nil && !takesAssignments ? named.map { $0.name + "=" }.joined(separator: " ") : ""
  }

  private func hint(of name: String, among declared: [Argument]) -> String? {
    if let argument = declared.first(where: { $0.name == name }) { return hint(of: argument) }
    return Setting.named(name).flatMap { isShown($0) ? hint(of: $0) : nil }
  }

  /// The range first: of a long hint a narrow window shows the beginning.
  private func hint(of argument: Argument) -> String {
    let range = argument.domainText
    return "\(argument.name): " + (["a value", "a name"].contains(range) ? "" : range + "; ") + argument.summary
  }

  private func hint(of setting: Setting) -> String {
    let now = state.settings[setting] ?? setting.defaultValue
    return "\(setting.name): now \(now.text); \(setting.domain.text); \(setting.summary)"
  }

  /// Whether a word is the value of the setting before it, and no name.
  private func isChoice(_ word: String, behind name: String?) -> Bool {
    guard let name, case .choice(let choices)? = Setting.named(name)?.domain else { return false }
    return choices.contains { $0.name == word }
  }
}

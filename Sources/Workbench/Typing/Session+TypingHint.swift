import Learning
import Options

extension Session {
  /// What the word at the cursor means: of a setting or an argument its present value and its range, of a verb how it is typed.
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
      return hint(of: String(text[..<equals]), among: declared, behind: before) ?? ""
    }
    if let last = before.last, last.hasSuffix("="),
      let hint = hint(of: String(last.dropLast()), among: declared, behind: before)
    {
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
    if let place { return hint(of: place, behind: before) }
    if let named = declared.first(where: { $0.name == text }) { return hint(of: named, behind: before) }
    // No word stands there; what can is said by its name.
    guard typed == nil else { return "" }
    let settings = declared.filter { if case .assignments = $0.form { true } else { false } }.map(\.summary)
    let named = declared.filter { if case .named = $0.form { $0.isOffered(before, self) } else { false } }
    let names = named.isEmpty ? [] : [named.map { $0.name + "=" }.joined(separator: " ")]
    return (settings + names).joined(separator: ", ")
  }

  private func hint(of name: String, among declared: [Argument], behind before: [String]) -> String? {
    if let argument = declared.first(where: { $0.name == name }) { return hint(of: argument, behind: before) }
    return Setting.named(name).flatMap { isShown($0) ? hint(of: $0) : nil }
  }

  /// The present value and the range first: of a long hint a narrow window shows the beginning. What is the same in other words is
  /// said once (`a model; the model`).
  private func hint(of argument: Argument, behind before: [String]) -> String {
    let range = argument.domainBehind?(before)?.text ?? argument.domainText
    let (kind, meaning) = (Self.withoutArticle(range), Self.withoutArticle(argument.summary))
    var parts = [range, argument.summary]
    if range.contains(meaning) {
      parts = [range]
    } else if ["value", "name", argument.name].contains(kind) || argument.summary.contains(kind) {
      parts = [argument.summary]
    }
    if let now = argument.present?(self) { parts.insert("now \(now)", at: 0) }
    return "\(argument.name): " + parts.joined(separator: "; ")
  }

  private static func withoutArticle(_ words: String) -> String {
    let article = ["a ", "an ", "the "].first { words.hasPrefix($0) } ?? ""
    return String(words.dropFirst(article.count))
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

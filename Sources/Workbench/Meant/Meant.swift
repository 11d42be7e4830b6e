import Charts
import Datasets
import Experiments
import Language
import Learning
import Options
import Search
import Text

/// Guesses at what a line that cannot be run may have meant, each a line that could be run. A guess is tried on a copy
/// of the session before it is proposed.
struct Meant {
  let session: Session
  /// The command as it was typed.
  let text: String
  let words: [String]

  init(_ text: String, in session: Session) {
    self.session = session
    self.text = text
    words = text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// What stands behind the first word.
  var rest: String { words.dropFirst().joined(separator: " ") }
  /// The second word, in small letters; empty where there is none.
  var second: String { words.count > 1 ? words[1].lowercased() : "" }
  /// What stands behind the second word.
  var beyond: String { words.dropFirst(2).joined(separator: " ") }
  private func isVerb(_ word: String) -> Bool { session.commands.contains { $0.name == word } }

  /// All guesses, the likeliest first.
  var lines: [String] {
    guard let first = words.first, text.count <= 1000, !text.contains(where: \.isNewline) else { return [] }
    // Where the program stands without its lessons, none of them is meant.
    if first == "lesson", session.guidance?.candidates.isEmpty == true { return [] }
    // A figure that is asked for by its name is no line in plain words.
    let isFigure = first == "plot" && words.count > 1 && allCharts.contains { $0.name == words[1] }
    // What a word means that only one command takes is known before what it could mean elsewhere.
    var lines =
      meantWhole(first) + questions + wholeLines + otherVerbs(first)
      + (isFigure ? [] : PlainWords(text, in: session)?.lines ?? [])
      + plainText
    lines += calls + assignments(first)
    // Behind tune stand its own arguments, before settings that go by the same name.
    lines +=
      (first == "tune" ? arguments + settings(first) : settings(first) + arguments) + otherValues
      + plots(first) + names(first) + counts(first)
    lines += (OtherNames.verbs[first.lowercased()] ?? []).map { $0.isEmpty ? rest : "\($0) \(rest)" }
    lines += separators + quotes(first) + lessons(first) + values(first)
    // A command with a number below 0 reads like a difference.
    if !isVerb(first), (try? Expression.parse(text)) != nil { lines.append("print \(text)") }
    return lines.map(\.trimmingBlanks).filter { $0 != text && !$0.isEmpty && !goesTooFar($0, first) }
  }

  /// Whether it takes the whole bench away, or opens the sealed part, for one who began with another command.
  private func goesTooFar(_ line: String, _ first: String) -> Bool {
    guard isVerb(first) else { return false }
    return line == "reset" && !["reset", "clear"].contains(first)
      || line == "evaluate test" && first != "evaluate" && !text.contains("test")
  }

  /// `:q`, `exit()`, `ls`.
  private var wholeLines: [String] {
    var word = text.lowercased().trimmingPrefix { ":%\\/.!?".contains($0) }[...]
    if let known = OtherNames.lines[text] { return known }
    if word.hasSuffix("()") { word = word.dropLast(2) }
    if word.hasSuffix("!") || word.hasSuffix(".") { word = word.dropLast() }
    let isLed = session.guidance?.promptNote != nil
    // What an object of a library is asked for: study.best_params.
    let asked = word.contains(" ") ? nil : word.split(separator: ".").dropFirst().last.map(String.init)
    return (isLed ? OtherNames.ledLines[String(word)] ?? [] : []) + (isVerb(String(word)) ? [String(word)] : [])
      + (OtherNames.lines[String(word)] ?? []) + (asked.flatMap { OtherNames.lines[$0] } ?? [])
  }

  /// `lr?`, `?lr`, `train --help`.
  private var questions: [String] {
    let mark = { (character: Character) in character == "?" || character == " " }
    let bare = String(text.drop(while: mark).reversed().drop(while: mark).reversed())
    // IPython's ?train, and train?; a question in plain words is read as such.
    if text.contains("?"), !bare.contains("?"), words.count <= 2 { return bare.isEmpty ? ["help"] : ["help \(bare)"] }
    for flag in ["--help", "-h", "-help"] where words.contains(flag) {
      return ["help " + words.filter { $0 != flag }.joined(separator: " ")]
    }
    return []
  }

  /// Typographic quotes and dashes, a command line's dashes, colons.
  private var plainText: [String] {
    var plain = text
    for (odd, usual) in [
      ("“", "\""), ("”", "\""), ("„", "\""), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"), ("−", "-"), ("...", ".."),
      ("…", ".."),
    ] {
      plain = plain.split(separator: odd, omittingEmptySubsequences: false).joined(separator: usual)
    }
    let stripped = words.map { $0.hasPrefix("--") ? String($0.dropFirst(2)) : $0 }.joined(separator: " ")
    let coloned = words.map { $0.hasSuffix(":") && $0.count > 1 ? String($0.dropLast()) : $0 }
      .filter { $0 != "to" && $0 != ":=" }.joined(separator: " ")
    return [plain, stripped, coloned]
  }

  /// `train(lr=0.1, epochs=5)`.
  private var calls: [String] {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return [] }
    // Of a library's function the last name: pd.read_csv.
    let verb = text[..<open].split(separator: ".").last.map(String.init) ?? ""
    guard verb.allSatisfy({ $0.isLetter || $0 == "_" }) else { return [] }
    let inside = String(text[text.index(after: open)...].dropLast())
    // study.optimize(objective, n_trials=20), model.fit(X, y)
    if ["optimize", "optimise", "minimize", "fmin", "gp_minimize"].contains(verb),
      let count = inside.firstMatch(of: /(?:n_trials|n_calls|max_evals|num_samples) ?= ?([0-9]+)/)
    {
      return ["tune tpe trials=\(count.1)"]
    }
    if verb == "fit", !inside.contains("="), Int(inside) == nil { return ["train"] }
    let spaced = Self.withoutCommas(inside)
    let line = spaced.isEmpty ? String(verb) : "\(verb) \(spaced)"
    if verb == "train" || verb == "fit", Int(spaced) != nil { return ["train epochs=\(spaced)"] }
    return [line] + (OtherNames.verbs[String(verb)] ?? []).map { "\($0) \(spaced)" }
  }

  /// `lr = 0.1`, `lr 0.1`, `model = tree`, `set seed 3`.
  private func assignments(_ first: String) -> [String] {
    var lines: [String] = []
    let equals = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
    if equals.count == 2, !equals[0].contains(" ") {
      // A name for what comes of a command, as a program has it.
      if let verb = equals[1].split(whereSeparator: { " (".contains($0) }).first, isVerb(String(verb)), !isVerb(first) {
        lines.append(String(equals[1].split(separator: "(").first ?? ""))
      }
      lines += ["set \(equals[0]) \(equals[1])", "\(equals[0]) \(equals[1])"]
      lines += (OtherNames.settings[equals[0].lowercased()] ?? []).map { "set \($0) \(equals[1])" }
    }
    if Setting.named(first) != nil, words.count > 1 { lines.append("set \(text)") }
    if Setting.named(first) != nil, words.count == 1 { lines.append("help \(first)") }
    if first == "set" || first == "train", words.count > 1, isVerb(words[1]) { lines.append(rest) }
    if first == "set" {
      lines.append(Self.named(rest).map { "split \($0)" } ?? "")
      lines += (session.commands.map(\.name)).filter { rest.hasPrefix($0 + "=") }.map {
        "\($0) \(rest.dropFirst($0.count + 1))"
      }
    }
    return lines
  }

  /// `set k 5`, `k 5`, `space k 1..9`, `train depth=4`: a setting under another name.
  private func settings(_ first: String) -> [String] {
    var lines: [String] = []
    for (place, word) in words.enumerated() {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      for meant in OtherNames.settings[name.lowercased()] ?? [] {
        var changed = words
        changed[place] = meant + word.dropFirst(name.count)
        let line = changed.joined(separator: " ")
        lines.append(place == 0 ? "set \(line)" : line)
      }
    }
    return lines
  }

  /// `split validation=0.2`, `space lr 1e-4..1 logarithmic`: an argument under another name.
  private var arguments: [String] {
    var lines: [String] = []
    for (place, word) in words.enumerated().dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
      let meant =
        parts.count == 2
        ? (OtherNames.arguments[parts[0]] ?? []).map { $0 + word.dropFirst(parts[0].count) }
        : OtherNames.bareWords[word.lowercased()] ?? []
      for one in meant { lines.append((words[..<place] + [one] + words[(place + 1)...]).joined(separator: " ")) }
    }
    return lines + joined
  }

  /// `space units 1..9 step 2`, `tune random trials 20 seed 3`: names of arguments with their values behind a blank.
  private var joined: [String] {
    var lines: [String] = []
    let named = session.commands.flatMap { command in
      command.arguments.filter { if case .named = $0.form { true } else { false } }.map(\.name)
    }
    let own: [String] =
      switch words.first {
      case "data": allDatasets.flatMap { $0.options.map(\.name) }
      case "tune": allSamplers.flatMap { $0.options.map(\.name) }
      case "plot": allCharts.flatMap { $0.arguments.filter { !$0.isPlaced }.map(\.name) }
      default: []
      }
    let known = Set(named + own)
    func line(_ isName: (String, Int) -> Bool) -> String {
      var parts: [String] = []
      var place = 0
      while place < words.count {
        let isPair = place > 0 && place + 1 < words.count && isName(words[place], place)
        if isPair, !words[place].contains("="), !words[place + 1].contains("=") {
          parts.append("\(words[place])=\(words[place + 1])")
          place += 2
        } else {
          parts.append(words[place])
          place += 1
        }
      }
      return parts.joined(separator: " ")
    }
    lines.append(line { word, _ in known.contains(word) })
    // 100 points, 5 folds
    for place in words.indices.dropFirst().dropLast() where Double(words[place]) != nil {
      guard known.contains(words[place + 1]) else { continue }
      lines.append(
        (words[..<place] + ["\(words[place + 1])=\(words[place])"] + words[(place + 2)...]).joined(separator: " "))
    }
    for place in words.indices.dropFirst().dropLast() where words[place].allSatisfy({ $0.isLetter || $0 == "_" }) {
      lines.append(line { _, other in other == place })
      // Behind a word that means itself (`plot path l1`) stands no number.
      guard let digit = words[place + 1].first(where: { $0 != "-" && $0 != "." }), digit.isNumber else { continue }
      for name in OtherNames.arguments[words[place].lowercased()] ?? [] {
        lines.append(
          (words[..<place] + ["\(name)=\(words[place + 1])"] + words[(place + 2)...]).joined(separator: " "))
      }
    }
    return lines
  }

  /// `plot loss`, `plot lr`.
  private func plots(_ first: String) -> [String] {
    guard first == "plot" || OtherNames.verbs[first]?.contains("plot") == true, words.count > 1 else { return [] }
    let meant = OtherNames.plots[words[1].lowercased()] ?? []
    // Words that say what a figure is, or against what it is drawn, say nothing more: plot loss vs epoch.
    let plain = words.dropFirst(2).filter { !Self.figureWords.contains($0.lowercased()) }
    let kinds = allCharts.contains { $0.name == words[1] } && plain.count < words.count - 2 ? [words[1]] : []
    return meant.map { (["plot", $0] + words.dropFirst(2)).joined(separator: " ") }
      + (meant + kinds).map { (["plot", $0] + plain).joined(separator: " ") }
  }

  private static let figureWords: Set<String> = [
    "vs", "versus", "over", "by", "against", "epoch", "epochs", "time", "coordinates", "matrix", "curve", "curves",
    "plot",
    "chart", "graph", "histogram", "normalized", "map",
  ]

  /// A dataset, model, method, plot kind, choice or figure that stands where a verb should.
  private func names(_ first: String) -> [String] {
    var lines: [String] = []
    if !isVerb(first), allCharts.contains(where: { $0.name == first }) { lines.append("plot \(text)") }
    if allDatasets.contains(where: { $0.name == first }) { lines.append("data \(text)") }
    if allModels.named(first) != nil { lines.append("model \(text)") }
    if allSamplers.contains(where: { $0.name == first }) { lines.append("tune \(text)") }
    if allTestSurfaces.contains(where: { $0.name == first }) { lines.append("objective \(text)") }
    for setting in Setting.all where words.count == 1 {
      guard case .choice(let choices) = setting.domain, choices.contains(where: { $0.name == first }) else { continue }
      lines.append("set \(setting.name) \(first)")
    }
    let figure = first == "print" && words.count == 2 ? words[1] : words.count == 1 ? first : ""
    if RunField.named(figure) != nil { lines.append("print run.\(figure)") }
    if RunField.named("val_" + figure) != nil { lines.append("print run.val_\(figure)") }
    if ["run", "previous"].contains(figure) { lines.append("print \(figure).val_loss") }
    if ["best", "trials", "study", "runs"].contains(figure) {
      lines.append("print \(figure).\(figure == "best" ? "value" : "count")")
    }
    let last = text.split(separator: " ").last.map(String.init) ?? ""
    if last.lowercased().hasSuffix(".csv") || last.lowercased().hasSuffix(".tsv") { lines.append("data \(last)") }
    return lines
  }

  /// `data moons 200`, `tune random 20`: a number without the name of what it counts.
  private func counts(_ first: String) -> [String] {
    guard words.count > 1, let place = words.lastIndex(where: { Double($0) != nil }), place > 0 else { return [] }
    var lines = OtherNames.counts.map { name in
      var changed = words
      changed[place] = "\(name)=\(words[place])"
      return changed.joined(separator: " ")
    }
    if first == "best" || first == "top" { lines.append("trials sort=value top=\(words[place])") }
    if first == "runs" { lines.append("diagnose \(words[place])") }
    return lines
  }

  /// `train lr=0.1, epochs=5`, `set lr 0,01`.
  private var separators: [String] {
    var characters = Array(text)
    for place in characters.indices.dropFirst().dropLast()
    where characters[place] == "," && characters[place - 1].isNumber && characters[place + 1].isNumber {
      characters[place] = "."
    }
    // Three digits behind each comma: thousands.
    let grouped = text.replacing(/\b([0-9]{1,3})((?:[,_][0-9]{3})+)\b/) { match in
      String(match.1) + match.2.filter(\.isNumber)
    }
    // features=a,b
    let listed = text.replacing(/=([A-Za-z0-9_.]+(?:, ?[A-Za-z0-9_.]+)+)/) { match in
      "=[" + match.1.split { ", ".contains($0) }.joined(separator: ", ") + "]"
    }
    return [grouped, String(characters), listed, Self.withoutCommas(text)].filter { $0 != text }
  }

  /// `time train`, `objective python3 train.py`: what wants quotes.
  private func quotes(_ first: String) -> [String] {
    guard ["time", "objective", "maximize", "allow"].contains(first), words.count > 1, !rest.contains("\"") else {
      return []
    }
    // A figure in two words, such as "f1 score", is no program either.
    let figure = words.dropFirst().joined(separator: "_").lowercased()
    if first != "time", RunField.named(figure) != nil || OtherNames.values[figure]?.first?.hasPrefix("val_") == true {
      return withFigures(first, figure)
    }
    // Words alone are no program: a figure or a direction with a blank in place of its _.
    if first != "time", words.dropFirst().allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "_" } }) { return [] }
    // Nor is a figure that something is added to.
    if RunField.named(words[1].lowercased()) != nil { return ["\(first) \(words[1].lowercased())"] }
    // The name of a surface with options is no program.
    if first == "objective", rest.contains("="), !rest.contains("{") { return [] }
    return ["\(first) \"\(rest)\""]
  }

  /// `lesson 1`.
  private func lessons(_ first: String) -> [String] {
    guard first == "lesson", words.count == 2, let number = Int(words[1]) else { return [] }
    return Self.lesson(number, in: session)
  }

  /// The lesson of that number.
  static func lesson(_ number: Int, in session: Session) -> [String] {
    guard number > 0,
      let argument = session.commands.first(where: { $0.name == "lesson" })?.arguments
        .first
    else { return [] }
    return argument.candidates(in: session).dropFirst(number - 1).prefix(1).map { "lesson \($0.word)" }
  }

  /// `set hidden 3`, `set hidden 32 16`: what wants brackets.
  private func values(_ first: String) -> [String] {
    guard first == "set", words.count > 2, let setting = Setting.named(words[1]), case .integers = setting.domain else {
      return []
    }
    let numbers = words.dropFirst(2).joined(separator: " ").split { ", x-[]()".contains($0) }.joined(separator: ", ")
    return ["set \(words[1]) [\(numbers)]"]
  }

  /// `folds 5` as `folds=5`.
  private static func named(_ text: String) -> String? {
    let words = text.split { " =".contains($0) }
    return words.count == 2 ? "\(words[0])=\(words[1])" : nil
  }

  /// Commas outside brackets and quotes become blanks.
  private static func withoutCommas(_ text: String) -> String {
    var (depth, isQuoted, result) = (0, false, "")
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "[{(".contains(character) { depth += 1 }
      if !isQuoted, "]})".contains(character) { depth -= 1 }
      result.append(character == "," && depth == 0 && !isQuoted ? " " : character)
    }
    return result.split(separator: " ").joined(separator: " ")
  }
}

extension String {
  fileprivate func trimmingPrefix(_ belongs: (Character) -> Bool) -> String { String(drop(while: belongs)) }
}

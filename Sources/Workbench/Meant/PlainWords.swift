import Charts
import Datasets
import Experiments
import Language
import Learning
import Options
import Search

/// Reads a line in plain words, as somebody types it who does not know the language: `train for 100 epochs`, `what is
/// dropout`, `use a decision tree`. Its guesses are commands, the likeliest first; like all guesses they are tried
/// before one is proposed.
struct PlainWords {
  let session: Session
  /// Words in lower case, without those that say nothing, and with names of several words made one: `learning_rate`.
  private let words: [String]

  init?(_ text: String, in session: Session) {
    self.session = session
    guard text.count <= 200, !text.contains(where: { "\"[]{}()=<>;#,".contains($0) }) else { return nil }
    let said = text.lowercased().split { !($0.isLetter || $0.isNumber || "._-%+".contains($0)) }.map(String.init)
    words = Self.joined(
      said.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { !Self.fillers.contains($0) })
    guard (1...12).contains(words.count), said.count > 1 else { return nil }
  }

  /// Whoever sets something searches nothing: `set init random`.
  private var isSetting: Bool { words.first == "set" }

  var lines: [String] { questions + composed + (isSetting ? [] : searches) + views + others }

  // MARK: Reading

  private static let fillers: Set<String> = [
    "the", "a", "an", "my", "me", "please", "to", "of", "for", "with", "us", "our", "some", "this", "that", "function",
    "at",
    "in", "on", "value", "into", "and", "it", "its", "by", "as", "s",
  ]

  /// Names of several words.
  private static let phrases: [String: String] = [
    "neural network": "mlp", "neural net": "mlp", "decision tree": "tree", "nearest neighbors": "knn",
    "nearest neighbours": "knn", "k nearest": "knn", "knn neighbors": "knn", "knn neighbours": "knn",
    "linear model": "linear",
    "linear regression": "linear", "logistic regression": "linear", "grid search": "grid", "random search": "random",
    "bayesian optimization": "bayes", "bayesian optimisation": "bayes", "bayesian search": "bayes",
    "hidden layers": "layers",
    "hidden units": "units", "number layers": "layers", "decision boundary": "boundary",
    "learning curve": "learning_curve",
    "training curve": "curves", "training curves": "curves", "loss curve": "curves", "loss curves": "curves",
    "confusion matrix": "confusion", "breast cancer": "breast_cancer", "data set": "dataset", "data sets": "datasets",
    "test set": "test", "test part": "test", "test data": "test", "half moons": "moons", "two moons": "moons",
    "start over": "reset", "start again": "reset", "begin again": "reset", "get started": "start",
    "l2 regularization": "weight_decay", "l2 penalty": "weight_decay", "l1 penalty": "l1", "dropout rate": "dropout",
    "number epochs": "epochs", "number units": "units", "number neurons": "units", "number neighbors": "neighbors",
    "number neighbours": "neighbors", "number trials": "trials", "tree depth": "max_depth",
    "maximum depth": "max_depth",
  ]

  private static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    for word in words {
      if let last = joined.last {
        if let phrase = phrases["\(last) \(word)"] {
          joined[joined.count - 1] = phrase
          continue
        }
        let name = "\(last)_\(word)"
        if Setting.named(name) != nil || OtherNames.settings[name] != nil
          || allCharts.contains(where: { $0.name == name })
        {
          joined[joined.count - 1] = name
          continue
        }
      }
      joined.append(word)
    }
    return joined
  }

  /// The setting of a word, by any name; what it is proposed as.
  private static func setting(_ word: String) -> Setting? {
    Setting.named(word) ?? OtherNames.settings[word].flatMap { $0.first.flatMap(Setting.named) }
      ?? (word.hasSuffix("s") ? nil : Setting.named(word + "s"))
  }

  /// The setting that a word is one of the choices of.
  private static func chooser(of word: String) -> Setting? {
    Setting.all.first { setting in
      if case .choice(let choices) = setting.domain { choices.contains { $0.name == word } } else { false }
    }
  }

  // MARK: What it may ask for

  private static let asking: Set<String> = [
    "what", "whats", "what's", "explain", "define", "how", "why", "tell", "meaning", "when", "understand", "which",
    "where",
    "help", "i",
  ]
  private static let askingFillers: Set<String> = [
    "is", "are", "does", "do", "mean", "means", "work", "works", "about", "can", "should", "i", "you", "use", "happens",
    "am",
    "need", "want", "know", "so", "here", "now", "there", "new", "first", "next",
  ]

  /// `what is dropout`, `how do i start`.
  private var questions: [String] {
    guard let first = words.first, Self.asking.contains(first) else { return [] }
    let topic = words.filter { !Self.asking.contains($0) && !Self.askingFillers.contains($0) }
    let beginning: Set = [
      "start", "begin", "started", "go", "tunebook", "lost", "beginner", "stuck", "begins", "starts",
    ]
    if topic.isEmpty || topic.allSatisfy(beginning.contains) {
      return first == "help" ? ["help", "lessons"] : ["lessons", "help"]
    }
    let known = topic.map { OtherNames.settings[$0]?.first ?? $0 }
    var lines = ["help \(known.joined(separator: " "))", "help \(known.joined(separator: "_"))"]
    lines += known.map { "help \($0)" } + known.map { $0.hasSuffix("s") ? "help \($0.dropLast())" : "" }
    if first != "help" { lines += known.prefix(1).map { "apropos \($0)" } }
    return lines.filter { !$0.isEmpty }
  }

  private static let training: Set<String> = ["train", "training", "fit", "run", "start", "begin", "learn"]
  private static let bringing: Set<String> = [
    "use", "switch", "choose", "pick", "try", "select", "set", "change", "make", "put", "want", "i", "load", "open",
    "read", "import",
    "get", "let", "using", "take", "would", "like", "model", "classifier", "regressor", "data", "dataset", "network",
    "net", "go",
    "optimizer", "activation", "now", "then", "be", "is", "rows", "adjust", "have", "can", "you", "number",
  ]

  /// `learning rate 0.1`, `use adam`, `load iris`, `train a tree with max depth 3`, `train for 100 epochs`: data, model and
  /// settings with their values, and whether to train.
  private var composed: [String] {
    var (data, model, trains) = (nil as String?, nil as String?, false)
    var settings: [(name: String, value: String)] = []
    var place = 0
    while place < words.count {
      let (word, next) = (words[place], words.indices.contains(place + 1) ? words[place + 1] : nil)
      place += 1
      if let setting = Self.setting(word), let next, isValue(next, of: setting) {
        settings.append((setting.typedName, next))
        place += 1
      } else if isNumber(word), let next, let setting = Self.setting(next) {
        settings.append((setting.typedName, word))
        place += 1
      } else if let chooser = Self.chooser(of: word) {
        settings.append((chooser.typedName, word))
      } else if allDatasets.contains(where: { $0.name == word }) {
        data = word
      } else if allModels.named(word) != nil {
        model = word
      } else if Self.training.contains(word) {
        trains = true
      } else if !Self.bringing.contains(word) {
        return []
      }
    }
    var cell: [String] = []
    if let data { cell.append("data \(data)") }
    if let model { cell.append("model \(model)") }
    if trains {
      cell.append((["train"] + settings.map { "\($0.name)=\($0.value)" }).joined(separator: " "))
    } else if !settings.isEmpty {
      cell.append("set " + settings.map { "\($0.name) \($0.value)" }.joined(separator: " "))
    }
    return cell.isEmpty ? [] : [cell.joined(separator: "; ")]
  }

  private func isNumber(_ word: String) -> Bool {
    Double(word.hasSuffix("%") ? String(word.dropLast()) : word)?.isFinite == true
  }

  private func isValue(_ word: String, of setting: Setting) -> Bool {
    if isNumber(word) || word == "off" || word == "on" { return true }
    if case .choice(let choices) = setting.domain { return choices.contains { $0.name == word } }
    return word == "full" && setting.name == SettingKey.batchSize.name
  }

  /// `find the best learning rate`, `random search`.
  private var searches: [String] {
    let verbs: Set = [
      "search", "tune", "optimize", "optimise", "find", "best", "sweep", "good", "right", "explore", "tuning", "do",
    ]
    guard words.contains(where: { verbs.contains($0) || $0 == "random" || $0 == "grid" || $0 == "bayes" }) else {
      return []
    }
    let method = words.first { word in allSamplers.contains { $0.name == word } } ?? "random"
    let settings = words.compactMap(Self.setting)
    guard
      words.allSatisfy({ word in
        verbs.contains(word) || Self.setting(word) != nil || allSamplers.contains { $0.name == word }
          || Self.bringing.contains(word)
          || ["hyperparameters", "settings", "parameters"].contains(word)
      })
    else { return [] }
    let spaces = settings.map { "space \($0.typedName) \($0.searchDomain); " }.joined()
    return ["\(spaces)tune \(method)"]
  }

  /// What is to be seen, by what it is called.
  private static let sights: [String: [String]] = [
    "datasets": ["data"], "models": ["model"], "model": ["model"], "settings": ["settings"],
    "hyperparameters": ["settings"],
    "parameters": ["settings"], "runs": ["runs"], "results": ["runs", "trials"], "result": ["runs"],
    "trainings": ["runs"],
    "trials": ["trials"], "best": ["best"], "lessons": ["lessons"], "course": ["lessons"], "commands": ["help"],
    "help": ["help"],
    "plots": ["plot"], "figures": ["plot"], "graph": ["plot curves"], "plot": ["plot curves"], "chart": ["plot curves"],
    "picture": ["plot curves"], "progress": ["progress"], "history": ["history"], "methods": ["help tune"],
    "optimizers": ["help optimizer"], "columns": ["describe"], "table": ["describe"], "features": ["describe"],
    "rows": ["describe"], "space": ["space"], "searches": ["studies"], "studies": ["studies"], "split": ["split"],
    "accuracy": ["print run.val_accuracy", "plot curves"], "loss": ["plot curves"], "dataset": ["plot data"],
    "data": ["plot data"], "weights": ["plot weights"], "everything": ["help"], "options": ["settings"],
  ]
  private static let viewing: Set<String> = [
    "show", "list", "see", "view", "display", "get", "give", "look", "plot", "draw", "graph", "visualize", "visualise",
    "chart", "make", "create", "i", "want", "all", "let", "open",
  ]
  private static let drawing: Set<String> = ["plot", "draw", "graph", "visualize", "visualise", "chart"]

  /// `show results`, `plot the loss`, `make a plot`.
  private var views: [String] {
    guard let first = words.first, Self.viewing.contains(first) else { return [] }
    var rest = words.filter { !Self.viewing.contains($0) }
    if rest.isEmpty { rest = [words[words.count - 1]] }
    guard rest.count <= 2, let thing = rest.last else { return [] }
    let kinds = ([thing] + (OtherNames.plots[thing] ?? [])).filter { kind in
      allCharts.contains { $0.name == kind.split(separator: " ").first.map(String.init) ?? kind }
    }
    let drawn = kinds.map { "plot \($0)" }
    let others = Self.sights[thing] ?? []
    return words.contains(where: Self.drawing.contains)
      ? drawn + others : first == "list" ? others + drawn : others + drawn
  }

  private var others: [String] {
    if words.contains("lesson") || words.contains("lessons") {
      let numbers = ["first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3]
      if let number = words.compactMap({ Int($0) ?? numbers[$0] }).first { return Meant.lesson(number, in: session) }
      return ["lessons"]
    }
    if words.contains("reset") || words == ["clear", "everything"] || words == ["clear", "all"] { return ["reset"] }
    if words.first == "save" { return ["save \"notes.md\""] }
    if ["test", "evaluate", "check", "score", "predict"].contains(words[0]), words.count <= 3 {
      return ["evaluate test"]
    }
    if ["stop", "quit", "exit", "close", "leave", "end"].contains(words[0]), words.count <= 2 { return ["quit"] }
    return changes
  }

  /// `more epochs`, `lower the learning rate`: twice as much, or half.
  private var changes: [String] {
    let more: Set = ["more", "increase", "raise", "higher", "bigger", "larger", "longer", "double", "stronger"]
    let less: Set = ["less", "fewer", "decrease", "lower", "reduce", "smaller", "halve", "shorter", "weaker"]
    guard words.count == 2, more.contains(words[0]) || less.contains(words[0]), let setting = Self.setting(words[1])
    else {
      return []
    }
    let factor = more.contains(words[0]) ? 2.0 : 0.5
    switch session.state.settings[setting] {
    case .integer(let now)?: return ["set \(setting.typedName) \(max(Int((Double(now) * factor).rounded()), 1))"]
    case .number(let now)? where now > 0: return ["set \(setting.typedName) \(Value.text(of: now * factor))"]
    default: return ["help \(setting.name)"]
    }
  }
}

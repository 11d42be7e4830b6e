import Experiments
import Language
import Learning
import Options
import Search
import Text

/// Lines that mean another command than they begin with, or more than one.
extension Meant {
  /// `set lr 0.001..1`, `train folds=5`, `reset lr`, `objective maximize val_accuracy`.
  func meantWhole(_ first: String) -> [String] {
    var lines: [String] = []
    // Pasted with the prompt before it.
    if let mark = text.firstRange(of: "> ")?.upperBound ?? text.firstRange(of: "]: ")?.upperBound {
      let pasted = String(text[mark...]).trimmingBlanks
      if [">", "[", "I"].contains(text.prefix(1)) { lines.append(pasted) }
    }
    let plain = words.filter { !["please", "pls", "bitte", "now"].contains($0.lowercased()) }
    if plain.count < words.count, !text.contains("\"") { lines.append(plain.joined(separator: " ")) }
    if text.contains("&&") { lines.append(text.split(separator: "&").joined(separator: ";")) }
    lines += ledLines(first, second) + trialLines(first, rest) + notebookLines(first, rest) + figureLines(first)
    // Typed outside, behind the program's name.
    let outside = HelpPage.outside.first { $0.kind == HelpPage.ofTheProgram && $0.name == first.lowercased() }
    if let outside { lines.append("help \(outside.name)") }
    return lines + lines(behind: first.lowercased())
  }

  /// What may be meant by the word that a line begins with, in small letters, and what stands behind it.
  private func lines(behind verb: String) -> [String] {
    switch verb {
    case "apply": applyLines
    case "best": bestLines
    case "best.params", "best_params", "best.params_", "best_params_": ["best"]
    case "compare": compareLines
    case "cv", "kfold", "k_fold", "folds", "cross_validate", "crossval": foldLines
    case "data": dataLines(rest, beyond)
    case "diagnose": diagnoseLines
    case "drop", "exclude": dropLines
    case "evaluate": evaluateLines
    case "export": exportLines
    case "get", "show": Setting.named(second) == nil ? [] : ["print \(rest)", "help \(rest)"]
    case "help": helpLines
    case "lesson": lessonLines
    case "list", "ls": second.isEmpty ? [] : [rest]
    case "maximise": withFigures("maximize", rest)
    // What is made large by its opposite is made small.
    case "maximize": second.hasPrefix("neg_") && words.count == 2 ? withFigures("objective", second) : []
    case "minimize", "minimise": withFigures("objective", rest)
    case "model": modelLines(second) + modelSettingLines
    case "normalize", "normalise", "standardise", "scale": words.count == 1 ? ["set standardize on"] : []
    case "objective": objectiveLines
    case "optimize", "optimise", "metric", "score", "scoring":
      words.count == 2 ? withFigures(Self.isLargeBetter(second) ? "maximize" : "objective", second) : []
    case "plot": plotLines
    case "plots": ["on", "yes", "true", "show"].contains(second) ? ["plots inline"] : []
    case "print": printLines
    case "race": raceLines
    case "random_state", "random_seed": ["seed \(rest)"]
    case "repeat", "repeats": repeatLines
    case "rerun", "retrain": ["again", "train"]
    case "reset", "clear", "remove", "delete": resetLines
    case "runs": words.count > 1 && rest.contains("sort=") && second != "all" ? ["runs all \(rest)"] : []
    case "seed": seedLines
    case "set", "lr": settingLines(second, beyond)
    case "settings": Setting.named(second) == nil ? [] : ["help \(second)"]
    case "space": spaceLines(second, beyond)
    case "split": splitLines(rest, second)
    case "study", "studies": studyLines
    case "sudo": [rest]
    case "target", "label", "predict": targetLines
    case "theme":
      ["black": ["theme dark"], "night": ["theme dark"], "white": ["theme light"], "day": ["theme light"]][second] ?? []
    case "train": trainLines
    case "trials": tableLines
    case "tune": tuneLines(second)
    case "undo": undoLines
    case "unset": ["all", "everything", "settings"].contains(second) ? ["unset"] : []
    case "walk": walkLines
    default: []
    }
  }

  /// `model polynomial 3`, `model knn k=5`, `model mlp(16,16)`: a model with what says how large it is.
  private func modelLines(_ second: String) -> [String] {
    guard words.count > 1 else { return [] }
    let name = String(second.prefix { $0.isLetter })
    guard let model = allModels.named(name) else {
      // A name in several words: random forest.
      return (OtherNames.values[words.dropFirst().joined(separator: "_").lowercased()] ?? []).map { "model \($0)" }
    }
    let behind = second.dropFirst(name.count) + words.dropFirst(2).joined(separator: " ")
    let numbers = behind.split { !$0.isNumber && $0 != "." }.map(String.init)
    // model mlp 2 layers
    let told = words.dropFirst(2).compactMap { word in
      ([word, word + "s"] + (OtherNames.settings[word.lowercased()] ?? [])).lazy.compactMap(Setting.named).first {
        $0.models.contains(name)
      }
    }
    if numbers.count == 1, told.count == 1, !behind.contains("=") {
      return ["model \(name); set \(told[0].name) \(numbers[0])"]
    }
    if numbers.count > 1, SettingKey<[Int]>.hidden.setting.models.contains(name) {
      return ["model \(name); set hidden [\(numbers.joined(separator: ", "))]"]
    }
    let isOwnName =
      behind.contains("=")
      && !OtherNames.settings[String(behind.prefix { $0 != "=" }), default: []]
        .contains(model.sizeSetting.name)
    return numbers.count == 1 && !isOwnName ? ["model \(name); set \(model.sizeSetting.name) \(numbers[0])"] : []
  }

  /// `goto 3`, `lesson again`, `skip exercise`: in a lesson.
  private func ledLines(_ first: String, _ second: String) -> [String] {
    guard session.guidance?.promptNote != nil else { return [] }
    let ways = ["next", "back", "hint", "check", "solution", "skip", "leave"]
    if words.count > 1, ways.contains(first) { return [first] }
    let slug = session.guidance?.promptNote?.split(separator: " ").first.map(String.init) ?? ""
    if ["goto", "go", "jump", "step"].contains(first), let step = words.last.flatMap({ Int($0) }) {
      return ["lesson \(slug) from=\(step)"]
    }
    if first == "lesson", ["again", "restart"].contains(second) { return ["lesson \(slug) from=start"] }
    if words.count == 2, first == "lesson", ways.contains(second) { return [second] }
    return []
  }

  /// Whether more of a figure is better.
  static func isLargeBetter(_ figure: String) -> Bool {
    ["accuracy", "acc", "auc", "roc_auc", "f1", "f1_score", "r2", "balanced_accuracy"].contains(
      figure.hasPrefix("val_") ? String(figure.dropFirst(4)) : figure)
  }

  func withFigures(_ verb: String, _ rest: String) -> [String] {
    ["\(verb) \(rest)"] + (OtherNames.values[rest.lowercased()] ?? []).map { "\(verb) \($0)" }
  }

  /// `set lr 0.001..1`, `set lr [0.1, 0.2]`, `set lr default`, `set layers [32, 16]`.
  private func settingLines(_ name: String, _ value: String) -> [String] {
    var lines: [String] = []
    if ["random_state", "random_seed"].contains(name) { lines.append("seed \(value)") }
    if ["test_size", "holdout", "test_split"].contains(name) { lines.append("split test=\(value)") }
    if ["val_size", "validation_split", "validation_size", "validation_fraction", "val_split"].contains(name) {
      lines.append("split val=\(value)")
    }
    if name == "penalty", ["l1", "l2"].contains(value.lowercased()) { lines.append("set \(value.lowercased()) 0.01") }
    if ["scaler", "scaling", "standardscaler", "standard_scaler", "normalization"].contains(name) {
      lines.append("set standardize \(["off", "no", "none", "false", "0"].contains(value.lowercased()) ? "off" : "on")")
    }
    if name == "early", value.lowercased().hasPrefix("stopping"),
      ["on", "true", "yes"].contains(words.last?.lowercased() ?? "")
    {
      lines.append("set early_stopping 10")
    }
    if ["defaults", "default"].contains(name) { lines.append("unset") }
    if ["default", "auto", "reset"].contains(value.lowercased()) { lines.append("unset \(name)") }
    if ["layers", "units", "hidden_layers", "hidden_layer_sizes"].contains(name),
      value.hasPrefix("[") || value.hasPrefix("(")
    {
      let widths = value.split { !$0.isNumber }.joined(separator: ", ")
      lines.append("set hidden [\(widths)]")
    }
    // Layers times units.
    let product = value.lowercased().split { "x×*".contains($0) }.map(String.init)
    if name == "layers", product.count == 2, let count = Int(product[0]), let width = Int(product[1]) {
      lines.append("set layers \(count) units \(width)")
    }
    if name == "solver", SettingKey.optimizer.setting.domain.text.contains(value.lowercased()), !value.isEmpty {
      lines.append("set optimizer \(value)")
    }
    // A unit behind the number; a fraction.
    let parts = value.split(separator: " ").map(String.init)
    if parts.count == 2, Double(parts[0]) != nil, parts[1].allSatisfy(\.isLetter) {
      lines.append("set \(name) \(parts[0])")
    }
    let fraction = value.split(separator: "/").compactMap { Double($0) }
    if fraction.count == 2, fraction[1] != 0, value.filter({ $0 == "/" }).count == 1 {
      lines.append("set \(name) \(NumberText.short(fraction[0] / fraction[1], digits: 6))")
    }
    // A power of ten.
    let power = value.lowercased().replacing("**", with: "^").split(separator: "^").map(String.init)
    if power.count == 2, power[0] == "10", let exponent = Int(power[1]), (-300...300).contains(exponent) {
      lines.append("set \(name) 1e\(exponent)")
    }
    if name == "repeats", Int(value) != nil { lines.append("train repeats=\(value)") }
    if ["trials", "n_trials"].contains(name), Int(value) != nil { lines.append("tune random trials=\(value)") }
    if ["metric", "objective", "scoring"].contains(name) {
      let isLarge = ["acc", "auc", "f1", "r2"].contains { value.lowercased().contains($0) }
      lines += withFigures(isLarge ? "maximize" : "objective", value.lowercased())
    }
    if value.contains("..") { lines.append("space \(name) \(value)") }
    if value.hasPrefix("["), value.hasSuffix("]") { lines.append("space \(name) {\(value.dropFirst().dropLast())}") }
    return lines
  }

  /// A value, method, model, dataset or figure under another name.
  var otherValues: [String] {
    var lines: [String] = []
    // What runs are sorted by is known by all its names.
    for (place, word) in words.enumerated().dropFirst() where words[0] != "runs" {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let last = parts.last else { continue }
      let bare = last.split(separator: "(").first.map { $0.lowercased() } ?? last.lowercased()
      for meant in OtherNames.values[bare] ?? [] {
        let put = parts.count == 2 ? "\(parts[0])=\(meant)" : meant
        lines.append((words[..<place] + [put] + words[(place + 1)...]).joined(separator: " "))
      }
    }
    return lines
  }

  /// A verb that stands for another here, with another name behind it: nothing where neither is known.
  func otherVerbs(_ first: String) -> [String] {
    guard first.lowercased() == "lesson", words.count == 2,
      let argument = session.commands.first(where: { $0.name == "lesson" })?.arguments.first
    else { return [] }
    let names = argument.candidates(in: session).map(\.word)
    let near = Proposal.nearest(to: words[1], in: names) ?? names.first { $0.contains(words[1].lowercased()) }
    return near.map { ["lesson \($0)"] } ?? []
  }
}

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
    let rest = words.dropFirst().joined(separator: " ")
    let second = words.count > 1 ? words[1].lowercased() : ""
    let beyond = words.dropFirst(2).joined(separator: " ")
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
    switch first.lowercased() {
    case "sudo": lines.append(rest)
    case "settings": if Setting.named(second) != nil { lines.append("help \(second)") }
    case "studies" where ["delete", "remove", "rm"].contains(second): lines.append("study delete \(beyond)")
    case "theme":
      if let ground = ["black": "dark", "night": "dark", "white": "light", "day": "light"][second] {
        lines.append("theme \(ground)")
      }
    case "plots": if ["on", "yes", "true", "show"].contains(second) { lines.append("plots inline") }
    case "objective":
      if ["maximize", "maximise", "max"].contains(second) { lines += withFigures("maximize", beyond) }
      if ["minimize", "minimise", "min"].contains(second) { lines += withFigures("objective", beyond) }
      if words.count == 3, Int(beyond) != nil { lines.append("objective \(second) dims=\(beyond)") }
      // More is better of these, so that they are maximized.
      if Self.isLargeBetter(second) { lines += withFigures("maximize", rest) }
      // What is made small by its opposite is made large.
      if second.hasPrefix("-"), words.count == 2 { lines += withFigures("maximize", String(second.dropFirst())) }
    case "maximize":
      // What is made large by its opposite is made small.
      if second.hasPrefix("neg_"), words.count == 2 { lines += withFigures("objective", second) }
    case "target", "label", "predict":
      if words.count == 2, session.state.source.path != nil {
        lines.append(session.data { $0.target = bare(words[1]) })
      }
    case "drop", "exclude":
      let names = rest.split { "[], ".contains($0) }.map { bare(String($0)) }
      if !names.isEmpty, session.state.source.path != nil { lines.append(session.data { $0.dropped += names }) }
    case "maximise", "minimize", "minimise":
      lines += withFigures(first.hasPrefix("max") ? "maximize" : "objective", rest)
    case "optimize", "optimise", "metric", "score", "scoring":
      if words.count == 2 { lines += withFigures(Self.isLargeBetter(second) ? "maximize" : "objective", second) }
    case "cv", "kfold", "k_fold", "folds", "cross_validate", "crossval":
      if words.count == 2, let folds = Int(second) { lines.append("split folds=\(folds); train") }
    case "runs":
      if words.count > 1, rest.contains("sort="), second != "all" { lines.append("runs all \(rest)") }
    case "trials":
      if ["best", "top"].contains(second), words.count == 2 { lines.append("trials sort=value top=1") }
      // Either way the best come first.
      if let last = words.last, ["desc", "asc", "descending", "ascending"].contains(last.lowercased()) {
        lines.append(words.dropLast().joined(separator: " ").replacing("sort=-", with: "sort="))
      }
      if second.hasPrefix("state=") { lines.append("trials") }
    case "reset", "clear", "remove", "delete":
      if Setting.named(second) != nil { lines.append("unset \(rest)") }
      if second == "all" { lines.append("reset") }
      if ["settings", "defaults"].contains(second) { lines.append("unset") }
      if second == "space" { lines.append("space clear \(beyond)") }
      if second == "run" || second == "runs", Int(beyond) != nil { lines.append("runs delete \(beyond)") }
    case "undo":
      if let count = Int(second), count > 0 {
        // As many as there are.
        let there = min(count, max(session.earlierStates.count, 1), 20)
        lines.append([String](repeating: "undo", count: there).joined(separator: "; "))
      }
    case "lesson":
      if words.count == 3, Int(beyond) != nil { lines.append("lesson \(second) from=\(beyond)") }
      if words.count == 2, session.commands.contains(where: { $0.name == second && $0.group == .lessons }) {
        // Outside of a lesson none of its ways leads on.
        lines.append(session.guide?.guidance.promptNote == nil ? "lesson" : second)
      }
    case "get", "show":
      if Setting.named(second) != nil { lines += ["print \(rest)", "help \(rest)"] }
    case "list", "ls": if !second.isEmpty { lines.append(rest) }
    case "set", "lr":
      lines += settingLines(second, beyond)
    case "train":
      for (place, word) in words.enumerated().dropFirst() {
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { continue }
        if ["folds", "cv", "kfold", "k_folds", "n_splits"].contains(parts[0]) {
          lines.append("split folds=\(parts[1]); \(others)")
        }
        if ["model", "data", "seed"].contains(parts[0]) { lines.append("\(parts[0]) \(parts[1]); \(others)") }
      }
      if words.count > 1, allModels.named(second) != nil {
        lines.append("model \(second); train \(beyond)")
      }
      if second == "until" || second == "till" { lines.append("set epochs 500 early_stopping 20; train") }
    case "model":
      lines += modelLines(second)
      if words.count > 2, beyond.contains("=") {
        let set = beyond.map { $0 == "=" ? " " : String($0) }.joined()
        lines += ["model \(second); set \(set)"]
      }
    case "data": lines += dataLines(rest, beyond)
    case "random_state", "random_seed": lines.append("seed \(rest)")
    case "split": lines += splitLines(rest, second)
    case "tune": lines += tuneLines(second)
    case "compare":
      let numbers = rest.split { !$0.isNumber }.map(String.init)
      if numbers.count == 2 { lines.append("compare \(numbers[0]) \(numbers[1])") }
      // With the last of the others.
      if numbers.count == 1, let other = session.state.runs.last(where: { "\($0.number)" != numbers[0] }) {
        lines.append("compare \(numbers[0]) \(other.number)")
      }
      // More than two are compared by their curves.
      if numbers.count > 2 { lines.append("plot curves runs=[\(numbers.joined(separator: ", "))]") }
    case "plot":
      let number = rest.lowercased().trimmingPrefix("run").drop { " =_".contains($0) }
      if let number = Int(number) { lines.append("plot curves runs=[\(number)]") }
      if let file = words.last, words.count > 2, !file.contains("=") {
        let name = file.filter { $0 != "\"" }
        let kept = words.dropLast().filter { !["-o", "--to", "to", ">", "into", "as"].contains($0) }.joined(
          separator: " ")
        if name.contains(".") { lines.append("\(kept) to=\"\(name)\"") }
      }
    case "repeat", "repeats":
      if let count = Int(second), (2...100).contains(count) { lines.append("train repeats=\(count)") }
      lines += ["again", "train"]
    case "rerun", "retrain": lines += ["again", "train"]
    case "diagnose":
      if ["study", "tune", "tuning", "trials", "searches", "the"].contains(second) { lines.append("diagnose search") }
    case "evaluate":
      // The sealed part is opened for nobody who did not ask for it.
      if ["validation", "val", "train", "training", "valid"].contains(second) { lines.append("diagnose") }
    case "print":
      if second == "trial", words.count == 3, Int(beyond) != nil { lines.append("print trial\(beyond).value") }
      if words.count > 2, words.dropFirst().allSatisfy({ $0.allSatisfy { $0.isLetter || "!?.,".contains($0) } }) {
        lines.append("print \"\(rest)\"")
      }
    case "unset":
      if ["all", "everything", "settings"].contains(second) { lines.append("unset") }
    case "seed":
      if let number = Double(second), number >= 0, number < 1e15 { lines.append("seed \(Int(number))") }
      if ["random", "none", "auto", "default"].contains(second) || words.count == 2 && second.allSatisfy(\.isLetter) {
        lines.append("seed \(session.state.seed + 1)")
      }
    case "help":
      if words.count > 2, let last = words.last { lines.append("help \(last)") }
      if second.hasSuffix("=") { lines.append("help \(second.dropLast())") }
    case "apply":
      if second == "trial", words.count == 3 { lines.append("apply trial\(words[2])") }
      if second == "best", words.count == 3 {
        if let rule = words.last?.lowercased(), rule.hasPrefix("rule="), rule.contains("se") {
          lines.append("apply best rule=one_se")
        }
        lines.append("apply best")
      }
      if ["last", "latest"].contains(second), let run = session.state.runs.last { lines.append("apply \(run.number)") }
      if second == "run", words.count == 3 { lines.append("apply \(words[2])") }
      for kind in ["trial", "run"] where words.count == 2 && second.hasPrefix(kind + "=") {
        lines.append("apply \(kind == "trial" ? kind : "")\(second.dropFirst(kind.count + 1))")
      }
    case "normalize", "normalise", "standardise", "scale":
      if words.count == 1 { lines.append("set standardize on") }
    case "export":
      if second == "csv" {
        lines.append(session.state.study == nil ? "export data to=\"data.csv\"" : "export trials to=\"trials.csv\"")
      }
      if ["csv", "as", "to"].contains(beyond.split(separator: " ").first ?? ""), ["data", "trials"].contains(second) {
        lines.append("export \(second) to=\"\(second).csv\"")
      }
      if words.count == 3, beyond.contains("."), !beyond.contains("=") {
        lines.append("export \(second) to=\"\(beyond.filter { $0 != "\"" })\"")
      }
    case "race":
      let methods = words.filter { !["vs", "versus", "against", "and"].contains($0.lowercased()) }
      if methods.count < words.count { lines.append(methods.joined(separator: " ")) }
    case "walk":
      if words.count == 3, !beyond.contains("=") { lines.append("walk \(second) optimizers=\(beyond)") }
      if let place = words.firstIndex(where: { $0.hasPrefix("optimizer=") }) {
        lines.append(
          (words[..<place] + ["optimizers=" + words[place].dropFirst(10)] + words[(place + 1)...]).joined(
            separator: " "))
      }
    case "best.params", "best_params", "best.params_", "best_params_": lines.append("best")
    case "space": lines += spaceLines(second, beyond)
    case "study", "studies": if ["list", "all", "show"].contains(second) { lines.append("studies") }
    case "best":
      if words.count == 2,
        ["trial", "params", "parameters", "configuration", "config", "settings", "value"].contains(second)
      {
        lines.append("best")
      }
      if words.count == 2, second.hasPrefix("rule="), second.contains("se") { lines.append("apply best rule=one_se") }
      if words.count == 2, Setting.named(second) != nil || session.state.space[second] != nil {
        lines.append("print best.\(second)")
      }
    default: break
    }
    return lines
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
  private static func isLargeBetter(_ figure: String) -> Bool {
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

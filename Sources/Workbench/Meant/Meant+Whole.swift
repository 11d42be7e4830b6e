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
    if text.contains("&&") { lines.append(text.split(separator: "&").joined(separator: ";")) }
    switch first.lowercased() {
    case "sudo": lines.append(rest)
    case "objective":
      if ["maximize", "maximise", "max"].contains(second) { lines += withFigures("maximize", beyond) }
      if ["minimize", "minimise", "min"].contains(second) { lines += withFigures("objective", beyond) }
      if words.count == 3, Int(beyond) != nil { lines.append("objective \(second) dims=\(beyond)") }
      // More is better of these, so that they are maximized.
      if ["accuracy", "acc", "val_acc", "val_accuracy", "auc", "val_auc", "f1", "val_f1", "r2", "val_r2"].contains(
        second)
      {
        lines += withFigures("maximize", rest)
      }
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
    case "model":
      if words.count > 2, beyond.contains("=") {
        let set = beyond.map { $0 == "=" ? " " : String($0) }.joined()
        lines += ["model \(second); set \(set)"]
      }
    case "data":
      lines.append(
        [
          ("decimal=,", "decimal=comma"), ("decimal=.", "decimal=point"), ("separator=,", "separator=comma"),
          ("separator=|", "separator=pipe"),
        ].reduce(text) { $0.replacing($1.0, with: $1.1) })
      // A path with blanks or brackets has lost its quotes.
      if !rest.contains("\""), !rest.contains("="), rest.contains(".") { lines.append("data \(Value.quoted(rest))") }
      if words.dropFirst().allSatisfy({ $0.contains("=") }), words.count > 1 {
        lines.append("data \(session.state.source.shortName) \(rest)")
      }
      // As pandas calls the line that holds the names, and that there is none.
      for (theirs, ours) in [("header=0", "header=on"), ("header=none", "header=off"), ("header=null", "header=off")] {
        guard let place = words.firstIndex(where: { $0.lowercased() == theirs }) else { continue }
        lines.append((words[..<place] + [ours] + words[(place + 1)...]).joined(separator: " "))
      }
      for (place, word) in words.enumerated().dropFirst() {
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        if word.hasPrefix("model=") { lines.append("\(others); model \(word.dropFirst(6))") }
        for name in ["seed=", "random_state=", "random_seed="] where word.hasPrefix(name) {
          lines.append("seed \(word.dropFirst(name.count)); \(others)")
        }
        if word.hasPrefix("test=") || word.hasPrefix("val=") { lines.append("\(others); split \(word)") }
      }
    case "random_state", "random_seed": lines.append("seed \(rest)")
    case "split":
      if words.count > 2, let place = words.firstIndex(where: { $0.hasPrefix("train=") }) {
        lines.append((words[..<place] + words[(place + 1)...]).joined(separator: " "))
      }
      let shares = rest.split(whereSeparator: { "/ ,".contains($0) }).compactMap { Double($0) }
      if shares.count == 3, shares.allSatisfy({ $0 > 0 }) {
        let all = shares.reduce(0, +)
        lines.append("split val=\(NumberText.short(shares[1] / all)) test=\(NumberText.short(shares[2] / all))")
      }
      if shares.count == 1, words.count == 2, shares[0] > 0.5, shares[0] < 1 {
        lines.append("split val=\(NumberText.short(1 - shares[0]))")
      }
      for (place, word) in words.enumerated().dropFirst() {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { continue }
        let others = Array(words[..<place] + words[(place + 1)...])
        if ["random_state", "random_seed", "seed"].contains(parts[0]) {
          lines.append("seed \(parts[1])" + (others.count > 1 ? "; \(others.joined(separator: " "))" : ""))
        }
        if let percent = Double(parts[1]), percent > 1, percent < 100, ["val", "test"].contains(parts[0]) {
          lines.append(
            (words[..<place] + ["\(parts[0])=\(NumberText.short(percent / 100))"] + words[(place + 1)...]).joined(
              separator: " "))
        }
      }
      if let slash = rest.firstIndex(of: "/"), let share = Double(rest[rest.index(after: slash)...]), share < 100 {
        lines.append("split val=\(NumberText.short(share / 100))")
      }
      if second.hasPrefix("train="), let share = Double(second.dropFirst(6)), share > 0, share < 1 {
        lines.append("split val=\(NumberText.short(1 - share))")
      }
    case "tune":
      // So many more of the search in view.
      if let number = words.last.map({ $0.drop { $0 == "+" } }), let more = Int(number), more > 0, more <= 1_000_000,
        words.count == 2 && words[1].hasPrefix("+") || words.count == 3 && ["resume", "more"].contains(second),
        let study = session.state.study
      {
        lines.append("tune resume trials=\(study.trials.count + more)")
      }
      if words.count == 2 || words.count == 3 && words[2].hasPrefix("trial"), Int(second) != nil {
        lines.append("tune random trials=\(second)")
      }
      for (place, word) in words.enumerated().dropFirst()
      where word.hasPrefix("timeout=") && word.last?.isNumber == true {
        lines.append((words[..<place] + [word + "s"] + words[(place + 1)...]).joined(separator: " "))
      }
      for (place, word) in words.enumerated().dropFirst() {
        let parts = word.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
        guard parts.count == 2,
          ["metric", "maximize", "maximise", "minimize", "objective", "scoring"].contains(parts[0])
        else { continue }
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        let isLarge = parts[0].hasPrefix("max") || ["acc", "auc", "f1", "r2"].contains { parts[1].contains($0) }
        lines += withFigures(isLarge ? "maximize" : "objective", parts[1]).map { "\($0); \(others)" }
      }
      if let place = words.dropFirst().firstIndex(where: { $0.contains("..") }) {
        let range = words[place].split(separator: "=", maxSplits: 1).map(String.init)
        let name = range.count == 2 ? range[0] : words[place - 1]
        let before = words[1..<place].filter { $0 != name && $0 != "space" }
        let behind = words[(place + 1)...].joined(separator: " ")
        lines.append(
          "space \(name) \(range[range.count - 1]) \(behind); tune \(before.isEmpty ? "random" : before.joined(separator: " "))"
        )
      }
      if let place = words.firstIndex(where: { $0.hasPrefix("max_iter=") || $0.hasPrefix("max_epochs=") }) {
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        lines.append("set epochs \(words[place].drop { $0 != "=" }.dropFirst()); \(others)")
      }
    case "compare":
      let numbers = rest.split { !$0.isNumber }.map(String.init)
      if numbers.count == 2 { lines.append("compare \(numbers[0]) \(numbers[1])") }
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
      if ["study", "tune", "tuning", "trials", "best"].contains(second) { lines.append("diagnose search") }
    case "evaluate":
      // The sealed part is opened for nobody who did not ask for it.
      if ["validation", "val", "train", "training", "valid"].contains(second) { lines.append("diagnose") }
    case "print":
      if words.count > 2, words.dropFirst().allSatisfy({ $0.allSatisfy { $0.isLetter || "!?.,".contains($0) } }) {
        lines.append("print \"\(rest)\"")
      }
    case "unset":
      if ["all", "everything", "settings"].contains(second) { lines.append("unset") }
    case "seed":
      if ["random", "none", "auto", "default"].contains(second) { lines.append("seed \(session.state.seed + 1)") }
    case "help":
      if words.count > 2, let last = words.last { lines.append("help \(last)") }
      if second.hasSuffix("=") { lines.append("help \(second.dropLast())") }
    case "apply":
      if second == "trial", words.count == 3 { lines.append("apply trial\(words[2])") }
      if second == "run", words.count == 3 { lines.append("apply \(words[2])") }
      for kind in ["trial", "run"] where words.count == 2 && second.hasPrefix(kind + "=") {
        lines.append("apply \(kind == "trial" ? kind : "")\(second.dropFirst(kind.count + 1))")
      }
    case "space": lines += spaceLines(second, beyond)
    case "best":
      if words.count == 2, Setting.named(second) != nil { lines.append("print best.\(second)") }
    default: break
    }
    return lines
  }

  private func withFigures(_ verb: String, _ rest: String) -> [String] {
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
    if ["trials", "n_trials"].contains(name), Int(value) != nil { lines.append("tune random trials=\(value)") }
    if ["metric", "objective", "scoring"].contains(name) {
      let isLarge = ["acc", "auc", "f1", "r2"].contains { value.lowercased().contains($0) }
      lines += withFigures(isLarge ? "maximize" : "objective", value.lowercased())
    }
    if value.contains("..") { lines.append("space \(name) \(value)") }
    if value.hasPrefix("["), value.hasSuffix("]") { lines.append("space \(name) {\(value.dropFirst().dropLast())}") }
    return lines
  }

  /// `space units int 4..64`, `space layers [1, 2]`, `space optimizer adam sgd`, `space remove lr`.
  private func spaceLines(_ name: String, _ rest: String) -> [String] {
    if ["remove", "delete", "drop", "unset", "without"].contains(name) { return ["space clear \(rest)"] }
    if ["reset", "empty", "none", "all"].contains(name), rest.isEmpty { return ["space clear"] }
    if ["all", "any", "every", "everything"].contains(rest.lowercased()), let setting = Setting.named(name) {
      return [setting.spaceExample]
    }
    var lines: [String] = rangeLine(name, rest).map { [$0] } ?? []
    let words = rest.split(separator: " ").map(String.init)
    // from 0.001 to 1, 0.001:1, 0.001 to 1, 0.001 1
    let ends = rest.split(whereSeparator: { " :".contains($0) }).map(String.init).filter {
      !["from", "to", "-", "through"].contains($0)
    }
    if rest.contains(":") || rest.contains(" to "), ends.count == 2, let low = Double(ends[0]),
      let high = Double(ends[1])
    {
      lines.append("space \(name) \(ends[0])..\(ends[1])" + (low > 0 && high >= 100 * low ? " log" : ""))
    }
    if let kind = words.first, ["int", "log", "integer"].contains(kind), words.count > 1 {
      lines.append("space \(name) \(words.dropFirst().joined(separator: " ")) \(kind == "integer" ? "int" : kind)")
    }
    let inside = rest.filter { !"[](){}".contains($0) }
    let values = inside.split { ", ".contains($0) }.map(String.init)
    let numbers = values.compactMap(Double.init)
    if rest.hasPrefix("loguniform(") || rest.hasPrefix("log(") {
      let ends = inside.drop { !$0.isNumber }.split { ", ".contains($0) }.map(String.init)
      if ends.count == 2 { lines.append("space \(name) \(ends[0])..\(ends[1]) log") }
    }
    // Two numbers in brackets that lie far apart are the ends of a range.
    if numbers.count == 2, values.count == 2, numbers[0] > 0, numbers[1] >= 10 * numbers[0] {
      lines.append("space \(name) \(values[0])..\(values[1]) log")
    }
    if values.count == 1, let dash = inside.dropFirst().firstIndex(of: "-"), !inside.contains("e-") {
      lines.append("space \(name) \(inside[..<dash])..\(inside[inside.index(after: dash)...])")
    }
    if let between = inside.firstRange(of: ".."), values.count == 1 {
      let (low, rest) = (String(inside[..<between.lowerBound]), inside[between.upperBound...])
      let high = String(rest.drop { $0 == "." })
      // The ends the wrong way round, or a dot too many; words have no ends.
      let isTurned = if let first = Double(low), let last = Double(high) { first > last } else { false }
      let isRange = rest.hasPrefix(".") && Double(low) != nil && Double(high) != nil
      lines.append(
        isTurned
          ? "space \(name) \(high)..\(low)"
          : isRange ? "space \(name) \(low)..\(high)" : "space \(name) {\(low), \(high)}")
    }
    // What belongs to a range is no member of a set.
    let isRange = values.contains { $0.contains("..") || Self.rangeWords[$0.lowercased()] != nil }
    if values.count > 1, !isRange, lines.isEmpty {
      lines.append("space \(name) {\(values.joined(separator: ", "))}")
    }
    return lines
  }

  private enum RangeWord { case log, whole, step, other }

  /// What other tools, and people, say of a range.
  private static let rangeWords: [String: RangeWord] = [
    "log": .log, "log2": .log, "log10": .log, "loguniform": .log, "logarithmic": .log, "reciprocal": .log,
    "log_uniform": .log, "log-uniform": .log, "logscale": .log, "qloguniform": .log, "ln": .log,
    "int": .whole, "integer": .whole, "integers": .whole, "randint": .whole, "quniform": .whole, "whole": .whole,
    "step": .step, "steps": .step, "by": .step, "q": .step,
    "uniform": .other, "linear": .other, "float": .other, "range": .other, "between": .other,
  ]

  /// `4..64 log2`, `loguniform 1e-4 1e-1`, `1e-4,1e-1 log`, `4..64 step 4`, `0..1 log`: two ends with a word of how they are
  /// searched. nil for what is none of it.
  private func rangeLine(_ name: String, _ rest: String) -> String? {
    var (ends, step): ([String], String?) = ([], nil)
    var (isLog, isWhole, isTold, awaitsStep) = (false, false, false, false)
    for part in rest.lowercased().replacing("..", with: " ").split(whereSeparator: { " ,:()[]{}=".contains($0) }) {
      let part = String(part)
      if Double(part) != nil {
        if awaitsStep { step = part } else { ends.append(part) }
        awaitsStep = false
        continue
      }
      if ["from", "to", "and"].contains(part) { continue }
      guard let word = Self.rangeWords[part] else { return nil }
      isTold = true
      switch word {
      case .log: isLog = true
      case .whole: isWhole = true
      case .step: awaitsStep = true
      case .other: break
      }
    }
    guard isTold, ends.count == 2, let low = Double(ends[0]), let high = Double(ends[1]), low < high else { return nil }
    // A log scale begins above 0.
    if isLog, low <= 0 {
      guard high > 0 else { return nil }
      ends[0] = isWhole && high > 1 ? "1" : high > 1e-2 ? "1e-3" : Value.text(of: high / 1000)
    }
    return "space \(name) \(ends[0])..\(ends[1])" + (isLog && step == nil ? " log" : "") + (isWhole ? " int" : "")
      + (step.map { " step=\($0)" } ?? "")
  }

  /// A value, method, model, dataset or figure under another name.
  var otherValues: [String] {
    var lines: [String] = []
    for (place, word) in words.enumerated().dropFirst() {
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

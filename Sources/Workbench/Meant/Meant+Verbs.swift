import Experiments
import Language
import Learning
import Options
import Search
import Text

/// What a line may have meant that begins with a command's name, verb by verb.
extension Meant {
  /// `apply trial 3`, `apply best rule=1se`, `apply last`, `apply run=2`.
  var applyLines: [String] {
    var lines: [String] = []
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
    return lines
  }

  /// `best lr`.
  var bestLines: [String] {
    guard words.count == 2 else { return [] }
    if ["trial", "params", "parameters", "configuration", "config", "settings", "value"].contains(second) {
      return ["best"]
    }
    if second.hasPrefix("rule="), second.contains("se") { return ["apply best rule=one_se"] }
    return Setting.named(second) != nil || session.state.space[second] != nil ? ["print best.\(second)"] : []
  }

  /// `compare run 1 and 2`, `compare 1`, `compare 1 2 3`.
  var compareLines: [String] {
    var lines: [String] = []
    let numbers = rest.split { !$0.isNumber }.map(String.init)
    if numbers.count == 2 { lines.append("compare \(numbers[0]) \(numbers[1])") }
    // With the last of the others.
    if numbers.count == 1, let other = session.state.runs.last(where: { "\($0.number)" != numbers[0] }) {
      lines.append("compare \(numbers[0]) \(other.number)")
    }
    // More than two are compared by their curves.
    if numbers.count > 2 { lines.append("plot curves runs=[\(numbers.joined(separator: ", "))]") }
    return lines
  }

  /// `cv 5`.
  var foldLines: [String] {
    if words.count == 2, let folds = Int(second) { ["split folds=\(folds); train"] } else { [] }
  }

  /// `diagnose trials`.
  var diagnoseLines: [String] {
    ["study", "tune", "tuning", "trials", "searches", "the"].contains(second) ? ["diagnose search"] : []
  }

  /// `evaluate validation`. The sealed part is opened for nobody who did not ask for it.
  var evaluateLines: [String] {
    ["validation", "val", "train", "training", "valid"].contains(second) ? ["diagnose"] : []
  }

  /// `export csv`, `export optuna "search.py"`.
  var exportLines: [String] {
    var lines: [String] = []
    if second == "csv" {
      lines.append(session.state.study == nil ? "export data to=\"data.csv\"" : "export trials to=\"trials.csv\"")
    }
    if ["csv", "as", "to"].contains(beyond.split(separator: " ").first ?? ""), ["data", "trials"].contains(second) {
      lines.append("export \(second) to=\"\(second).csv\"")
    }
    if words.count == 3, beyond.contains("."), !beyond.contains("=") {
      lines.append("export \(second) to=\"\(beyond.filter { $0 != "\"" })\"")
    }
    return lines
  }

  /// `drop id`, of a table of one's own.
  var dropLines: [String] {
    let names = rest.split { "[], ".contains($0) }.map { bare(String($0)) }
    return names.isEmpty || session.state.source.path == nil ? [] : [session.data { $0.dropped += names }]
  }

  /// `target price`, of a table of one's own.
  var targetLines: [String] {
    words.count == 2 && session.state.source.path != nil ? [session.data { $0.target = bare(words[1]) }] : []
  }

  /// `seed 1.5`, `seed random`.
  var seedLines: [String] {
    var lines: [String] = []
    if let number = Double(second), number >= 0, number < 1e15 { lines.append("seed \(Int(number))") }
    if ["random", "none", "auto", "default"].contains(second) || words.count == 2 && second.allSatisfy(\.isLetter) {
      lines.append("seed \(session.state.seed + 1)")
    }
    return lines
  }

  /// `studies delete s`, `study list`.
  var studyLines: [String] {
    if words[0].lowercased() == "studies", ["delete", "remove", "rm"].contains(second) {
      return ["study delete \(beyond)"]
    }
    return ["list", "all", "show"].contains(second) ? ["studies"] : []
  }

  /// `help on epochs`, `help folds=`.
  var helpLines: [String] {
    var lines: [String] = []
    if words.count > 2, let last = words.last { lines.append("help \(last)") }
    if second.hasSuffix("=") { lines.append("help \(second.dropLast())") }
    return lines
  }

  /// `lesson first 3`, `lesson next`.
  var lessonLines: [String] {
    var lines: [String] = []
    if words.count == 3, Int(beyond) != nil { lines.append("lesson \(second) from=\(beyond)") }
    if words.count == 2, session.commands.contains(where: { $0.name == second && $0.group == .lessons }) {
      // Outside of a lesson none of its ways leads on.
      lines.append(session.guide?.guidance.promptNote == nil ? "lesson" : second)
    }
    return lines
  }

  /// `model mlp units=32`.
  var modelSettingLines: [String] {
    guard words.count > 2, beyond.contains("=") else { return [] }
    let set = beyond.map { $0 == "=" ? " " : String($0) }.joined()
    return ["model \(second); set \(set)"]
  }

  /// `objective maximize val_accuracy`, `objective branin 4`, `objective auc`, `objective -val_loss`.
  var objectiveLines: [String] {
    var lines: [String] = []
    if ["maximize", "maximise", "max"].contains(second) { lines += withFigures("maximize", beyond) }
    if ["minimize", "minimise", "min"].contains(second) { lines += withFigures("objective", beyond) }
    if words.count == 3, Int(beyond) != nil { lines.append("objective \(second) dims=\(beyond)") }
    // More is better of these, so that they are maximized.
    if Self.isLargeBetter(second) { lines += withFigures("maximize", rest) }
    // What is made small by its opposite is made large.
    if second.hasPrefix("-"), words.count == 2 { lines += withFigures("maximize", String(second.dropFirst())) }
    return lines
  }

  /// `plot run 3`, `plot curves > curves.png`.
  var plotLines: [String] {
    var lines: [String] = []
    let number = rest.lowercased().trimmingPrefix("run").drop { " =_".contains($0) }
    if let number = Int(number) { lines.append("plot curves runs=[\(number)]") }
    if let file = words.last, words.count > 2, !file.contains("=") {
      let name = file.filter { $0 != "\"" }
      let kept = words.dropLast().filter { !["-o", "--to", "to", ">", "into", "as"].contains($0) }.joined(
        separator: " ")
      if name.contains(".") { lines.append("\(kept) to=\"\(name)\"") }
    }
    return lines
  }

  /// `print trial 3`, `print hello world`.
  var printLines: [String] {
    var lines: [String] = []
    if second == "trial", words.count == 3, Int(beyond) != nil { lines.append("print trial\(beyond).value") }
    if words.count > 2, words.dropFirst().allSatisfy({ $0.allSatisfy { $0.isLetter || "!?.,".contains($0) } }) {
      lines.append("print \"\(rest)\"")
    }
    return lines
  }

  /// `race random vs tpe`.
  var raceLines: [String] {
    let methods = words.filter { !["vs", "versus", "against", "and"].contains($0.lowercased()) }
    return methods.count < words.count ? [methods.joined(separator: " ")] : []
  }

  /// `repeat 5`.
  var repeatLines: [String] {
    let count = Int(second).flatMap { (2...100).contains($0) ? $0 : nil }
    return [count.map { "train repeats=\($0)" }].compactMap(\.self) + ["again", "train"]
  }

  /// `reset lr`, `clear space lr`, `delete run 3`.
  var resetLines: [String] {
    var lines: [String] = []
    if Setting.named(second) != nil { lines.append("unset \(rest)") }
    if second == "all" { lines.append("reset") }
    if ["settings", "defaults"].contains(second) { lines.append("unset") }
    if second == "space" { lines.append("space clear \(beyond)") }
    if second == "run" || second == "runs", Int(beyond) != nil { lines.append("runs delete \(beyond)") }
    return lines
  }

  /// `trials best`, `trials sort=value desc`, `trials state=done`.
  var tableLines: [String] {
    var lines: [String] = []
    if ["best", "top"].contains(second), words.count == 2 { lines.append("trials sort=value top=1") }
    // Either way the best come first.
    if let last = words.last, ["desc", "asc", "descending", "ascending"].contains(last.lowercased()) {
      lines.append(words.dropLast().joined(separator: " ").replacing("sort=-", with: "sort="))
    }
    if second.hasPrefix("state=") { lines.append("trials") }
    return lines
  }

  /// `train folds=5`, `train model=knn`, `train knn`, `train until it stops`.
  var trainLines: [String] {
    var lines: [String] = []
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
    return lines
  }

  /// `undo 3`: as many as there are.
  var undoLines: [String] {
    guard let count = Int(second), count > 0 else { return [] }
    let there = min(count, max(session.earlierStates.count, 1), 20)
    return [[String](repeating: "undo", count: there).joined(separator: "; ")]
  }

  /// `walk valley sgd`, `walk valley optimizer=sgd`.
  var walkLines: [String] {
    var lines: [String] = []
    if words.count == 3, !beyond.contains("=") { lines.append("walk \(second) optimizers=\(beyond)") }
    if let place = words.firstIndex(where: { $0.hasPrefix("optimizer=") }) {
      lines.append(
        (words[..<place] + ["optimizers=" + words[place].dropFirst(10)] + words[(place + 1)...]).joined(
          separator: " "))
    }
    return lines
  }
}

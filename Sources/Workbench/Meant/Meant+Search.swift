import Experiments
import Language
import Learning
import Options
import Search
import Text

/// Lines about a search and its space.
extension Meant {
  /// `tune +10`, `tune random scoring=accuracy`, `tune lr 1e-4..1`.
  func tuneLines(_ second: String) -> [String] {
    var lines: [String] = []
    // So many more of the search in view.
    if let number = words.last.map({ $0.drop { $0 == "+" } }), let more = Int(number), more > 0, more <= 1_000_000,
      words.count == 2 && words[1].hasPrefix("+") || words.count == 3 && ["resume", "more"].contains(second),
      let study = session.state.study
    {
      lines.append("tune resume trials=\(study.trials.count + more)")
    }
    // Fewer than there are already are so many more.
    if second == "resume", let place = words.firstIndex(where: { $0.hasPrefix("trials=") }),
      let more = Int(words[place].dropFirst(7)), more > 0, let study = session.state.study, more <= study.trials.count
    {
      lines.append(
        (words[..<place] + ["trials=\(study.trials.count + more)"] + words[(place + 1)...]).joined(separator: " "))
    }
    if words.count == 2 || words.count == 3 && words[2].hasPrefix("trial"), Int(second) != nil {
      lines.append("tune random trials=\(second)")
    }
    // tune random for 5 minutes, tune random 20 epochs
    for place in words.indices.dropFirst().dropLast() {
      guard let count = Double(words[place]) else { continue }
      let (unit, rest) = (words[place + 1].lowercased(), words[..<place].filter { $0 != "for" } + words[(place + 2)...])
      if unit.hasPrefix("epoch") { lines.append("set epochs \(words[place]); \(rest.joined(separator: " "))") }
      if unit.count > 1, let (factor, name) = Self.unit(of: unit) {
        lines.append((rest + ["timeout=\(Value.text(of: count * factor))\(name)"]).joined(separator: " "))
      }
    }
    // tune random 20 trials
    if words.count == 4, words[3].hasPrefix("trial"), Int(words[2]) != nil {
      lines.append("tune \(second) trials=\(words[2])")
    }
    for (place, word) in words.enumerated().dropFirst()
    where ["timeout=", "time_limit=", "max_time="].contains(where: word.hasPrefix) {
      let time = word.drop { $0 != "=" }.dropFirst()
      let number = time.prefix { $0.isNumber || $0 == "." }
      var (unit, rest) = (time.dropFirst(number.count).lowercased(), words[(place + 1)...])
      // timeout=2 hours
      if unit.isEmpty, let next = rest.first, Self.unit(of: next.lowercased()) != nil {
        unit = next.lowercased()
        rest = rest.dropFirst()
      }
      guard let count = Double(number), let (factor, short) = Self.unit(of: unit.isEmpty ? "s" : unit) else { continue }
      let text = "timeout=\(Value.text(of: count * factor))\(short)"
      lines.append((words[..<place] + [text] + rest).joined(separator: " "))
    }
    for (place, word) in words.enumerated().dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
      // The model, the data and the seed have commands of their own; what a rung's or a stage's length is called elsewhere.
      if parts.count == 2 {
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        switch parts[0] {
        case "model", "data": lines.append("\(parts[0]) \(parts[1]); \(others)")
        case "max_resource", "max_t", "max_budget": lines.append("set epochs \(parts[1]); \(others)")
        case "min_resource", "grace_period": lines.append("\(others) min_epochs=\(parts[1])")
        case "reduction_factor": lines.append("\(others) eta=\(parts[1])")
        case "perturbation_interval": lines.append("\(others) interval=\(parts[1])")
        default: break
        }
      }
      // The direction is that of a figure, and stands in a command of its own.
      if parts.count == 2, ["direction", "mode", "directions"].contains(parts[0]) {
        let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
        let figures = parts[1].hasPrefix("max") ? ["maximize val_accuracy", "maximize val_r2"] : ["minimize val_loss"]
        lines += figures.map { "\($0); \(others)" }
        continue
      }
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
      let ends = range[range.count - 1].split(separator: "..").map(String.init)
      let isWide = ends.count == 2 && place == words.count - 1 && Self.isWide(ends[0], ends[1])
      let behind = isWide ? "log" : words[(place + 1)...].joined(separator: " ")
      lines.append(
        "space \(name) \(range[range.count - 1]) \(behind); tune \(before.isEmpty ? "random" : before.joined(separator: " "))"
      )
    }
    if let place = words.firstIndex(where: { $0.hasPrefix("max_iter=") || $0.hasPrefix("max_epochs=") }) {
      let others = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
      lines.append("set epochs \(words[place].drop { $0 != "=" }.dropFirst()); \(others)")
    }
    return lines.map { $0.replacing(" ;", with: ";") }
  }

  /// `use best`, `train trial3`, `apply 3`, `plot curves best`: a trial where a command takes none. What is wanted of it needs
  /// its settings first, and a training with them.
  func trialLines(_ first: String, _ rest: String) -> [String] {
    guard session.state.study != nil else { return [] }
    let named = words.dropFirst().first { word in
      word == "best" || word.hasPrefix("trial") && Int(word.dropFirst(5)) != nil
        || ["run=best", "trial=best"].contains(word)
    }
    let trial = named.map { $0.hasSuffix("best") ? "best" : $0 } ?? ""
    switch first.lowercased() {
    case "apply" where words.count == 2 && Int(rest) != nil: return ["apply trial\(rest)"]
    case "set", "use", "take", "load", "choose", "get": return trial.isEmpty ? [] : ["apply \(trial)"]
    case "train", "fit", "run", "retrain", "rerun": return trial.isEmpty ? [] : ["apply \(trial); train"]
    case "diagnose": return trial.isEmpty ? [] : ["apply \(trial); train; diagnose"]
    case "evaluate", "test", "score": return trial.isEmpty ? [] : ["apply \(trial); train; evaluate test"]
    case "plot":
      let figure = words.dropFirst().filter { $0 != named }.joined(separator: " ")
      return trial.isEmpty || figure.isEmpty ? [] : ["apply \(trial); train; plot \(figure)"]
    case "compare":
      let trials = words.dropFirst().filter { $0 == "best" || $0.hasPrefix("trial") }
      guard !trials.isEmpty else { return [] }
      // What they are compared with: runs that are there, and those that the trainings will be.
      let runs = words.dropFirst().filter { Int($0) != nil }
      let trained = trials.indices.map { "\(session.nextRun + $0)" }
      let both = (runs + trained).prefix(2).joined(separator: " ")
      return [trials.map { "apply \($0); train; " }.joined() + "compare \(both)"]
    default: return []
    }
  }

  /// `space units int 4..64`, `space layers [1, 2]`, `space optimizer adam sgd`, `space remove lr`.
  func spaceLines(_ name: String, _ rest: String) -> [String] {
    // Where there is nothing to take out, the space is shown, and nothing is put in.
    if ["remove", "delete", "drop", "unset", "without", "rm", "del"].contains(name) {
      return ["space clear \(rest)", "space"]
    }
    if ["off", "none", "remove", "delete"].contains(rest.lowercased()), !name.isEmpty {
      return ["space clear \(name)", "space"]
    }
    if ["reset", "empty", "none"].contains(name), rest.isEmpty { return ["space clear"] }
    // Everything at once is more than anybody searches.
    if ["all", "everything", "auto", "default"].contains(name), rest.isEmpty { return [session.proposedSpace] }
    // No value at all is no member of a set of numbers; a choice has small letters.
    // lr in 1e-4..1, lr ~ 1e-4..1, lr: 1e-4..1
    let bare = rest.drop { "~:= ".contains($0) }.trimmingPrefix("in ")
    if bare.count < rest.count || name.hasSuffix(":"), !bare.isEmpty {
      let ends = bare.split(separator: "..").map(String.init)
      let isWide = ends.count == 2 && Self.isWide(ends[0], ends[1])
      return ["space \(name.filter { $0 != ":" }) \(bare)" + (isWide ? " log" : ""), "space \(name) \(bare)"]
    }
    if rest.hasPrefix("{"), rest.hasSuffix("}") {
      let members = rest.dropFirst().dropLast().split(separator: ",").map { String($0).trimmingBlanks }
      let kept = members.filter { !["none", "null", "nan"].contains($0.lowercased()) }
      if kept.count < members.count, !kept.isEmpty { return ["space \(name) {\(kept.joined(separator: ", "))}"] }
      if members.count == 1, members[0].contains("..") { return ["space \(name) \(members[0])"] }
      let known = members.map { OtherNames.values[$0.lowercased()]?.first ?? $0.lowercased() }
      if known != members { return ["space \(name) {\(known.joined(separator: ", "))}"] }
    }
    if ["all", "any", "every", "everything"].contains(rest.lowercased()), let setting = Setting.named(name) {
      return [setting.spaceExample]
    }
    var lines: [String] = rangeLine(name, rest).map { [$0] } ?? []
    let words = rest.split(separator: " ").map(String.init)
    // from 0.001 to 1, 0.001:1, 0.001 to 1, 0.001 1
    let ends = rest.split(whereSeparator: { " :".contains($0) }).map(String.init).filter {
      !["from", "to", "-", "through"].contains($0)
    }
    if rest.contains(":") || rest.contains(" to "), ends.count == 2, ends.allSatisfy({ Double($0) != nil }) {
      lines.append("space \(name) \(ends[0])..\(ends[1])" + (Self.isWide(ends[0], ends[1]) ? " log" : ""))
    }
    // 0:0.5:0.1, as slices are written
    let slice = rest.split(separator: ":").map(String.init)
    if slice.count == 3, slice.allSatisfy({ Double($0) != nil }) {
      lines.append("space \(name) \(slice[0])..\(slice[1]) step=\(slice[2])")
    }
    if let kind = words.first, ["int", "log", "integer"].contains(kind), words.count > 1 {
      lines.append("space \(name) \(words.dropFirst().joined(separator: " ")) \(kind == "integer" ? "int" : kind)")
    }
    let inside = rest.filter { !"[](){}".contains($0) }
    let values = inside.split { ", |".contains($0) }.map(String.init)
    // 0..0.5 0.1
    if words.count == 2, words[0].contains(".."), Double(words[1]) != nil {
      lines.append("space \(name) \(words[0]) step=\(words[1])")
    }
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
          ? "space \(name) \(high)..\(low)" + (Self.isWide(high, low) ? " log" : "")
          : isRange ? "space \(name) \(low)..\(high)" : "space \(name) {\(low), \(high)}")
    }
    // What belongs to a range is no member of a set.
    let isRange = values.contains { $0.contains("..") || Self.rangeWords[$0.lowercased()] != nil }
    if values.count > 1, !isRange, lines.isEmpty {
      lines.append("space \(name) {\(values.joined(separator: ", "))}")
    }
    return lines
  }

  /// Whether the ends of a range lie so far apart that it is searched by factors.
  static func isWide(_ low: String, _ high: String) -> Bool {
    guard let low = Double(low), let high = Double(high) else { return false }
    return low > 0 && high >= 100 * low
  }

  /// What a unit of time is called here, and how many of that it is; nil for a word that is none.
  private static func unit(of word: String) -> (factor: Double, name: String)? {
    switch word {
    case "s", "sec", "secs", "second", "seconds": (1, "s")
    case "ms", "msec", "millisecond", "milliseconds": (0.001, "s")
    case "m", "min", "mins", "minute", "minutes": (1, "m")
    case "h", "hr", "hrs", "hour", "hours": (1, "h")
    case "d", "day", "days": (24, "h")
    case "w", "week", "weeks": (168, "h")
    default: nil
    }
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
    // log=True, int=on
    let said = rest.lowercased().replacing(/\b(log|int)\s*=\s*(true|on|yes|1)\b/) { String($0.1) }
      .replacing(/\b(log|int)\s*=\s*(false|off|no|0)\b/, with: "uniform").replacing(/\bscale\s*=/, with: "")
    for part in said.replacing("..", with: " ").split(whereSeparator: { " ,:()[]{}=".contains($0) }) {
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
    // What has no value at 0 begins above it, and has its sense by factors.
    if low <= 0, let setting = Setting.named(name), setting.domain.read(.number(0)) == nil { isLog = true }
    // A log scale begins above 0.
    if isLog, low <= 0 {
      guard high > 0 else { return nil }
      ends[0] = isWhole && high > 1 ? "1" : high > 1e-2 ? "1e-3" : Value.text(of: high / 1000)
    }
    return "space \(name) \(ends[0])..\(ends[1])" + (isLog && step == nil ? " log" : "") + (isWhole ? " int" : "")
      + (step.map { " step=\($0)" } ?? "")
  }
}

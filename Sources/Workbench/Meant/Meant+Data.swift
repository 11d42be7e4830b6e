import Datasets
import Experiments
import Foundation
import Language
import Options
import Text

/// Lines about data and their parts.
extension Meant {
  /// `data file.csv`, `data moons test=0.2`, `data "titanic.csv" header=0`.
  func dataLines(_ rest: String, _ beyond: String) -> [String] {
    var lines: [String] = []
    lines.append(
      [
        ("decimal=,", "decimal=comma"), ("decimal=.", "decimal=point"), ("separator=,", "separator=comma"),
        ("separator=|", "separator=pipe"),
      ].reduce(text) { $0.replacing($1.0, with: $1.1) })
    // A path with blanks or brackets has lost its quotes.
    if !rest.contains("\""), !rest.contains("="), rest.contains(".") { lines.append("data \(Value.quoted(rest))") }
    for (theirs, ours) in [("encode=label", "encode=ordered"), ("encode=ordinal", "encode=ordered")]
    where words.contains(theirs) {
      lines.append(text.replacing(theirs, with: ours))
    }
    // n=1k, n=2.5k
    let counted = text.replacing(/=([0-9.]+)[kK]\b/) { match in
      "=" + (Double(match.1).map { Value.text(of: $0 * 1000) } ?? String(match.1))
    }
    if counted != text { lines.append(counted) }
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
    return lines + namedData(rest) + columnWords
  }

  /// `data titanic` beside a file of that name, `data "moons"`.
  private func namedData(_ rest: String) -> [String] {
    guard words.count > 1 else { return [] }
    let (name, options) = (words[1].filter { $0 != "\"" && $0 != "'" }, words.dropFirst(2))
    func line(_ source: String) -> String { (["data", source] + options).joined(separator: " ") }
    if name != words[1], allDatasets.contains(where: { $0.name == name }) { return [line(name)] }
    // iris.csv, where there is no such file, and a dataset of that name comes along.
    let stem = (name as NSString).lastPathComponent.prefix { $0 != "." }.lowercased()
    if name.contains("."), !FileManager.default.fileExists(atPath: session.path(name)),
      allDatasets.contains(where: { $0.name == stem })
    {
      return [line(stem)]
    }
    return ["csv", "tsv", "txt", "data"].map { "\(name).\($0)" }
      .filter { FileManager.default.fileExists(atPath: session.path($0)) }.map { line(Value.quoted($0)) }
  }

  /// `data "x.csv" Survived`, `… drop Name`, `… kinds={zip: categorical}`, `… sep=;`: what is said of columns in other words.
  private var columnWords: [String] {
    guard words.count > 2 else { return [] }
    func line(_ place: Int, _ word: String, through last: Int? = nil) -> String {
      (words[..<place] + [word] + words[((last ?? place) + 1)...]).joined(separator: " ")
    }
    var lines: [String] = []
    for (place, word) in words.enumerated().dropFirst(2) {
      let next = place + 1 < words.count ? words[place + 1] : nil
      if ["drop", "without", "exclude", "ignore"].contains(word), let next {
        lines.append(line(place, "drop=[\(next.filter { !"[]".contains($0) })]", through: place + 1))
      }
      if word.hasPrefix("sep=") || word.hasPrefix("delimiter=") {
        lines.append(line(place, "separator=" + word.drop { $0 != "=" }.dropFirst().filter { $0 != "\"" }))
      }
      let names = word.dropFirst(5).split(separator: ",")
      if word.hasPrefix("drop="), names.count > 1, !word.contains("[") {
        lines.append(line(place, "drop=[\(names.joined(separator: ", "))]"))
      }
      if word.hasPrefix("features=-") { lines.append(line(place, "drop=\(word.dropFirst(10))")) }
      if word.hasPrefix("kinds={") || word.hasPrefix("dtype={") {
        let kinds = String(words[place...].joined(separator: " ").drop { $0 != "{" }).replacing(":", with: "=")
        lines.append((words[..<place] + ["kinds=" + Self.kinds(kinds)]).joined(separator: " "))
      }
      lines += pandasWords(word, place) { line($0, $1, through: $2) }
      if !word.contains("="), place == words.count - 1 { lines.append(line(place, "target=\(word)")) }
    }
    return lines
  }

  /// `parse_dates=[day]`, `index_col=0`, `task=regression`, `na_values={'pain': 99}`: as pandas and others say it.
  private func pandasWords(_ word: String, _ place: Int, _ line: (Int, String, Int?) -> String) -> [String] {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return [] }
    // What is in brackets goes on behind blanks.
    var last = place
    if let open = parts[1].first, "[{(".contains(open) {
      while last + 1 < words.count, !words[last].contains(where: { "]})".contains($0) }) { last += 1 }
    }
    let value = ([parts[1]] + words[(place + 1)..<(last + 1)]).joined(separator: " ")
    let names = value.filter { !"[](){}'\"".contains($0) }.split(separator: ",").map { String($0).trimmingBlanks }
    func pairs(_ names: [String], _ kind: String) -> String {
      Value.pairs(names.map { Value.Pair($0, .word(kind)) }).text
    }
    let columns = { session.columnCandidates(of: words[1]).map(\.word) }
    switch parts[0].lowercased() {
    case "parse_dates", "dates", "date_columns": return [line(place, "kinds=" + pairs(names, "date"), last)]
    case "cat_features", "categorical", "categorical_features":
      return [line(place, "kinds=" + pairs(names, "text"), last)]
    case "index_col", "index":
      let known = names.map { name in Int(name).flatMap { columns().indices.contains($0) ? columns()[$0] : nil } ?? name
      }
      return [line(place, "drop=[\(known.joined(separator: ", "))]", last)]
    case "task", "problem", "problem_type":
      let told = words.first { $0.hasPrefix("target=") }.map { bare(String($0.dropFirst(7))) }
      guard let target = told ?? columns().last.map(bare) else { return [] }
      let kind = value.lowercased().hasPrefix("reg") ? "number" : "text"
      return [
        line(place, "kinds=" + pairs([target], kind), last),
        (words[..<place] + words[(last + 1)...]).joined(separator: " "),
      ]
    case "missing", "na_values":
      guard value.hasPrefix("{") else { return [] }
      return [line(place, "missing=" + value.replacing(/\s*:\s*/, with: "="), last)]
    default: return []
    }
  }

  /// A name without its quotes.
  func bare(_ name: String) -> String { name.filter { $0 != "\"" && $0 != "'" } }

  /// The kinds of columns as other tools call them.
  private static func kinds(_ text: String) -> String {
    let others = [
      "categorical": "text", "category": "text", "string": "text", "str": "text", "object": "text", "factor": "text",
      "numeric": "number", "numerical": "number", "float": "number", "int": "number", "integer": "number",
      "datetime": "date", "time": "date", "timestamp": "date", "regression": "number", "ordinal": "number",
      "continuous": "number", "real": "number", "classification": "text", "class": "text", "nominal": "text",
      "bool": "text", "boolean": "text", "binary": "text",
    ]
    return others.reduce(text.replacing("= ", with: "=")) { text, pair in
      text.replacing("=\(pair.key),", with: "=\(pair.value),").replacing("=\(pair.key)}", with: "=\(pair.value)}")
    }
  }

  /// `split 60/20/20`, `split 0.8`, `split val=20`.
  func splitLines(_ rest: String, _ second: String) -> [String] {
    var lines: [String] = []
    if ["reset", "default", "defaults", "none"].contains(second) { return ["split val=0.25 test=0.2"] }
    // Splits of classes are stratified without a word.
    let other = words.dropFirst().filter { !$0.lowercased().hasPrefix("stratif") }
    if other.count < words.count - 1 { lines.append((["split"] + other).joined(separator: " ")) }
    // Several trainings of each split are the training's own.
    if let place = words.firstIndex(where: { $0.hasPrefix("repeats=") }), words.count > 2 {
      lines.append((words[..<place] + words[(place + 1)...]).joined(separator: " ") + "; train " + words[place])
    }
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
    return lines
  }
}

extension Session {
  /// The command that makes the data in view, with something else of its source.
  func data(_ change: (inout DataSource) -> Void) -> String {
    var source = state.source
    change(&source)
    return source.command
  }
}

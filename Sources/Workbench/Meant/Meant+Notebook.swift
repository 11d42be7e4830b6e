import Learning
import Options

/// Lines about the notebook: its cells, runs that are kept, documents.
extension Meant {
  /// `rerun 1`, `again 1-2`, `save "a.md" as html`, `runs all sort=loss desc`, `note 1 too wide`.
  func notebookLines(_ first: String, _ rest: String) -> [String] {
    let second = words.count > 1 ? words[1].lowercased() : ""
    let beyond = words.dropFirst(2).joined(separator: " ")
    switch first.lowercased() {
    case "hist", "%hist", "%history": return ["history"]
    case "!!": return ["again"]
    case "repeat" where second != "1": return []
    case "again", "rerun", "repeat", "%rerun", "%recall":
      let numbers = rest.split { !$0.isNumber }.map(String.init)
      if numbers.count == 2, numbers[0] != numbers[1] { return ["again \(numbers[0])..\(numbers[1])"] }
      return numbers.count == 1 && rest.allSatisfy({ $0.isNumber || "[]()%".contains($0) })
        ? ["again \(numbers[0])"] : []
    case "run", "%run": return second == "all" ? ["run"] : first == "%run" ? ["run \(quoted(rest))"] : []
    case "history": return words.count == 2 ? ["history"] : []
    case "save", "%save": return saveLines(rest, beyond)
    case "export": return documentEnding(second).map { ["save \"session.\($0)\""] } ?? []
    case "open", "load", "%load":
      let name = rest.filter { $0 != "\"" }
      guard words.count == 2 else { return [] }
      return name.contains(".")
        ? ["open \(quoted(rest))"] : ["md", "ipynb", "html", "tb"].map { "open \"\(name).\($0)\"" }
    case "record":
      if second == "on", words.count == 2 { return ["record on \"session.md\""] }
      let name = beyond.filter { $0 != "\"" }
      return second == "on" && name.contains(".") ? ["record on \"\(name.prefix { $0 != "." }).md\""] : []
    case "note":
      guard words.count > 2, !rest.contains("\"") else { return [] }
      return Int(second) != nil || second.hasPrefix("kept") ? ["note \(second) \"\(beyond)\""] : ["note \"\(rest)\""]
    case "runs": return keptLines(second, beyond)
    case "time", "%time", "%timeit", "timeit":
      return words.count > 1 && !rest.contains("\"") ? ["time \"\(rest)\""] : []
    default: return []
    }
  }

  private func quoted(_ text: String) -> String { "\"\(text.filter { $0 != "\"" })\"" }

  /// The ending of a kind of document, by what it is called.
  private func documentEnding(_ word: String) -> String? {
    let endings = [
      "html": "html", "page": "html", "notebook": "ipynb", "ipynb": "ipynb", "jupyter": "ipynb", "markdown": "md",
      "md": "md",
    ]
    return endings[word.lowercased().filter { $0 != "." && $0 != "\"" }]
  }

  /// `save "a.md" as html`, `save as "a.md"`, `save "a.md" overwrite`, `save html`.
  private func saveLines(_ rest: String, _ beyond: String) -> [String] {
    let others = words.dropFirst().filter {
      !["as", "to", "in", "into", "overwrite", "-f", "--force"].contains($0.lowercased())
    }
    let isAgain = words.contains { ["overwrite", "-f", "--force"].contains($0.lowercased()) }
    guard let name = others.first(where: { documentEnding($0) == nil || $0.contains("\"") }) else {
      return others.first.flatMap(documentEnding).map { ["save \"session.\($0)\""] } ?? []
    }
    // What stands in quotes is one name, whatever is in it.
    let quoted = rest.split(separator: "\"", omittingEmptySubsequences: false)
    let bare = quoted.count == 3 ? String(quoted[1]) : name.filter { $0 != "\"" }
    let stem = bare.lastIndex(of: ".").map { String(bare[..<$0]) } ?? bare
    let ending = others.dropFirst().last.flatMap(documentEnding)
    let own = bare.contains(".") ? bare.split(separator: ".").last.map(String.init) ?? "" : ""
    let isKnown = ["md", "ipynb", "html", "tb"].contains(own.lowercased())
    let isDocument = ["docx", "doc", "txt", "pdf", "rtf", "odt", "rmd", "py"].contains(own.lowercased())
    let file =
      ending.map { "\(stem).\($0)" }
      ?? (isKnown || !own.isEmpty && !isDocument ? bare : (isDocument ? stem : bare) + ".md")
    return ["save \"\(file)\"" + (isAgain ? " overwrite=on" : "")]
  }

  /// `runs 1`, `runs delete`, `runs all top=5`, `runs all sort=loss desc`.
  private func keptLines(_ second: String, _ beyond: String) -> [String] {
    if words.count == 2, Int(second) != nil { return ["diagnose \(second)"] }
    if second == "delete" {
      return words.count == 3 && Int(beyond) != nil ? ["runs delete kept\(beyond)", "runs all"] : ["runs all"]
    }
    guard second == "all", !beyond.isEmpty else { return [] }
    if let number = words.last.flatMap({ Int($0.drop { !$0.isNumber }) }),
      beyond.hasPrefix("top") || beyond.hasPrefix("first")
    {
      return ["runs all last=\(number)"]
    }
    if beyond.hasPrefix("sort=") {
      let figure = String(words[2].dropFirst(5))
      let bare = figure.drop { $0 == "-" }
      return ["runs all sort=\(bare)", "runs all sort=val_\(bare)", "runs all"]
    }
    return ["runs all"]
  }
}

extension Meant {
  /// `print run.val_acc`, `trials where="acc > 0.5"`, `trials sort=-accuracy`: figures as other tools call them, or without the part
  /// that they are of.
  func figureLines(_ first: String) -> [String] {
    guard ["print", "trials", "plot", "best", "maximize", "objective"].contains(first) else { return [] }
    var isOther = false
    let line = text.replacing(
      /(-?)\b(val_|train_|test_)?(acc|accuracy|bal_acc|loss|auc|roc_auc|f1_score|f1|r2_score|r2|rmse|mae)\b/
        .wordBoundaryKind(.simple)
    ) { match in
      let figure = Self.figures[String(match.3)] ?? String(match.3)
      let named = (match.2.map(String.init) ?? "val_") + figure
      isOther = isOther || named != match.0
      return named
    }
    return isOther ? [line] : []
  }

  private static let figures = [
    "acc": "accuracy", "bal_acc": "balanced_accuracy", "roc_auc": "auc", "f1_score": "f1", "r2_score": "r2",
  ]
}

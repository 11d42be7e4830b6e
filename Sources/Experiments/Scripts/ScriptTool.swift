import Datasets
import Foundation
import Learning
import Options
import Search
import Text

/// A program or library that searches too, for which a search is written as a script.
package struct ScriptTool: Sendable {
  /// What is typed behind `export`.
  package var name: String
  /// The tool's name as its makers write it: `Optuna`.
  package var title: String
  /// What pip installs for it.
  var packages: [String]
  /// Further packages that only some searches need.
  var furtherPackages: @Sendable (ScriptSearch) -> [String] = { _ in [] }
  /// The lines of Python that import it.
  var imports: [String]
  var furtherImports: @Sendable (ScriptSearch) -> [String] = { _ in [] }
  /// Lines of Python that must come before these imports.
  var preamble = ""
  /// Imports of Python's own modules.
  var standardImports: [String] = []
  var furtherStandardImports: @Sendable (ScriptSearch) -> [String] = { _ in [] }
  /// Why it cannot do such a search; nil where it can.
  var fault: @Sendable (ScriptSearch) -> ScriptFault? = { _ in nil }
  /// Which options of the method and the pruner its script has, by the names they have here, or speaks of itself; all others are
  /// said to be left out.
  var options: @Sendable (ScriptSearch) -> Set<String> = { _ in [] }
  /// The search itself, behind what all scripts share; the last thing it prints is the best value.
  var search: @Sendable (ScriptSearch) -> String
  /// Files beside the script, by the ending that stands in place of `.py`.
  var further: @Sendable (ScriptSearch) -> [(ending: String, text: String)] = { _ in [] }
  /// Their endings, the rows' first.
  package var endingsBeside: [String] { ["csv"] + furtherEndings }
  var furtherEndings: [String] = []
}

/// Every tool that a search can be written for.
package let allScriptTools: [ScriptTool] = [
  .scikitLearn,
  .kerasTuner,
  .optuna,
  .rayTune,
  .wandb,
]

extension ScriptTool {
  /// What scripts import, and what that imports: a file called so would stand before it.
  package static let modules: Set<String> = [
    "optuna", "ray", "wandb", "sweeps", "sklearn", "keras_tuner", "keras", "torch", "numpy", "scipy", "yaml", "pandas",
    "csv", "random", "os", "math", "tempfile", "json", "pathlib", "sys", "re", "time", "copy", "types", "typing",
    "string",
    "statistics", "zlib", "logging", "inspect", "queue", "signal", "socket", "select", "code", "test", "token",
    "warnings",
  ]

  /// The script and the files beside it, by their endings; the script first.
  package func files(of search: ScriptSearch) throws(ScriptFault) -> [(ending: String, text: String)] {
    if let fault = search.fault ?? fault(search) { throw fault }
    let (standard, others) = search.imports
    let needed = packages + furtherPackages(search) + (search.ways.steps ? ["torch"] : []) + ["numpy", "scikit-learn"]
    let commands =
      search.recipe.commands.map(\.text) + search.definition.space.parameters.map(\.command) + [
        search.objectiveCommand, search.tuneCommand,
      ]
    let modules = standard + standardImports + furtherStandardImports(search)
    let own =
      modules.filter { $0.hasPrefix("import") }.uniqued.sorted()
      + modules.filter { !$0.hasPrefix("import") }.uniqued.sorted()
    let text = """
      #!/usr/bin/env python3
      \"\"\"A search of tunebook's as a script for \(title): \(Python.plain(search.definition.name)).

      In tunebook it is

      \(commands.map { "    " + Python.plain($0) }.joined(separator: "\n"))
      \(search.chooserPiece)\(search.leftOutPiece(options(search), title))
      pip install \(needed.uniqued.joined(separator: " "))
      The rows are in the CSV file of the same name beside this one.
      \"\"\"

      \(own.joined(separator: "\n"))\(preamble.isEmpty ? "" : "\n\n" + preamble)

      \((others + imports + furtherImports(search)).joined(separator: "\n"))


      \(search.sharedPiece)


      # ---- The search ----
      \(self.search(search))
      """
    return [("py", text + "\n"), ("csv", search.rows)] + further(search)
  }
}

extension [String] {
  fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension ScriptSearch {
  /// Why no script can do the same, whatever the tool; nil where there is none.
  package var fault: ScriptFault? {
    if !plan.mistakes.isEmpty {
      return .mistakeOnPurpose(
        split: command(.split).components(separatedBy: " mistake=")[0], again: definition.search())
    }
    if definition.nested != nil || definition.outer != nil {
      return .outerFolds(instead: definition.search(without: ["nested"]))
    }
    if definition.resource == .rows {
      return .sharesOfRows(instead: definition.search(without: ["resource"]))
    }
    if uses(SettingKey<Double>.hypergradientRate.setting) {
      return .ownSetting("hypergradient_lr", again: definition.search())
    }
    return unwritten
  }

  /// What of the search no tool has, and what this one has not; an empty text where there is nothing such.
  ///
  /// - Parameter options: what the tool has of the method's and the pruner's options.
  fileprivate func leftOutPiece(_ options: Set<String>, _ title: String) -> String {
    // What every script has, or speaks of at its place.
    let shared: Set = [
      "timeout", "epochs", "target", "no_progress", "seed", "trial_seeds", "repeats", "max_repeats", "noise", "folds",
      "nested",
      "resource", "value", "prune",
    ]
    let left = definition.asked.filter { !shared.contains($0.name) && !options.contains($0.name) }
    var notes: [String] = []
    if !left.isEmpty {
      notes.append(
        "Left out, for the script has nothing like \(left.count == 1 ? "it" : "them") in \(title): \(left.map(\.text).joined(separator: ", "))."
      )
    }
    if definition.mostRepeats != nil {
      notes.append(
        "repeats=auto is left out: each trial is trained once here, and what the last line prints is the best of single trainings, luck and all."
      )
    }
    if let asleep = definition.asleep, !asleep.isEmpty {
      notes.append(
        "Left out, for \(asleep.count == 1 ? "it sleeps: it has" : "they sleep: they have") no say in this search: \(asleep.map { Python.plain($0.command) }.joined(separator: "; "))."
      )
    }
    let compared = definition.space.scientific.map(\.name)
    if !compared.isEmpty {
      notes.append(
        "Roles are left out: nothing here gives each value of \(compared.listed()) as many trials, as scientific does.")
    }
    return notes.map { "\n\($0)\n" }.joined()
  }

  /// What is said of a method that nobody named; an empty line where somebody did.
  fileprivate var chooserPiece: String {
    chooser.map { "\nIt was asked for as tune \($0), which chose \(definition.method).\n" } ?? ""
  }
}

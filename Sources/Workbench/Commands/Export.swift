import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

/// Something that a session can write for another program.
struct Export: Sendable {
  var name: String
  /// One sentence without a full stop.
  var summary: String
  /// The endings that a file of it may have.
  var endings: [String]
  /// The endings of the files written beside it.
  var endingsBeside: [String] = []
  /// What a file of it is called where nothing more is known: `search`; nil for the name of the data.
  var defaultName: String?
  /// Throws where the session has nothing of the kind to export; nil where it always has. Called by a cell's check, too.
  var check: (@Sendable (Session) throws -> Void)?
  /// The text to write, what is to be written beside it (by the ending that stands in place of the file's own), and one
  /// sentence on what is in it.
  var make: @Sendable (Session, _ fileName: String) async throws -> Files

  struct Files {
    var text: String
    var beside: [(ending: String, text: String)] = []
    var summary: String
  }

  /// Everything that can be exported.
  static let all: [Export] = [data, trials, nested] + allScriptTools.map(Export.init)

  /// The endings of all exports' files, each once.
  static let endings = all.flatMap(\.endings).reduce(into: [String]()) { endings, ending in
    if !endings.contains(ending) { endings.append(ending) }
  }

  /// The trials of the search in view, each with its seed, for a table elsewhere.
  static let trials = Export(
    name: "trials", summary: "the trials of the search in view, each with its seed, as CSV", endings: ["csv"],
    check: { session in
      guard session.state.study == nil else { return }
      throw Diagnostic(SearchFault.noneInView(instead: session.proposedSearch))
    }
  ) { session, _ in
    guard let study = session.state.study else { return Files(text: "", summary: "") }
    let columns = study.trialColumns
    // Whoever reads the table elsewhere must know.
    let mistakes = study.definition.mistakes.map(\.rawValue).joined(separator: " ")
    let isTainted = !mistakes.isEmpty
    var text = (columns.map(\.name) + (isTainted ? ["mistake"] : [])).map(CSV.quoted).joined(separator: ",") + "\n"
    for trial in study.trials {
      text += columns.map { CSV.quoted($0.cell(trial).exact) }.joined(separator: ",")
      text += isTainted ? "," + CSV.quoted(mistakes) + "\n" : "\n"
    }
    let count = study.trials.count
    return Files(
      text: text,
      summary: "\(counted(count, "trial")) of \(study.definition.name), each with its seed"
        + (isTainted ? " and the mistake on purpose (\(mistakes))" : "")
    )
  }

  /// What the outer folds of the search in view came to, for a table elsewhere.
  static let nested = Export(
    name: "nested", summary: "what each outer fold of the nested search in view chose and came to, as CSV",
    endings: ["csv"],
    check: { session in
      // Of one that is to come, only that it is nested is known.
      guard session.state.study?.definition.nested != nil else { throw none(session) }
    }
  ) { session, _ in
    guard let study = session.state.study, let estimate = study.nestedEstimate else { throw none(session) }
    let table = estimate.table(of: study)
    let text = ([table.columns.map(\.name)] + table.rows.map { $0.map(\.exact) })
      .map { $0.map(CSV.quoted).joined(separator: ",") + "\n" }.joined()
    return Files(text: text, summary: "\(estimate.folds.count) outer folds of \(study.definition.name)")
  }

  private static func none(_ session: Session) -> Diagnostic {
    Diagnostic(SearchFault.noneNested(instead: session.proposedSearch + " nested=3"))
  }

  /// The rows as they are, each with the part that the split gives it, so that another program can train on the same.
  static let data = Export(name: "data", summary: "the rows, each with its part of the split, as CSV", endings: ["csv"])
  { session, _ in
    let (dataset, splits) = (try session.dataset(), try session.splits(session.state.plan))
    var rows: [(row: Int, part: String)] = []
    if splits.count > 1 {
      for (index, split) in splits.enumerated() { rows += split.validation.map { ($0, "fold \(index + 1)") } }
    } else {
      rows = splits[0].training.map { ($0, "training") } + splits[0].validation.map { ($0, "validation") }
    }
    guard let inOrder = rows.sortedUnlessCancelled(by: { $0.row < $1.row }) else { throw CancellationError() }
    let names = dataset.table.columns.map(\.name)
    var part = "part"
    while names.contains(part) { part += "_" }
    var text = (names + [part]).map(CSV.quoted).joined(separator: ",") + "\n"
    for (index, (row, part)) in inOrder.enumerated() {
      if Cancellation.isSeen(at: index) { throw CancellationError() }
      text += dataset.table.columns.map { $0.text(row: row) + "," }.joined() + part + "\n"
    }
    var summary =
      splits.count > 1
      ? "\(rows.count) rows in \(splits.count) folds"
      : "\(splits[0].training.count) training and \(splits[0].validation.count) validation rows"
    if session.state.plan.mistakes.contains(.copyFirst) {
      summary += "; copies on purpose (copy_first) are among them"
    }
    if !splits[0].test.isEmpty { summary += "; the \(splits[0].test.count) rows of the test part stay sealed" }
    return Files(text: text, summary: summary)
  }
}

extension Command {
  static let export = Command(
    "export", group: .notebook, summary: "write what is in view for another program",
    details:
      "The data has a column more, part, which says training, validation or which fold: to train on the very same rows elsewhere. The sealed test part is left out. A search in view is written as a Python script for another tool that runs as it is, with the rows beside it: the same space, conditions, budget and seed, the like method and pruner, the same model; its comments say which line is which command here, and what the tool cannot do.",
    arguments: [
      Argument(
        "what", "what to write", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "thing to export") { _ in Export.all.map { Candidate($0.name, $0.summary) } }
      ).possible { word, session in
        if allScriptTools.contains(where: { $0.name == word }) {
          guard let search = session.state.study?.definition else { return false }
          return search.objective.has(.bench) && !search.recipe.isEmpty
        }
        guard let check = Export.all.first(where: { $0.name == word })?.check else { return true }
        return (try? check(session)) != nil
      },
      Argument("to", "the file", form: .named, domain: .file(endings: Export.endings)).taking { words in
        Export.all.first { $0.name == words.first }.map { .file(endings: $0.endings) }
      },
      .overwrite,
    ],
    examples: [
      Example("export data", "what would be in it", shows: "training"),
      Example(
        "export optuna", "the search in view as a script for Optuna", shows: "Optuna",
        setup: "set epochs 2; space lr 1e-4..1 log; tune random trials=2"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard let export = Export.all.first(where: { $0.name == invocation.string("what") }) else { return }
    let path = invocation.string("to")
    let usual = "\(export.defaultName ?? session.state.source.shortName).\(export.endings[0])"
    if let path, !export.endings.contains(where: { path.lowercased().hasSuffix("." + $0) }) {
      throw invocation.error(
        ExportFault.unknownEnding(export: export.name, endings: export.endings, name: usual), at: "to")
    }
    let name = path?.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
    if let path, export.endings == ["py"], ScriptTool.modules.contains(String(name)) {
      throw invocation.error(
        ExportFault.hidesModule(String(name), export: export.name, path: String(path.dropLast(3))), at: "to")
    }
    if let check = export.check {
      try session.consult(.study)
      do { try check(session) } catch var fault as Diagnostic {
        if fault.span == nil { (fault.source, fault.span) = (invocation.source, invocation.span) }
        throw fault
      }
    }
    let place = try path.map { path throws(Diagnostic) in try session.place(for: path, at: "to", of: invocation) }
    let stem = path.map { String($0.dropLast(export.endings[0].count)) }
    // Nothing of a person's is written over beside it either.
    let places = try export.endingsBeside.map { ending throws(Diagnostic) in
      try stem.map { stem throws(Diagnostic) in try session.place(for: stem + ending, at: "to", of: invocation) }
    }
    try session.endRehearsal(writing: place)
    let files = try await export.make(session, (path ?? usual).split(separator: "/").last.map(String.init) ?? usual)
    guard let place else {
      session.emit(.text(StyledText("\(files.summary). to=\"\(usual)\" writes them.", .dim)))
      return
    }
    for (place, file) in zip(places, files.beside) {
      if let place { try session.keep(Data(file.text.utf8), at: place, as: "to", of: invocation) }
    }
    try session.keep(Data(files.text.utf8), at: place, as: "to", of: invocation)
    let beside = places.compactMap(\.self)
    session.emit(
      .text(
        StyledText(
          "\(files.summary), written to \(place)\(beside.isEmpty ? "" : " with " + beside.joined(separator: " and ") + " beside it").",
          .dim)))
  }
}

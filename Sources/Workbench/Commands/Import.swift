import Datasets
import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let importing = Command(
    "import", group: .search,
    summary: "take over a search from elsewhere: a sweep file, an Optuna database, a table of trials",
    details:
      "A sweep of W&B's (.yaml) becomes a space here, with the line that searches it; where its parameters are no settings, its own program or tunebook ask and tell evaluate them. A study in a database of Optuna's (.db), or a table with a row for each trial (.csv: parameters and a value, as Optuna, Ray Tune, scikit-learn and W&B export them; with a column epoch, a row for each epoch), becomes a search in the store: trials, best, plot, importance and diagnose search read it, and tunebook ask and tell go on with it. Its trials stay as they are, and methods learn from them. What was guessed, and what cannot be taken over, is said.",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: false, repeats: false),
        domain: .file(endings: ["yaml", "yml", "db", "sqlite", "sqlite3", "csv", "tsv"])),
      Argument("study", "which of the database's studies", form: .named, domain: .any),
      Argument("name", "what the search is called here", form: .named, domain: .word { _ in [] }),
      Argument(
        "value", "a table's column with the trials' values, or which of a study's objectives", form: .named,
        domain: .any),
      Argument("maximize", "whether a table's values are to be made large", form: .named, domain: .flag),
      Argument(
        "parameters", "a table's columns with parameters", form: .named,
        domain: .list(what: "column", isOpen: true) { _ in [] }),
    ],
    examples: [
      Example(
        "import \"search.csv\"", "a table of trials", shows: "6 trials of search",
        setup: "space lr 1e-3..1 log; tune random trials=6; export trials to=\"search.csv\"")
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.study, .space, .trials, .objective, .settings])
  ) { invocation, session in
    let typed = invocation.string("file") ?? ""
    try session.consult(file: session.path(typed))
    let file = try session.foreignFile(typed, invocation)
    switch file.kind {
    case .sweep: try await session.importSweep(file.bytes, invocation)
    case .table: try session.importTable(file.bytes, file.path, invocation)
    case .database: try session.importDatabase(file.path, invocation)
    }
  }
}

/// A file in which another program keeps one trial, or the state of its search, and the way to a table of all trials.
private struct ForeignRecord {
  /// Words of which all stand near its beginning.
  var words: [String]
  /// What it is.
  var what: String
  /// How a table is made of what it belongs to.
  var way: String

  static let all = [
    ForeignRecord(
      words: ["\"training_iteration\""], what: "Ray Tune's log of one trial",
      way: "in Python, results.get_dataframe().to_csv(\"search.csv\") makes a table of all, and import reads that"),
    ForeignRecord(
      words: ["\"hyperparameters\"", "\"values\""], what: "KerasTuner's record of a search or one of its trials",
      way:
        "in Python, pandas.DataFrame([{**t.hyperparameters.values, \"value\": t.score} for t in tuner.oracle.trials.values()]).to_csv(\"search.csv\") makes a table of all, and import reads that"
    ),
  ]

  func isIn(_ beginning: Data) -> Bool {
    let text = String(decoding: beginning, as: UTF8.self)
    return words.allSatisfy(text.contains)
  }
}

extension Session {
  fileprivate enum FileKind { case sweep, table, database }

  /// A file's bytes, but for a database's, and what it is: by its beginning, else by its ending.
  fileprivate func foreignFile(_ typed: String, _ invocation: Invocation) throws -> (
    path: String, bytes: Data, kind: FileKind
  ) {
    let path = try readable(typed)
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let found = try? file.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
    guard found?.isRegularFile == true, let handle = FileHandle(forReadingAtPath: file.path) else {
      let beside = (try? FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)) ?? []
      let near = Proposal.nearest(to: file.lastPathComponent, in: beside.sorted())
      throw invocation.error(
        found == nil ? ImportFault.noFile(typed, near: near) : .noPlainFile(typed, near: near), at: "file")
    }
    defer { try? handle.close() }
    let beginning = (try? handle.read(upToCount: 4096)) ?? Data()
    if beginning.starts(with: Data("SQLite format 3".utf8)) { return (file.path, Data(), .database) }
    if beginning.starts(with: Data("{\"op_code\"".utf8)) {
      throw invocation.error(ImportFault.isJournal(typed), at: "file")
    }
    let ending = file.pathExtension.lowercased()
    if ending == "json", let record = ForeignRecord.all.first(where: { $0.isIn(beginning) }) {
      throw invocation.error(ImportFault.isRecord(typed, what: record.what, way: record.way), at: "file")
    }
    guard ["yaml", "yml", "json", "csv", "tsv", "txt"].contains(ending) else {
      throw invocation.error(
        ["db", "sqlite", "sqlite3"].contains(ending)
          ? ImportFault.noDatabase(typed)
          : .unknownKind(
            typed,
            instead: NotebookFormat(path: typed).map { "\($0 == .script ? "run" : "open") \(Value.quoted(typed))" }),
        at: "file")
    }
    guard (found?.fileSize ?? 0) <= CSV.byteLimit else {
      throw invocation.error(ImportFault.tooLarge(typed), at: "file")
    }
    let bytes = beginning + ((try? handle.readToEnd()) ?? Data())
    return (file.path, bytes, ["csv", "tsv", "txt"].contains(ending) ? .table : .sweep)
  }

  fileprivate func importSweep(_ bytes: Data, _ invocation: Invocation) async throws {
    if let odd = ["study", "value", "maximize", "parameters", "name"].first(where: { invocation.value($0) != nil }) {
      throw invocation.error(ImportFault.ofTrials(argument: odd), at: odd)
    }
    let sweep: SweepFile
    do {
      guard bytes.count <= 1_000_000 else { throw ImportFault.sweepTooLarge }
      sweep = try SweepFile(try environment.foreignFiles.yaml(String(decoding: bytes, as: UTF8.self)))
    } catch let fault as SweepFile.Fault {
      throw invocation.error(fault, at: "file")
    } catch let fault as ImportFault {
      throw invocation.error(fault, at: "file")
    } catch let diagnostic as Diagnostic {
      throw invocation.error(ImportFault.unreadable(diagnostic.message), at: "file")
    }
    try endRehearsal()
    let before = state
    var notes = sweep.notes
    var taken: [Action] = []
    for command in sweep.commands {
      do {
        try await runNested(command.text, shown: false)
        taken.append(command)
      } catch let diagnostic as Diagnostic where command.isOfParameter {
        notes.append("Left out: \(command.text). \(diagnostic.message)")
      } catch {
        state = before
        throw error
      }
    }
    guard !state.space.parameters.isEmpty else {
      state = before
      throw invocation.error(ImportFault.nothingToSearch(note: notes.last ?? ""), at: "file")
    }
    for note in notes { emit(.diagnostic(Diagnostic(note, severity: .note))) }
    emit(.table(state.space.table))
    emit(.text(StyledText("As it would be typed: \((taken + [sweep.tune]).text)", .dim)))
    let program = sweep.program.map { ([$0] + sweep.programSpace).text }
    guard !sweep.isOurs else {
      emit(
        .text(
          StyledText(
            "\(sweep.tune.text) searches it with the data and model in view\(program.map { "; \($0) lets the sweep's own program do it, once the last line it prints is the value" } ?? "")."
          )))
      return
    }
    emit(
      .text(
        StyledText(
          "\(sweep.reason): \(program.map { "\($0) lets the sweep's own program evaluate the trials, once the last line it prints is the value; without it, " } ?? "")after \(sweep.tune.text), tunebook ask and tell do."
        )))
  }

  fileprivate func importTable(_ bytes: Data, _ path: String, _ invocation: Invocation) throws {
    if invocation.value("study") != nil {
      throw invocation.error(ImportFault.ofDatabases, at: "study")
    }
    let table: TrialTable
    let file = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    // A name that is taken is known before a long table is read.
    let name = invocation.string("name") ?? file
    if try studyStorage().studies().contains(where: { $0.definition.name == name }) { throw taken(name, invocation) }
    do {
      table = try TrialTable.read(
        Array(bytes), name: name,
        choice: .init(
          value: invocation.value("value").map(\.value).map { $0.string ?? $0.text },
          isMaximized: invocation.value("maximize").map { $0.value == .flag(true) },
          parameters: invocation.value("parameters") == nil ? nil : invocation.strings("parameters")))
    } catch DataError.interrupted {
      throw Diagnostic.interrupted
    } catch let error as DataError {
      throw invocation.error(error, at: "file")
    } catch let fault as TrialTable.Fault {
      throw invocation.error(ImportFault.noTrials(fault, typed: invocation.text), at: "file")
    }
    try keep(table.study, table.notes.map(\.message), invocation)
  }

  fileprivate func importDatabase(_ path: String, _ invocation: Invocation) throws {
    if let odd = ["maximize", "parameters"].first(where: { invocation.value($0) != nil }) {
      throw invocation.error(ImportFault.ofTables(argument: odd), at: odd)
    }
    func word(_ name: String) -> String? { invocation.value(name).map(\.value).map { $0.string ?? $0.text } }
    do {
      let names = try environment.foreignFiles.studies(path)
      let listed = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
      guard let name = word("study") ?? (names.count == 1 ? names[0] : nil) else {
        let fault = names.first.map { first in
          ImportFault.severalStudies(
            names.count, listed: listed, instead: invocation.text + " study=\(first.typed)")
        }
        throw invocation.error(fault ?? .noStudy, at: "file")
      }
      guard names.contains(name) else {
        throw invocation.error(ImportFault.unknownStudy(name, count: names.count, listed: listed), at: "study")
      }
      var (study, notes) = try environment.foreignFiles.study(path, name, word("value"))
      study.definition.name = invocation.string("name") ?? name
      let parameters = study.definition.space.parameters
      notes += (parameters.unexplained(in: study.trials) + parameters.exceeded(in: study.trials)).map(\.message)
      try keep(study, notes, invocation)
    } catch let StudyStorageError.unreadable(name, fault) {
      var instead: String?
      if case .severalObjectives(let names) = fault {
        instead = names.first.map { invocation.text + " value=\($0.typed)" }
      }
      throw invocation.error(ImportFault.notTaken(name, fault, instead: instead), at: "file")
    } catch let error as StudyStorageError {
      throw invocation.error(ImportFault.store(error), at: "file")
    }
  }

  private func taken(_ name: String, _ invocation: Invocation) -> Diagnostic {
    let names = Set(((try? studyStorage().studies()) ?? []).map(\.definition.name))
    let free = (2...(names.count + 2)).lazy.map { "\(name)-\($0)" }.first { !names.contains($0) } ?? name + "-2"
    var instead = invocation.text + " name=\(free.typed)"
    // In place of the name that was typed.
    let characters = Array(invocation.source)
    let (own, said) = (invocation.span, invocation.value("name")?.span)
    if let said, own.lower <= said.lower, said.lower <= said.upper, said.upper <= own.upper,
      own.upper <= characters.count
    {
      instead = String(characters[own.lower..<said.lower]) + free.typed + String(characters[said.upper..<own.upper])
    }
    return invocation.error(SearchFault.taken(name, instead: instead), at: "file")
  }

  /// Takes a study into the store and puts it in view.
  private func keep(_ study: Study, _ notes: [String], _ invocation: Invocation) throws {
    var study = study
    let notes = notes + study.makeNamesTypable().map { "\($0.before) is called \($0.now) here." }
    let name = study.definition.name
    do throws(StoredFault) { try study.definition.check() } catch {
      throw invocation.error(ImportFault.notTaken(name, error, instead: nil), at: "file")
    }
    do {
      guard try studyStorage().load(name: name) == nil else {
        throw taken(name, invocation)
      }
      try requireStore(for: invocation)
      try endRehearsal()
      try studyStorage().create(study.definition)
      // In pieces, so that Ctrl-C is heard between them; what was stored of it by then goes again.
      let pieces = stride(from: 0, to: study.trials.count, by: 1000)
      for start in pieces {
        if Task.isCancelled {
          try studyStorage().delete(name: name)
          throw Diagnostic.interrupted
        }
        try studyStorage().exchange(name) { _ in Array(study.trials[start..<min(start + 1000, study.trials.count)]) }
        let done = min(start + 1000, study.trials.count)
        emit(
          .progress(
            Progress(
              label: "import", done: done, total: study.trials.count, unit: "trial",
              isFinal: done == study.trials.count)))
      }
      let kept = try studyStorage().load(name: name) ?? study
      state.study = kept
      state.space = kept.definition.space
      state.objective = Objective(of: kept.definition)
      for note in notes { emit(.diagnostic(Diagnostic(note, severity: .note))) }
      emit(
        .text(
          StyledText(
            "\(counted(kept.trials.count, "trial")) of \(name), over \(counted(kept.definition.space.parameters.count, "parameter"))."
          )))
      if kept.best != nil { emit(.report(kept.bestReport(proposes: false))) }
      let further =
        kept.exhaustedCombinations.map {
          "Every combination of its values is there, \($0) in all: only others (space) are new."
        }
        ?? "To go on: tune resume study=\(name.typed) trials=\(kept.trials.count + 30), then tunebook ask and tell, with whatever evaluated it so far."
      let own = ForeignSearch.commands(for: kept).map {
        " As all its parameters are settings, \(($0 + [.tune("tpe")]).text) searches the same space here, with the data and model in view."
      }
      emit(.text(StyledText(further + (own ?? ""), .dim)))
    } catch let error as StudyStorageError {
      throw invocation.error(error, at: "file")
    }
  }
}

extension Action {
  /// Whether it says of one parameter how it is searched, or which value it has.
  fileprivate var isOfParameter: Bool {
    switch self {
    case .searched, .set: true
    default: false
    }
  }
}

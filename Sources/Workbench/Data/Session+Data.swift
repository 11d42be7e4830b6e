import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Notebooks
import Options
import Text

extension DataError {
  /// The error as a person is told of it where no argument is at fault.
  var diagnostic: Diagnostic {
    self == .interrupted ? .interrupted : Diagnostic(self)
  }

  /// The column that was probably meant.
  ///
  /// Of names as short as x1 every one is near: these are listed.
  var nearestColumn: String? {
    unknownColumn.flatMap { $0.name.count > 3 ? Proposal.nearest(to: $0.name, in: $0.columns) : nil }
  }
}

extension Session {
  /// A path as it was typed, with the user's folder for `~`; where files are written in a folder of their own, those that
  /// are there already, or nowhere yet, are of that folder, unless they lie beside what names them.
  func path(_ typed: String) -> String {
    if let folder = environment.outputFolder, !typed.hasPrefix("/"), !typed.hasPrefix("~"),
      context.folder.map({ !FileManager.default.fileExists(atPath: $0 + "/" + typed) }) ?? true,
      FileManager.default.fileExists(atPath: folder + "/" + typed) || !FileManager.default.fileExists(atPath: typed)
    {
      return folder + "/" + typed
    }
    guard typed == "~" || typed.hasPrefix("~/"), !environment.userFolder.isEmpty else { return typed }
    return environment.userFolder + typed.dropFirst()
  }

  /// The data in view, made when first needed.
  func dataset() throws(Diagnostic) -> Dataset {
    try consult(.data)
    if let dataset = state.dataset { return dataset }
    let dataset = try make(state.source)
    state.dataset = dataset
    return dataset
  }

  /// Rows of each part; of several folds, the first's.
  func split() throws(Diagnostic) -> Split { try splits(state.plan)[0] }

  /// Rows of each part, for every fold of a plan; never none.
  func splits(_ plan: SplitPlan) throws(Diagnostic) -> [Split] {
    let dataset = try dataset()
    try consult(.split)
    do {
      return try Split.all(dataset, plan: plan, seed: state.seed)
    } catch {
      throw error.diagnostic
    }
  }

  /// Makes or reads a dataset; the session stays as it is.
  func make(_ source: DataSource) throws(Diagnostic) -> Dataset {
    do {
      return try read(source)
    } catch {
      throw error.diagnostic
    }
  }

  /// Makes or reads a dataset; what is wrong is thrown as data, and not as a sentence.
  func read(_ source: DataSource) throws(DataError) -> Dataset {
    if let known = context.rehearsedData.first(where: { $0.source == source && $0.seed == state.seed }) {
      return known.dataset
    }
    let dataset = try readAnew(source)
    if Cancellation.wasCut(dataset.rowCount) { throw .interrupted }
    if isRehearsing { context.rehearsedData.append((source, state.seed, dataset)) }
    return dataset
  }

  /// The command that reads a file after all which could not be read as it was told: tried before it is given.
  func remedy(for error: DataError, of source: DataSource, depth: Int = 2) -> DataSource? {
    for remedy in error.remedies.prefix(6) where !Task.isCancelled {
      let other = source.mended(by: remedy)
      do throws(DataError) {
        let dataset = try read(other)
        _ = try Split.all(dataset, plan: state.plan, seed: state.seed)
        // What would lose much of a column, or make a class of each of its texts, helps nobody.
        if case .kind(let column, _) = remedy,
          !dataset.keepsMost(of: column, isText: !error.isOdd(column))
        {
          continue
        }
        return other
      } catch {
        if depth > 1, error != .interrupted, let found = self.remedy(for: error, of: other, depth: depth - 1) {
          return found
        }
      }
    }
    return nil
  }

  /// Why a file cannot be read.
  private static func whyUnread(_ path: String) -> DataError {
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      if let address = address(in: path) { return .address(String(address)) }
      let file = URL(fileURLWithPath: path)
      let beside = (try? FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)) ?? []
      if file.lastPathComponent.contains(where: { $0 == "*" || $0 == "?" }) {
        let fitting = beside.filter { fnmatch(file.lastPathComponent, $0, FNM_PERIOD) == 0 }.sorted()
        return .pattern(path, names: fitting.map { file.deletingLastPathComponent().path + "/" + $0 })
      }
      return .noFile(path, near: Proposal.nearest(to: file.lastPathComponent, in: beside.sorted()))
    }
    if isFolder.boolValue { return path.isEmpty ? .noFile("", near: nil) : .isFolder(path) }
    return FileManager.default.isReadableFile(atPath: path) ? .unreadable(path) : .notPermitted(path)
  }

  /// From a scheme on (`https:/`), such as a path has that an address was taken for.
  private static func address(in path: String) -> Substring? {
    var rest = path[...]
    while let colon = rest.firstIndex(of: ":") {
      let scheme = rest[..<colon].reversed().prefix { $0.isASCII && $0.isLowercase }.count
      let behind = path[path.index(after: colon)...]
      if scheme > 0, behind.first == "/" { return path[path.index(colon, offsetBy: -scheme)...] }
      rest = behind
    }
    return nil
  }

  /// Says which classes no validation row has, or hardly any, where that is no wonder of folds: how they are told is not measured,
  /// or by those few.
  func sayRareClasses(_ dataset: Dataset, _ splits: [Split]) {
    guard splits.count == 1, dataset.isClassification else { return }
    let rows = splits[0].validation.count
    let classes = dataset.classRows(of: splits[0].validation)
    let absent = classes.filter { $0.count == 0 }
    // Where all rows are few, the number of them says it.
    let share = Double(rows) / Double(max(classes.count, 1))
    let few = classes.filter { $0.count > 0 && $0.count < ClassRows.few && Double($0.count) < share * 2 / 3 }
    let words: String
    if let first = absent.first {
      let others = absent.count > 1 ? " and of \(absent.count - 1) more" : ""
      words =
        "No validation row is of the class \(first.name)\(others): scores say nothing of \(absent.count > 1 ? "these" : "it")\(classes.count - absent.count == 1 ? ", and all validation rows are of one class" : "")."
    } else if let first = few.min(by: { $0.count < $1.count }) {
      let others = few.count > 1 ? ", and fewer than \(ClassRows.few) of \(few.count - 1) more" : ""
      words =
        "Only \(first.count) of \(counted(rows, "validation row")) \(first.count == 1 ? "is" : "are") of the class \(first.name)\(others): how \(few.count > 1 ? "these are" : "it is") told is chance, and F1, ROC AUC and balanced accuracy with it."
    } else {
      return
    }
    emit(
      .diagnostic(
        Diagnostic(words, severity: .note, proposal: state.plan.folds == nil ? "split folds=5" : nil)))
  }

  private func readAnew(_ source: DataSource) throws(DataError) -> Dataset {
    guard let name = source.name, let kind = allDatasets.named(name) else {
      guard let bytes = FileManager.default.contents(atPath: source.path ?? "") else {
        throw Self.whyUnread(source.path ?? "")
      }
      if Task.isCancelled { throw .interrupted }
      if let path = source.path, let format = NotebookFormat(path: path), [.jupyter, .script].contains(format) {
        throw format == .jupyter
          ? .otherFormat("a notebook (Jupyter)", remedy: "open \(Value.quoted(path))")
          : .otherFormat("a script of tunebook's", remedy: "run \(Value.quoted(path))")
      }
      let read = try CSV.read(bytes: Array(bytes), options: source.reading)
      return try Dataset(
        table: read.table, target: source.target, features: source.features, dropped: source.dropped,
        encoding: source.encoding, name: source.shortName, notes: read.notes)
    }
    let dataset: Dataset
    if let shipped = kind as? Shipped {
      dataset = try shipped.make(target: source.target, kinds: source.reading.kinds, home: environment.home)
    } else {
      if !source.reading.kinds.isEmpty { throw .notAFile(name, argument: "kinds") }
      dataset = try kind.make(
        options: source.options, target: source.target, seed: state.seed, home: environment.home)
    }
    guard source.features != nil || source.encoding != .onehot || !source.dropped.isEmpty else { return dataset }
    return try dataset.encoded(features: source.features, dropped: source.dropped, by: source.encoding)
  }
}

extension Dataset {
  /// Whether three in four values of a column are there, and texts come again.
  ///
  /// - Parameter isText: whether it may be texts that all differ.
  fileprivate func keepsMost(of name: String, isText: Bool) -> Bool {
    guard let column = table.columns.first(where: { $0.name == name }) else { return true }
    if !isText, case .categories(_, let levels) = column.values, levels.count * 2 > max(column.count, 4) {
      return false
    }
    return column.missing * 4 <= column.count
  }
}

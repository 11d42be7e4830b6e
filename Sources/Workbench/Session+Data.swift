import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Options

extension DataError {
  /// As a person is told where no argument is at fault.
  var diagnostic: Diagnostic { self == .interrupted ? .interrupted : Diagnostic(message, proposal: proposal) }

  /// The column that was probably meant.
  ///
  /// Of names as short as x1 every one is near: these are listed.
  var nearestColumn: String? {
    unknownColumn.flatMap { $0.name.count > 3 ? Proposal.nearest(to: $0.name, in: $0.columns) : nil }
  }
}

extension Session {
  /// A path as it was typed, with the user's folder for `~`; where files are written in a folder of their own, those that
  /// are there already, or nowhere yet, are of that folder.
  func path(_ typed: String) -> String {
    if let folder = environment.outputFolder, !typed.hasPrefix("/"), !typed.hasPrefix("~"),
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

  /// The same, with what is wrong as data.
  func read(_ source: DataSource) throws(DataError) -> Dataset {
    if let known = context.rehearsedData.first(where: { $0.source == source && $0.seed == state.seed }) {
      return known.dataset
    }
    let dataset = try readAnew(source)
    if Cancellation.wasCut(dataset.rowCount) { throw .interrupted }
    if isRehearsing { context.rehearsedData.append((source, state.seed, dataset)) }
    return dataset
  }

  private func readAnew(_ source: DataSource) throws(DataError) -> Dataset {
    guard let name = source.name, let kind = allDatasets.first(where: { $0.name == name }) else {
      let path = source.path ?? ""
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder.boolValue { throw .folder(path) }
      guard exists else {
        let folder = (path as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        throw .noFile(path, near: Proposal.nearest(to: (path as NSString).lastPathComponent, in: names))
      }
      guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
      if Task.isCancelled { throw .interrupted }
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

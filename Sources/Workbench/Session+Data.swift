import Datasets
import Foundation
import Language

extension Session {
  /// The data in view, made when first needed.
  func dataset() throws(Diagnostic) -> Dataset {
    if let dataset = state.dataset { return dataset }
    let dataset = try make(state.source)
    state.dataset = dataset
    return dataset
  }

  /// Rows of each part.
  func split() throws(Diagnostic) -> Split {
    do {
      return try Split.make(dataset(), plan: state.plan, seed: state.seed)
    } catch let error as DataError {
      throw Diagnostic(error.message, proposal: error.proposal)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(Self.sentence(for: error))
    }
  }

  /// Makes or reads a dataset; the session stays as it is.
  func make(_ source: DataSource) throws(Diagnostic) -> Dataset {
    do {
      if let name = source.name, let kind = allDatasets.first(where: { $0.name == name }) {
        return try kind.make(
          options: source.options, target: source.target, seed: state.seed, home: environment.home)
      }
      let path = source.path ?? ""
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw Diagnostic(
          "\(path) cannot be read.", proposal: "is the path right? Paths count from where tunebook was started")
      }
      let read = try CSV.read(bytes: Array(bytes))
      return try Dataset(table: read.table, target: source.target, name: source.shortName, notes: read.notes)
    } catch let error as DataError {
      throw Diagnostic(error.message, proposal: error.proposal)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(Self.sentence(for: error))
    }
  }
}

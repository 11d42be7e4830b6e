import Datasets
import Experiments
import Language
import Notebooks
import Options
import Search

extension Session {
  /// Goes on inside each outer fold of a flat search, shows how far it has come, and keeps the flat search in view with what
  /// came of it.
  ///
  /// - Parameter deadline: on the clock; no training begins after it.
  func searchInside(_ flat: Study, jobs: Int, until deadline: Double?) async throws -> NestedSearch.End {
    let base = NestedSearch.Base(
      dataset: try dataset(), plan: state.plan, seed: state.seed, model: state.model, settings: state.settings)
    let clock = environment.clock
    let search = NestedSearch(
      of: flat, on: base, storage: try studyStorage(), jobs: jobs, clock: clock, until: deadline)
    var last: NestedSearch.Progress?
    var lastShown = clock() - 1
    func show(_ progress: NestedSearch.Progress, isFinal: Bool = false) {
      let now = clock()
      guard isFinal || now - lastShown > 0.05 else { return }
      lastShown = now
      emit(
        .progress(
          Progress(
            label: "nested search", done: min(progress.trials, progress.trialsPlanned), total: progress.trialsPlanned,
            unit: "trial", detail: "\(progress.measured) of \(progress.folds) outer folds measured", isFinal: isFinal)))
    }
    do {
      let end = try await search.run { progress in
        state.study?.outerResults = progress.results
        if let failure = progress.failure { lastFailure = failure }
        let isFurther = progress.trials != last?.trials || progress.measured != last?.measured
        last = progress
        if progress.folds > 0, isFurther { show(progress) }
      }
      if let last, last.folds > 0 { show(last, isFinal: true) }
      return end
    } catch StudyStorageError.unknown(let name) {
      throw Diagnostic(SearchFault.deletedWhileRunning(name))
    } catch let error as EvaluatorError {
      throw Diagnostic(error)
    } catch let error as DataError {
      throw error.diagnostic
    }
  }
}

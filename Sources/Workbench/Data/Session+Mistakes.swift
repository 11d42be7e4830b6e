import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Text

extension Session {
  /// The mistakes of the split in force that touch trainings on the bench as it is.
  func madeMistakes(_ settings: Settings? = nil) throws(Diagnostic) -> [MadeMistake] {
    let plan = state.plan
    guard !plan.mistakes.isEmpty else { return [] }
    let (dataset, splits) = (try dataset(), try splits(plan))
    return plan.orderedMistakes.compactMap {
      $0.made(of: dataset, splits, plan: plan, settings ?? state.settings)
    }
  }

  /// Says which mistakes are on, and how they are turned off.
  func sayMistakes() throws(Diagnostic) {
    guard !state.plan.mistakes.isEmpty else { return }
    let (made, dataset, off) = (try madeMistakes(), try dataset(), state.plan.honest.command)
    for mistake in state.plan.orderedMistakes {
      if let made = made.first(where: { $0.kind == mistake }) {
        emit(.diagnostic(Diagnostic(made.sentence, severity: .warning, proposal: off)))
      } else {
        let (message, proposal) = mistake.idleness(dataset)
        emit(.diagnostic(Diagnostic(message, severity: .note, proposal: proposal ?? off)))
      }
    }
  }

  /// Says of a table from outside that many of its rows are written several times.
  func sayRepeats(_ dataset: Dataset) {
    guard state.source.isFromOutside, dataset.rowCount <= 100_000 else { return }
    let repeated = dataset.repeatedRows
    guard repeated * 50 >= dataset.rowCount, dataset.tellsCasesApart, !Cancellation.wasCut(dataset.rowCount) else {
      return
    }
    emit(
      .diagnostic(
        Diagnostic(
          "\(repeated) of \(counted(dataset.rowCount, "row")) \(repeated == 1 ? "is" : "are") equal to a row above in every column: if \(repeated == 1 ? "it is" : "they are") the same case written twice, a model is judged by what it has seen.",
          severity: .warning, proposal: "describe")))
  }

  /// Says of a table from outside how many rows of the other parts are equal to a training row.
  func sayTwins(_ dataset: Dataset, _ splits: [Split]) {
    guard state.source.isFromOutside, !state.plan.mistakes.contains(.copyFirst),
      dataset.features.elements.count <= 5_000_000
    else { return }
    let twins = dataset.twins(in: splits)
    if Cancellation.wasCut(dataset.rowCount) { return }
    // Where values are few and coarse, rows are alike without being the same case.
    guard twins.validation + twins.test > 0, dataset.tellsCasesApart else { return }
    let parts = [(twins.validation, "validation"), (twins.test, "test")].filter { $0.0 > 0 }.map { count, part in
      counted(count, "\(part) row")
    }
    let one = twins.validation + twins.test == 1
    emit(
      .diagnostic(
        Diagnostic(
          "\(parts.joined(separator: " and ")) \(one ? "is" : "are") equal to a training row in every column: if \(one ? "it is" : "these are") the same case written twice, the model has seen \(one ? "it" : "them").",
          severity: .note)))
  }
}

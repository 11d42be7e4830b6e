import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Text

extension Command {
  static let split = Command(
    "split", group: .data, summary: "divide the data into training, validation and test part, or into folds",
    details:
      "Classes are spread evenly over the parts. With folds, every row outside the test part is validated once, and train and tune train once for each fold. The test part stays sealed until you type evaluate test; it is the same with folds and without. mistake= divides wrongly on purpose, to see what comes of it: what it touches says so, and the next split is right again.",
    arguments: [
      Argument("val", "share for validation", form: .named, domain: .number(lower: 0.01, upper: 0.9)).presenting {
        session in
        let plan = session.state.plan
        return plan.folds.map { "\($0) folds instead" } ?? Value.text(of: plan.validation)
      },
      Argument("test", "share for the test", form: .named, domain: .number(lower: 0, upper: 0.9)).presenting {
        Value.text(of: $0.state.plan.test)
      },
      Argument("folds", "parts to validate on in turn", form: .named, domain: .integer(lower: 2, upper: 100))
        .presenting { session in session.state.plan.folds.map { "\($0)" } ?? "none" },
      Argument(
        "mistake", "a mistake to make on purpose, or several (none unless told)", form: .named,
        domain: .list(what: "mistake", isOpen: false) { _ in
          [Candidate("none", "divide as it should be")]
            + SplitMistake.allCases.map { Candidate($0.rawValue, $0.summary) }
        }),
      Argument(
        "copies", "share of the rows that copy_first copies (1 unless told: every row)", form: .named,
        domain: .number(lower: 0.01, upper: 1)),
    ],
    examples: [
      Example("split val=0.25 test=0.2", "as it is from the start", shows: "training"),
      Example("split folds=5", "cross-validation", shows: "fold 5"),
      Example(
        "split folds=5 mistake=select_first", "features chosen on all rows: a mistake, to see what it does",
        shows: "A mistake on purpose", setup: "data coinflips n=50 features=500; set select 20"),
      Example("split", "how it is now", shows: "training"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.split])
  ) { invocation, session in
    let before = session.state.plan
    // A mistake holds until the next split.
    var plan = invocation.values.isEmpty ? before : before.honest
    let mistakes = invocation.strings("mistake") ?? []
    if !mistakes.isEmpty { plan.mistakes = Set(mistakes.compactMap(SplitMistake.init)) }
    if mistakes.contains("none"), mistakes.count > 1 {
      throw invocation.error(SplitFault.noneBesideOthers, at: "mistake")
    }
    if let copies = invocation.number("copies") {
      guard plan.mistakes.contains(.copyFirst) else {
        throw invocation.error(SplitFault.copiesWithoutMistake(copies), at: "copies")
      }
      plan.copies = copies
    }
    if invocation.value("val") != nil, invocation.value("folds") != nil {
      throw invocation.error(SplitFault.shareWithFolds, at: "val")
    }
    if let share = invocation.number("val") { (plan.validation, plan.folds) = (share, nil) }
    plan.test = invocation.number("test") ?? plan.test
    plan.folds = invocation.integer("folds") ?? plan.folds
    guard plan.test + (plan.folds == nil ? plan.validation : 0) < 0.99 else {
      throw invocation.error(SplitFault.nothingToTrainOn, at: invocation.value("val") == nil ? "test" : "val")
    }
    let dataset = try session.dataset()
    do throws(DataError) {
      let splits = try Split.all(dataset, plan: plan, seed: session.state.seed)
      session.state.plan = plan
      session.emit(.table(dataset.partTable(splits)))
      session.sayTwins(dataset, splits)
      session.sayRareClasses(dataset, splits)
      if plan.test == 0, before.test == 0, !invocation.values.isEmpty, invocation.value("test") == nil {
        session.emit(
          .diagnostic(
            Diagnostic(
              "test=0 stays as it was: no rows are kept for the test.", severity: .note,
              proposal: plan.with(test: SplitPlan().test).command)))
      }
      if plan.mistakes.isEmpty, !before.mistakes.isEmpty {
        let names = before.orderedMistakes.map(\.rawValue).joined(separator: " and ")
        session.emit(
          .diagnostic(
            Diagnostic(
              "The split is right again: \(names) \(before.mistakes.count == 1 ? "is" : "are") off.", severity: .note)))
      }
    } catch {
      if error == .interrupted { throw Diagnostic.interrupted }
      throw invocation.error(error, at: invocation.value("folds") == nil ? nil : "folds")
    }
    try session.sayMistakes()
  }
}

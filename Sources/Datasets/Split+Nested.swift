import Arithmetic

/// An outer fold: rows held out from everything that is done on the others, and how a search divides these others.
package struct NestedSplit: Sendable, Equatable {
  /// Its validation rows are the fold's; its training rows are those that the search has; the test part stays sealed.
  package var outer: Split
  /// The parts of the search: one for a hold-out, or its folds. Each divides the outer training rows; what the search must not
  /// see, the fold and the test part, is in the part called test.
  package var inner: [Split]
}

extension Split {
  /// The outer folds of a nested cross-validation, each with the plan's own split, or folds, of what it leaves.
  ///
  /// The outer folds are those of `all` with so many folds: the test part is the hold-out's, and each class is dealt out to them in
  /// turn. Inside each the rows are shuffled anew, and dealt out in the same way. Of a hold-out plan, the search's validation part
  /// is as large a share of the rows that the fold leaves as it is of all rows outside the test part. Source: S. Varma and
  /// R. Simon, "Bias in error estimation when using cross-validation for model selection", BMC Bioinformatics 7:91, 2006.
  package static func nested(
    _ dataset: Dataset, plan: SplitPlan, outer count: Int, seed: UInt64
  ) throws(DataError) -> [NestedSplit] {
    var outerPlan = plan
    outerPlan.folds = count
    let outer = try all(dataset, plan: outerPlan, seed: seed)
    let innerPlan = SplitPlan(validation: plan.validation / (1 - plan.test), test: 0, folds: plan.folds)
    var nested: [NestedSplit] = []
    for (index, split) in outer.enumerated() {
      let rows = split.training
      // How rows are dealt out hangs on their number and their classes alone.
      let left = Dataset(
        name: dataset.name, summary: "", table: DataTable(columns: []), targetName: dataset.targetName,
        task: dataset.task, features: Matrix(rows: rows.count, columns: 0), featureNames: [],
        targets: rows.map { dataset.targets[$0] })
      var seeds = RandomSource(seed: seed, purpose: .split, index: UInt64(index + 1) << 40)
      let unseen = (split.validation + split.test).sorted()
      let inner = try all(left, plan: innerPlan, seed: seeds.next()).map { part in
        Split(training: part.training.map { rows[$0] }, validation: part.validation.map { rows[$0] }, test: unseen)
      }
      nested.append(NestedSplit(outer: split, inner: inner))
    }
    return nested
  }
}

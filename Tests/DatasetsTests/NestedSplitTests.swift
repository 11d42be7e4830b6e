import Arithmetic
import Datasets
import Testing

/// Outer folds with a search's own parts inside each.
@Suite struct NestedSplitTests {
  private static func classes(_ counts: [Int]) -> Dataset {
    let targets = counts.enumerated().flatMap { label, count in Array(repeating: Double(label), count: count) }
    return Dataset(
      name: "own", summary: "", table: DataTable(columns: []), targetName: "y",
      task: .classification(classes: counts.indices.map { "c\($0)" }),
      features: Matrix(rows: targets.count, columns: 1),
      featureNames: ["x"], targets: targets)
  }

  @Test(arguments: [2, 3, 7], [nil, 2, 5]) func theSearchNeverSeesTheFoldOrTheTestPart(_ outer: Int, _ folds: Int?)
    throws
  {
    let data = Self.classes([60, 33, 17])
    let plan = SplitPlan(validation: 0.25, test: 0.2, folds: folds)
    let nested = try Split.nested(data, plan: plan, outer: outer, seed: 3)
    let test = try Split.make(data, plan: plan, seed: 3).test
    #expect(nested.count == outer)
    #expect((nested.flatMap(\.outer.validation) + test).sorted() == Array(0..<110))
    for fold in nested {
      #expect(fold.outer.test == test)
      #expect(fold.inner.count == folds ?? 1)
      for part in fold.inner {
        #expect((part.training + part.validation).sorted() == fold.outer.training)
        #expect(Set(part.training + part.validation).isDisjoint(with: fold.outer.validation + test))
        #expect(part.test == (fold.outer.validation + test).sorted())
      }
      if folds != nil { #expect(fold.inner.flatMap(\.validation).sorted() == fold.outer.training) }
    }
    #expect(try Split.nested(data, plan: plan, outer: outer, seed: 3) == nested)
    #expect(try Split.nested(data, plan: plan, outer: outer, seed: 4) != nested)
  }

  /// Each class has its share in each outer fold and in each inner one, to a row.
  @Test func bothLevelsAreStratified() throws {
    let data = Self.classes([50, 30, 10])
    for fold in try Split.nested(data, plan: SplitPlan(test: 0, folds: 5), outer: 3, seed: 1) {
      for (label, count) in [50, 30, 10].enumerated() {
        let held = fold.outer.validation.count { data.targets[$0] == Double(label) }
        #expect([count / 3, count / 3 + 1].contains(held))
        for part in fold.inner {
          let inside = part.validation.count { data.targets[$0] == Double(label) }
          #expect([(count - held) / 5, (count - held) / 5 + 1].contains(inside))
        }
      }
    }
  }

  /// The share of a hold-out is that of the rows outside the test part: 24 of 80 there, 16 of 53 or 54 here.
  @Test func aHoldOutKeepsItsShare() throws {
    let data = Self.classes([50, 50])
    for fold in try Split.nested(data, plan: SplitPlan(validation: 0.24, test: 0.2), outer: 3, seed: 0) {
      #expect([53, 54].contains(fold.outer.training.count))
      #expect(fold.inner[0].validation.count == 16)
    }
  }

  @Test func whatIsTooSmallIsRefused() {
    #expect(throws: DataError.tooManyFolds(5, rows: 4)) {
      try Split.nested(Self.classes([3, 3]), plan: SplitPlan(test: 0, folds: 5), outer: 3, seed: 0)
    }
  }
}

import Arithmetic

/// The outer fold of a nested cross-validation that a search runs inside of, on the rows that the fold leaves.
package struct OuterFold: Sendable, Equatable, Codable {
  /// The flat search that it belongs to.
  package var study: String
  /// The fold's number, from 1.
  package var number: Int
  /// How many outer folds there are.
  package var count: Int
  package init(study: String, number: Int, count: Int) {
    self.study = study
    self.number = number
    self.count = count
  }
}

/// What the search inside an outer fold chose, and what that came to on the rows that were held out from the choice.
package struct OuterResult: Sendable, Equatable, Codable {
  /// The outer fold's number, from 1.
  package var fold: Int
  /// The chosen trial of the search inside it, by number from 0; nil where it found none.
  package var trial: Int?
  /// The configuration of the chosen trial; empty where none was chosen.
  package var configuration: [String: ParameterValue]
  /// The value that the chosen trial had within the search, on the inner validation rows.
  package var innerValue: Double?
  /// Its value on the held-out rows after a training on all other rows: the mean over repeats. nil where that training
  /// diverged, or the metric is not defined there.
  package var value: Double?
  /// How many rows it was trained on for that, and how many were held out.
  package var trainingRows: Int
  package var heldOutRows: Int
  /// The least number of rows that a training of the flat search had.
  package var flatRows: Int

  package init(
    fold: Int, trial: Int? = nil, configuration: [String: ParameterValue] = [:], innerValue: Double? = nil,
    value: Double? = nil, trainingRows: Int = 0, heldOutRows: Int = 0, flatRows: Int = 0
  ) {
    self.fold = fold
    self.trial = trial
    self.configuration = configuration
    self.innerValue = innerValue
    self.value = value
    self.trainingRows = trainingRows
    self.heldOutRows = heldOutRows
    self.flatRows = flatRows
  }
}

extension StudyDefinition {
  /// Which trial is chosen in the end: the best, or the simplest within one standard error of it.
  package enum Choice: String, Sendable, Codable, CaseIterable { case best, simplest = "one_se" }

  /// The same search inside an outer fold (from 1), with a seed of its own.
  package func inside(fold: Int) -> StudyDefinition {
    var inner = self
    inner.name = innerName(fold: fold)
    (inner.nested, inner.outer) = (nil, OuterFold(study: name, number: fold, count: nested ?? fold))
    var seeds = RandomSource(seed: seed, purpose: .outerFold, index: UInt64(max(fold, 0)))
    inner.seed = seeds.next() >> 11
    return inner
  }

  /// What the search inside an outer fold is called.
  package func innerName(fold: Int) -> String { "\(name)-outer\(fold)" }

  /// The names of all searches inside its outer folds.
  package var innerNames: [String] { (0..<(nested ?? 0)).map { innerName(fold: $0 + 1) } }
}

import Learning
import Options
import Search
import Testing

@testable import Experiments

/// How far chance moves a value, by how many rows judge it and of which classes they are.
@Suite struct SearchChanceTests {
  private func evidence(
    _ metric: String, _ rows: [ClassRows] = [], count: Int? = nil, values: [Double] = [0.8, 0.7],
    method: String = "random",
    folds: Int = 1
  ) -> SearchEvidence {
    let leaf = Parameter(
      name: "min_leaf", kind: .integer(lower: 1, upper: max(20, values.count + 1), scale: .linear, step: 1))
    var definition = StudyDefinition(
      name: "s", method: method, seed: 0, space: SearchSpace(parameters: [leaf]), budget: values.count)
    let isLarge = !["val_loss", "val_mae", "val_rmse", "train_loss"].contains(metric)
    (definition.direction, definition.metric) = (isLarge ? .maximize : .minimize, metric)
    definition.folds = folds
    let trials = values.enumerated().map { number, value in
      Trial(number: number, configuration: ["min_leaf": .integer(number + 1)], state: .finished, value: value)
    }
    var evidence = SearchEvidence(Study(definition: definition, trials: trials))
    (evidence.isClassification, evidence.classRows) = (!rows.isEmpty, rows)
    evidence.validationRows = count ?? rows.reduce(0) { $0 + $1.count }
    return evidence
  }

  private func rows(_ counts: Int...) -> [ClassRows] { counts.enumerated().map { ClassRows("\($0)", $1) } }

  /// Without any skill the error of Mann and Whitney's statistic is known.
  @Test(arguments: [(1, 299), (8, 7), (50, 150)]) func anAreaOfOneHalf(_ members: Int, _ others: Int) throws {
    let error = try #require(evidence("val_auc", rows(members, others)).standardError(of: 0.5))
    let known = (Double(members + others + 1) / Double(12 * members * others)).squareRoot()
    #expect(abs(error - known) < 1e-12)
  }

  /// Where the classes count alike, the rows of the rarer one decide, and that its few are told rightly makes nothing certain.
  @Test(arguments: ["val_auc", "val_balanced_accuracy", "val_f1"]) func theRarerClassDecides(_ metric: String) throws {
    for value in [0.6, 0.9, 1] {
      let rare = try #require(evidence(metric, rows(297, 3)).standardError(of: value))
      let even = try #require(evidence(metric, rows(150, 150)).standardError(of: value))
      #expect(rare > 3 * even && rare > 0.08 && even < 0.04, "\(value): \(rare), \(even)")
    }
  }

  /// Of two classes with as many rows each, balanced accuracy is the accuracy.
  @Test func balancedAccuracyOfEvenClasses() throws {
    let (balanced, plain) = (
      evidence("val_balanced_accuracy", rows(200, 200)).standardError(of: 0.8),
      evidence("val_accuracy", rows(200, 200)).standardError(of: 0.8)
    )
    #expect(abs(try #require(balanced) - (try #require(plain))) < 1e-3)
  }

  @Test func errorsOfNumbers() throws {
    let mae = try #require(evidence("val_mae", count: 12).standardError(of: 100))
    let rmse = try #require(evidence("val_rmse", count: 50).standardError(of: 100))
    #expect(abs(mae - 21.8) < 0.1 && abs(rmse - 10) < 1e-9)
    // Below 0 there is more to miss.
    let (bad, good) = (
      evidence("val_r2", count: 50).standardError(of: -0.5), evidence("val_r2", count: 50).standardError(of: 0.5)
    )
    #expect(try #require(bad) > 2 * (try #require(good)))
    #expect(evidence("train_loss", count: 50).standardError(of: 1) == nil)
  }

  /// Where a few rows make most of a loss, the best trial's own rows say how far chance moves it; of what costs far more they say nothing.
  @Test func aFewRowsThatMakeMostOfALoss() throws {
    var heavy = evidence("val_loss", count: 125, values: [0.4, 0.41, 0.9])
    let usual = try #require(heavy.standardError(of: 0.4))
    heavy.rowErrorsOfBest = RowErrors(loss: 0.6, absolute: 0.2, lead: 0.05)
    #expect(abs(usual - 0.4 * (2.0 / 125).squareRoot()) < 1e-12)
    #expect(try abs(#require(heavy.standardError(of: 0.4)) - 0.24) < 1e-12)
    #expect(heavy.standardError(of: 0.9) == heavy.usualError(of: 0.9))
    heavy.guessing = 0.45
    #expect(SearchReading(heavy).findings.first?.brief == "the best beats guessing by what may be luck")
    heavy.rowErrorsOfBest?.lead = 0.01
    #expect(SearchReading(heavy).findings.first?.sign != "no better than guessing")
    var wide = evidence("val_mae", count: 125, values: [0.4, 0.41])
    wide.rowErrorsOfBest = RowErrors(loss: 0.6, absolute: 0.2, lead: 0)
    #expect(try abs(#require(wide.standardError(of: 0.41)) - 0.082) < 1e-12)
  }

  /// However few the trials are, nothing is called right that few rows judge.
  @Test(arguments: [2, 4, 6, 9, 12]) func fewRowsAreSaidWhateverTheTrials(_ trials: Int) {
    let values: [Double] = (0..<trials).map { 0.3 + 0.1 * Double(($0 + trials / 2) % trials) }
    let found = SearchReading(evidence("val_loss", rows(5, 4), values: values)).findings
    #expect(!found.contains { $0.sign == "nothing wrong" }, "\(found.map(\.sign))")
    #expect(
      found.contains { ["few rows", "winner's curse"].contains($0.sign) && $0.suggestion.text.contains("folds=5") })
    let many = SearchReading(evidence("val_loss", rows(500, 400), values: values)).findings
    #expect(!many.contains { $0.sign == "few rows" })
  }

  @Test func hardlyAnyRowOfAClassIsSaidWhereClassesCountAlike() throws {
    let values = [0.95, 0.8, 0.4, 0.7, 0.6]
    let found = SearchReading(evidence("val_auc", rows(299, 1), values: values)).findings
    let few = try #require(found.first { $0.sign == "few rows" })
    #expect(
      few.evidence[0].hasPrefix("1 of 300 validation rows is of the class 1, which counts as much as any other: "))
    #expect(few.brief.hasPrefix("1 row of a class: chance moves the value by 0."))
    let byAccuracy = SearchReading(evidence("val_accuracy", rows(299, 1), values: values)).findings
    #expect(!byAccuracy.contains { $0.sign == "few rows" })
  }

  /// However wide the space is: which of the best few is best, a hundred rows cannot tell.
  @Test func theBestFewOfAWideSearchAreEquals() throws {
    let values: [Double] = (0..<40).map { (number: Int) -> Double in
      number % 8 == 7 ? 0.38 + 0.001 * Double(number / 8) : 0.5 + 0.05 * Double(number)
    }
    let found = SearchReading(evidence("val_loss", rows(50, 50), values: values)).findings
    let first = try #require(found.first)
    #expect(first.sign == "nothing wrong", "\(found.map(\.sign))")
    #expect(
      first.evidence.contains {
        $0.hasPrefix("4 others lie within 0.038 of it, one standard error on 100 validation rows: ")
      }, "\(first.evidence)")
    #expect(first.suggestion.text.contains("folds=5") && first.brief == "nothing wrong; 4 others may be as good")
    let many = SearchReading(evidence("val_loss", rows(100_000, 100_000), values: values)).findings
    #expect(many.first?.evidence.contains { $0.contains("others lie within") } == false, "\(many.map(\.evidence))")
  }

  /// A best trial alone before the others by less than two standard errors is lucky: more trials would find more of that luck.
  @Test func aLeadWithinChanceIsNoGoodRegion() throws {
    let others: [Double] = (0..<27).map { (number: Int) -> Double in
      number < 14 ? 0.466 : 0.4 - 0.01 * Double(number - 14)
    }
    let values = [0.5855, 0.52, 0.4987] + others
    let found = SearchReading(evidence("val_f1", rows(131, 19), values: values)).findings
    let curse = try #require(found.first { $0.sign == "winner's curse" }, "\(found.map(\.sign))")
    #expect(curse.evidence[0].contains("0.087 apart, which 150 validation rows do not tell from chance"))
    #expect(!found.contains { $0.sign == "too few trials" })
    let many = SearchReading(evidence("val_f1", rows(131_000, 19_000), values: values)).findings
    #expect(many.contains { $0.sign == "too few trials" }, "\(many.map(\.sign))")
  }

  /// What outer folds have measured is the winner's curse itself.
  @Test func whatOuterFoldsMeasuredIsSaid() throws {
    func found(_ heldOut: [Double]) -> [SearchFinding] {
      var study = evidence("val_loss", count: 100, values: [0.5, 0.21, 0.4, 0.6, 0.3]).study
      study.definition.nested = 3
      study.outerResults = heldOut.enumerated().map { OuterResult(fold: $0.offset + 1, value: $0.element) }
      return SearchReading(SearchEvidence(study)).findings
    }
    let curse = try #require(found([0.3, 0.27, 0.32]).first { $0.sign == "winner's curse" })
    #expect(curse.brief == "on rows that no choice has seen it is worse by 0.087")
    #expect(curse.evidence[0].contains("comes to 0.2967 ± 0.025 on rows that no choice has seen"), "\(curse.evidence)")
    #expect(!found([0.1, 0.2, 0.5]).contains { $0.sign == "winner's curse" })
  }

  /// Two values that happen to agree do not make a trial certain where others like it lie apart.
  @Test func twoValuesThatAgreeSayLittle() throws {
    var study = evidence("val_loss", count: 100, values: [0.12, 0.131, 0.132, 0.2, 0.3]).study
    func error(_ trainings: Int) throws -> Double {
      for (place, deviation) in [0.001, 0.04, 0.03, 0.05, 0.06].enumerated() {
        study.trials[place].metrics = TrialMetrics(deviations: ["val_loss": deviation], trainings: trainings)
      }
      return try #require(study.standardErrorOfBest([]))
    }
    #expect(try abs(error(2) - 0.0204) < 0.0002)
    #expect(try error(5) < 0.001)
  }

  /// A method that goes back to its best has converged; the same values of an even draw say that half of the space is alike.
  @Test func whatConvergedIsNotAllAlike() throws {
    let values: [Double] = (0..<20).map { (number: Int) -> Double in
      (4...16).contains(number) ? (number == 10 ? 0.4003 : 0.4004) : 0.5 + 0.2 * Double(number)
    }
    let led = SearchReading(evidence("val_loss", rows(500, 400), values: values, method: "tpe")).findings
    #expect(led.first?.sign == "nothing wrong", "\(led.map(\.sign))")
    #expect(
      led.first?.evidence.contains(
        "13 of 20 come to within a thousandth of the best, and the worst came to 4.3: the method has converged.")
        == true,
      "\(led.first?.evidence ?? [])")
    let even = SearchReading(evidence("val_loss", rows(500, 400), values: values)).findings
    let alike = try #require(even.first { $0.sign == "all alike" })
    #expect(alike.evidence[0].contains("and the worst to 4.3: over half of the space and more"), "\(alike.evidence)")
    let same = SearchReading(
      evidence("val_loss", rows(500, 400), values: values.map { min($0, 0.4005) }, method: "tpe")
    ).findings
    #expect(same.first { $0.sign == "all alike" }?.evidence[0].contains("makes no difference here") == true)
  }
}

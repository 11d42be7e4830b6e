import Options
import Search
import Testing

@testable import Experiments

/// Where the best is no better than guessing, that is said first, and no edge into what cannot differ.
@Suite struct GuessingSignTests {
  private func evidence(_ values: [Double], guessing: Double?) -> SearchEvidence {
    let leaf = Parameter(name: "min_leaf", kind: .integer(lower: 1, upper: 20, scale: .linear, step: 1))
    let definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [leaf]), budget: values.count)
    let trials = values.enumerated().map { number, value in
      Trial(number: number, configuration: ["min_leaf": .integer(number + 1)], state: .finished, value: value)
    }
    var evidence = SearchEvidence(Study(definition: definition, trials: trials))
    evidence.guessing = guessing
    return evidence
  }

  @Test func theBestIsGuessingItself() {
    let values = (0..<20).map { max(0.69, 1.4 - 0.05 * Double($0)) }
    let known = SearchReading(evidence(values, guessing: 0.69)).findings
    #expect(known.first?.sign == "no better than guessing")
    #expect(!known.contains { $0.sign == "edge" })
    let unknown = SearchReading(evidence(values, guessing: nil)).findings
    #expect(!unknown.contains { $0.sign == "no better than guessing" })
  }

  @Test func whatBeatsGuessingIsNotHeldAgainstIt() {
    let values = (0..<20).map { 0.6 - 0.02 * Double($0) }
    let findings = SearchReading(evidence(values, guessing: 0.69)).findings
    #expect(findings.first?.sign == "edge")
  }

  /// What has not come as far as guessing may yet, where the range goes on.
  @Test func whatIsWorseThanGuessingLeadsOn() {
    let values = (0..<20).map { 2 - 0.05 * Double($0) }
    let findings = SearchReading(evidence(values, guessing: 0.69)).findings
    #expect(findings.first?.sign == "no better than guessing")
    #expect(findings.first?.suggestion.cell?.contains("space min_leaf 1..") == true)
  }
}

/// A gain over guessing that is no more than luck is told as such, by every metric whose chance is known.
@Suite struct LuckyGuessTests {
  private func findings(
    _ metric: String, best: Double, guessing: Double, rows: [ClassRows]
  ) -> [SearchFinding] {
    let leaf = Parameter(name: "min_leaf", kind: .integer(lower: 1, upper: 20, scale: .linear, step: 1))
    var definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [leaf]), budget: 16)
    (definition.direction, definition.metric) = (.maximize, metric)
    let trials = (0..<16).map { number in
      Trial(
        number: number, configuration: ["min_leaf": .integer(number + 1)], state: .finished,
        value: number == 9 ? best : guessing - 0.001 * Double(number % 5))
    }
    var evidence = SearchEvidence(Study(definition: definition, trials: trials))
    (evidence.guessing, evidence.isClassification, evidence.classRows) = (guessing, true, rows)
    evidence.validationRows = rows.reduce(0) { $0 + $1.count }
    return SearchReading(evidence).findings
  }

  @Test func oneRowMoreThanGuessing() throws {
    let rows = [ClassRows("0", 743), ClassRows("1", 7)]
    let found = findings("val_accuracy", best: 744.0 / 750, guessing: 743.0 / 750, rows: rows)
    #expect(found.first?.sign == "no better than guessing")
    #expect(found.first?.brief == "the best beats guessing by 1 row of 750")
    #expect(found.first?.evidence[0].contains("on the same rows: 1 row of 750 more. That may be luck.") == true)
    let more = findings("val_accuracy", best: 749.0 / 750, guessing: 743.0 / 750, rows: rows)
    #expect(!more.contains { $0.sign == "no better than guessing" })
  }

  /// Five rows of fifty more are less than two standard errors, and the best of many trials has them by chance.
  @Test func fiveRowsOfFiftyMoreThanGuessing() {
    let rows = [ClassRows("0", 27), ClassRows("1", 23)]
    let found = findings("val_accuracy", best: 32.0 / 50, guessing: 27.0 / 50, rows: rows)
    #expect(found.first?.brief == "the best beats guessing by 5 rows of 50", "\(found.map(\.brief))")
    let more = findings("val_accuracy", best: 36.0 / 50, guessing: 27.0 / 50, rows: rows)
    #expect(!more.contains { $0.sign == "no better than guessing" }, "\(more.map(\.brief))")
  }

  @Test(arguments: [("val_auc", 0.9, 0.5), ("val_balanced_accuracy", 0.9, 0.5), ("val_f1", 0.9, 0.4975)])
  func oneRowOfAClass(_ metric: String, _ best: Double, _ guessing: Double) {
    let rare = findings(metric, best: best, guessing: guessing, rows: [ClassRows("0", 199), ClassRows("1", 1)])
    #expect(rare.first?.sign == "no better than guessing", "\(rare.map(\.sign))")
    #expect(rare.first?.evidence[0].contains("with so few rows, 1 of the class 1,") == true)
    #expect(rare.first?.suggestion.text.contains("folds=5") == true)
    let even = findings(metric, best: best, guessing: guessing, rows: [ClassRows("0", 100), ClassRows("1", 100)])
    #expect(!even.contains { $0.sign == "no better than guessing" })
  }
}

/// What fails, what is all the same and what ends at 0 or 1 in a search of one's own program.
@Suite struct OwnProgramSignTests {
  private func findings(
    _ range: ClosedRange<Double> = 0...1, _ value: @escaping @Sendable (Double) -> Double?
  ) async throws -> [SearchFinding] {
    let search = MadeSearch(
      name: "own",
      parameters: [
        Parameter(
          name: "a", kind: .number(lower: range.lowerBound, upper: range.upperBound, scale: .linear, step: nil))
      ], change: { $0.objective = .program("echo {a}") }
    ) { place, _ in
      let a = range.lowerBound + place[0] * (range.upperBound - range.lowerBound)
      return value(a).map { .finished(value: $0, reported: [], metrics: [:]) } ?? .failed("it ended with status 1")
    }
    return try await search.reading(seed: 0).findings
  }

  @Test func whatFailsOnOneSideIsSaid() async throws {
    let found = try await findings { $0 > 0.5 ? nil : ($0 - 0.2) * ($0 - 0.2) }
    let failed = try #require(found.first { $0.sign == "failed" })
    #expect(failed.evidence[0].contains("failed: they could not be evaluated"))
    #expect(failed.suggestion.cell?.hasPrefix("space a 0..0.") == true)
    #expect(try await findings { ($0 - 0.2) * ($0 - 0.2) }.allSatisfy { $0.sign != "failed" })
  }

  @Test func theSameValueEverywhereIsSaid() async throws {
    let found = try await findings { _ in 0.5 }
    #expect(
      found.first?.evidence[0] == "All 30 trials have the very same val_loss, 0.5: no parameter made a difference.")
  }

  @Test(arguments: [0.0, 1]) func anEndAtNothingOrOneMayBeAnEdge(_ end: Double) async throws {
    let found = try await findings { end == 1 ? ($0 - 3) * ($0 - 3) : ($0 + 1) * ($0 + 1) }
    #expect(found.first?.sign == "edge")
    #expect(found.first?.suggestion.words == "if a can go beyond \(Int(end))")
    #expect(found.first?.suggestion.cell?.hasPrefix(end == 1 ? "space a 0..1.5" : "space a -0.5..1") == true)
  }
}

/// A trial that waits at a rung is called what its state is called.
@Suite struct StoppedSignTests {
  @Test(arguments: [(Trial.State.paused, "paused"), (.pruned, "stopped")])
  func theBestIsSaidToHaveEndedEarly(_ state: Trial.State, _ word: String) {
    let x = Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    let definition = StudyDefinition(
      name: "s", method: "bohb", seed: 0, space: SearchSpace(parameters: [x]), budget: 2, epochs: 9)
    let trials = [0.2, 0.4].enumerated().map { number, value in
      Trial(number: number, configuration: ["x": .number(value)], state: state, value: value, reported: [value])
    }
    // One that may go on, at a worse value.
    let other = Trial(number: 2, configuration: ["x": .number(0.9)], state: .paused, value: 0.9, reported: [0.9])
    let finding = StoppedSign().finding(in: SearchEvidence(Study(definition: definition, trials: trials + [other])))
    #expect(finding?.brief == "the best was \(word) after 1 of 9 epochs")
  }
}

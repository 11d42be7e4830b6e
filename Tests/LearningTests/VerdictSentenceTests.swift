import Arithmetic
import Datasets
import Learning
import Options
import Testing
import Text

/// A verdict, its sentence and its advice come from the same quantity.
@Suite struct VerdictSentenceTests {
  private func record(_ epoch: Int, _ training: Double, _ validation: Double) -> EpochRecord {
    EpochRecord(
      epoch: epoch, trainingLoss: training, validationLoss: validation, trainingScore: 0.8, validationScore: 0.7)
  }

  /// The diagnosis of curves made by hand over the sample's rows, whose baseline is 0.693.
  private func diagnosis(
    epochs: Int, _ values: [String: OptionValue] = [:], kept: Int? = nil, _ losses: (Double) -> (Double, Double)
  ) throws -> Diagnosis {
    var values = values
    values["epochs"] = .integer(epochs)
    let asked = request(sample(noise: 0.3), values)
    var result = try Training.run(request(sample(noise: 0.3), ["epochs": .integer(1)])) { _ in }
    result.history = (0...epochs).map { epoch in
      let (training, validation) = losses(Double(epoch) / Double(epochs))
      return record(epoch, training, validation)
    }
    result.keptEpoch = kept ?? epochs
    return Diagnosis.of(result, request: asked)
  }

  @Test func whatHasTurnedIsOverfittingHoweverTrainingMoves() throws {
    for slope in [-0.2, 0, 0.05] {
      let diagnosis = try diagnosis(epochs: 80) { at in
        (0.3 + slope * at, at < 0.5 ? 0.7 - 0.6 * at : 0.4 + 0.3 * (at - 0.5))
      }
      #expect(diagnosis.verdict == .overfitting, "\(slope): \(diagnosis.evidence)")
      #expect(
        diagnosis.evidence.first == "Validation loss was lowest, 0.4, at epoch 40 and has risen to 0.55 since.")
      #expect(diagnosis.advice.first?.command == "set early_stopping 20")
    }
  }

  /// A validation loss that has risen by two thirds is no good fit, however low it is beside what guessing costs.
  @Test func whatIsLowAndHasTurnedIsOverfitting() throws {
    let diagnosis = try diagnosis(epochs: 400) { at in
      (0.03 - 0.029 * min(at * 4, 1), at < 0.1 ? 0.69 - 6.2 * at : 0.07 + 0.05 * (at - 0.1) / 0.9)
    }
    #expect(diagnosis.verdict == .overfitting, "\(diagnosis.evidence)")
    #expect(diagnosis.evidence.first?.hasPrefix("Validation loss was lowest, 0.07, at epoch 40 and has risen") == true)
  }

  /// Both a fifth of what guessing costs, and yet so far apart that the gap is a seventh of it.
  @Test func lowLossesFarApartAreNoGoodFit() throws {
    let diagnosis = try diagnosis(epochs: 60) { at in (0.6 - 0.6 * min(at * 2, 1), 0.69 - 0.59 * min(at * 2, 1)) }
    #expect(diagnosis.verdict == .overfitting, "\(diagnosis.evidence)")
    let near = try self.diagnosis(epochs: 60) { at in (0.6 - 0.56 * min(at * 2, 1), 0.69 - 0.63 * min(at * 2, 1)) }
    #expect(near.verdict == .goodFit, "\(near.evidence)")
  }

  /// A training that has begun to learn while its validation loss rises says so, and where few rows leave that open, that.
  @Test func whatRisesMeanwhileIsSaid() throws {
    let diagnosis = try diagnosis(epochs: 50) { at in (1.1 - 0.3 * at, 0.35 + 0.25 * at) }
    #expect(diagnosis.verdict == .tooSlow)
    #expect(
      diagnosis.evidence.contains {
        $0.hasPrefix("Meanwhile the validation loss has risen, from 0.35 before the first epoch to 0.6")
      }, "\(diagnosis.evidence)")
  }

  /// A penalty that holds the weights up has memorized nothing where validation rows cost less than training rows do, and the lowest was the
  /// draw of weights before the first step.
  @Test func aLuckyDrawBeforeTheFirstStepIsNoOverfitting() throws {
    let diagnosis = try diagnosis(epochs: 60, ["weight_decay": .number(1)]) { at in
      (0.6 - 0.06 * min(at * 4, 1), 0.26 + 0.25 * min(at * 4, 1))
    }
    #expect(diagnosis.verdict != .overfitting, "\(diagnosis.evidence)")
  }

  /// Whatever the training loss is beside what guessing costs: while it fell, the validation loss has risen.
  @Test func aTurnedValidationLossIsOverfittingWhereLittleWasLearned() throws {
    let diagnosis = try diagnosis(epochs: 40) { at in
      (0.69 - 0.03 * at, at < 0.2 ? 0.6 - 2 * at : 0.2 + 0.3 * (at - 0.2))
    }
    #expect(diagnosis.verdict == .overfitting, "\(diagnosis.evidence)")
    #expect(diagnosis.evidence.first?.contains("at epoch 8 and has risen") == true)
  }

  /// Where it is above what guessing costs, by long steps, they overshoot.
  @Test func aTurnedValidationLossOverNothingLearnedByLongStepsIsDiverging() throws {
    let diagnosis = try diagnosis(epochs: 40, ["learning_rate": .number(1)]) { at in
      (0.695 + 0.005 * at, 0.6 + 0.4 * at)
    }
    #expect(diagnosis.verdict == .diverging, "\(diagnosis.evidence)")
  }

  /// Training rows known by heart, and a gap of a twelfth of what guessing costs.
  @Test func rowsKnownByHeartAreNoGoodFit() throws {
    let known = try diagnosis(epochs: 60) { at in (0.6 - 0.6 * min(at * 2, 1), 0.69 - 0.632 * min(at * 2, 1)) }
    #expect(known.verdict == .overfitting, "\(known.evidence)")
    let near = try diagnosis(epochs: 60) { at in (0.6 - 0.59 * min(at * 2, 1), 0.69 - 0.632 * min(at * 2, 1)) }
    #expect(near.verdict == .goodFit, "\(near.evidence)")
  }

  /// Two losses of one sentence have the digits that tell them apart.
  @Test func whatTheLossWasBeforeCanBeToldFromWhatItIs() throws {
    let diagnosis = try diagnosis(epochs: 40, ["learning_rate": .number(0.01)]) { at in
      (0.69 - 0.0004 * min(1, 2 * at), 0.69)
    }
    #expect(diagnosis.verdict == .underfitting)
    #expect(diagnosis.evidence.first == "Even on the rows it was trained on the loss is 0.69.", "\(diagnosis.evidence)")
  }

  @Test func whereBothLossesHaveRisenTheStepsAreTooLong() throws {
    let down = { (at: Double) in 0.7 - 1.5 * min(at, 0.3) }
    let both = try diagnosis(epochs: 60, ["learning_rate": .number(0.7)]) { at in
      (down(at) + max(0, at - 0.3) * 0.3, down(at) + max(0, at - 0.3) * 0.2)
    }
    #expect(both.verdict == .diverging)
    #expect(
      both.evidence == [
        "The training loss was lowest, 0.25, at epoch 18 and has risen to 0.46 since.",
        "The validation loss rose with it, from 0.25 to 0.39: what was learned was lost again.",
        "Each step overshoots: the learning rate, 0.7, is too large.",
      ])
    #expect(both.advice.first?.command == "set lr 0.01")
    let apart = try diagnosis(epochs: 60, ["learning_rate": .number(0.7)]) { at in
      (down(at) + max(0, at - 0.4) * 0.3, down(at) + max(0, at - 0.3) * 0.2)
    }
    #expect(apart.evidence[1].hasPrefix("The validation loss rose "))
    // What fell on in training is memorised, and so may be what a penalty holds up.
    let memorised = try diagnosis(epochs: 60, ["learning_rate": .number(0.7)]) { at in
      (down(at) - max(0, at - 0.3) * 0.1, down(at) + max(0, at - 0.3) * 0.3)
    }
    #expect(memorised.verdict == .overfitting)
    let restrained = try diagnosis(epochs: 60, ["weight_decay": .number(0.01)]) { at in
      (down(at) + max(0, at - 0.3) * 0.3, down(at) + max(0, at - 0.3) * 0.3)
    }
    #expect(restrained.verdict == .overfitting)
  }

  /// That longer trainings were tried, and did not help, is said by name where the verdict is that it was too short.
  @Test func longerTrainingsThatDidNotHelpAreNamed() throws {
    let asked = request(sample(noise: 0.1), ["epochs": .integer(5)])
    let result = try Training.run(asked) { _ in }
    var outcome = AdviceSearch.Outcome()
    outcome.failed = [
      Diagnosis.Advice("more of them", [.init(.epochs, 15)]),
      Diagnosis.Advice("larger steps", [.init(.learningRate, 0.1)]),
    ]
    func reason(_ verdict: Diagnosis.Verdict) -> String {
      Diagnosis.search(for: result, request: asked, after: outcome, of: verdict).reason
    }
    #expect(reason(.tooSlow).contains("that were tried, longer trainings among them, is sure to help"))
    #expect(!reason(.underfitting).contains("longer"))
    outcome.failed[0] = Diagnosis.Advice("more of them", [.init(.epochs, 15), .init(.learningRate, 0.1)])
    #expect(!reason(.tooSlow).contains("longer"))
  }

  @Test func aLineThatWasTrainedForLongIsToldToBend() throws {
    var asked = request(sample(noise: 0.1), ["layers": .integer(0), "epochs": .integer(20)])
    let result = try Training.run(asked) { _ in }
    asked.settings[.epochs] = 1000
    let diagnosis = Diagnosis.of(result, request: asked)
    #expect(
      Diagnosis.search(for: result, request: asked, after: .init()).command.contains(
        "set early_stopping 200 layers 2; space"))
    guard diagnosis.verdict == .underfitting else { return }
    #expect(diagnosis.candidates.map(\.command).contains("set layers 2 epochs 100"))
  }

  @Test func whatIsSaidToFallFalls() throws {
    let falling = try diagnosis(epochs: 40) { (0.69 - 0.2 * $0, 0.69 - 0.19 * $0) }
    #expect(falling.verdict == .tooSlow)
    #expect(
      falling.evidence.first
        == "The training loss is still falling: from 0.54 at epoch 30 to 0.49 at epoch 40.")
    let rising = try diagnosis(epochs: 40) { ($0 < 0.6 ? 0.69 - 0.3 * $0 : 0.51 + 0.02 * ($0 - 0.6), 0.55) }
    #expect(rising.verdict != .tooSlow, "\(rising.evidence)")
  }

  @Test func lossesThatFallByLittleAreToldApart() throws {
    let falling = try diagnosis(epochs: 40, ["learning_rate": .number(1e-5)]) {
      (0.65 - 0.0004 * $0, 0.65 - 0.0004 * $0)
    }
    #expect(falling.verdict == .tooSlow)
    #expect(
      falling.evidence.first
        == "The training loss is still falling: from 0.6497 at epoch 30 to 0.6496 at epoch 40.")
  }

  @Test func aShortTrainingThatFallsSteeplyIsTooSlowHoweverWideTheGap() throws {
    let short = try diagnosis(epochs: 5) { (1.1 - 0.89 * $0, 1.0 - 0.52 * $0) }
    #expect(short.verdict == .tooSlow, "\(short.evidence)")
  }

  @Test func aGoodFitLooksAtItsOwnRecord() throws {
    // Low and close at the end, and far lower on the way: said, and stopping there is worth a try.
    let low = try diagnosis(epochs: 100) { at in
      (0.6 - 0.51 * min(1, at * 2), at == 0.6 ? 0.05 : 0.6 - 0.5 * min(1, at * 2))
    }
    #expect(low.verdict == .goodFit, "\(low.evidence)")
    #expect(low.evidence.contains("Validation loss was lower on the way: 0.05 at epoch 60."))
    #expect(low.candidates.first?.command.hasPrefix("set early_stopping") == true)
  }

  @Test func whatHasHardlyLearnedIsNoGoodFit() throws {
    // Both losses are close, and both near guessing (0.693), with other rows telling far more.
    let close = try diagnosis(epochs: 100) { at in (0.7 - 0.14 * min(1, at * 2), 0.7 - 0.08 * min(1, at * 2)) }
    #expect(close.verdict == .underfitting, "\(close.evidence)")
  }

  @Test func whatIsRestoredIsNotTooSlowAndIsSaidToBe() throws {
    let back = try diagnosis(epochs: 60, ["early_stopping": .integer(200)], kept: 0) { (0.69 - 0.3 * $0, 0.8 + $0) }
    #expect(back.verdict == .overfitting)
    #expect(
      back.evidence.first
        == "No epoch was better on validation rows than the weights it began with (0.8), which it took back.")
  }

  @Test func aGoodFitIsLowOrCloseAndAnOpenGapSaysWhatSettlesIt() throws {
    // A tree that remembers few rows: its gap is wide, and twelve validation rows leave it open.
    var open: (result: TrainingResult, diagnosis: Diagnosis)?
    for noise in [0.1, 0.15, 0.2, 0.25, 0.3, 0.35] where open == nil {
      let asked = request(sample(rows: 60, noise: noise, validation: 12), model: "tree")
      let result = try Training.run(asked) { _ in }
      let diagnosis = Diagnosis.of(result, request: asked)
      if diagnosis.verdict == .overfitting, result.kept.validationLoss < result.baselineLoss {
        open = (result, diagnosis)
      }
    }
    let (result, diagnosis) = try #require(open)
    let gap = NumberText.short(result.kept.validationLoss - result.kept.trainingLoss, digits: 2)
    #expect(
      diagnosis.evidence.first?.hasSuffix("; the gap of \(gap) may be chance: 12 validation rows.") == true,
      "\(diagnosis.evidence)")
    #expect(diagnosis.settling?.command == "split folds=5; train")
  }

  @Test func aSolutionWithoutBoundsIsNoFinishedOne() throws {
    // Two rows far outside the others: a polynomial of degree 30 shoots off there.
    var data = sample(rows: 40, noise: 0.1, regression: true, validation: 20)
    data.validation.features = Matrix(rows: 20, columns: 1, elements: (0..<20).map { $0 < 2 ? 30 : Double($0) / 20 })
    let asked = request(data, ["degree": .integer(30)], model: "polynomial")
    let result = try Training.run(asked) { _ in }
    #expect(result.kept.validationLoss > 1e12 && result.status == .diverged)
    let diagnosis = Diagnosis.of(result, request: asked)
    #expect(diagnosis.verdict == .diverging)
    #expect(diagnosis.evidence.first?.hasPrefix("On validation rows the loss is ") == true)
  }

  /// Thirty validation rows at one place: a line tells them worse than their own average does, an R² below 0, though they cost no more than
  /// its training rows.
  @Test func rowsToldWorseThanByTheirOwnAverageAreNoGoodFit() throws {
    func part(_ places: [Double], above: Double) -> DataPart {
      DataPart(
        features: Matrix(rows: places.count, columns: 1, elements: places),
        targets: places.enumerated().map { 1.1 * $0.element + above + ($0.offset % 2 == 0 ? 0.6 : -0.6) })
    }
    var data = sample(rows: 90, regression: true, validation: 30)
    data.training = part((0..<90).map { -1.5 + 3 * Double($0) / 89 }, above: 0)
    data.validation = part([Double](repeating: 0.8, count: 30), above: 0.2)
    let asked = request(data, ["degree": .integer(1)], model: "polynomial")
    let diagnosis = Diagnosis.of(try Training.run(asked) { _ in }, request: asked)
    #expect(diagnosis.verdict == .underfitting, "\(diagnosis.evidence)")
    let told = diagnosis.evidence.joined(separator: " ")
    #expect(told.contains("Always predicting the training rows' average would cost 1.53 on validation rows"), "\(told)")
    #expect(told.contains("always predicting their own average would cost 0.36, less than this model."), "\(told)")
  }

  /// Many columns of chance hide from neighbors what one column tells, and a line sees no more than half of the target in another.
  @Test func whatOneColumnTellsIsThereToBeLearned() throws {
    func part(_ count: Int, _ index: UInt64) -> DataPart {
      var random = RandomSource(seed: 11, purpose: .test, index: index)
      var features: [Double] = []
      for row in 0..<count {
        features += [Double(2 * (row * 3 % 5) + row % 2), 0.8 * Double(2 * (row % 2) - 1) + random.normal()]
        for _ in 0..<12 { features.append(random.normal()) }
      }
      return DataPart(
        features: Matrix(rows: count, columns: 14, elements: features), targets: (0..<count).map { Double($0 % 2) })
    }
    let data = PreparedData(
      name: "codes", task: .classification(classes: ["a", "b"]), featureNames: (1...14).map { "x\($0)" },
      training: part(400, 1), validation: part(100, 2), featureMeans: Array(repeating: 0, count: 14),
      featureDeviations: Array(repeating: 1, count: 14))
    let asked = request(data, ["degree": .integer(1)], model: "polynomial")
    let diagnosis = Diagnosis.of(try Training.run(asked) { _ in }, request: asked)
    #expect(diagnosis.verdict == .underfitting, "\(diagnosis.evidence)")
    let told = diagnosis.evidence.joined(separator: " ")
    #expect(
      told.contains(
        "There is more to learn: the column x1 tells the target alone, on all 500 training and validation rows (if it is known beforehand)."
      ), "\(told)")
    #expect(!told.contains("simple models") && !told.contains("say little"), "\(told)")
  }

  /// One row of a hundred makes nearly all of the loss: its standard error is about the loss itself, where that of normal errors is a seventh.
  @Test func errorsAreThoseOfTheRows() throws {
    var data = sample(rows: 100, regression: true, validation: 100)
    let even = try #require(RowErrors([(LineOfNothing(), data)]))
    data.validation.targets[7] = 500
    let heavy = try #require(RowErrors([(LineOfNothing(), data)]))
    #expect(even.loss > 0.03 && even.loss < 0.2, "\(even)")
    #expect(heavy.loss > 0.95 && heavy.absolute > 0.6, "\(heavy)")
    #expect(RowErrors([]) == nil)
  }

  private struct LineOfNothing: Predictor {
    func predict(_ features: Matrix) -> Matrix {
      Matrix(rows: features.rows, columns: 1, elements: [Double](repeating: 0, count: features.rows))
    }
  }

  @Test func aColumnThatTellsTheTargetIsAskedAbout() throws {
    var data = sample(rows: 60, noise: 0.1, validation: 30)
    for part in [\PreparedData.training, \.validation] {
      let rows = data[keyPath: part].targets
      data[keyPath: part].features = Matrix(
        rows: rows.count, columns: 2, elements: rows.enumerated().flatMap { [Double($0.offset % 7), $0.element * 3] })
    }
    let asked = request(data, model: "tree")
    let result = try Training.run(asked) { _ in }
    let leak = try #require(Diagnosis.leak([result], in: data))
    #expect(leak.verdict == .possibleLeak)
    #expect(
      leak.evidence.first
        == "The score is perfect, and the column x2 tells the target alone, on all 90 training and validation rows.")
    // Without the column there is nothing to ask about.
    let honest = sample(rows: 60, noise: 0.1, validation: 30)
    let other = try Training.run(request(honest, model: "tree")) { _ in }
    #expect(Diagnosis.leak([other], in: honest) == nil)
    #expect(Diagnosis.leak([result, other], in: data) == nil, "of several trainings each has to show it")
  }
}

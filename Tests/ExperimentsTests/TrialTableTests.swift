import Experiments
import Options
import Search
import Testing

/// What is said of a table of trials.
@Suite struct TrialTableTests {
  private func notes(_ text: String, value: String? = nil) throws -> [String] {
    try TrialTable.read(Array(text.utf8), name: "t", choice: .init(value: value)).notes.map(\.message)
  }

  /// The reading of a table proposes options of `data`, which `import` does not have; and it has no word for columns that are no
  /// parameters, though they were read as those beside them were.
  @Test func whatIsSaidOfTheReadingHoldsForTrialsAlone() throws {
    let rows = (0..<12).map { "00\($0 % 10),\($0).5,00\($0 % 3 + 1)" }
    #expect(
      try notes("number,value,code\n" + rows.joined(separator: "\n")) == [
        "code is read as text: numbers do not begin with a zero, as 001 does.", "The value is the column value.",
        "Parameters, with the ranges that the trials show: code.",
        "Nothing tells whether value is to be small or large: small is taken, and maximize=on says otherwise.",
      ])
    #expect(
      try notes("0.1,5,1\n0.2,6,2\n0.4,7,4\n", value: "column3").first
        == "The first line holds numbers and no names, so it is read as data; the columns are called column1 to column3."
    )
    // `number` is the name of a column here, and no more than a word there.
    let odd = (0..<12).map { "\($0),\($0).5,\($0 == 4 ? "closed" : "\($0 % 4)")" }
    #expect(
      try notes("number,value,size\n" + odd.joined(separator: "\n")).first
        == "size is text: 'closed' in line 6 is no number.")
  }

  private func study(_ text: String) throws -> Study { try TrialTable.read(Array(text.utf8), name: "t").study }

  /// Rows of one configuration with seeds of their own are trainings of one trial; what was tried twice with the same seed is not.
  @Test func seedsAreTrainingsOfATrial() throws {
    let rows = (0..<9).map {
      "\(["0.001", "0.01", "0.1"][$0 / 3]),\($0 % 3),\([0.5, 0.7, 0.9, 0.4, 0.4, 0.4, 0.3, 0.8, 0.1][$0])"
    }
    let text = "lr,seed,val_acc\n" + rows.joined(separator: "\n") + "\n"
    let study = try study(text)
    #expect(study.trials.map(\.number) == [0, 1, 2])
    #expect(study.trials.compactMap(\.value).map { ($0 * 100).rounded() } == [70, 40, 40])
    #expect(study.trials.map(\.metrics.trainings) == [3, 3, 3])
    #expect(study.trials[1].metrics.deviations == ["val_acc": 0])
    #expect(
      try notes(text).contains(
        "Rows that differ in seed alone are one trial, with the mean of their values: 9 rows are 3 trials."))
    let same = try self.study(text.replacing(",1,", with: ",0,"))
    #expect(same.trials.count == 9)
  }

  /// The spread over folds that a table has is that of its values: best and second cannot be told apart.
  @Test func theSpreadOverFoldsIsTaken() throws {
    let rows = (0..<12).map { "\($0 + 1),0.7,0.7,0.7,\(0.70 + Double($0) / 1000),0.02,\(12 - $0)" }
    let text =
      "param_C,split0_test_score,split1_test_score,split2_test_score,mean_test_score,std_test_score,rank_test_score\n"
      + rows.joined(separator: "\n") + "\n"
    let study = try study(text)
    #expect(study.best?.metrics.trainings == 3)
    let deviation = try #require(study.best.flatMap(study.deviation(of:)))
    #expect((deviation * 1e4).rounded() == 245)
    #expect(SearchReading(SearchEvidence(study)).findings.contains { $0.sign == "within the seeds" })
    let left = try notes(text).first { $0.hasPrefix("Left out") }
    #expect(left?.contains("split0_test_score, split1_test_score, split2_test_score, rank_test_score") == true)
  }

  /// What was stopped is not compared with what came to its end: by Ray's `done`, or by fewer epochs than most and a worse value.
  @Test func stoppedTrialsAreNoWholeOnes() throws {
    let ray = [
      "0.9,False,3,a,0.1", "0.9,False,3,b,0.2", "0.22,True,10,c,0.3", "0.23,True,10,d,0.4", "0.24,True,10,e,0.5",
      "0.25,True,10,f,0.6",
    ]
    let ofRay = try study("loss,done,training_iteration,trial_id,config/lr\n" + ray.joined(separator: "\n") + "\n")
    #expect(ofRay.trials.map(\.state) == [.pruned, .pruned, .finished, .finished, .finished, .finished])
    // The fourth ended by itself: it is as good as the others.
    let epochs = [0, 1, 2, 3, 4].flatMap { trial -> [String] in
      let count = trial == 1 || trial == 3 ? 2 : 4
      return (1...count).map { epoch in "\(trial),\(epoch),0.\(trial + 1),\(trial == 3 ? 0.1 : 2 / Double(epoch))" }
    }
    let text = "trial,epoch,lr,val_loss\n" + epochs.joined(separator: "\n") + "\n"
    #expect(try study(text).trials.map(\.state) == [.finished, .pruned, .finished, .finished, .finished])
    #expect(
      try notes(text).contains(
        "Taken for stopped before their end, with fewer than the 4 epochs that most have, and worse: 1 trial."))
  }

  /// Where every trial was stopped, the best of them is no result, and that is what the search shows.
  @Test func whereEveryTrialWasStoppedNothingIsWhole() throws {
    let rows = (0..<6).map { "\($0),\(Double($0) + 1),0.\($0 + 1),PRUNED" }
    let study = try study("number,value,params_lr,state\n" + rows.joined(separator: "\n") + "\n")
    #expect(SearchReading(SearchEvidence(study)).findings.map(\.brief) == ["every trial was stopped"])
  }

  /// What was tried twice counts twice towards the trials that there are: no fewer are proposed than there are already.
  @Test func repeatedCombinationsLeaveTheRest() throws {
    let study = try study("kernel,mode,loss\na,x,1\na,x,2\nb,y,3\n")
    #expect(study.untriedCombinations == 2)
    let finding = SearchReading(SearchEvidence(study)).findings.first { $0.sign == "too few trials" }
    #expect(finding?.suggestion.actions.text == "tune resume trials=5")
  }

  /// A word in place of a value is a trial that failed; a table of words has no values.
  @Test func aWordInPlaceOfAValueIsATrialThatFailed() throws {
    let text = "lr,units,val_loss\n0.1,8,0.3\n0.2,16,0.5\n0.5,8,OOM\n0.01,8,0.4\n0.02,16,0.2\n"
    #expect(try study(text).trials.map(\.state) == [.finished, .finished, .failed, .finished, .finished])
    let said = try notes(text)
    #expect(said.contains { $0.contains("OOM") }, "\(said)")
    #expect(throws: TrialTable.Fault.wordsAsValue("val_loss")) {
      try notes("lr,val_loss\n0.1,low\n0.2,high\n0.5,low\n")
    }
  }

  /// Of several columns that may be the value, what other rows than the training ones came to.
  @Test func whatJudgesComesBeforeTraining() throws {
    let rows = (0..<6).map { "\($0 + 2),0.\($0 + 1),1.\($0),0.\(9 - $0),1.\($0 + 2)" }.joined(separator: "\n") + "\n"
    #expect(try study("max_depth,eta,rmse_train,rmse_std,rmse_test\n" + rows).definition.metric == "rmse_test")
    #expect(try study("max_depth,eta,auc_test,mae_test,auc_valid\n" + rows).definition.metric == "auc_valid")
    #expect(try study("max_depth,eta,a,b,logloss\n" + rows).definition.metric == "logloss")
  }

  @Test func whatLacksColumnsForParametersIsSaid() {
    #expect(throws: TrialTable.Fault.oneTrial) { try notes("lr,val_loss\n0.1,0.2\n") }
    let packed = (0..<6).map { "\"{'lr': 0.\($0 + 1)}\",0.\($0)" }.joined(separator: "\n") + "\n"
    #expect(throws: TrialTable.Fault.dictionaries("params")) { try notes("params,score\n" + packed) }
  }

  @Test func whatLiesOutsideItsRangeIsSaid() {
    let parameter = Parameter(name: "x", kind: .number(lower: 1, upper: 10, scale: .linear, step: nil))
    let trials = [20.0, 3].enumerated().map { number, x in
      Trial(number: number, configuration: ["x": .number(x)], state: .finished, value: 1)
    }
    #expect(
      [parameter].exceeded(in: trials).map(\.message) == [
        "1 trial has a value of x outside its range, 1 to 10: figures over the range do not show it."
      ])
  }

  /// A trial that diverged has a value: that it is infinite is nothing to be warned of, and that others have none is.
  @Test func infiniteValuesCountAsValues() throws {
    let text = "number,loss,lr\n0,0.5,0.1\n1,inf,0.2\n2,0.3,0.3\n3,0.4,0.4\n"
    #expect(
      try notes(text) == [
        "The value is the column loss.", "Parameters, with the ranges that the trials show: lr.",
        "It is to be made small: maximize=on says otherwise.",
      ])
  }
}

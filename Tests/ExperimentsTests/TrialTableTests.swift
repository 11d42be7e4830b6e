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

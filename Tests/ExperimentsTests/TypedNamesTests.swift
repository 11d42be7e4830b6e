import Learning
import Options
import Search
import Testing

@testable import Experiments

/// Names of settings and options that are read by a key, and not spelled once more.
@Suite struct TypedNamesTests {
  @Test func theParameterOfEpochsHasTheSettingsName() { #expect(Parameter.epochsName == SettingKey.epochs.name) }

  @Test func aSpaceIsAskedByASettingsKey() {
    let space = SearchSpace(parameters: [.rate, .units])
    #expect(space[.learningRate] == .rate)
    #expect(space[.epochs] == nil)
  }

  private func definition(_ method: String, _ pruner: String = "none") -> StudyDefinition {
    StudyDefinition(
      name: "made", method: method, options: method == "tpe" ? [:] : ["eta": 5, "min_epochs": 7], seed: 0,
      space: SearchSpace(parameters: [.rate]), budget: 20, pruner: pruner)
  }

  /// What was told, by whichever of pruner and method has rungs; else its own default, which is 4 for asha as a pruner alone.
  @Test func rungsAreReadByTheOptionsOfWhoHasThem() throws {
    let told = ["halving", "asha", "hyperband", "bohb"].compactMap { RungOptions(definition($0)) }
    #expect(told.map(\.eta) == [5, 5, 5, 5] && told.map(\.minEpochs) == [7, 7, 7, 7])
    let pruners = ["asha", "hyperband"].compactMap { RungOptions(definition("tpe", $0)) }
    #expect(pruners.map(\.eta) == [4, 3] && pruners.map(\.minEpochs) == [0, 1])
    #expect(pruners.first?.names == ["eta", "min_epochs"])
    #expect(RungOptions(definition("tpe", "median")) == nil)
  }
}

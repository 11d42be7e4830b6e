import Learning
import Options
import Testing

@Suite struct SettingActivityTests {
  private func silent(
    _ model: String, _ values: [String: OptionValue] = [:], isClassification: Bool? = nil
  ) -> Set<String> {
    let settings = settings(values)
    return Set(
      Setting.all.filter { !$0.applies(to: model, settings, isClassification: isClassification) }
        .filter { $0.models.contains(model) }.map(\.name))
  }

  @Test func whatAnOptimizerDoesNotHaveHasNoSayUnderIt() {
    let all: Set = ["momentum", "beta1", "beta2", "epsilon"]
    for (optimizer, own) in [
      ("sgd", []), ("momentum", ["momentum"]), ("nesterov", ["momentum"]), ("adagrad", ["epsilon"]),
      ("rmsprop", ["beta2", "epsilon"]), ("adam", ["beta1", "beta2", "epsilon"]),
      ("adamw", ["beta1", "beta2", "epsilon"]),
    ] as [(String, Set<String>)] {
      #expect(silent("mlp", ["optimizer": .word(optimizer)]).isSuperset(of: all.subtracting(own)), "\(optimizer)")
      #expect(silent("mlp", ["optimizer": .word(optimizer)]).isDisjoint(with: own), "\(optimizer)")
    }
  }

  @Test func withoutHiddenLayersNothingOfThemHasASay() {
    let hidden: Set = ["units", "activation", "dropout"]
    #expect(silent("mlp", ["layers": .integer(0)]).isSuperset(of: hidden))
    #expect(silent("mlp", ["layers": .integer(1)]).isDisjoint(with: hidden))
    // A list of widths stands in place of the number of layers.
    var listed = Settings()
    listed[.layers] = 0
    listed[.hidden] = [8]
    #expect(hidden.allSatisfy { Setting.named($0)?.applies(to: "mlp", listed) == true })
  }

  @Test func aPolynomialSolvedInOneGoHearsItsDegreeAndPenaltiesOnly() {
    let heard = Setting.all.filter { $0.applies(to: "polynomial", Settings()) }.map(\.name)
    #expect(heard == ["weight_decay", "l1", "degree", "solver", "standardize", "select"])
    #expect(!silent("polynomial", ["solver": .word("gradient")]).contains("learning_rate"))
  }

  @Test func theTargetDecidesWhatIsForClasses() {
    #expect(silent("mlp", isClassification: false).contains("label_smoothing"))
    #expect(!silent("mlp", isClassification: true).contains("label_smoothing"))
    #expect(silent("polynomial", isClassification: true).contains("standardize"))
    #expect(!silent("polynomial", isClassification: false).contains("standardize"))
  }

  /// Trained with one value and with another: what has no say changes no bit, what has one does.
  @Test func whatHasNoSayChangesNothing() throws {
    let others: [String: OptionValue] = [
      "momentum": .number(0.3), "beta1": .number(0.5), "beta2": .number(0.8), "epsilon": .number(1e-2),
      "units": .integer(5), "activation": .word("tanh"), "dropout": .number(0.4),
    ]
    for base in [
      ["optimizer": OptionValue.word("sgd")], ["optimizer": .word("momentum")], ["optimizer": .word("rmsprop")],
      ["optimizer": .word("adagrad")], ["layers": .integer(0)], [:],
    ] {
      var plain = settings(base)
      plain[.epochs] = 2
      for (name, value) in others {
        var changed = plain
        let setting = try #require(Setting.named(name))
        changed[setting] = value
        let losses = try [plain, changed].map { settings in
          let request = TrainingRequest(data: sample(rows: 60), model: "mlp", settings: settings, seed: 0)
          return try Training.run(request) { _ in }.last.validationLoss
        }
        #expect((losses[0] != losses[1]) == setting.applies(to: "mlp", plain), "\(name) under \(base)")
      }
    }
  }
}

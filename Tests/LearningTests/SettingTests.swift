import Options
import Testing

@testable import Learning

@Suite struct SettingTests {
  @Test(arguments: Setting.all.map(\.name)) func everyEntryHoldsTogether(_ name: String) throws {
    let setting = try #require(Setting.named(name))
    #expect(setting.name == name)
    #expect(setting.domain.read(setting.defaultValue.value) == setting.defaultValue)
    #expect(Settings()[setting] == setting.defaultValue)
    #expect(!setting.models.isEmpty && setting.models.allSatisfy { model in allModels.contains { $0.name == model } })
    if let usual = setting.searchRange {
      for end in [usual.lower, usual.upper] {
        #expect(setting.domain.read(OptionValue.number(end).value) != nil)
      }
    }
    if setting.slope != nil { #expect(Hyperparameter(name) != nil) }
  }

  @Test func namesAreEachOnesOwn() {
    let names = Setting.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(Setting.named("learning_rat") == nil)
    #expect(Settings().value(named: "learning_rat") == nil)
  }

  @Test func aKeyHasTheTypeOfItsValueAndNilForItsWord() {
    var settings = Settings()
    #expect(settings[.learningRate] == 0.01)
    #expect(settings[.batchSize] == 32)
    #expect(settings[.earlyStopping] == nil)
    #expect(!settings.sets(.earlyStopping))
    settings[.batchSize] = nil
    settings[.earlyStopping] = 20
    #expect(settings[SettingKey.batchSize.setting] == .word("full"))
    #expect(settings[SettingKey.earlyStopping.setting] == .integer(20))
    settings[.earlyStopping] = nil
    #expect(settings.sets(.earlyStopping))
    #expect(settings.set.map(\.name) == ["batch_size", "early_stopping"])
  }

  @Test func layersOfOneWidthAndAListOfWidthsDisplaceEachOther() {
    var settings = Settings()
    settings[.hidden] = [32, 16]
    #expect(settings.hiddenWidths == [32, 16])
    settings[SettingKey.units.setting] = nil
    #expect(settings.hiddenWidths == [32, 16])
    settings[.units] = 8
    #expect(settings.hiddenWidths == [8, 8])
  }

  @Test func whatIsKnownOfSettingsStandsInTheirEntries() {
    func names(_ isSo: (Setting) -> Bool) -> [String] { Setting.all.filter(isSo).map(\.name) }
    #expect(
      names(\.shapesModel) == [
        "layers", "units", "hidden", "activation", "degree", "solver", "standardize", "select",
      ])
    #expect(names { $0.penalty != nil } == Penalty.allCases.map(\.rawValue))
    #expect(
      Hyperparameter.settings == [
        "learning_rate", "momentum", "beta1", "beta2", "weight_decay", "l1", "gradient_clip", "label_smoothing",
      ])
  }
}

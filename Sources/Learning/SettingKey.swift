package import Options

/// A setting together with the type of its value: what it is read by, from the command to the kernel.
///
///     settings[.learningRate]  // a Double
///     settings[.earlyStopping]  // an Int?, nil for `off`
///
/// A name that there is not does not compile.
package struct SettingKey<Value: OptionReadable>: Sendable {
  package let setting: Setting
  /// Reads the setting's value, as a `Value`, out of values by name; the default where it was not set.
  let key: OptionKey<Value>

  package var name: String { setting.name }

  /// - Parameters:
  ///   - defaultValue: what holds unless it is set; nil for the word that the domain has in place of a number.
  ///   - searchRange: worth searching and plotting, and whether on a log scale.
  init(
    _ name: String, aliases: [String] = [], _ summary: String, _ domain: OptionDomain, default defaultValue: Value,
    models: [String], searchRange: (lower: Double, upper: Double, log: Bool)? = nil, needs: [Setting.Need] = [],
    isForClasses: Bool = false, forNumbersIn: [String] = [], simpler: Setting.Side? = nil, unit: String? = nil,
    displaces: [Setting] = [], shapesModel: Bool = false, penalty: Penalty? = nil, slope: Setting.Slope? = nil
  ) {
    let option = Option(
      name, aliases: aliases, summary, domain, default: defaultValue.optionValue ?? domain.word.map { .word($0.name) })
    key = OptionKey(option, default: defaultValue)
    setting = Setting(
      option: option, models: models, searchRange: searchRange, needs: needs, isForClasses: isForClasses,
      forNumbersIn: forNumbersIn, simpler: simpler, unit: unit, displaces: displaces, shapesModel: shapesModel,
      penalty: penalty, slope: slope)
  }
}

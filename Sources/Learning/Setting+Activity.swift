package import Options

/// Whether a setting has a say in a training, that is, whether changing it would change the training: the one place
/// that knows.
///
/// `set`, `train`, `space`, `tune`, plots, lessons and completion ask it.
extension Setting {
  /// A condition on another setting: it must have one of some values, or else the setting that has this need has no
  /// effect.
  package struct Need: Sendable, Equatable {
    var option: Option
    /// Its standard name.
    package var setting: String { option.name }
    /// The values that it may have.
    package var values: Values
    /// The one model that it is a need in; nil for every model.
    package var model: String?

    /// Which values of the other setting give this one a say.
    package enum Values: Sendable, Equatable {
      case oneOf([String])
      /// A number from there up.
      case from(Double)
      /// A number up to there.
      case upTo(Double)
      /// An empty list.
      case empty
    }

    init<Value>(_ key: SettingKey<Value>, _ values: [String], in model: String? = nil) {
      (option, self.values, self.model) = (key.setting.option, .oneOf(values), model)
    }

    init<Value>(_ key: SettingKey<Value>, from least: Double, in model: String? = nil) {
      (option, values, self.model) = (key.setting.option, .from(least), model)
    }

    init<Value>(_ key: SettingKey<Value>, upTo most: Double, in model: String? = nil) {
      (option, values, self.model) = (key.setting.option, .upTo(most), model)
    }

    init<Value>(empty key: SettingKey<Value>) { (option, values) = (key.setting.option, .empty) }

    /// An assignment that meets the need; nil where no single value does.
    package var assignment: Action.Assignment? {
      switch values {
      case .oneOf(let words): words.first.map { .init(setting, .word($0)) }
      case .from(let bound), .upTo(let bound): .init(setting, .number(bound))
      case .empty: nil
      }
    }

    /// Whether the other setting's value meets it.
    package func isMet(by value: OptionValue) -> Bool {
      switch (values, value) {
      case (.oneOf(let words), .word(let word)): words.contains(word)
      case (.oneOf(let words), .flag(let flag)): words.contains(flag ? "on" : "off")
      case (.from(let least), .number(let number)): number >= least
      case (.from(let least), .integer(let number)): Double(number) >= least
      case (.upTo(let most), .number(let number)): number <= most
      case (.upTo(let most), .integer(let number)): Double(number) <= most
      case (.empty, .integers(let numbers)): numbers.isEmpty
      default: false
      }
    }

    /// Whether settings meet it.
    package func isMet(in settings: Settings) -> Bool {
      // Setting layers or units takes a list of widths back; only one that is searched with them stands in their place.
      if values == .empty { return true }
      // A list of widths stands in place of the number of layers.
      if setting == SettingKey.layers.name, !settings[.hidden].isEmpty { return true }
      return settings.value(of: option).map(isMet) ?? false
    }
  }

  /// Why a setting has no say, that is, no effect on a training.
  package enum Inactivity: Sendable, Equatable {
    /// The model does not look at it.
    case model(String)
    /// Another setting is not as it would have to be.
    case need(Need)
    /// It is for classes, or in this model for numbers, and the target is the other.
    case task(isForClasses: Bool)
  }

  /// Why it has no say in a training of that model under those settings; nil where it has.
  ///
  /// - Parameter isClassification: whether the target is a class; nil where that is not known, or is not to count.
  package func inactivity(in model: String, _ settings: Settings, isClassification: Bool? = nil) -> Inactivity? {
    guard models.contains(model) else { return .model(model) }
    if isForClasses, isClassification == false { return .task(isForClasses: true) }
    if forNumbersIn.contains(model), isClassification == true { return .task(isForClasses: false) }
    return needs(in: model).first { !$0.isMet(in: settings) }.map { .need($0) }
  }

  /// What it needs of other settings in that model.
  package func needs(in model: String) -> [Need] { needs.filter { $0.model == nil || $0.model == model } }

  /// Whether it has a say in a training of that model under those settings.
  package func applies(to model: String, _ settings: Settings, isClassification: Bool? = nil) -> Bool {
    inactivity(in: model, settings, isClassification: isClassification) == nil
  }
}

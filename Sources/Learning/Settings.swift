package import Options

/// Values of all hyperparameters: those set, over the defaults.
package struct Settings: Sendable, Hashable {
  private var values = OptionValues()

  package init() {}

  /// The value in force: what was set, else the default.
  package subscript<Value>(key: SettingKey<Value>) -> Value {
    get { values[key.key] }
    set {
      values[key.key] = newValue
      takeBack(key.setting.displaces)
    }
  }

  /// The value in force; never nil. Setting nil goes back to the default.
  package subscript(setting: Setting) -> OptionValue? {
    get { values[setting.option] ?? setting.option.defaultValue }
    set {
      values[setting.option] = newValue
      if newValue != nil { takeBack(setting.displaces) }
    }
  }

  /// The value in force of a setting that is known by name alone; nil for a name that is no setting.
  package func value(named name: String) -> OptionValue? { Setting.named(name).flatMap { self[$0] } }

  /// The value in force.
  func value(of option: Option) -> OptionValue? { values[option] ?? option.defaultValue }

  /// Whether it was set, be it to its default.
  package func sets<Value>(_ key: SettingKey<Value>) -> Bool { values[key.setting.option] != nil }

  /// What was set, by standard name in the order of the alphabet.
  package var set: [(name: String, value: OptionValue)] { values.inOrder }

  /// What was set of a setting; nil where nothing was.
  package func own(_ setting: Setting) -> OptionValue? { values[setting.option] }

  /// Layers of equal width and a list of widths are two ways to say the same: the later one holds.
  private mutating func takeBack(_ settings: [Setting]) {
    for setting in settings { values[setting.option] = nil }
  }
}

extension Settings {
  /// What was set, by name: for whoever takes them to another machine.
  package var given: [String: OptionValue] { Dictionary(set.map { ($0.name, $0.value) }) { $1 } }

  /// Those that were set elsewhere, as they were; names that there are no settings of are left out.
  package init(given: [String: OptionValue]) {
    for (name, value) in given {
      if let setting = Setting.named(name) { values[setting.option] = value }
    }
  }
}

package import Learning
package import Search

extension SearchSpace {
  /// The parameter that a person means: the one called so, or the one that is the setting of that name.
  package func parameter(called name: String) -> Parameter? {
    Setting.parameter(name, among: parameters.map(\.name)).flatMap { self[$0] }
  }

  /// The parameter that is a setting; nil where it is not searched.
  package subscript<Value>(key: SettingKey<Value>) -> Parameter? { self[key.name] }

  /// What a column of a parameter's values is called: a setting goes by its short name, a program's parameter by its own.
  package func shortName(of parameter: String) -> String {
    let short = Setting.shortName(ofParameter: parameter)
    return self[short] == nil ? short : parameter
  }
}

extension Setting {
  /// The one of some parameters that a name stands for: the one called so, or the one that is the setting of that name.
  package static func parameter(_ name: String, among parameters: [String]) -> String? {
    if parameters.contains(name) { return name }
    guard let setting = named(name)?.name else { return nil }
    return parameters.first { named($0)?.name == setting }
  }

  /// The short name of a parameter that is a setting; any other's own.
  package static func shortName(ofParameter name: String) -> String {
    guard let setting = named(name), setting.name == name else { return name }
    return setting.aliases.first ?? name
  }
}

package import Learning
package import Options
package import Search

extension OptionValue {
  /// From a search: choices are settings' words, `on` and `off` flags.
  package init(_ parameter: ParameterValue, for setting: Setting) {
    switch parameter {
    case .number(let number): self = .number(number)
    case .integer(let integer): self = .integer(integer)
    case .category("on"): if case .flag = setting.domain { self = .flag(true) } else { self = .word("on") }
    case .category("off"): if case .flag = setting.domain { self = .flag(false) } else { self = .word("off") }
    case .category(let name): self = .word(name)
    }
  }
}

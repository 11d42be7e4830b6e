package import Language
package import Search

extension ParameterValue {
  /// The value as one of the language.
  package var value: Value {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .number(Double(integer))
    case .category("on"): .flag(true)
    case .category("off"): .flag(false)
    case .category(let name): .word(name)
    }
  }
}

extension Parameter.Condition {
  /// The condition as it is typed: `layers>=2`.
  package var text: String {
    switch requirement {
    case .oneOf(let values) where values.count == 1: "\(parameter)=\(values[0].value.text)"
    case .oneOf(let values): "\(parameter)={\(values.map(\.value.text).joined(separator: ", "))}"
    case .compared(let relation, let bound): "\(parameter)\(relation.rawValue)\(Value.text(of: bound))"
    }
  }
}

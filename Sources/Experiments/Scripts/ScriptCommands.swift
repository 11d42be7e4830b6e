import Language
import Learning
import Options
import Search
import Text

// The commands of ours that a script's lines stand for.

extension Parameter {
  /// The command that declares the parameter: `space learning_rate 0.0001..1 log`.
  var command: String {
    let range: String
    switch kind {
    case .number(let lower, let upper, let scale, let step):
      range =
        "\(Value.text(of: lower))..\(Value.text(of: upper))" + (scale == .log ? " log" : "")
        + (step.map { " step=\(Value.text(of: $0))" } ?? "")
    case .integer(let lower, let upper, let scale, let step):
      range = "\(lower)..\(upper) int" + (scale == .log ? " log" : "") + (step > 1 ? " step=\(step)" : "")
    case .choice(let choices): range = "{\(words(choices))}"
    case .ordered(let choices): range = "{\(words(choices))} ordered"
    }
    return "space \(name) \(range)" + (role.map { " \($0.rawValue)" } ?? "")
      + (condition.map { " if \($0.typed)" } ?? "")
  }

  private func words(_ choices: [ParameterValue]) -> String {
    (spellings ?? choices.map(\.typed)).joined(separator: ", ")
  }
}

extension Parameter.Condition {
  /// The condition as it is typed behind `if`.
  var typed: String {
    switch requirement {
    case .oneOf(let values) where values.count == 1: "\(parameter)=\(values[0].typed)"
    case .oneOf(let values): "\(parameter)={\(values.map(\.typed).joined(separator: ", "))}"
    case .compared(let relation, let bound): "\(parameter)\(relation.rawValue)\(Value.text(of: bound))"
    }
  }

  /// As Python asks it of a dictionary of parameters.
  ///
  /// - Parameter isOptional: whether the parameter that it looks at may be missing there.
  func python(of dictionary: String, isOptional: Bool) -> String {
    let value = "\(dictionary)[\(Python.quoted(parameter))]"
    let test =
      switch requirement {
      case .oneOf(let values) where values.count == 1: "\(value) == \(Python.value(values[0], of: parameter))"
      case .oneOf(let values): "\(value) in \(Python.tuple(values.map { Python.value($0, of: parameter) }))"
      case .compared(let relation, let bound):
        "\(value) \(relation.rawValue) \(bound == bound.rounded() ? Value.text(of: bound) : Python.number(bound))"
      }
    return isOptional ? "\(Python.quoted(parameter)) in \(dictionary) and \(test)" : test
  }
}

extension ParameterValue {
  fileprivate var typed: String {
    switch self {
    case .number(let number): Value.text(of: number)
    case .integer(let integer): "\(integer)"
    case .category(let word): word
    }
  }
}

extension ScriptSearch {
  /// The search as it is typed, its trials and its seed said whatever they are.
  var tuneCommand: String {
    definition.search([
      .init("trials", .integer(definition.budget)), .init("seed", .integer(Int(clamping: definition.seed))),
    ]).text
  }

  var objectiveCommand: String { (isMinimized ? "objective " : "maximize ") + definition.metric }
}

extension ScriptSearch {
  /// Takes out of a dictionary of all parameters those that have no say, for tools that know no conditions.
  var conditionsPiece: String {
    definition.space.parameters.compactMap { parameter -> String? in
      guard let condition = parameter.condition else { return nil }
      let isOptional = definition.space[condition.parameter]?.condition != nil
      return """
        if not (\(condition.python(of: "config", isOptional: isOptional))):  # \(Python.plain(parameter.command))
            config.pop(\(Python.quoted(parameter.name)))
        """
    }.joined(separator: "\n")
  }

  /// Whether trials are told apart by their parameters, where the tool does not number them and each has seeds of its own.
  var numbersTrials: Bool { definition.trialSeeds == .own && ways.steps }

  /// What gives a trial a number where the tool has none for it; empty where none is needed.
  ///
  /// - Parameter leftOut: what changes from one training of the trial to the next.
  func numberPiece(_ title: String, besides leftOut: SettingKey<Int>? = nil) -> String {
    guard numbersTrials else { return "" }
    let items =
      leftOut.map { "item for item in config.items() if item[0] != \(Python.quoted($0.name))" } ?? "config.items()"
    return """
      def number_of(config):
          \"\"\"A trial's number, by its parameters: \(title) gives none, and each has seeds of its own; two alike share them.\"\"\"
          return zlib.crc32(repr(sorted(\(items))).encode())
      """
  }

  var isConditional: Bool { definition.space.parameters.contains { $0.condition != nil } }

  /// What a tool says that does not stop before its budget is used up; nil where that is not asked for.
  ///
  /// - Parameter own: which of our limits the tool's script has.
  func limitsNote(_ title: String, besides own: Set<String> = []) -> String? {
    let limits = Set(["timeout", "epochs", "target", "no_progress"]).subtracting(own)
    let left = definition.asked.filter { limits.contains($0.name) }.map(\.text)
    return left.isEmpty
      ? nil
      : "\(title) does not stop before its budget here: \(left.listed()) \(left.count == 1 ? "is" : "are") left out."
  }
}

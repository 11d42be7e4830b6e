/// The values that were given to options, by name. For an option that was not given, its key has the default.
package struct OptionValues: Sendable, Hashable {
  private var given: [String: OptionValue] = [:]

  package init() {}

  /// The value that was given, else the default.
  package subscript<Value>(key: OptionKey<Value>) -> Value {
    get { given[key.option.name].flatMap(Value.init) ?? key.defaultValue }
    set { given[key.option.name] = newValue.optionValue ?? key.option.domain.word.map { .word($0.name) } }
  }

  /// What was given; nil where nothing was.
  package subscript(option: Option) -> OptionValue? {
    get { given[option.name] }
    set { given[option.name] = newValue }
  }

  /// What was given by that name; nil where nothing was.
  package subscript(named name: String) -> OptionValue? {
    get { given[name] }
    set { given[name] = newValue }
  }

  package var isEmpty: Bool { given.isEmpty }

  /// Names with values, in the order of the alphabet.
  package var inOrder: [(name: String, value: OptionValue)] {
    given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Those with others over them.
  package func merging(_ others: OptionValues) -> OptionValues {
    var merged = self
    merged.given.merge(others.given) { $1 }
    return merged
  }
}

extension OptionValues: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, OptionValue)...) {
    given = Dictionary(elements) { $1 }
  }
}

/// Kept as texts by name, whole numbers without a point: `{"points":"5","sigma":"0.5"}`.
extension OptionValues: Codable {
  package init(from decoder: any Decoder) throws {
    given = try decoder.singleValueContainer().decode([String: String].self).mapValues { text in
      Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .word(text)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(
      given.mapValues { value in if case .number(let number) = value { "\(number)" } else { value.text } })
  }
}

extension [Option] {
  /// Values that were kept somewhere, those of these options as their domains have them: nothing out of range.
  package func admit(_ kept: OptionValues) -> OptionValues {
    reduce(into: kept) { values, option in values[option] = kept[option].flatMap(option.domain.admit) }
  }

  /// Whether each value is one of these options', and in its range.
  package func allow(_ values: OptionValues) -> Bool {
    values.inOrder.allSatisfy { name, value in
      first { $0.name == name }.map { $0.domain.read(value.value) != nil } ?? false
    }
  }
}

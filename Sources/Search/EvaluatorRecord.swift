package import Options

/// What evaluates a study's trials, as the study keeps it: a name, what was told of it, and what is to be known of it.
///
/// ```swift
/// let record = EvaluatorRecord.surface("branin", dimensions: 2, shift: 0.1)
/// record.has(.instant)  // true
/// ```
///
/// It is written as an object with the name as its one key: `{"surface":{"_0":"branin","dimensions":2,"shift":0.1}}`.
package struct EvaluatorRecord: Sendable, Equatable {
  /// The value of one argument.
  package enum Argument: Sendable, Equatable {
    case number(Double)
    case text(String)
    case options(OptionValues)
  }
  /// The evaluator's name: `training`, `surface`, `program` or `outside`.
  package var name: String
  /// Its arguments by name. The main one (a surface's name, a program's command) is called `_0`; none is called
  /// `traits`.
  package var arguments: [String: Argument]
  package var traits: Set<EvaluatorTrait>

  package init(_ name: String, arguments: [String: Argument] = [:], traits: Set<EvaluatorTrait>) {
    self.name = name
    self.arguments = arguments
    self.traits = traits
  }

  /// Whether what evaluates the trials has this trait: epochs, slopes, …
  package func has(_ trait: EvaluatorTrait) -> Bool { traits.contains(trait) }

  /// The main argument: a surface's name, a program's command; empty for an evaluator that has none.
  package var subject: String { if case .text(let text)? = arguments["_0"] { text } else { "" } }
}

extension EvaluatorRecord {
  /// A training of the session's model on its data.
  package static let training = EvaluatorRecord(
    "training", traits: [.bench, .epochs, .continuing, .gradient, .portable])

  /// Somebody outside, who asks for trials and tells their values.
  package static let outside = EvaluatorRecord("outside", traits: [.told])

  /// A person's own program.
  package static func program(_ command: String) -> EvaluatorRecord {
    EvaluatorRecord("program", arguments: ["_0": .text(command)], traits: [.epochs, .ownEpochs, .process])
  }

  /// A known surface of so many dimensions, its optimum moved by `shift`, a share of each range; `options` are those
  /// that differ from the surface's defaults.
  package static func surface(
    _ name: String, dimensions: Int, shift: Double, options: OptionValues? = nil
  ) -> EvaluatorRecord {
    var arguments: [String: Argument] = [
      "_0": .text(name), "dimensions": .number(Double(dimensions)), "shift": .number(shift),
    ]
    if let options { arguments["options"] = .options(options) }
    return EvaluatorRecord(
      "surface", arguments: arguments, traits: [.gradient, .instant, .certain, .ownSpace, .portable])
  }

  /// The four kinds that studies had before traits were stored, with the traits that they have.
  static let first: [EvaluatorRecord] = [.training, .surface("", dimensions: 1, shift: 0), .program(""), .outside]
}

extension EvaluatorRecord {
  /// The known surface's name, how far it is moved and what shapes it; nil for anything else.
  package var surfaceCourse: (name: String, shift: Double, options: OptionValues?)? {
    guard name == "surface", case .number(let shift)? = arguments["shift"] else { return nil }
    var options: OptionValues?
    if case .options(let told)? = arguments["options"] { options = told }
    return (subject, shift, options)
  }

  /// The surface, where it is one that there is.
  package var placedSurface: PlacedSurface? {
    guard let (name, shift, options) = surfaceCourse, let dimensions else { return nil }
    return allTestSurfaces.named(name)?.placed(dimensions: dimensions, shift: shift, options: options)
  }

  private var dimensions: Int? {
    if case .number(let number)? = arguments["dimensions"] { Int(exactly: number) } else { nil }
  }

  /// Throws what keeps one that was read from a store from being one that could have been typed.
  func check() throws(StoredFault) {
    guard let (name, shift, options) = surfaceCourse else {
      if self.name == "surface" { throw .surfaceNotMoved }
      return
    }
    guard let surface = allTestSurfaces.named(name) else {
      throw .surface(name)
    }
    guard let dimensions, surface.placed(dimensions: dimensions, shift: shift) != nil else {
      throw .dimensions(dimensions, surface: name)
    }
    guard placedSurface != nil else {
      let told = (options ?? [:]).inOrder.map { "\($0.name) \($0.value.text)" }
      throw .surfaceOptions(told, surface: name)
    }
  }
}

extension EvaluatorRecord: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    init(stringValue: String) { self.stringValue = stringValue }
    var intValue: Int? { nil }
    init?(intValue: Int) { nil }
    static let traits = Key(stringValue: "traits")
  }

  /// Reads a record. One without traits was written before there were any, and gets those of its name in `first`.
  package init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: Key.self)
    guard outer.allKeys.count == 1, let key = outer.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "what evaluates the trials has one name"))
    }
    let inner = try outer.nestedContainer(keyedBy: Key.self, forKey: key)
    name = key.stringValue
    arguments = [:]
    for key in inner.allKeys where key.stringValue != Key.traits.stringValue {
      arguments[key.stringValue] = try inner.decode(Argument.self, forKey: key)
    }
    if let written = try inner.decodeIfPresent(Set<EvaluatorTrait>.self, forKey: .traits) {
      traits = written
    } else if let first = Self.first.first(where: { $0.name == key.stringValue }) {
      traits = first.traits
    } else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: inner.codingPath, debugDescription: "nothing is known of what evaluates the trials"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: Key.self)
    var inner = outer.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: name))
    for (name, argument) in arguments { try inner.encode(argument, forKey: Key(stringValue: name)) }
    if Self.first.first(where: { $0.name == name })?.traits != traits {
      try inner.encode(traits.map(\.rawValue).sorted(), forKey: .traits)
    }
  }
}

extension EvaluatorRecord.Argument: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .options(try container.decode(OptionValues.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .options(let options): try container.encode(options)
    }
  }
}

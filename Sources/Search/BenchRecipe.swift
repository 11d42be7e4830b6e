/// The commands that set a bench up as it was: what a study and a kept run carry, so that anybody can go on with them.
///
/// ```swift
/// let recipe = BenchRecipe("seed 7; data moons; split val=0.25 test=0.2; model mlp; unset; set epochs=5")
/// recipe.seed                         // 7
/// recipe.command(.data)               // "data moons"
/// recipe.value(ofSetting: "epochs")   // "5"
/// ```
package struct BenchRecipe: Sendable, Equatable {
  /// What a recipe is made of, in the order in which it is written.
  package enum Verb: String, Sendable { case seed, data, split, model, unset, set }

  /// One command of a recipe, as it would be typed.
  package struct Command: Sendable, Equatable {
    /// What the command does; nil for a command that no recipe contains, which a store from outside may have all the
    /// same.
    package var verb: Verb?
    package var text: String
  }

  /// The commands as they are typed, parted by semicolons; a study and a kept run store them so.
  package var text: String

  /// A recipe as it was stored.
  package init(_ text: String) { self.text = text }

  /// - Parameters:
  ///   - data: the whole command, as `split` is.
  ///   - settings: those that are set; all others have their defaults.
  package init(
    seed: UInt64, data: String, split: String, model: String, settings: [(name: String, value: String)]
  ) {
    var lines = [Self.command(seed: seed), data, split, "\(Verb.model.rawValue) \(model)", Verb.unset.rawValue]
    if !settings.isEmpty {
      lines.append(Verb.set.rawValue + " " + settings.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
    }
    text = lines.joined(separator: Self.separator)
  }

  package var isEmpty: Bool { text.isEmpty }

  private static let separator = "; "
  private static func command(seed: UInt64) -> String { "\(Verb.seed.rawValue) \(seed)" }
}

extension BenchRecipe {
  /// Its commands, in their order. A semicolon within quotes (in a file's name, or a column's) parts none.
  package var commands: [Command] {
    var texts: [Substring] = []
    var (start, quote, isEscaped) = (text.startIndex, nil as Character?, false)
    for place in text.indices {
      switch text[place] {
      case _ where isEscaped: isEscaped = false
      case "\\" where quote != nil: isEscaped = true
      case let character where character == quote: quote = nil
      case let character where quote == nil && (character == "\"" || character == "'"): quote = character
      case ";" where quote == nil:
        texts.append(text[start..<place])
        start = text.index(after: place)
      default: break
      }
    }
    texts.append(text[start...])
    return texts.compactMap { text -> Command? in
      let words = text.split(separator: " ", maxSplits: 1)
      guard let verb = words.first else { return nil }
      return Command(verb: Verb(rawValue: String(verb)), text: String(text.drop { $0 == " " }))
    }
  }

  /// The command with that verb; nil where there is none.
  package func command(_ verb: Verb) -> String? { commands.first { $0.verb == verb }?.text }

  /// What stands before the command with that verb; nil where there is none.
  package func commands(before verb: Verb) -> [Command]? {
    let commands = commands
    return commands.firstIndex { $0.verb == verb }.map { Array(commands[..<$0]) }
  }

  /// The command with that verb and all behind it; nil where there is none.
  package func commands(from verb: Verb) -> [Command]? {
    let commands = commands
    return commands.firstIndex { $0.verb == verb }.map { Array(commands[$0...]) }
  }

  /// The session's seed that it sets; nil where it sets none.
  package var seed: UInt64? { command(.seed).flatMap { UInt64($0.dropFirst(Verb.seed.rawValue.count + 1)) } }

  /// Whether its data are those that a command brings under a seed. They need not have the rows that they had.
  package func hasData(_ data: String, seed: UInt64) -> Bool {
    commands(before: .split)?.map(\.text) == [Self.command(seed: seed), data]
  }

  /// What a setting is set to, as it is typed; nil where it has its default.
  package func value(ofSetting name: String) -> Substring? {
    for command in commands where command.verb == .set {
      for word in command.text.split(separator: " ") where word.hasPrefix(name + "=") {
        return word.dropFirst(name.count + 1)
      }
    }
    return nil
  }
}

extension [BenchRecipe.Command] {
  /// The commands in one line, as they are typed.
  package var text: String { map(\.text).joined(separator: "; ") }
}

extension BenchRecipe: Codable, ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }

  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

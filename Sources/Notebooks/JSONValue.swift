package import Foundation

/// Any JSON, as a value: what other programs' documents and messages hold beside what is understood of them.
package enum JSONValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The value under a name; nil where this is no object or has no such name.
  package subscript(name: String) -> JSONValue? {
    get { if case .object(let members) = self { members[name] } else { nil } }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// A text that may stand in a list of its lines, as notebooks have them.
  package var lines: String? { text ?? list?.compactMap(\.text).joined() }
  package var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
  package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
  package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  package var integer: Int? {
    switch self {
    case .integer(let integer): integer
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }
}

extension JSONValue: Codable {
  /// Throws `DecodingError`, and for what is nested more than 200 deep.
  package init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count <= 200 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "This is nested too deeply."))
    }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .flag(let flag): try value.encode(flag)
    case .integer(let integer): try value.encode(integer)
    case .number(let number):
      // JSON has no such numbers: their names stand for them.
      if number.isFinite {
        try value.encode(number)
      } else {
        try value.encode(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
      }
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let members): try value.encode(members)
    }
  }

  /// Reads JSON in UTF-8. Throws `DecodingError`.
  package init(json: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: json) }

  /// As JSON in UTF-8, names in order; over several lines where a person may read it.
  package func json(inLines: Bool = false) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if inLines { encoder.outputFormatting.insert(.prettyPrinted) }
    return try encoder.encode(self)
  }
}

import Figures
import Foundation
import Language

extension Output: Codable {
  /// The form that outputs are written in. It goes up when a reader of the earlier form would read something else or nothing;
  /// what is new and may be left out does not raise it.
  package static let version = 1

  /// How an output is named in writing.
  private enum Kind: String, Codable { case text, table, report, figure, progress, diagnostic }
  private enum Key: String, CodingKey { case version, kind, value }

  /// Throws `DecodingError` where it is written in another version's form.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let version = try values.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: values,
        debugDescription: "This output is of version \(version); version \(Self.version) can be read.")
    }
    switch try values.decode(Kind.self, forKey: .kind) {
    case .text: self = .text(try values.decode(StyledText.self, forKey: .value))
    case .table: self = .table(try values.decode(Table.self, forKey: .value))
    case .report: self = .report(try values.decode(Report.self, forKey: .value))
    case .figure: self = .figure(try values.decode(FigureOutput.self, forKey: .value))
    case .progress: self = .progress(try values.decode(Progress.self, forKey: .value))
    case .diagnostic: self = .diagnostic(try values.decode(Diagnostic.self, forKey: .value))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.version, forKey: .version)
    func write(_ kind: Kind, _ value: some Encodable) throws {
      try values.encode(kind, forKey: .kind)
      try values.encode(value, forKey: .value)
    }
    switch self {
    case .text(let text): try write(.text, text)
    case .table(let table): try write(.table, table)
    case .report(let report): try write(.report, report)
    case .figure(let figure): try write(.figure, figure)
    case .progress(let progress): try write(.progress, progress)
    case .diagnostic(let diagnostic): try write(.diagnostic, diagnostic)
    }
  }
}

extension Output {
  /// The words for numbers that JSON has none for.
  private static let words = (infinite: "inf", negative: "-inf", none: "nan")

  /// As JSON in UTF-8: numbers in full, keys in order, so that equal outputs are equal bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: Self.words.infinite, negativeInfinity: Self.words.negative, nan: Self.words.none)
    return Array(try encoder.encode(self))
  }

  /// From what `json()` wrote. Throws `DecodingError`.
  package init(json: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: Self.words.infinite, negativeInfinity: Self.words.negative, nan: Self.words.none)
    self = try decoder.decode(Output.self, from: Data(json))
  }
}

extension FigureOutput: Codable {
  private enum Key: String, CodingKey { case figure, path, size, asCharacters, picture, below, isLarge, theme }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      figure: try values.decode(Figure.self, forKey: .figure),
      path: try values.decodeIfPresent(String.self, forKey: .path),
      size: try values.decodeIfPresent(FigureSize.self, forKey: .size),
      asCharacters: try values.decode(Bool.self, forKey: .asCharacters),
      picture: try values.decodeIfPresent(Data.self, forKey: .picture).map { Array($0) })
    below = try values.decodeIfPresent(StyledText.self, forKey: .below)
    isLarge = try values.decode(Bool.self, forKey: .isLarge)
    theme = try values.decodeIfPresent(FigureTheme.self, forKey: .theme) ?? .light
  }

  /// The picture in base 64.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(figure, forKey: .figure)
    try values.encodeIfPresent(path, forKey: .path)
    try values.encodeIfPresent(size, forKey: .size)
    try values.encode(asCharacters, forKey: .asCharacters)
    try values.encodeIfPresent(picture.map { Data($0) }, forKey: .picture)
    try values.encodeIfPresent(below, forKey: .below)
    try values.encode(isLarge, forKey: .isLarge)
    if theme != .light { try values.encode(theme, forKey: .theme) }
  }
}

/// `{"number":0.5}`, `{"text":"adam"}`, `{"number":0.93,"shown":"93 %"}`; `{}` for an empty cell.
extension Table.Cell: Codable {
  private enum Key: String, CodingKey { case number, integer, text, cells, fields, shown }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let shown = try values.decodeIfPresent(String.self, forKey: .shown)
    if let number = try values.decodeIfPresent(Double.self, forKey: .number) {
      self = shown.map { .labelled($0, number) } ?? .number(number)
    } else if let integer = try values.decodeIfPresent(Int.self, forKey: .integer) {
      self = .integer(integer)
    } else if let text = try values.decodeIfPresent(String.self, forKey: .text) {
      self = .text(text)
    } else if let cells = try values.decodeIfPresent([Table.Cell].self, forKey: .cells) {
      self = .several(shown ?? "", cells)
    } else if let fields = try values.decodeIfPresent([Report.Field].self, forKey: .fields) {
      self = .named(shown ?? "", fields)
    } else {
      self = .empty
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .number(let number): try values.encode(number, forKey: .number)
    case .integer(let integer): try values.encode(integer, forKey: .integer)
    case .text(let text): try values.encode(text, forKey: .text)
    case .labelled(let shown, let number):
      try values.encode(shown, forKey: .shown)
      try values.encode(number, forKey: .number)
    case .several(let shown, let cells):
      try values.encode(shown, forKey: .shown)
      try values.encode(cells, forKey: .cells)
    case .named(let shown, let fields):
      try values.encode(shown, forKey: .shown)
      try values.encode(fields, forKey: .fields)
    case .empty: break
    }
  }
}

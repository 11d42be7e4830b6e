import Foundation

/// What was understood of a program's lines so far.
package struct ProgramReading {
  /// What a program says of itself beside its value.
  enum State { case pruned, failed }

  private(set) var values: [Double] = []
  private(set) var metrics: [String: Double] = [:]
  private var earlierMetrics: [String: Double] = [:]
  /// The state that the last line with a value or a state gave; nil where that gave none.
  private(set) var state: State?
  private(set) var lastLine = ""
  /// What a line says that no trial can have, as the end of a sentence.
  private(set) var fault: String?

  /// A number, or an object with `value` (and further numbers, which are kept); other lines are passed over.
  mutating func take(_ line: String) {
    let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { return }
    lastLine = text
    if let number = Double(text) {
      add(number)
    } else if ["null", "none"].contains(text.lowercased()) {
      // What JavaScript and Python print for no number.
      add(.nan)
    } else if text.hasPrefix("{"), let object = Self.object(text) {
      take(object)
    }
  }

  private mutating func take(_ object: [String: Field]) {
    let value = object["value"]
    if case .flag(let flag) = value { fault = "the program's value is \(flag), and a number is wanted" }
    let number = value?.number
    if let number {
      add(number)
      for (name, field) in object where name != "value" {
        if let number = field.figure { metrics[name] = number }
      }
    }
    guard case .text(let word) = object["state"] else { return }
    switch word.lowercased() {
    case "pruned": state = .pruned
    case "fail", "failed": state = .failed
    // What a program notes without a value is its own business.
    default:
      if number != nil { fault = "the program says that its state is \(word), and a state is pruned or failed" }
    }
  }

  private mutating func add(_ value: Double) {
    values.append(value)
    (earlierMetrics, state) = (metrics, nil)
  }

  /// The figures as they were after so many values: all of them, or all but one.
  func metrics(after count: Int) -> [String: Double] { count < values.count ? earlierMetrics : metrics }

  /// The values up to the last finite one.
  static func finite(_ values: [Double]) -> [Double] {
    values.lastIndex(where: \.isFinite).map { Array(values[...$0]) } ?? []
  }

  /// NaN and Infinity are read as numbers, as Python writes them though JSON has none such.
  private static func object(_ text: String) -> [String: Field]? {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try? decoder.decode([String: Field].self, from: Data(text.utf8))
  }

  /// The value of a field in a line of JSON from outside.
  package enum Field: Decodable {
    case nothing
    case flag(Bool)
    case number(Double)
    case text(String)
    case other

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = (try? container.decode(String.self)).map { .text($0) } ?? .other
      }
    }

    /// A whole number that counts something.
    package var count: Int? {
      guard case .number(let number) = self, number >= 0, number <= 0x1p53 else { return nil }
      return Int(exactly: number)
    }

    /// The field as a trial's value; null counts as NaN, which is how JavaScript writes it.
    package var number: Double? {
      switch self {
      case .nothing: .nan
      case .number(let number): number
      case .text(let text): Self.words[text.lowercased()]
      case .flag, .other: nil
      }
    }

    /// Numbers that JSON has none for, as many a program writes them.
    private static let words: [String: Double] = [
      "nan": .nan, "inf": .infinity, "+inf": .infinity, "-inf": -.infinity, "infinity": .infinity,
      "+infinity": .infinity,
      "-infinity": -.infinity,
    ]

    /// The field as a figure beside the value: a finite number, or 1 and 0 for true and false; nil for anything else.
    var figure: Double? {
      switch self {
      case .number(let number): number.isFinite ? number : nil
      case .flag(let flag): flag ? 1 : 0
      case .nothing, .text, .other: nil
      }
    }
  }
}

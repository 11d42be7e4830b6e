/// What can be typed in place of a value, or comes out of an expression.
package indirect enum Value: Sendable, Hashable {
  case number(Double)
  /// A bare word: `adam`, `full`, `species`.
  case word(String)
  /// In quotes.
  case text(String)
  case flag(Bool)
  case list([Value])
  /// In seconds: `30s`, `5m`.
  case duration(Double)
  /// `800x600`.
  case size(width: Int, height: Int)
  /// A range or a set: `1e-5..1e-1 log`, `{sgd, adam}`.
  case domain(Domain)
  /// `{zip=text, quality=number}`
  case pairs([Pair])

  /// A name with its value.
  package struct Pair: Sendable, Hashable {
    package var name: String
    package var value: Value
    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
}

/// A range or a set to search.
package struct Domain: Sendable, Hashable {
  /// From where to where it goes, or what it consists of.
  package enum Extent: Sendable, Hashable {
    case range(lower: Double, upper: Double)
    case set([Value])
  }
  package var extent: Extent
  package var isLog: Bool
  package var isInteger: Bool
  package var step: Double?
  /// Of a set: whether its order means something.
  package var isOrdered = false
  /// What it is to the question that a search asks.
  package enum Role: String, Sendable, CaseIterable { case scientific, nuisance }
  package var role: Role?
  package init(_ extent: Extent, isLog: Bool = false, isInteger: Bool = false, step: Double? = nil) {
    self.extent = extent
    self.isLog = isLog
    self.isInteger = isInteger
    self.step = step
  }
}

/// A piece of a source: character offsets, from lower up to, not including, upper.
public struct Span: Sendable, Hashable, Codable {
  public var lower: Int
  public var upper: Int
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }
  /// From the beginning of this one to the end of the other.
  public func through(_ other: Span) -> Span { Span(min(lower, other.lower), max(upper, other.upper)) }
  public var isEmpty: Bool { upper <= lower }
}

/// A value with the place where it was typed.
public struct Spanned<Wrapped> {
  public var value: Wrapped
  public var span: Span
  public init(_ value: Wrapped, _ span: Span) {
    self.value = value
    self.span = span
  }
}
extension Spanned: Sendable where Wrapped: Sendable {}
extension Spanned: Equatable where Wrapped: Equatable {}

/// A piece of a source: character offsets, from lower up to, not including, upper.
package struct Span: Sendable, Hashable, Codable {
  package var lower: Int
  package var upper: Int
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }
  /// From the beginning of this one to the end of the other.
  package func through(_ other: Span) -> Span { Span(min(lower, other.lower), max(upper, other.upper)) }
  package var isEmpty: Bool { upper <= lower }
}

/// A value with the place where it was typed.
package struct Spanned<Wrapped> {
  package var value: Wrapped
  package var span: Span
  package init(_ value: Wrapped, _ span: Span) {
    self.value = value
    self.span = span
  }
}
extension Spanned: Sendable where Wrapped: Sendable {}
extension Spanned: Equatable where Wrapped: Equatable {}

extension String {
  /// Without blanks and line ends at its two ends.
  public var trimmingBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`; empty for none.
  public func listed(with conjunction: String = "and") -> String {
    guard count > 1, let last else { return joined() }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

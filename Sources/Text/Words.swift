extension String {
  /// Without blanks and line ends at its two ends.
  package var trimmingBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }

  /// With a capital letter, as a sentence begins.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`; empty for none.
  package func listed(with conjunction: String = "and") -> String {
    guard count > 1, let last else { return joined() }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

/// `1 trial`, `2 trials`.
///
/// - Parameters:
///   - plural: where it is not the word with an s.
///   - one: what stands in place of 1, as in `a row`.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil, one: String = "1") -> String {
  count == 1 ? "\(one) \(noun)" : "\(count) \(plural ?? noun + "s")"
}

extension String {
  /// A sentence with what is quoted in it cut short: of a word longer than 120 characters its beginning and its end, and of a sentence
  /// longer than 600 what stands at both ends. Paths stay whole, up to the length that a system takes.
  package var quotedShortly: String {
    guard utf8.count > 120 else { return self }
    let words = split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.count > (word.contains("/") ? 4096 : 120) ? word.middleCut(to: 60) : String(word)
    }
    let whole = words.joined(separator: " ")
    guard whole.utf8.count > 600 else { return whole }
    return whole.contains("/") ? whole : whole.middleCut(to: 360)
  }
}

extension StringProtocol {
  /// So many characters, three quarters of them from its beginning.
  fileprivate func middleCut(to count: Int) -> String {
    guard self.count > count else { return String(self) }
    return prefix(count - count / 4) + "…" + suffix(count / 4)
  }
}

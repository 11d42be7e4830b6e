/// Sixteen digits that are others for another text: FNV-1a in 64 bits (Fowler, Noll and Vo, 1991; RFC 9923).
///
/// It finds what somebody changed by hand. Whoever reads this can make one for any text: it proves nothing.
enum Checksum {
  static func of(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Of a page as mail and editors may hand it on: with other line ends, without blanks at the ends of lines.
  static func ofPage(_ text: some StringProtocol) -> String {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      var line = line[...]
      while line.last?.isWhitespace == true { line.removeLast() }
      return String(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return of(lines.joined(separator: "\n"))
  }
}

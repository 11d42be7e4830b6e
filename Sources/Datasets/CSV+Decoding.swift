import Arithmetic

extension CSV {
  /// The bytes of the same text in UTF-8. UTF-16 is known by its mark, or by every other byte being 0, as Excel writes it;
  /// what is no UTF-8 is read as Windows-1252, of which Latin-1 is the part that is used.
  ///
  /// - Parameter encoding: what it was said to be in; nil for a guess.
  static func decode(
    _ bytes: [UInt8], as encoding: TableEncoding? = nil, _ notes: inout [String]
  ) throws(DataError) -> [UInt8] {
    if let kind = OtherFormat(bytes) { throw .otherFormat(kind.name, remedy: kind.remedy) }
    var bytes = bytes
    if let encoding, !encoding.isUTF16, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard let text = try encoding.utf8(of: bytes) else { throw .notInEncoding(encoding.word) }
      bytes = text
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if let isBigEndian = isUTF16(bytes) ?? (encoding?.isUTF16 == true ? false : nil) {
      bytes = try utf8(ofUTF16: bytes, isBigEndian: isBigEndian)
    }
    if Task.isCancelled { throw .interrupted }
    // The mark with which DOS ended its files.
    while bytes.last == 0x1A { bytes.removeLast() }
    guard bytes.contains(where: { $0 > 32 }) else { throw .empty }
    let controls = bytes.prefix(100_000).count { $0 < 9 || ($0 > 13 && $0 < 27) }
    guard !bytes.contains(0), controls * 50 <= min(bytes.count, 100_000) else { throw .binary }
    if String(validating: bytes, as: UTF8.self) == nil {
      if let asian = try TableEncoding.asian(of: bytes) {
        notes.append(
          "The file is not in UTF-8; it is read as \(asian.encoding.word) (\(asian.encoding.summary)). encoding= names another."
        )
        return asian.text
      }
      notes.append(
        "The file is not in UTF-8; it is read as Windows-1252 (Latin-1). encoding= names another: windows-1251, shift-jis, gb18030, euc-kr, mac-roman, …"
      )
      return try TableEncoding.windows1252?.utf8(of: bytes) ?? bytes
    }
    return bytes
  }

  /// Whether it is UTF-16, and if so whether the higher byte comes first.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return false }
    if bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count >= 8 else { return nil }
    var zeros = [0, 0]
    let looked = min(bytes.count, 4096) & ~1
    for index in 0..<looked where bytes[index] == 0 { zeros[index & 1] += 1 }
    let half = looked / 2
    if zeros[1] * 10 > half * 6, zeros[0] * 20 < half { return false }
    if zeros[0] * 10 > half * 6, zeros[1] * 20 < half { return true }
    return nil
  }

  private static func utf8(ofUTF16 bytes: [UInt8], isBigEndian: Bool) throws(DataError) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      if Cancellation.isSeen(at: units.count) { throw .interrupted }
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if units.first == 0xFEFF { units.removeFirst() }
    // Piece by piece, none of which ends inside a pair of surrogates.
    var text: [UInt8] = []
    var start = 0
    while start < units.count {
      if Task.isCancelled { throw .interrupted }
      var end = min(start + 1 << 20, units.count)
      if end < units.count, units[end - 1] & 0xFC00 == 0xD800 { end += 1 }
      text += Array(String(decoding: units[start..<end], as: UTF16.self).utf8)
      start = end
    }
    return text
  }
}

import Arithmetic

extension CSV {
  /// The bytes of the same text in UTF-8. UTF-16 is known by its mark, or by every other byte being 0, as Excel writes it;
  /// what is no UTF-8 is read as Windows-1252, of which Latin-1 is the part that is used.
  static func decode(_ bytes: [UInt8], _ notes: inout [String]) throws(DataError) -> [UInt8] {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if let isBigEndian = isUTF16(bytes) {
      bytes = try utf8(ofUTF16: bytes, isBigEndian: isBigEndian)
    }
    if Task.isCancelled { throw .interrupted }
    guard bytes.contains(where: { $0 > 32 }) else { throw .empty }
    let controls = bytes.prefix(100_000).count { $0 < 9 || ($0 > 13 && $0 < 27) }
    guard !bytes.contains(0), controls * 50 <= min(bytes.count, 100_000) else { throw .binary }
    if String(validating: bytes, as: UTF8.self) == nil {
      notes.append("The file is not in UTF-8; it is read as Windows-1252 (Latin-1).")
      return try utf8(ofWindows1252: bytes)
    }
    return bytes
  }

  private static func utf8(ofWindows1252 bytes: [UInt8]) throws(DataError) -> [UInt8] {
    let signs = (0...255).map { Array(String(windows1252(UInt8($0))).utf8) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (index, byte) in bytes.enumerated() {
      if Cancellation.isSeen(at: index) { throw .interrupted }
      if byte < 0x80 { text.append(byte) } else { text += signs[Int(byte)] }
    }
    return text
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

  /// Windows-1252, as the WHATWG encoding standard has it: bytes 80 to 9F are signs of print, the others are Latin-1.
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(windowsSigns[Int(byte) - 0x80]) ?? "?"
  }
  private static let windowsSigns: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}

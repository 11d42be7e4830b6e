/// What tells a figure that was drawn here from a picture of somebody's: figures may be drawn over, pictures may not.
extension FigureFormat {
  private static let word = Array("tunebook".utf8)
  /// A chunk of text (PNG Specification, 11.3.4.3): length, `tEXt`, `Software`, a zero, our name, and the checksum over these.
  private static let chunk =
    [0, 0, 0, 17] + Array("tEXtSoftware".utf8) + [0] + word + [0x37, 0x7F, 0x56, 0x8B]
  /// A comment (GIF89a, 24).
  private static let comment = [0x21, 0xFE, UInt8(word.count)] + word + [0]
  private static let line = Array("% tunebook\n".utf8)
  private static let element = Array("<!-- tunebook -->".utf8)

  /// A drawn picture with the mark in it, at a place where every reader passes over it. A picture of another form than it should
  /// have stays as it is.
  package func marked(_ picture: [UInt8]) -> [UInt8] {
    switch self {
    case .png:
      // Behind the signature and the header chunk.
      guard picture.count > 33, picture.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return picture }
      return picture[..<33] + Self.chunk + picture[33...]
    case .gif:
      guard picture.count > 13, picture.starts(with: Array("GIF8".utf8)) else { return picture }
      let colors = picture[10] & 0x80 != 0 ? 3 << (Int(picture[10] & 7) + 1) : 0
      guard picture.count > 13 + colors else { return picture }
      return picture[..<(13 + colors)] + Self.comment + picture[(13 + colors)...]
    case .pdf: return picture + Self.line
    case .svg:
      guard let start = picture.firstRange(of: Array("<svg".utf8))?.lowerBound else { return picture }
      return picture[..<start] + Self.element + Array("\n".utf8) + picture[start...]
    case .sixel, .txt: return picture
    }
  }

  /// Whether a file is a figure of this form that was drawn here.
  ///
  /// - Parameters:
  ///   - beginning: its first bytes; 4096 are enough, or all there are.
  ///   - end: its last ones.
  package func isFigure(_ beginning: [UInt8], end: [UInt8]) -> Bool {
    switch self {
    case .png: beginning.count > 33 && beginning[33...].starts(with: Self.chunk)
    case .gif: beginning.starts(with: Array("GIF8".utf8)) && beginning.firstRange(of: Self.comment) != nil
    case .pdf: beginning.starts(with: Array("%PDF".utf8)) && end.suffix(Self.line.count).elementsEqual(Self.line)
    case .svg: beginning.prefix(4096).firstRange(of: Self.element) != nil
    case .txt:
      // What character plots are drawn with, and notes are not written with: frames, blocks, Braille.
      String(decoding: beginning, as: UTF8.self).unicodeScalars.contains { (0x2500...0x28FF).contains($0.value) }
    case .sixel: false
    }
  }
}

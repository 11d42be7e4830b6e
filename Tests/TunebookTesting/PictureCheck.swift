package import Figures
import Foundation

/// What can be read off a picture's bytes without decoding it whole.
package struct PictureCheck {
  package var width: Double
  package var height: Double
  /// Pictures one after the other.
  package var frames = 1

  package let bytes: [UInt8]

  /// nil when it is not a whole picture of that format.
  package init?(_ bytes: [UInt8], _ format: FigureFormat) {
    self.bytes = bytes
    let text = String(decoding: bytes, as: UTF8.self)
    func number(_ start: Int, _ count: Int) -> Double {
      Double(bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) })
    }
    switch format {
    case .png:
      guard bytes.count > 45, bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10],
        bytes.suffix(8).prefix(4) == [0x49, 0x45, 0x4E, 0x44]
      else { return nil }
      (width, height) = (number(16, 4), number(20, 4))
    case .gif:
      guard bytes.count > 13, text.hasPrefix("GIF8"), let frames = Self.framesOfGif(bytes) else { return nil }
      (width, height) = (Double(bytes[6]) + 256 * Double(bytes[7]), Double(bytes[8]) + 256 * Double(bytes[9]))
      self.frames = frames
    case .svg:
      guard text.contains("<svg"), text.hasSuffix("</svg>\n\n") || text.hasSuffix("</svg>\n"),
        let box = text.range(of: "viewBox=\"0 0 ")
      else { return nil }
      let sizes = text[box.upperBound...].prefix { $0 != "\"" }.split(separator: " ").compactMap { Double($0) }
      guard sizes.count == 2 else { return nil }
      (width, height) = (sizes[0], sizes[1])
    case .pdf:
      guard text.hasPrefix("%PDF"), text.suffix(24).contains("%%EOF"), let box = text.range(of: "/MediaBox [ 0 0 ")
      else { return nil }
      let sizes = text[box.upperBound...].prefix { $0 != "]" }.split(separator: " ").compactMap { Double($0) }
      guard sizes.count == 2 else { return nil }
      // Points, of which 72 are 96 pixels.
      (width, height) = ((sizes[0] * 96 / 72).rounded(), (sizes[1] * 96 / 72).rounded())
    case .txt:
      let lines = text.split(separator: "\n")
      guard !lines.isEmpty else { return nil }
      (width, height) = (Double(lines.map(\.count).max() ?? 0), Double(lines.count))
    case .sixel:
      guard text.contains("\u{1B}P"), text.contains("\u{1B}\\") else { return nil }
      (width, height) = (0, 0)
    }
  }

  /// Whether an SVG of gnuplot's shows any marks, or says that there are none.
  package var hasMarks: Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let plots = text.components(separatedBy: "id=\"gnuplot_plot_").dropFirst().map {
      $0.components(separatedBy: "\n\t</g>").first ?? ""
    }
    return text.contains("no values to show")
      || plots.contains { plot in ["<path", "<use", "<image", "<polygon", "<circle"].contains { plot.contains($0) } }
  }

  /// How many images a GIF holds; nil when it is cut off (W3C, GIF89a Specification, 1990).
  private static func framesOfGif(_ bytes: [UInt8]) -> Int? {
    func table(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
    var at = 13 + table(bytes[10])
    var frames = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x3B: return frames
      case 0x21: at += 2
      case 0x2C:
        guard at + 10 < bytes.count else { return nil }
        frames += 1
        at += 11 + table(bytes[at + 9])
      default: return nil
      }
      while at < bytes.count, bytes[at] != 0 { at += Int(bytes[at]) + 1 }
      at += 1
    }
    return nil
  }
}

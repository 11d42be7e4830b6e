import Foundation

/// What gnuplot's SVG is given before it is handed on: a title and a description that can be read aloud, cells that stay cells,
/// and text that is well-formed whatever stands in it.
enum SVGPicture {
  static func finished(_ data: Data, title: String, finding: String, readouts: String = "") -> [UInt8] {
    var text = String(decoding: data, as: UTF8.self)
    // gnuplot names itself there, and its plots by numbers. Texts of the figure cannot hold a tag: their `<` is escaped.
    text.replace(/<(title|desc)>[^<]*<\/(title|desc)>/, with: "")
    if let tag = text.range(of: "<svg"), let end = text.range(of: ">", range: tag.upperBound..<text.endIndex) {
      let own = [("title", title), ("desc", finding)].filter { !$0.1.isEmpty }.map {
        "\n<\($0.0)>\(escaped($0.1))</\($0.0)>"
      }.joined()
      text.insert(contentsOf: own, at: end.upperBound)
      text.insert(contentsOf: " role=\"img\"", at: tag.upperBound)
    }
    if !readouts.isEmpty, let end = text.range(of: "</svg>", options: .backwards) {
      text.insert(contentsOf: readouts, at: end.lowerBound)
    }
    // Heat maps stay cells where a viewer would smooth them.
    text = text.replacingOccurrences(of: "<image ", with: "<image image-rendering='pixelated' ")
    return Array(legal(text).replacingOccurrences(of: "]]>", with: "]]&gt;").utf8)
  }

  /// As the text of an element.
  static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }

  /// Without what XML 1.0 has no place for, escaped or not: control characters and the two that are no characters.
  private static func legal(_ text: String) -> String {
    let isIllegal = { (scalar: Unicode.Scalar) in
      (scalar.value < 32 && ![9, 10, 13].contains(scalar.value)) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
    guard text.unicodeScalars.contains(where: isIllegal) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isIllegal($0) ? "\u{FFFD}" : $0 }))
  }
}

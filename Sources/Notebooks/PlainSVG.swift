/// Whether a drawing from elsewhere can stand in a page as part of it: shapes and words alone, which run nothing and fetch nothing.
///
/// It is as strict as no browser is: what it cannot read to the letter is not plain.
enum PlainSVG {
  private static let tags: Set = [
    "svg", "g", "defs", "title", "desc", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text",
    "tspan", "use", "image", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient", "stop",
    "filter",
    "feFlood", "feComposite",
  ]

  static func isPlain(_ svg: Substring) -> Bool {
    var bytes = Array(svg.utf8)[...]
    while let open = bytes.firstIndex(of: UInt8(ascii: "<")) {
      bytes = bytes[(open + 1)...]
      if bytes.starts(with: "!--".utf8) {
        guard let end = commentEnd(in: bytes.dropFirst(3)) else { return false }
        bytes = bytes[end...]
      } else {
        guard let end = tagEnd(in: bytes) else { return false }
        bytes = bytes[end...]
      }
    }
    return true
  }

  /// Behind a comment. Browsers end one at other places too, so one with dashes or angles in it is none.
  private static func commentEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    guard
      let stop = bytes.firstIndex(where: {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<")
      }), bytes[stop...].starts(with: "-->".utf8)
    else { return nil }
    return stop + 3
  }

  /// Behind a tag that is known, with attributes that are.
  private static func tagEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    func peek() -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }
    func text(_ isPart: (UInt8) -> Bool) -> String {
      let begin = index
      while let byte = peek(), isPart(byte) { index += 1 }
      return String(decoding: bytes[begin..<index], as: UTF8.self)
    }
    let isName = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 || byte == 13 }
    let closes = peek() == UInt8(ascii: "/")
    if closes { index += 1 }
    guard tags.contains(text(isName)) else { return nil }
    while true {
      let blanks = text(isBlank)
      guard let byte = peek() else { return nil }
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte == UInt8(ascii: "/") {
        index += 1
        guard peek() == UInt8(ascii: ">") else { return nil }
        return index + 1
      }
      let name = text(isName)
      _ = text(isBlank)
      guard !closes, !blanks.isEmpty, !name.isEmpty, peek() == UInt8(ascii: "=") else { return nil }
      index += 1
      _ = text(isBlank)
      guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      index += 1
      let value = text { $0 != quote && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
      guard peek() == quote, isPlain(name, value) else { return nil }
      index += 1
    }
  }

  private static func isPlain(_ name: String, _ value: String) -> Bool {
    let name = name.lowercased()
    if name == "xmlns" || name == "xmlns:xlink" { return value.hasPrefix("http://www.w3.org/") }
    if name == "href" || name == "xlink:href" {
      return value.hasPrefix("#") || value.hasPrefix("data:image/png;base64,")
    }
    // Handlers are called on…; whatever else names something names it within the drawing, and in plain letters.
    let named = value.lowercased()
    return !name.hasPrefix("on") && name != "style" && name != "src" && !value.contains("\\")
      && !named.replacing("url(#", with: "").replacing("url('#", with: "").contains("url")
      && !(named.contains("url") && named.contains("&"))
  }
}

import Figures
import Foundation
import Text

/// A drawing in a page, with what is said of it.
struct PageFigure {
  /// From its first tag on.
  private var svg: String
  private var title: String
  /// What stands below it; empty where the drawing has it in itself.
  private var caption: String
  private var isDark: Bool

  /// nil where it could not be drawn.
  init?(_ figure: Figure, _ pictures: FigurePictures?, _ theme: FigureTheme) {
    guard let svg = pictures?.svg.map({ String(decoding: $0, as: UTF8.self) }), let begin = svg.range(of: "<svg")
    else { return nil }
    self.svg = String(svg[begin.lowerBound...])
    (title, caption, isDark) = (figure.title, figure.finding, theme == .dark)
  }

  /// The drawing of an output in nbformat; nil where it has none, or one that can do more than be looked at.
  init?(_ value: JSONValue) {
    guard let svg = value["data"]?["image/svg+xml"]?.lines, let begin = svg.range(of: "<svg"),
      PlainSVG.isPlain(svg[begin.lowerBound...])
    else { return nil }
    self.svg = String(svg[begin.lowerBound...])
    title = Self.title(of: value)
    caption = value["metadata"]?["tunebook"]?["caption"]?.text ?? ""
    isDark = value["metadata"]?["tunebook"]?["theme"]?.text == "dark"
  }

  func html(number: Int) -> String {
    let label = HTMLText.escaped(title.isEmpty ? "Figure \(number)" : "Figure \(number): \(title)")
    let below = caption.isEmpty ? "" : "<figcaption>\(HTMLText.escaped(caption))</figcaption>"
    return
      "<figure id=\"figure-\(number)\"\(isDark ? " class=\"dark\"" : "") aria-label=\"\(label)\">\n<div class=\"drawing\">\n\(Self.unique(svg, in: "figure-\(number)"))\n</div>\n\(below)\n</figure>"
  }

  /// The output as the page holds it as data: without pictures, and with the number of the drawing that is in the page.
  func held(_ output: CellOutput, number: Int) -> JSONValue {
    let bundle = output.mimeBundle()
    var metadata = bundle.metadata.filter { !$0.key.hasPrefix("image/") }
    var own: [String: JSONValue] = ["figure": .integer(number)]
    if !caption.isEmpty { own["caption"] = .text(caption) }
    if isDark { own["theme"] = "dark" }
    metadata["tunebook"] = .object(own)
    return [
      "output_type": "display_data", "metadata": .object(metadata),
      "data": .object(bundle.data.filter { !$0.key.hasPrefix("image/") }),
    ]
  }

  /// The output with its drawing again, which stands in the page.
  static func restored(_ value: JSONValue, from page: String) -> JSONValue {
    guard let number = value["metadata"]?["tunebook"]?["figure"]?.integer, var data = value["data"],
      var metadata = value["metadata"], var own = metadata["tunebook"],
      let figure = page.range(of: "<figure id=\"figure-\(number)\""),
      let end = page.range(of: "\n</div>", range: figure.upperBound..<page.endIndex),
      let begin = page.range(of: "<svg", range: figure.upperBound..<end.lowerBound)
    else { return value }
    data["image/svg+xml"] = .text(shared(String(page[begin.lowerBound..<end.lowerBound]), in: "figure-\(number)"))
    own["figure"] = nil
    metadata["tunebook"] = own.object?.isEmpty == true ? nil : own
    var restored = value
    (restored["data"], restored["metadata"]) = (data, metadata)
    return restored
  }

  /// What a drawing calls itself; else the first line of what stands for it in words.
  static func title(of value: JSONValue) -> String {
    if let svg = value["data"]?["image/svg+xml"]?.lines,
      let title = svg.prefix(20_000).firstMatch(of: /<title>([^<]*)<\/title>/)
    {
      return String(title.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&amp;", with: "&")
    }
    let words = value["data"]?["text/plain"]?.lines ?? ""
    return String((words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "").trimmingBlanks.prefix(200))
  }

  /// Several drawings in a page must not share names: each gets its figure's before its own.
  private static func unique(_ svg: String, in figure: String) -> String {
    svg.replacing(/(\sid=["'])/) { "\($0.output.1)\(figure)-" }
      .replacing(/(href=["']#)/) { "\($0.output.1)\(figure)-" }
      .replacing(/(url\(['"]?#)/) { "\($0.output.1)\(figure)-" }
  }

  /// A drawing with the names that it had by itself.
  private static func shared(_ svg: String, in figure: String) -> String {
    var svg = svg
    for mark in ["id=\"", "id='", "href=\"#", "href='#", "url(#", "url('#", "url(\"#"] {
      svg = svg.replacing("\(mark)\(figure)-", with: mark)
    }
    return svg
  }
}

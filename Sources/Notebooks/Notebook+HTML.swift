import Figures
import Foundation
import Language

/// A page for a browser: one file that fetches nothing, with its figures in it. The notebook itself stands in it too, as Jupyter's
/// form without the pictures, so that the page can be opened and run.
extension Notebook {
  private static let dataBegins = "<script type=\"application/x-ipynb+json\" id=\"notebook\">"
  private static let dataEnds = "</script>"

  init(html text: String) throws(NotebookFault) {
    guard let begin = text.range(of: Self.dataBegins),
      let end = text.range(of: Self.dataEnds, range: begin.upperBound..<text.endIndex)
    else { throw .otherPage }
    try self.init(jupyter: String(text[begin.upperBound..<end.lowerBound]))
    for cell in cells {
      change(cell.id) { cell in
        cell.outputs = cell.outputs.map {
          if case .foreign(let value) = $0 { .foreign(PageFigure.restored(value, from: text)) } else { $0 }
        }
      }
    }
  }

  /// - Parameter files: the pictures that prose shows from files, as data, by the address that stands there.
  func html(_ pictures: [FigurePictures?], files: [String: String]) -> String {
    var pictures = pictures[...]
    var figures = 0
    // The same as data: its figures have their drawings in the page alone.
    var held = self
    let body = parts.map { part -> String in
      switch part {
      case .prose(let prose): return Self.html(of: prose, files: files)
      case .cell(let cell):
        var heldOutputs: [CellOutput] = []
        let outputs = cell.outputs.map { output -> String in
          var drawing: PageFigure?
          switch output {
          case .figure(let figure, _, let theme):
            drawing = PageFigure(figure, pictures.popFirst() ?? nil, theme)
            if drawing == nil { heldOutputs.append(.words(output.plain)) }
          case .foreign(let value):
            drawing = PageFigure(value)
            if drawing == nil { heldOutputs.append(output) }
          case .words, .table, .fault: heldOutputs.append(output)
          }
          guard let drawing else { return Self.html(of: output, files: files) }
          figures += 1
          heldOutputs.append(.foreign(drawing.held(output, number: figures)))
          return drawing.html(number: figures)
        }
        held.change(cell.id) { $0.outputs = heldOutputs }
        let name = cell.number.map { "Cell \($0)" } ?? "Cell"
        return """
          <section class="cell" id="\(cell.id)" aria-label="\(name)">
          <div class="number" aria-hidden="true">\(cell.number.map { "[\($0)]" } ?? "[ ]")</div>
          <pre class="source"><code>\(HTMLText.escaped(cell.source))</code></pre>
          \(outputs.isEmpty ? "" : "<div class=\"output\">\n\(outputs.joined(separator: "\n"))\n</div>")
          </section>
          """
      }
    }
    let title = HTMLText.escaped(title ?? "A tunebook session")
    // A page has one heading of the first level, and says what it is.
    let heading = self.title == nil ? "<h1>\(title)</h1>\n" : ""
    let data = (try? held.jupyterValue([]).json()).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="tunebook">
      <title>\(title)</title>
      <style>
      \(NotebookPage.style)
      </style>
      </head>
      <body>
      <main>
      \(heading)\(body.joined(separator: "\n"))
      </main>
      \(Self.dataBegins)\(data.replacing("<", with: "\\u003c"))\(Self.dataEnds)
      <script>
      \(NotebookPage.script)
      </script>
      </body>
      </html>

      """
  }

  private static func html(of prose: Prose, files: [String: String]) -> String {
    guard !prose.isRaw else { return "<pre class=\"raw\">\(HTMLText.escaped(prose.source))</pre>" }
    // A heading's name is no part of it.
    let lines = withoutComments(prose.source).map { line in
      String(line.hasPrefix("#") ? line.replacing(/\s*\{#[\w-]+\}\s*$/, with: "") : line)
    }
    let text = prose.attachments.reduce(lines.joined(separator: "\n")) { text, attachment in
      guard let types = attachment.value.object,
        let (type, picture) = types.first(where: { $0.key.hasPrefix("image/") && $0.value.text != nil })
      else { return text }
      let data = (picture.text ?? "").filter { !$0.isWhitespace }
      return text.replacing("(attachment:\(attachment.key)", with: "(data:\(type);base64,\(data)")
    }
    let html = FoldedProse.unmarked(MarkdownTree(FoldedProse.marked(text), smart: false)?.html ?? "")
    return "<div class=\"prose\">\n\(selfContained(html, files: files))</div>"
  }

  /// What authors note for themselves is not shown: comments of HTML, and lines that begin with `%` (MyST).
  private static func withoutComments(_ source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var fence = MarkdownFence()
    var shown: [String] = []
    var end = lines.startIndex
    for (index, line) in lines.enumerated() where index >= end {
      let text = line.drop { $0 == " " }
      guard fence.take(line) == .isOutside, line.count - text.count < 4 else {
        shown.append(line)
        continue
      }
      let isBehindBlank = shown.last?.allSatisfy(\.isWhitespace) ?? true
      if text.hasPrefix("%"), isBehindBlank { continue }
      guard text.hasPrefix("<!--"), let last = lines[index...].firstIndex(where: { $0.contains("-->") }),
        let close = lines[last].range(of: "-->")
      else {
        shown.append(line)
        continue
      }
      let rest = String(lines[last][close.upperBound...])
      if !rest.allSatisfy(\.isWhitespace) { shown.append(rest) }
      end = last + 1
    }
    return shown
  }

  /// The page asks nobody for anything: a picture that is not in it is a link. Of HTML that stands between paragraphs it is said that
  /// something stood there.
  private static func selfContained(_ html: String, files: [String: String]) -> String {
    html.replacing(/<img src="([^"]*)"([^>]*?)\s*\/?>/) { match in
      let address = String(match.1)
      if address.hasPrefix("data:") { return String(match.0) }
      if let data = files[address] { return "<img src=\"\(data)\"\(match.2)>" }
      let words = match.2.firstMatch(of: /alt="([^"]*)"/).map { String($0.1) } ?? ""
      return "<a href=\"\(address)\">\(words.isEmpty ? address : words)</a>"
    }
    .replacing(/(?m)^<!-- raw HTML omitted -->$/) { _ in "<p class=\"omitted\">(HTML stands here in the document.)</p>"
    }
    .replacing("<!-- raw HTML omitted -->", with: "")
    // One that is wider than the window is moved sideways alone.
    .replacing("<table>", with: "<div class=\"table\">\n<table>").replacing("</table>", with: "</table>\n</div>")
  }

  /// The addresses of pictures in the prose, and in outputs that are Markdown, that are no data and no other program's.
  package var pictureAddresses: [String] {
    parts.flatMap { part -> [String] in
      let texts =
        switch part {
        case .prose(let prose): prose.isRaw ? [] : [prose.source]
        case .cell(let cell):
          cell.outputs.compactMap { output -> String? in
            if case .foreign(let value) = output { value["data"]?["text/markdown"]?.lines } else { nil }
          }
        }
      return texts.flatMap { text in
        (MarkdownTree(text, smart: false)?.html ?? "").matches(of: /<img src="([^"]*)"/).map { String($0.1) }
      }.filter { !$0.contains(":") }
    }
  }

  private static func html(of output: CellOutput, files: [String: String]) -> String {
    switch output {
    case .table(let table):
      return
        "<div class=\"table\" role=\"group\" aria-label=\"Table: \(HTMLText.escaped(table.name))\">\n\(table.html)\n</div>"
    case .fault(let severity, _, _):
      return "<pre class=\"words said \(severity.rawValue)\">\(HTMLText.escaped(output.plain))</pre>"
    case .foreign(let value):
      if let picture = picture(of: value) { return picture }
      if let markdown = value["data"]?["text/markdown"]?.lines {
        return
          "<div class=\"prose\">\n\(selfContained(MarkdownTree(markdown, smart: false)?.html ?? "", files: files))</div>"
      }
      fallthrough
    case .words, .figure:
      guard !output.plain.isEmpty else { return "" }
      guard case .foreign(let value) = output, value["output_type"]?.text != "stream" else {
        let words = output.plain.hasSuffix("\n") ? String(output.plain.dropLast()) : output.plain
        return "<pre class=\"words said\">\(withDrawings(words))</pre>"
      }
      let kind = value["output_type"]?.text == "error" ? "words said error" : "words"
      return "<pre class=\"\(kind)\">\(HTMLText.escaped(output.plain))</pre>"
    }
  }

  /// Of an output from elsewhere: its drawing, as data that can do nothing, or its pixels. What a person hears of it is its title.
  private static func picture(of value: JSONValue) -> String? {
    let title = HTMLText.escaped(PageFigure.title(of: value))
    if let svg = value["data"]?["image/svg+xml"]?.lines {
      return "<img src=\"data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())\" alt=\"\(title)\">"
    }
    guard let png = value["data"]?["image/png"]?.lines,
      png.allSatisfy({ $0.isASCII && $0 != "\"" && $0 != "<" })
    else { return nil }
    return "<img src=\"data:image/png;base64,\(png.filter { !$0.isWhitespace })\" alt=\"\(title)\">"
  }

  /// Sentences wrap where a window is narrow; the lines of a curve drawn in characters among them keep together, and nobody reads them
  /// out.
  private static func withDrawings(_ words: String) -> String {
    var (html, drawing) = ([String](), [String]())
    func endDrawing() {
      guard !drawing.isEmpty else { return }
      html.append("<span class=\"drawn\" aria-hidden=\"true\">\(drawing.joined(separator: "\n"))</span>")
      drawing = []
    }
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      let isDrawn = line.unicodeScalars.contains { scalar in
        (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
      }
      let text = HTMLText.escaped(String(line))
      if isDrawn {
        drawing.append(text)
      } else {
        endDrawing()
        html.append(text + "\n")
      }
    }
    endDrawing()
    let text = html.joined()
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

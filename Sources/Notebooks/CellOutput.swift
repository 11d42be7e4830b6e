package import Figures
import Foundation
package import Language

/// What a cell yielded, as a document keeps it: words without their styles, since a session keeps thousands.
package enum CellOutput: Sendable, Equatable {
  case words(String)
  case table(Table)
  /// With the file that it was written to, if any, and the ground that it was asked for on.
  case figure(Figure, path: String?, theme: FigureTheme = .light)
  case fault(severity: Diagnostic.Severity, message: String, proposal: String?)
  /// Of a document from elsewhere, as nbformat writes it.
  case foreign(JSONValue)

  /// nil for work under way, of which nothing is kept.
  package init?(_ output: Output) {
    switch output {
    case .text(let text): self = .words(text.plain)
    case .report(let report): self = .words(report.text.plain)
    case .table(let table): self = .table(table)
    case .figure(let figure): self = .figure(figure.figure, path: figure.path, theme: figure.theme)
    case .diagnostic(let diagnostic):
      self = .fault(severity: diagnostic.severity, message: diagnostic.message, proposal: diagnostic.proposal)
    case .progress: return nil
    }
  }

  /// In words alone: a figure is drawn of characters, with its sentence under it.
  package var plain: String {
    switch self {
    case .words(let words): words
    case .table(let table): table.plain
    case .figure(let figure, _, _): Self.characters(of: figure)
    case .fault(let severity, let message, let proposal):
      "\(severity.rawValue): \(message)" + (proposal.map { "\n  → \($0)" } ?? "")
    case .foreign(let value): Self.words(of: value)
    }
  }

  private static func characters(of figure: Figure) -> String {
    CharacterPlot.render(figure, columns: 80, rows: 22, unicode: true).joined(separator: "\n")
  }

  /// Of an output in nbformat: its stream, its plain text, or its error.
  private static func words(of value: JSONValue) -> String {
    (value["text"] ?? value["data"]?["text/plain"] ?? value["evalue"])?.lines ?? ""
  }
}

/// An output in the forms that a page chooses from, by media type.
package struct MIMEBundle: Sendable, Equatable {
  package var data: [String: JSONValue]
  package var metadata: [String: JSONValue]
  package init(data: [String: JSONValue], metadata: [String: JSONValue] = [:]) {
    self.data = data
    self.metadata = metadata
  }
}

/// A figure drawn, for a page: pixels at twice the size that they are shown at, and shapes.
package struct FigurePictures: Sendable, Equatable {
  package var png: [UInt8]?
  package var svg: [UInt8]?
  /// How large the picture is shown, in pixels of a page.
  package var size: FigureSize
  package init(png: [UInt8]? = nil, svg: [UInt8]? = nil, size: FigureSize) {
    (self.png, self.svg, self.size) = (png, svg, size)
  }
}

extension CellOutput {
  /// For a page that shows pictures and tables; `text/plain` is in each.
  ///
  /// - Parameter pictures: of a figure, where it could be drawn.
  package func mimeBundle(_ pictures: FigurePictures? = nil) -> MIMEBundle {
    var bundle = MIMEBundle(data: ["text/plain": .text(plain)])
    switch self {
    case .table(let table): bundle.data["text/html"] = .text(table.html)
    case .figure(_, _, let theme):
      guard let pictures else { break }
      if let png = pictures.png {
        bundle.data["image/png"] = .text(Data(png).base64EncodedString())
        bundle.metadata["image/png"] = .object([
          "width": .integer(pictures.size.width), "height": .integer(pictures.size.height),
        ])
      }
      if let svg = pictures.svg { bundle.data["image/svg+xml"] = .text(String(decoding: svg, as: UTF8.self)) }
      if theme == .dark { bundle.metadata["tunebook"] = ["theme": "dark"] }
    case .foreign(let value):
      if let data = value["data"]?.object { bundle.data = data }
      if let metadata = value["metadata"]?.object { bundle.metadata = metadata }
    case .words, .fault: break
    }
    return bundle
  }
}

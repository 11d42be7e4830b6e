import Figures
import Foundation
import Language
import Notebooks
import Options
import Text

extension Command {
  static let save = Command(
    "save", group: .notebook,
    summary: "keep this session as a document: .md, .ipynb (Jupyter), .html (a page) or .tb (the cells alone)",
    details:
      "Cells that were typed and failed are left out; those of a document that was opened or run stay. .ipynb and .html hold the figures. Without a file, it goes to where the notebook was opened from or saved last.",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: true, repeats: false), domain: .file(endings: documentEndings)),
      .overwrite,
    ],
    examples: [
      Example("save \"session.md\"", "with what the cells yielded", shows: "saved to", setup: "print 2 / 10"),
      Example("save \"session.ipynb\"", "for Jupyter", shows: "saved to", setup: "print 2 / 10"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    if invocation.string("file") == nil { try session.consult(.notebook) }
    guard let path = invocation.string("file") ?? session.notebookFile?.path else {
      throw invocation.error(DocumentFault.noFile)
    }
    guard let format = NotebookFormat(path: path) else {
      throw invocation.error(DocumentFault.unknownEnding, at: "file")
    }
    try session.consult(.notebook)
    session.record(before: invocation)
    let kept = session.notebook.keeping { !$0.isMistake }
    let comesFirst = session.isRehearsing && invocation.span.lower > 0
    guard !kept.cells.isEmpty || comesFirst else {
      throw invocation.error(DocumentFault.nothingToSave(hasFailed: !session.notebook.cells.isEmpty))
    }
    let place = try session.place(for: path, at: "file", of: invocation)
    try session.endRehearsal(writing: place)
    let portable = session.seen(from: Session.folder(of: place), kept)
    let pictures = format == .jupyter || format == .html ? try await session.pictures(of: kept, as: format) : []
    let files = format == .html ? session.pictureFiles(of: kept) : [:]
    try session.keep(
      Data(portable.notebook.text(as: format, pictures: pictures, files: files).utf8), at: place, as: "file",
      of: invocation)
    session.notebookFile = (place, session.notebook)
    if let first = portable.outside.first {
      let (all, lies) = (portable.outside.joined(separator: ", "), portable.outside.count == 1 ? "lies" : "lie")
      session.emit(
        .diagnostic(
          Diagnostic(
            "It reads \(all), which \(lies) outside the document's folder: whoever runs it says yes to that first.",
            severity: .note, proposal: "allow \(Value.quoted(first)) (before it is run)")))
    }
    let failed = session.notebook.cells.count(where: \.isMistake)
    session.emit(
      .text(
        StyledText(
          "\(counted(kept.cells.count, "cell")) saved to \(place)"
            + (failed > 0 ? "; \(failed) that failed \(failed == 1 ? "is" : "are") left out." : "."), .dim)))
  }

  static let documentEndings = NotebookFormat.allCases.map(\.rawValue)
}

extension Session {
  /// Pictures from files that stand beside the document, as they stand in a page that has all in itself.
  fileprivate func pictureFiles(of notebook: Notebook) -> [String: String] {
    let types = [
      "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
      "svg": "image/svg+xml",
    ]
    let folder = notebookFile.map { Self.folder(of: $0.path) } ?? FileManager.default.currentDirectoryPath
    let home = FileManager.default.currentDirectoryPath
    var files: [String: String] = [:]
    for address in notebook.pictureAddresses where !address.hasPrefix("/") {
      let path = folder + "/" + (address.removingPercentEncoding ?? address)
      // What the person works in is theirs too: a figure may have gone beside the document's folder.
      guard [folder, home].contains(where: { Self.leads(path, into: $0) }) else { continue }
      guard let type = types[URL(fileURLWithPath: path).pathExtension.lowercased()],
        let data = FileManager.default.contents(atPath: path), data.count <= Self.mostPictureBytes
      else { continue }
      files[address] = "data:\(type);base64,\(data.base64EncodedString())"
    }
    return files
  }

  private static var mostPictureBytes: Int { 10_000_000 }

  /// The notebook's figures drawn, in their order. Without a renderer they are kept as characters, and that is said.
  fileprivate func pictures(of notebook: Notebook, as format: NotebookFormat) async throws -> [FigurePictures?] {
    let figures = notebook.figures
    guard !figures.isEmpty else { return [] }
    let renderer = environment.renderer()
    var pictures: [FigurePictures?] = []
    for (index, output) in figures.enumerated() {
      guard case .figure(let figure, _, let theme) = output else { continue }
      try Task.checkCancellation()
      do {
        var drawn = FigurePictures(size: .init(width: 720, height: 480))
        // On a page the sentence stands below the figure.
        var bare = figure
        if format == .html { bare.finding = "" }
        drawn.svg = try await renderer.render(bare, as: .svg, size: .init(width: 760, height: 507), theme: theme)
        if format == .jupyter { drawn.png = try await renderer.render(figure, as: .png, size: .window, theme: theme) }
        pictures.append(drawn)
      } catch let failure as FigureFailure {
        if pictures.allSatisfy({ $0 != nil }) {
          emit(
            .diagnostic(
              Diagnostic("Figures are kept as characters: \(failure.message)", severity: .note)))
        }
        pictures.append(nil)
      }
      emit(
        .progress(
          Progress(
            label: "drawing", done: index + 1, total: figures.count, unit: "figure", isFinal: index + 1 == figures.count
          )))
    }
    return pictures
  }
}

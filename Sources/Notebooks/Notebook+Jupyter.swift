import Foundation
import Language

/// Jupyter's form, nbformat 4.5 (nbformat.readthedocs.io, "The Notebook file format").
extension Notebook {
  init(jupyter text: String) throws(NotebookFault) {
    let root: JSONValue
    do { root = try JSONValue(json: Data(text.utf8)) } catch {
      throw .noJSON
    }
    try self.init(jupyter: root)
  }

  init(jupyter root: JSONValue) throws(NotebookFault) {
    self.init()
    guard let format = root["nbformat"]?.integer, root.object != nil else {
      throw .noFormat
    }
    guard format == 4, let cells = root["cells"]?.list else {
      throw .format(format)
    }
    metadata = root["metadata"]?.object ?? [:]
    let language = metadata["kernelspec"]?["language"]?.text ?? metadata["language_info"]?["name"]?.text
    if let language, language.lowercased() != "tunebook" {
      throw .language(language)
    }
    if language == nil, let kernel = metadata["kernelspec"]?["name"]?.text, kernel.lowercased() != "tunebook" {
      throw .kernel(kernel)
    }
    for (index, cell) in cells.enumerated() {
      let source = cell["source"]?.lines ?? ""
      let id = cell["id"]?.text ?? ""
      let metadata = cell["metadata"]?.object ?? [:]
      guard cell["cell_type"]?.text == "code" else {
        let isText = cell["cell_type"]?.text == "markdown"
        guard let source = isText ? takeOutputs(from: source) : source else { continue }
        var prose = Prose(id: id, source: source)
        prose.isRaw = cell["cell_type"]?.text == "raw"
        prose.metadata = metadata
        prose.attachments = cell["attachments"]?.object ?? [:]
        if index == 0, prose.isRaw, let front = Self.frontMatter(in: source) {
          frontMatter = front
        } else {
          append(prose)
        }
        continue
      }
      var own = Cell(id: id, source: source)
      own.metadata = metadata
      own.isRun = cell["execution_count"]?.integer != nil
      own.number = cell["execution_count"]?.integer
      own.outputs = (cell["outputs"]?.list ?? []).map { .foreign($0) }
      append(own)
    }
  }

  /// Takes what a Markdown file keeps of a cell's outputs from the text behind that cell: to other programs that read such files
  /// it is text. Outputs that the cell has yielded since come before it.
  ///
  /// - Returns: what is left of the text; nil where it was nothing but outputs.
  private mutating func takeOutputs(from source: String) -> String? {
    guard case .cell(let cell)? = parts.last else { return source }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let (outputs, next) = Self.outputs(in: lines, from: 1)
    guard !outputs.isEmpty else { return source }
    if cell.outputs.isEmpty {
      change(cell.id) { cell in
        cell.outputs = outputs
        cell.isRun = true
      }
    }
    let rest = lines.dropFirst(next - 1).joined(separator: "\n").trimmingBlankLines
    return rest.isEmpty ? nil : rest
  }

  private static func list(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    if let last = lines.popLast()?.dropLast(), !last.isEmpty { lines.append(String(last)) }
    return .list(lines.map { .text($0) })
  }

  private static func frontMatter(in raw: String) -> String? {
    let lines = raw.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2, lines.first == "---", lines.last == "---" else { return nil }
    return lines.dropFirst().dropLast().joined(separator: "\n")
  }

  /// Whether it says nothing but what a notebook says by itself: its kernel, and how Jupytext reads it.
  private static func isJupytextAlone(_ yaml: String) -> Bool {
    yaml.split(separator: "\n").allSatisfy {
      $0.hasPrefix(" ") || $0.hasPrefix("jupytext:") || $0.hasPrefix("kernelspec:") || field(in: $0) != nil
    }
  }

  /// What Markdown's front matter says in a line of its own as JSON: `title: "Widths"`. It is what Jupyter's form keeps with the
  /// document.
  private static func field(in line: Substring) -> (name: String, value: JSONValue)? {
    guard let match = line.wholeMatch(of: /([A-Za-z_][\w-]*): (.+)/),
      let value = try? JSONValue(json: Data(match.2.utf8))
    else { return nil }
    return (String(match.1), value)
  }

  /// Front matter as Markdown has it, with what is kept with the document and does not stand in it.
  func frontMatter(_ defaultText: String) -> String {
    var lines = (frontMatter ?? defaultText).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (name, value) in metadata.sorted(by: { $0.key < $1.key })
    where !["kernelspec", "language_info", "jupytext"].contains(name) && name.wholeMatch(of: /[A-Za-z_][\w-]*/) != nil
      && !lines.contains(where: { $0.hasPrefix(name + ":") })
    {
      if let json = try? value.json() { lines.append("\(name): \(String(decoding: json, as: UTF8.self))") }
    }
    return lines.joined(separator: "\n")
  }

  func jupyter(_ pictures: [FigurePictures?]) -> String {
    let root = jupyterValue(pictures)
    return String(decoding: (try? root.json(inLines: true)) ?? Data(), as: UTF8.self) + "\n"
  }

  func jupyterValue(_ pictures: [FigurePictures?]) -> JSONValue {
    var pictures = pictures[...]
    var all = parts.map { part -> JSONValue in
      switch part {
      case .prose(let prose):
        var cell: [String: JSONValue] = [
          "cell_type": .text(prose.isRaw ? "raw" : "markdown"), "id": .text(prose.id),
          "metadata": .object(prose.metadata), "source": Self.list(prose.source),
        ]
        if !prose.attachments.isEmpty { cell["attachments"] = .object(prose.attachments) }
        return .object(cell)
      case .cell(let cell):
        return .object([
          "cell_type": .text("code"), "id": .text(cell.id), "metadata": .object(cell.metadata),
          "execution_count": cell.isRun ? cell.number.map { .integer($0) } ?? .null : .null,
          "source": Self.list(cell.source), "outputs": .list(Self.outputs(of: cell, &pictures)),
        ])
      }
    }
    if let frontMatter, !Self.isJupytextAlone(frontMatter) {
      all.insert(
        .object([
          "cell_type": .text("raw"), "id": .text("front-matter"), "metadata": .object([:]),
          "source": Self.list("---\n\(frontMatter)\n---"),
        ]), at: 0)
    }
    var metadata = metadata
    for line in (frontMatter ?? "").split(separator: "\n") {
      if let field = Self.field(in: line), metadata[field.name] == nil { metadata[field.name] = field.value }
    }
    metadata["kernelspec"] = .object([
      "name": .text("tunebook"), "display_name": .text("tunebook"), "language": .text("tunebook"),
    ])
    metadata["language_info"] = .object([
      "name": .text("tunebook"), "file_extension": .text(".tb"), "mimetype": .text("text/x-tunebook"),
      "codemirror_mode": .text("shell"), "pygments_lexer": .text("text"),
    ])
    return .object([
      "cells": .list(all), "metadata": .object(metadata), "nbformat": .integer(4), "nbformat_minor": .integer(5),
    ])
  }

  private static func outputs(of cell: Cell, _ pictures: inout ArraySlice<FigurePictures?>) -> [JSONValue] {
    var outputs: [JSONValue] = []
    var words: (name: String, text: String)?
    func endWords() {
      guard let said = words else { return }
      outputs.append(
        .object(["output_type": .text("stream"), "name": .text(said.name), "text": list(said.text)]))
      words = nil
    }
    func say(_ text: String, on name: String) {
      if words?.name != name { endWords() }
      words = (name, (words?.text ?? "") + text + "\n")
    }
    for output in cell.outputs {
      switch output {
      case .words(let text): say(text, on: "stdout")
      case .fault(.error, let message, let proposal):
        endWords()
        outputs.append(
          .object([
            "output_type": .text("error"), "ename": .text("error"), "evalue": .text(message),
            "traceback": .list(([message] + (proposal.map { ["→ \($0)"] } ?? [])).map { .text($0) }),
          ]))
      case .fault: say(output.plain, on: "stderr")
      case .foreign(let value):
        endWords()
        outputs.append(value)
      case .table, .figure:
        endWords()
        let drawn = if case .figure = output { pictures.popFirst() ?? nil } else { FigurePictures?.none }
        var bundle = output.mimeBundle(drawn)
        // What is opened and saved as Markdown, or as a page, has its tables as tables again.
        if case .table = output { bundle.data["text/markdown"] = .text(output.markdown) }
        outputs.append(
          .object([
            "output_type": .text("display_data"), "data": .object(bundle.data),
            "metadata": .object(bundle.metadata),
          ]))
      }
    }
    endWords()
    return outputs
  }
}

import Foundation
public import Notebooks

extension LessonNotebook {
  /// As Jupyter keeps a notebook: nbformat 4.5, one cell of prose between two of code.
  public var jupyter: JSONValue {
    var cells: [JSONValue] = []
    var prose: [String] = []
    func closeProse() {
      guard !prose.isEmpty else { return }
      cells.append(cell("markdown", prose.joined(separator: "\n\n"), cells.count))
      prose = []
    }
    for block in document.blocks {
      switch block.kind {
      case .heading(let level, let title, _): prose.append(String(repeating: "#", count: level) + " " + title)
      case .prose(let source): prose.append(source)
      case .cell(let source):
        closeProse()
        cells.append(cell("code", source, cells.count))
      case .directive: break
      }
    }
    closeProse()
    return [
      "cells": .list(cells), "nbformat": 4, "nbformat_minor": 5,
      "metadata": [
        "kernelspec": ["name": "tunebook", "display_name": "tunebook", "language": "tunebook"],
        "language_info": ["name": "tunebook", "file_extension": ".tb", "mimetype": "text/x-tunebook"],
      ],
    ]
  }

  private func cell(_ kind: String, _ source: String, _ index: Int) -> JSONValue {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    var values: [String: JSONValue] = [
      "id": .text("cell-\(index + 1)"), "cell_type": .text(kind), "metadata": [:],
      "source": .list(lines.enumerated().map { .text(String($1) + ($0 < lines.count - 1 ? "\n" : "")) }),
    ]
    if kind == "code" {
      values["execution_count"] = .null
      values["outputs"] = []
    }
    return .object(values)
  }
}

package import Notebooks

extension LessonNotebook {
  /// The notebook, with one piece of prose between two cells; what a lesson asks is asked when its cells are run.
  package var notebook: Notebook {
    var notebook = Notebook()
    var prose: [String] = []
    func closeProse() {
      guard !prose.isEmpty else { return }
      notebook.append(Notebook.Prose(id: "", source: prose.joined(separator: "\n\n")))
      prose = []
    }
    for block in document.blocks {
      switch block.kind {
      case .heading(let level, let title, _): prose.append(String(repeating: "#", count: level) + " " + title)
      case .prose(let source): prose.append(source)
      case .cell(let source):
        closeProse()
        notebook.append(Notebook.Cell(id: "", source: source))
      case .directive: break
      }
    }
    closeProse()
    return notebook
  }
}

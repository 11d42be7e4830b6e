import Figures
import Foundation
import Language
import Testing

@testable import Notebooks

@Suite struct NotebookTests {
  private static let table = Table(
    name: "t", columns: [.init("a|b"), .init("c")], rows: [[.number(0.5), .text("<x>")]], highlighted: 0)
  private static let figure = Figure(
    kind: "curves", title: "Loss", finding: "It falls.", x: Axis("epoch"), y: Axis("loss"),
    series: [Series("train", role: .training, .line(x: [0, 1, 2], y: [3, 2, 1]))])

  /// A heading, two cells with prose between, and an output of each kind.
  private static var notebook: Notebook {
    var notebook = Notebook()
    notebook.append(Notebook.Prose(id: "", source: "# A *study* {#study}\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
    var cell = Notebook.Cell(id: "mine", source: "set lr 0.01")
    (cell.number, cell.isRun) = (1, true)
    cell.outputs = [.words("fine ``` text"), .table(table), .figure(figure, path: nil)]
    cell.metadata = ["tags": .list([.text("hide-input")])]
    notebook.append(cell)
    notebook.append(Notebook.Prose(id: "", source: "Between.\n\n```python\n+++\n```"))
    notebook.append(Notebook.Prose(id: "", source: "And more."))
    notebook.append(Notebook.Cell(id: "", source: "train\nplot curves"))
    return notebook
  }

  private static func prose(_ notebook: Notebook) -> [String] {
    notebook.parts.compactMap { if case .prose(let prose) = $0 { prose.source } else { nil } }
  }

  @Test(arguments: NotebookFormat.allCases) func proseOrderAndIdsSurvive(_ format: NotebookFormat) throws {
    let first = try Notebook(Self.notebook.text(as: format), as: format)
    #expect(Self.prose(first) == Self.prose(Self.notebook))
    #expect(first.cells.map(\.source) == ["set lr 0.01", "train\nplot curves"])
    #expect(first.cells.map(\.id) == ["mine", "cell-2"])
    #expect(first.parts.map { if case .cell = $0 { "c" } else { "p" } }.joined() == "pcppc")
    // Saved once more without a run it is the same text.
    #expect(try Notebook(first.text(as: format), as: format) == first)
  }

  /// Opened and saved as Markdown, or as a page, a table is one.
  @Test(arguments: [NotebookFormat.markdown, .jupyter, .html]) func tablesStayTables(_ format: NotebookFormat) throws {
    let read = try Notebook(Self.notebook.text(as: format), as: format)
    #expect(read.text(as: .markdown).contains("\n| a\\|b | c |\n| ---: | --- |\n| 0.5 | &lt;x> |\n"))
    let page = read.text(as: .html)
    #expect(page.contains("<div class=\"table\">\n<table>") && page.contains("<td>&lt;x&gt;</td>"))
  }

  /// What a document says of itself as a whole.
  @Test(arguments: NotebookFormat.allCases) func theHeadSurvives(_ format: NotebookFormat) throws {
    let head = "title: My class\nauthor:\n  - name: me\n\nkernelspec:\n  name: tunebook"
    for prose in ["", "Words.\n\n"] {
      let first = try Notebook("---\n\(head)\n---\n\n\(prose)```{code-cell}\ntrain\n```\n", as: .markdown)
      let read = try Notebook(first.text(as: format), as: format)
      #expect(read.frontMatter == head && read.cells.map(\.source) == ["train"])
      #expect(try Notebook(read.text(as: .markdown), as: .markdown).frontMatter == head)
    }
    // A banner is no head, and what every notebook says is none either.
    #expect(try Notebook("# ---\n# Mine\n# ---\ntrain\n", as: .script).frontMatter == nil)
    #expect(!Self.notebook.text(as: .script).contains("# ---"))
  }

  @Test(arguments: NotebookFormat.allCases, NotebookFormat.allCases) func eachFormIsOpenedFromEach(
    _ one: NotebookFormat, _ other: NotebookFormat
  ) throws {
    let read = try Notebook(Notebook(Self.notebook.text(as: one), as: one).text(as: other), as: other)
    #expect(Self.prose(read) == Self.prose(Self.notebook))
    #expect(read.cells.map(\.source) == Self.notebook.cells.map(\.source))
    #expect(read.cells.map(\.id) == ["mine", "cell-2"])
  }

  /// What Jupyter keeps with prose and cells comes back by whichever form; a cell that prose shows is none.
  @Test(arguments: NotebookFormat.allCases) func whatOtherProgramsKeepSurvives(_ format: NotebookFormat) throws {
    let picture = "{\"x.png\": {\"image/png\": \"iVBORw0KGgo=\"}}"
    let prose =
      "{\"cell_type\": \"markdown\", \"id\": \"a1\", \"metadata\": {\"slideshow\": {\"slide_type\": \"slide\"}}, \"attachments\": \(picture), \"source\": \"![i](attachment:x.png)\\n\\n```tunebook\\nset lr 9\\n```\"}"
    let empty =
      "{\"cell_type\": \"code\", \"id\": \"e\", \"metadata\": {}, \"execution_count\": null, \"outputs\": [], \"source\": \"\"}"
    let cell =
      "{\"cell_type\": \"code\", \"id\": \"c\", \"metadata\": {\"tags\": [\"a b\"]}, \"execution_count\": null, \"outputs\": [], \"source\": \"print 1\"}"
    let raw = "{\"cell_type\": \"raw\", \"id\": \"r\", \"metadata\": {\"x\": 1}, \"source\": \"raw\"}"
    let kernel = "\"kernelspec\": {\"name\": \"tunebook\", \"language\": \"tunebook\"}"
    let text =
      "{\"nbformat\": 4, \"metadata\": {\(kernel), \"title\": \"Widths\"}, \"cells\": [\(prose), \(empty), \(cell), \(raw)]}"
    let first = try Notebook(text, as: .jupyter)
    let again = try Notebook(first.text(as: format), as: format)
    #expect(again.cells.map(\.source) == ["", "print 1"] && again.cells.map(\.id) == ["e", "c"])
    let back = try JSONValue(json: Data(again.text(as: .jupyter).utf8))
    let cells = try #require(back["cells"]?.list)
    #expect(cells.map { $0["id"]?.text } == ["a1", "e", "c", "r"])
    #expect(cells.map { $0["cell_type"]?.text } == ["markdown", "code", "code", "raw"])
    #expect(cells[0]["attachments"]?["x.png"]?["image/png"]?.text == "iVBORw0KGgo=")
    #expect(cells[0]["metadata"]?["slideshow"]?["slide_type"]?.text == "slide")
    #expect(again.text(as: .jupyter).contains("```tunebook"))
    #expect(cells[2]["metadata"]?["tags"] == .list([.text("a b")]) && cells[3]["metadata"]?["x"] == .integer(1))
    // A script has no place for what is kept with the whole.
    if format != .script { #expect(back["metadata"]?["title"]?.text == "Widths") }
    if format == .html {
      #expect(first.text(as: .html).contains("<img src=\"data:image/png;base64,iVBORw0KGgo=\""))
    }
  }

  @Test func aScriptHoldsTheCellsAlone() throws {
    let notebook = try Notebook("space units {1,\n2}\r\n\n# note\ntrain", as: .script)
    #expect(notebook.cells.map(\.source) == ["space units {1,\n2}", "# note", "train"])
    #expect(notebook.text(as: .script) == "space units {1,\n2}\n# note\ntrain\n")
  }

  /// A comment that looks like a mark is none when it is read again.
  @Test func aCommentIsNoMark() throws {
    for hasProse in [false, true] {
      var notebook = Notebook()
      if hasProse { notebook.append(Notebook.Prose(id: "", source: "%% of rows")) }
      notebook.append(Notebook.Cell(id: "", source: "train\n# %% [markdown]\nruns"))
      let read = try Notebook(notebook.text(as: .script), as: .script)
      #expect(Self.prose(read).map { String($0.trimmingPrefix(" ")) } == (hasProse ? ["%% of rows"] : []))
      #expect(read.cells.map(\.source).joined(separator: "\n") == "train\n#  %% [markdown]\nruns")
    }
  }

  @Test(arguments: [NotebookFormat.markdown, .script]) func linesEndAsTheyDidInTheFile(_ format: NotebookFormat) throws
  {
    let text = Self.notebook.text(as: format)
    #expect(!text.contains("\r\n"))
    let windows = text.replacing("\n", with: "\r\n")
    let again = try Notebook(windows, as: format)
    #expect(again.cells.map(\.source) == (try Notebook(text, as: format)).cells.map(\.source))
    #expect(again.text(as: format) == (try Notebook(text, as: format)).text(as: format).replacing("\n", with: "\r\n"))
    #expect(!again.text(as: .jupyter).contains("\\r"))
  }

  @Test func whatACellYieldedIsNoProse() throws {
    let text = Self.notebook.text(as: .markdown)
    #expect(text.contains("````text\nfine ``` text\n````") && text.contains("| a\\|b | c |"))
    let read = try Notebook(text, as: .markdown)
    #expect(read.cells[0].outputs.count == 3 && read.cells[0].outputs[2].plain.contains("It falls."))
    // Words are words again, without the marks around them: in Jupyter's form too.
    #expect(read.cells[0].outputs[0] == .words("fine ``` text"))
    #expect(!read.text(as: .jupyter).contains("text/plain\" : \"```"))
    #expect(read.cells[0].metadata == ["tags": .list([.text("hide-input")])])
    #expect(read.text(as: .markdown) == text)
  }

  /// Jupytext makes text of what a Markdown file keeps of outputs.
  @Test func outputsThatBecameTextAreOutputsAgain() throws {
    func jupyter(outputs: String, behind text: String) throws -> Notebook {
      try Notebook(
        """
        {"cells": [
          {"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [\(outputs)], "source": "train"},
          {"cell_type": "markdown", "id": "b", "metadata": {}, "source": \(text)}
        ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """, as: .jupyter)
    }
    let alone = #""<!-- output -->\n\nIt fell.\n\n<!-- end of output -->""#
    let read = try jupyter(outputs: "", behind: alone)
    #expect(read.parts.count == 1 && read.cells[0].outputs.map(\.plain) == ["It fell."] && read.cells[0].isRun)
    // What was said since takes its place, and the prose behind it stays.
    let stream = #"{"output_type": "stream", "name": "stdout", "text": "new"}"#
    let more = #""<!-- output -->\n\nIt fell.\n\n<!-- end of output -->\n\nAnd then?""#
    let later = try jupyter(outputs: stream, behind: more)
    #expect(later.cells[0].outputs.map(\.plain) == ["new"] && Self.prose(later) == ["And then?"])
    let text = later.text(as: .markdown)
    #expect(!text.contains("It fell.") && text.contains("new"))
    // A comment that nothing closes is prose.
    #expect(Self.prose(try jupyter(outputs: "", behind: #""<!-- output -->\n\nMine""#)).count == 1)
  }

  /// An end that somebody has deleted takes no cell and no prose with it; one that a cell has printed is none.
  @Test func anOutputEndsAtTheNextCellAtTheLatest() throws {
    let head = "```{code-cell} tunebook\nprint 1\n```\n\n<!-- output -->\n\n```text\n1\n```\n"
    let last = "```{code-cell} tunebook\nprint 2\n```\n\n<!-- output -->\n\n```text\n2\n```\n\n<!-- end of output -->\n"
    let read = try Notebook(head + "\nMine.\n\n" + last, as: .markdown)
    #expect(read.cells.map(\.source) == ["print 1", "print 2"] && read.cells.map(\.outputs) == [[], [.words("2")]])
    #expect(Self.prose(read).joined().contains("Mine."))
    let text = read.text(as: .markdown)
    #expect(try Notebook(text, as: .markdown).text(as: .markdown) == text)
    let printed = try Notebook(
      "```{code-cell} tunebook\nx\n```\n\n<!-- output -->\n\n```text\n<!-- end of output -->\nmore\n```\n\n<!-- end of output -->\n\nProse.",
      as: .markdown)
    #expect(printed.cells[0].outputs == [.words("<!-- end of output -->\nmore")] && Self.prose(printed) == ["Prose."])
    // What a cell of Jupyter's printed as Markdown does not end its output either, and is no cell.
    var notebook = Notebook()
    var cell = Notebook.Cell(id: "", source: "y")
    cell.outputs = [.markdown("<!-- end of output -->"), .markdown("```tunebook\ntrain\n```"), .markdown("```\nopen")]
    notebook.append(cell)
    let again = try Notebook(notebook.text(as: .markdown), as: .markdown)
    #expect(again.cells.map(\.source) == ["y"] && again.parts.count == 1)
    #expect(
      again.cells[0].outputs
        == [.words("<!-- end of output -->"), .markdown("```tunebook\ntrain\n```"), .words("```\nopen")])
  }

  /// A page that is opened and saved has its figures as it had them; so has one that is made of Jupyter's form.
  @Test func aPageKeepsItsFigures() throws {
    let svg =
      "<?xml version=\"1.0\"?>\n<svg role=\"img\">\n<title>Loss &lt;1&gt;</title>\n<g id='b'/><use xlink:href='#b'/><rect fill='url(#b)'/></svg>\n"
    let pictures = FigurePictures(png: [1, 2, 3], svg: Array(svg.utf8), size: .init(width: 4, height: 3))
    let page = Self.notebook.text(as: .html, pictures: [pictures])
    let opened = try Notebook(page, as: .html)
    func figures(_ page: String) -> [String] {
      page.matches(of: /(?s)<figure .*?<\/figure>/).map { String($0.0) }
    }
    #expect(
      figures(page).count == 1
        && figures(opened.text(as: .html))
          == figures(page).map {
            // Read again, a figure is called what its drawing calls itself.
            $0.replacing("Figure 1: Loss\"", with: "Figure 1: Loss &lt;1&gt;\"")
          }
    )
    let again = try Notebook(opened.text(as: .html), as: .html)
    #expect(again == opened)
    let output = try JSONValue(json: Data(opened.text(as: .jupyter).utf8))["cells"]?.list?[1]["outputs"]?.list?[2]
    #expect(output?["data"]?["image/svg+xml"]?.text?.contains("<use xlink:href='#b'/><rect fill='url(#b)'/>") == true)
    #expect(output?["data"]?["text/plain"]?.text?.contains("It falls.") == true)
    #expect(output?["metadata"]?["tunebook"] == .object(["caption": .text("It falls.")]))
    // From Jupyter's form: the drawing, with its title as its name.
    let jupyter = try Notebook(Self.notebook.text(as: .jupyter, pictures: [pictures]), as: .jupyter).text(as: .html)
    #expect(figures(jupyter).count == 1 && figures(jupyter)[0].contains("aria-label=\"Figure 1: Loss &lt;1&gt;\""))
    #expect(!jupyter.contains("image/png"))
  }

  /// A drawing from elsewhere that could do something stands in a page as a picture alone.
  @Test(arguments: [
    "<svg onload=\"x()\"></svg>", "<svg><script>x()</script></svg>", "<svg><path d=\">\" onload=\"x()\"/></svg>",
    "<svg><use href=\"http://example.org/x\"/></svg>", "<svg><g style=\"fill:url(//x)\"/></svg>", "<svg/onload=x()>",
    "<svg><a href=\"#x\">y</a></svg>", "<svg><!-->--></svg>", "<svg><rect fill=\"URL(//x)\"/></svg>",
  ]) func aDrawingFromElsewhereDoesNothing(_ svg: String) throws {
    var notebook = Notebook()
    var cell = Notebook.Cell(id: "", source: "x")
    cell.outputs = [
      .foreign([
        "output_type": "display_data", "metadata": [:],
        "data": ["image/svg+xml": [.text(svg)], "text/plain": "<Figure>\n▖▗▘"],
      ])
    ]
    notebook.append(cell)
    let page = notebook.text(as: .html)
    let body = page.components(separatedBy: "<script")[0]
    #expect(body.contains("<img src=\"data:image/svg+xml;base64,") && body.contains("alt=\"&lt;Figure&gt;\""))
    #expect(!body.contains("x()") && !body.contains("<svg"))
    #expect(try Notebook(page, as: .html).cells == notebook.cells)
  }

  /// What Jupytext writes of a cell and of text for other programs is read, and written so that it reads it.
  @Test func metadataAreReadAsJupytextWritesThem() throws {
    let text = """
      ---
      kernelspec:
        name: tunebook
      ---

      Prose.

      ```{code-cell}
      ---
      tags: [parameters]
      slideshow:
        slide_type: slide
      jupyter:
      - source_hidden: 1
      ---
      print 1
      ```

      ```{code-cell} tunebook
      ---
      tags:
        - parameters
        - 'it''s'
      slideshow: {slide_type: slide}
      ---
      print 2
      ```

      ```{code-cell}
      :tags: hide-input

      print 3
      ```

      Behind.

      ```{raw-cell}
      :raw_mimetype: text/latex

      \\section{x}
      ```

      ```{raw-cell}
      RAW
      ```

      End.
      """
    let read = try Notebook(text, as: .markdown)
    // What is no YAML that is understood stays as it stands.
    #expect(read.cells[0].metadata["myst"]?.text?.contains("source_hidden") == true)
    let second: [String: JSONValue] = ["tags": ["parameters", "it's"], "slideshow": ["slide_type": "slide"]]
    #expect(read.cells[1].metadata == second && read.cells[2].metadata == ["tags": ["hide-input"]])
    #expect(read.parts.map { if case .cell = $0 { "c" } else { "p" } }.joined() == "pcccpppp")
    let raws = read.parts.compactMap { if case .prose(let prose) = $0, prose.isRaw { prose } else { nil } }
    #expect(raws.map(\.source) == ["\\section{x}", "RAW"])
    #expect(raws.map(\.metadata) == [["raw_mimetype": "text/latex"], [:]])
    // Options stay as they stand.
    let written = read.text(as: .markdown)
    #expect(written.contains("  - 'it''s'\nslideshow: {slide_type: slide}\n---\nprint 2"))
    #expect(written.contains("```{raw-cell}\n:raw_mimetype: \"text/latex\"\n\n\\section{x}\n```"))
    #expect(try Notebook(written, as: .markdown) == read)
    let jupyter = try Notebook(read.text(as: .jupyter), as: .jupyter)
    // Also from a form that has no YAML, letter by letter.
    let block = "---\ntags: [parameters]\nslideshow:\n  slide_type: slide\njupyter:\n- source_hidden: 1\n---\nprint 1"
    #expect(jupyter.text(as: .markdown).contains(block))
    #expect(jupyter.cells[1].metadata == second && jupyter.text(as: .markdown).contains(":slideshow: {"))
    #expect(
      try Notebook(jupyter.text(as: .markdown), as: .markdown).cells.map(\.metadata) == jupyter.cells.map(\.metadata))
  }

  /// A raw text that looks like options has them before it; an id that looks like a number stays text.
  @Test func rawTextsAndNamesStayWhatTheyAre() throws {
    var notebook = Notebook()
    var raw = Notebook.Prose(id: "12", source: ":a: b\n\nc")
    raw.isRaw = true
    notebook.append(raw)
    notebook.append(Notebook.Cell(id: "34", source: "train"))
    #expect(try Notebook(notebook.text(as: .markdown), as: .markdown).parts.count == 2)
    let again = try Notebook(notebook.text(as: .markdown), as: .markdown)
    guard case .prose(let read)? = again.parts.first else { return #expect(Bool(false)) }
    #expect(read.source == raw.source && read.isRaw && read.id == "12" && again.cells[0].id == "34")
  }

  /// Cells without a language are ours where the document says so alone; else they stay as they stand.
  @Test(arguments: ["", "---\nkernelspec:\n  name: python3\n---\n\n"]) func cellsOfOthersStayTheirs(_ head: String)
    throws
  {
    let theirs = "```{code-cell}\nimport os\n```"
    var read = try Notebook(head + theirs + "\n\n```{code-cell} tunebook\ntrain\n```\n", as: .markdown)
    for _ in 0..<2 {
      #expect(Self.prose(read) == [theirs] && read.cells.map(\.source) == ["train"])
      read = try Notebook(read.text(as: .markdown), as: .markdown)
    }
  }

  /// A title is a heading, and not what is left of a block.
  @Test func whatIsLeftOfABlockIsNoTitle() throws {
    let text = "tags: [x]\nslideshow:\n  slide_type: slide\n---\nprint 2\n\nMine\n====\n"
    #expect(try Notebook(text, as: .markdown).title == "Mine")
  }

  /// Jupytext writes the colours' name behind a cell, `text` for us, where the document's kernel says whose it is.
  @Test func cellsThatJupytextWroteAreCells() throws {
    let head = "---\njupytext:\n  text_representation:\n    format_name: myst\n"
    let kernel = "kernelspec:\n  display_name: tunebook\n  language: tunebook\n  name: tunebook\n"
    let cells = "---\n\nWords.\n\n```{code-cell} text\n:tags: [a]\n\ntrain\n```\n\n```{code-cell} python\nc\n```\n"
    var read = try Notebook(head + kernel + cells, as: .markdown)
    for _ in 0..<2 {
      #expect(read.cells.map(\.source) == ["train"])
      #expect(Self.prose(read).contains { $0.contains("{code-cell} python") })
      read = try Notebook(read.text(as: .markdown), as: .markdown)
    }
    // Without our kernel they are text that is shown, and stay so.
    let theirs = "```{code-cell} text\nprint(1)\n```"
    var shown = Notebook()
    shown.append(Notebook.Prose(id: "", source: theirs))
    shown.append(Notebook.Cell(id: "", source: "train"))
    for _ in 0..<2 {
      shown = try Notebook(shown.text(as: .markdown), as: .markdown)
      #expect(Self.prose(shown) == [theirs] && shown.cells.map(\.source) == ["train"])
    }
  }

  @Test func cellsOfOtherProgramsAreCells() throws {
    let text = """
      ---
      kernelspec:
        name: tunebook
      title: Mine
      ---

      ```{code-cell}
      :tags: [a, b]

      train
      ```

      ```{code-cell} python
      print(1)
      ```
      """
    let notebook = try Notebook(text, as: .markdown)
    #expect(notebook.cells.map(\.source) == ["train"])
    #expect(notebook.cells[0].metadata["tags"] == .list([.text("a"), .text("b")]))
    #expect(Self.prose(notebook) == ["```{code-cell} python\nprint(1)\n```"])
    // Front matter that says more than Jupytext needs is kept in Jupyter's form too.
    #expect(try Notebook(notebook.text(as: .jupyter), as: .jupyter).frontMatter?.contains("title: Mine") == true)
    // Where no kernel of ours is named, a cell without a language is somebody else's.
    #expect(try Notebook("```{code-cell}\nprint(1)\n```", as: .markdown).cells.isEmpty)
  }

  @Test func jupytersFormIsItsOwn() throws {
    let pictures = FigurePictures(png: [1, 2, 3], svg: Array("<svg/>".utf8), size: .init(width: 4, height: 3))
    let root = try JSONValue(json: Data(Self.notebook.text(as: .jupyter, pictures: [pictures]).utf8))
    #expect(root["nbformat"] == .integer(4) && root["nbformat_minor"] == .integer(5))
    let cell = try #require(root["cells"]?.list?[1])
    #expect(cell["execution_count"] == .integer(1) && cell["id"] == .text("mine"))
    let outputs = try #require(cell["outputs"]?.list)
    #expect(outputs.map { $0["output_type"]?.text } == ["stream", "display_data", "display_data"])
    #expect(outputs[1]["data"]?["text/html"]?.text?.contains("&lt;x&gt;") == true)
    #expect(outputs[2]["data"]?["image/png"] == .text("AQID"))
    #expect(outputs[2]["data"]?["image/svg+xml"] == .text("<svg/>"))
    #expect(outputs[2]["data"]?["text/plain"]?.text?.contains("It falls.") == true)
    #expect(outputs[2]["metadata"]?["image/png"]?["width"] == .integer(4))
    #expect(root["cells"]?.list?[4]["execution_count"] == .null)
  }

  @Test(arguments: [
    ("{", "it is no JSON, and so no notebook."), ("[]", "it has no nbformat, and so is no notebook."),
    ("{\"nbformat\": 3}", "it is of nbformat 3; nbformat 4 can be read. Jupyter saves it as that."),
    (
      "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}",
      "its cells are written in python, not in tunebook's language."
    ),
  ]) func whatIsNoNotebookSaysWhy(_ text: String, _ message: String) {
    let fault = #expect(throws: NotebookFault.self) { try Notebook(text, as: .jupyter) }
    #expect(fault?.message == message)
  }

  @Test func oddNotebooksAreRead() throws {
    let cell = "{\"cell_type\": \"code\", \"id\": \"a b\", \"source\": [\"train\\n\", \"runs\"], \"outputs\": 3}"
    let text = "{\"nbformat\": 4, \"cells\": [\(cell), \(cell), 7, {}], \"metadata\": null}"
    let notebook = try Notebook(text, as: .jupyter)
    #expect(notebook.cells.map(\.source) == ["train\nruns", "train\nruns"])
    #expect(notebook.cells.map(\.id) == ["cell-1", "cell-2"])
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: NotebookFault.self) { try Notebook("{\"nbformat\": 4, \"cells\": \(deep)", as: .jupyter) }
  }

  /// Sentences wrap; what is drawn of characters keeps together.
  @Test func aCurveAmongWordsIsOneDrawing() throws {
    var notebook = Notebook()
    var cell = Notebook.Cell(id: "", source: "train")
    cell.outputs = [.words("Run 1\n  1.1┤⡇\n     ┤⠘⡇\n  good fit <ok>")]
    notebook.append(cell)
    // A page that is opened and saved again says the same.
    for _ in 0..<3 {
      let page = notebook.text(as: .html)
      #expect(
        page.contains(
          "<pre class=\"words said\">Run 1\n<span class=\"drawn\" aria-hidden=\"true\">  1.1┤⡇\n     ┤⠘⡇</span>  good fit &lt;ok&gt;</pre>"
        ))
      notebook = try Notebook(page, as: .html)
    }
  }

  /// On a phone a figure is moved sideways, alone, before the letters of its axes (12 pixels in a drawing of 760) are as small as 10.
  @Test func aFigureIsNoSmallerThanItsLettersCanBeRead() throws {
    let widths = NotebookPage.style.matches(of: /figure svg \{[^}]*min-width: (\d+)(rem)?/).compactMap { Double($0.1) }
    #expect(widths.first.map { $0 * 16 / 760 * 12 >= 10 } == true && widths.dropFirst() == [0])
    #expect(NotebookPage.style.contains(".drawing { overflow-x: auto; }"))
  }

  /// A figure that was asked for on a dark ground stands on one.
  @Test func aDarkFigureHasADarkGround() {
    let output = FigureOutput(figure: Figure(kind: "k", title: "T <1>", finding: ""))
    for theme in [FigureTheme.light, .dark] {
      var own = output
      own.theme = theme
      var (notebook, cell) = (Notebook(), Notebook.Cell(id: "", source: "plot"))
      cell.outputs = [CellOutput(.figure(own))].compactMap(\.self)
      notebook.append(cell)
      let pictures = FigurePictures(svg: Array("<svg></svg>".utf8), size: .init(width: 4, height: 3))
      let page = notebook.text(as: .html, pictures: [pictures])
      #expect(
        page.contains("<figure id=\"figure-1\" class=\"dark\" aria-label=\"Figure 1: T &lt;1&gt;\">")
          == (theme == .dark))
    }
  }

  @Test func aPageAsksNobodyForAPicture() {
    var notebook = Notebook()
    notebook.append(
      Notebook.Prose(
        id: "",
        source: "![far](http://example.org/x.png) ![near](pic.png) ![gone](no.png)\n\n<div>raw</div>\n\nH<sub>2</sub>O")
    )
    #expect(notebook.pictureAddresses == ["pic.png", "no.png"])
    let page = notebook.text(as: .html, files: ["pic.png": "data:image/png;base64,AQID"])
    #expect(
      page.contains("<a href=\"http://example.org/x.png\">far</a>") && page.contains("<a href=\"no.png\">gone</a>"))
    #expect(page.contains("<img src=\"data:image/png;base64,AQID\" alt=\"near\">"), "\(page)")
    #expect(page.contains("(HTML stands here in the document.)") && page.contains("H2O"))
  }

  /// What authors note for themselves stays in the document and out of the page.
  @Test func aPageShowsNoComments() {
    var notebook = Notebook()
    let code = "```\n<!-- shown -->\n% shown too\n```"
    notebook.append(
      Notebook.Prose(
        id: "",
        source: "A.\n\n<!-- one\nzebra -->\n\n% another\n\n50\n% of it <!-- inline --> stays\n\n<!-- x --> Rest\n\n"
          + code))
    let page = notebook.text(as: .html).components(separatedBy: "<script")[0]
    #expect(!page.contains("HTML stands here") && !page.contains("zebra") && !page.contains("another"))
    #expect(
      page.contains("% of it  stays") && page.contains("Rest") && page.contains("&lt;!-- shown --&gt;\n% shown too"))
  }

  /// What a lesson folds away is folded in a page too; marks that do not belong to each other are left out as other HTML is.
  @Test func aPageFoldsWhatTheDocumentFolds() {
    func page(_ prose: String) -> String {
      var notebook = Notebook()
      notebook.append(Notebook.Prose(id: "", source: prose))
      let page = notebook.text(as: .html)
      let begin = page.range(of: "<div class=\"prose\">")?.lowerBound ?? page.startIndex
      return String(page[begin...].prefix { $0 != "\u{7}" }).components(separatedBy: "</main>")[0]
    }
    let folded = page(
      "Before.\n\n<details>\n<summary>What came of *it* & more</summary>\n\nIt **fell**.\n\n</details>\n\nBehind.")
    #expect(
      folded.contains(
        "<details>\n<summary>What came of <em>it</em> &amp; more</summary>\n<p>It <strong>fell</strong>.</p>\n</details>\n<p>Behind.</p>"
      ), "\(folded)")
    #expect(!folded.contains("HTML stands here"))
    for odd in [
      "<details>\n<summary>a</summary>\n\nb", "b\n\n</details>",
      "<details>\n<summary>a <script>x</script></summary>\n\nb\n\n</details>",
    ] {
      #expect(!page(odd).contains("<details>") && !page(odd).contains("<script>x"), "\(page(odd))")
    }
    #expect(
      page("\u{E000}x\u{E001}\n\n<details>\n<summary>a</summary>\n\nb\n\n</details>").contains("HTML stands here"))
  }

  @Test func aPageFetchesNothingAndHoldsTheNotebook() throws {
    let svg =
      "<?xml version=\"1.0\"?>\n<svg id=\"a\"><g id='b'/><use xlink:href='#b'/><path clip-path='url(#a)'/></svg>"
    let pictures = FigurePictures(svg: Array(svg.utf8), size: .init(width: 4, height: 3))
    var notebook = Self.notebook
    notebook.append(Notebook.Cell(id: "", source: "print \"</script><script>alert(1)</script>\""))
    let page = notebook.text(as: .html, pictures: [pictures])
    for address in ["http://", "https://", "src=\"//", "@import"] { #expect(!page.contains(address)) }
    #expect(page.contains("<svg id=\"figure-1-a\"><g id='figure-1-b'/><use xlink:href='#figure-1-b'/>"))
    #expect(page.contains("url(#figure-1-a)") && page.contains("<figcaption>It falls.</figcaption>"))
    #expect(page.contains("<h1>A <em>study</em></h1>") && page.contains("<title>A study</title>"))
    // What a cell says is text of the page, and no part of it.
    #expect(!page.contains("<script>alert"))
    // Tab stops where there is something to move, which a page finds out when it is shown; a figure has its title as its name.
    let body = page.components(separatedBy: "<script>")[0]
    // What is hidden from a screen reader is no stop either.
    #expect(!page.components(separatedBy: "<script>")[1].contains(".drawn"))
    #expect(!body.contains("tabindex") && body.contains("<figure id=\"figure-1\" aria-label=\"Figure 1: "))
    #expect(try Notebook(page, as: .html).cells.last?.source == notebook.cells.last?.source)
    #expect(throws: NotebookFault.otherPage) {
      try Notebook("<html></html>", as: .html)
    }
  }

  @Test(arguments: [("a.tb", NotebookFormat.script), ("b.MD", .markdown), ("c.ipynb", .jupyter), ("d.html", .html)])
  func theEndingSaysTheForm(_ path: String, _ format: NotebookFormat) {
    #expect(NotebookFormat(path: path) == format)
    #expect(NotebookFormat(path: "x.txt") == nil)
  }

  @Test func jsonIsReadAndWrittenWhole() throws {
    let text = "{\"a\":[1,2.5,true,null,\"x\"],\"b\":{}}"
    #expect(String(decoding: try JSONValue(json: Data(text.utf8)).json(), as: UTF8.self) == text)
    #expect(String(decoding: try JSONValue.number(.nan).json(), as: UTF8.self) == "\"nan\"")
  }
}

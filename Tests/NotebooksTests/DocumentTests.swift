import Notebooks
import Testing

@Suite struct DocumentTests {
  private let text = """
    ---
    title: T
    ---
    # The *whole*

    Some prose
    over two lines.

    ## The gap {#gap}
    ```{code-cell} tunebook
    train
    ```
    ~~~{quiz} more words
    question: Q
    ## no heading
    ~~~
    ```text
    a block of prose
    ```

    | a | b |
    | --- | ---: |
    | 1 | 22 |
    """

  @Test func blocksComeInOrderWithTheirLines() {
    let document = Document(markdown: text)
    #expect(document.frontMatter == .init("title: T", line: 2))
    #expect(
      document.blocks == [
        .init(.heading(level: 1, title: "The whole", id: nil), line: 4),
        .init(.prose("Some prose\nover two lines."), line: 6, lastLine: 7),
        .init(.heading(level: 2, title: "The gap", id: "gap"), line: 9),
        .init(.cell("train"), line: 10, lastLine: 12),
        .init(
          .directive(name: "quiz", argument: "more words", body: "question: Q\n## no heading"), line: 13,
          lastLine: 16),
        .init(
          .prose("```text\na block of prose\n```\n\n| a | b |\n| --- | ---: |\n| 1 | 22 |"), line: 17, lastLine: 23),
      ])
  }

  @Test func whatIsWrittenIsReadAgain() {
    let document = Document(markdown: text)
    let again = Document(markdown: document.markdown)
    #expect(again.blocks.map(\.kind) == document.blocks.map(\.kind))
    #expect(again.frontMatter == document.frontMatter)
    #expect(Document(markdown: again.markdown).markdown == again.markdown)
  }

  @Test(arguments: ["```{quiz}\nquestion: Q\n", "~~~{quiz}\nquestion: Q\n```\n", "````{quiz}\n```\n"])
  func aBlockThatIsNeverClosedIsKnown(_ text: String) {
    #expect(Document(markdown: text).blocks.map(\.isClosed) == [false])
  }

  @Test(arguments: [
    "", "---", "---\n---", "---\nopen\n", "\u{FEFF}---\r\na: b\r\n---\r\n# x\r\n", "```", "\r\r\r",
    "> ```{quiz}\n> x\n",
  ])
  func anyTextIsADocument(_ text: String) {
    let document = Document(markdown: text)
    #expect(document.blocks.allSatisfy { $0.line >= 1 })
  }

  @Test func cellsAreThoseOfTunebook() {
    let text =
      "```{code-cell} tunebook\na\n```\n```tunebook\nb\n```\n```{code-cell} python\nc\n```\n```{code-cell} tunebook\n\n```\n"
    #expect(Document(markdown: text).cells == ["a", "b"])
  }
}

@Suite struct StyledMarkdownTests {
  @Test func aTableStandsInColumns() {
    let text = StyledText(markdown: "| name | loss |\n| --- | ---: |\n| *a* | 0.5 |\n| longer | 12.25 |\n")
    #expect(text.plain == "  name     loss\n  a         0.5\n  longer  12.25")
    #expect(
      TextRenderer(columns: 80, usesColor: false, isUnicode: true).lines(of: text).joined(separator: "\n") == text.plain
    )
    #expect(text.lines[0].pieces.first?.style == .heading)
  }

  /// Nothing of a table is lost where the window is narrower.
  @Test func aTableWiderThanTheWindowGoesOnBelow() {
    let text = StyledText(markdown: "| a | b |\n| --- | --- |\n| one | two words and many more of them |\n")
    #expect(
      TextRenderer(columns: 20, usesColor: false, isUnicode: true).lines(of: text)
        == ["  a    b", "  one  two words and", "       many more of", "       them"])
  }

  @Test func blocksHaveTheirShape() {
    let text = StyledText(
      markdown: "One *two* `three`.\n\n- a\n- b\n\n> quoted\n\n1. first\n2. second\n\n```\ncode\n```\n")
    #expect(text.plain == "One two three.\n\n  - a\n  - b\n\n  quoted\n\n  1. first\n  2. second\n\n    code")
    #expect(text.lines[0].pieces.map(\.style) == [.plain, .strong, .plain, .code, .plain])
  }

  @Test(arguments: [
    ("set `lr` to *0.1*", "set lr to 0.1"), ("- 0.5", "- 0.5"), ("1. May", "1. May"), ("# x", "# x"), ("", ""),
    ("a\nb", "a b"), ("> x | y", "> x | y"), ("    train", "train"), ("val_loss * 2", "val_loss * 2"),
    ("[here](https://x.org)", "here (https://x.org)"), ("it's", "it’s"), ("```{quiz}", "```{quiz}"),
  ]) func withinASentenceNothingBeginsABlock(_ source: String, _ words: String) {
    #expect(StyledText.words(markdown: source) == words)
  }

  @Test func withinASentenceMarksKeepTheirStyle() {
    let pieces = StyledText.inline(markdown: "a `b` **c**", .good)
    #expect(pieces == [.init("a ", .good), .init("b", .code), .init(" ", .good), .init("c", .strong)])
  }

  @Test(arguments: [
    ("a <b>c</b>", true), ("![x](y)", true), ("<div>\nx\n</div>", true), ("<!-- note -->", false),
    ("a < b and c > d", false), ("`<b>`", false), ("1. *a*", false),
  ]) func whatIsLeftOutIsKnown(_ source: String, _ isUnshown: Bool) {
    #expect(StyledText.hasUnshown(markdown: source) == isUnshown)
  }
}

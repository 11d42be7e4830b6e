/// Paragraphs that a page shows only to who opens them, as Markdown has them in HTML: a line `<details>`, a line
/// `<summary>…</summary>`, paragraphs, and a line `</details>`. All other HTML in prose is left out.
///
/// Three letters for private use stand for the marks while the prose is made HTML, since marks themselves would not come through.
enum FoldedProse {
  private static let (begins, ends, closes) = ("\u{E000}", "\u{E001}", "\u{E002}")

  /// The prose with paragraphs of their own in place of the marks; as it is where these do not belong to each other.
  static func marked(_ markdown: String) -> String {
    guard markdown.contains("<details>"), ![begins, ends, closes].contains(where: markdown.contains) else {
      return markdown
    }
    let marked = markdown.replacing(/(?m)^<details>\n?<summary>([^<>\n]*)<\/summary>$/) { match in
      "\n\(begins)\(match.1)\(ends)\n"
    }
    .replacing(/(?m)^<\/details>$/) { _ in "\n\(closes)\n" }
    // Each is opened before it is closed, and closed before the document ends.
    var depth = 0
    for character in marked {
      if String(character) == begins { depth += 1 }
      if String(character) == closes { depth -= 1 }
      if depth < 0 { return markdown }
    }
    return depth == 0 ? marked : markdown
  }

  /// The page with the marks where the paragraphs were.
  static func unmarked(_ html: String) -> String {
    html.replacing("<p>\(begins)", with: "<details>\n<summary>").replacing("\(ends)</p>", with: "</summary>")
      .replacing("<p>\(closes)</p>", with: "</details>")
  }
}

/// The pages on the words that may follow a range to search.
extension HelpPage {
  static let rangeWords: [HelpPage] = [
    page(
      "log", "spread by factors, for settings that differ by powers of ten",
      "The range begins above 0; a step= cannot go with it.", "space lr 1e-4..1 log"),
    page(
      "int", "whole numbers only", "Settings that are whole numbers, such as units, need no such word.",
      "space units 4..64 int"),
    page(
      "step", "only every so much: the lower end, and what lies whole steps above it",
      "It is above 0 and no larger than the range; between whole numbers it is a whole number.",
      "space units 4..64 step=4"),
  ]

  private static func page(_ name: String, _ summary: String, _ fact: String, _ example: String) -> HelpPage {
    var page = HelpPage(name: name, kind: "behind a range, for space", summary: summary)
    page.facts = [fact]
    page.examples = [.init(example, "in the search space", shows: "values")]
    page.seeAlso = "help space says how ranges and sets are written."
    return page
  }
}

/// The pages on evaluating a search's trials oneself, and on what is typed outside the shell for it.
extension HelpPage {
  /// What such a page is on that tells of a word behind `tunebook`.
  static let ofTheProgram = "of the program"

  static let outside: [HelpPage] = [
    page(
      "outside", kind: "objective", "whoever asks and tells: tunebook ask, tunebook tell",
      ["The space takes any names; tune stores the search, and its trials are evaluated by programs of your own."],
      seeAlso: "help ask says how trials are handed out, help tell how a value comes back."),
    page(
      "ask", "hand out a search's next trials, a line of JSON each",
      [
        "tunebook ask --study NAME [--batch N]", "Each line has the trial's number, its parameters and a seed.",
        "batch in it says how many lines there are: fewer than asked for, where the method's next trials wait for values.",
      ],
      seeAlso: "help tell says how a value comes back; help ask-tell does both in one program."),
    page(
      "tell", "record what a trial was worth",
      [
        "tunebook tell --study NAME TRIAL VALUE", "A value may be negative; nan or inf counts as diverged.",
        "fail in place of the value gives a trial up that could not be evaluated, or whose program is no more.",
      ], seeAlso: "help ask says how trials are handed out."),
    page(
      "ask-tell", "ask and tell over standard input and output, a line of JSON each",
      [
        "tunebook ask-tell --study NAME",
        "It reads {\"ask\": 2}, {\"tell\": 1, \"value\": 0.5} and {\"tell\": 1, \"state\": \"fail\"}.",
      ], seeAlso: "help ask and help tell do it one call at a time."),
  ]

  private static func page(
    _ name: String, kind: String = ofTheProgram, _ summary: String, _ facts: [String], seeAlso: String
  ) -> HelpPage {
    var page = HelpPage(name: name, kind: kind, summary: summary)
    page.facts = facts
    page.examples = [
      .init(
        "objective outside; space x 0..1; tune random trials=6 name=mine", "a search to be asked, in the shell",
        shows: "waits to be asked")
    ]
    page.seeAlso = seeAlso
    return page
  }
}

import Figures
import Language
import Notebooks

extension Command {
  static let theme = Command(
    "theme", group: .plots, summary: "draw figures on a light or a dark ground",
    arguments: [
      Argument(
        "ground", "light or dark", form: .positional(optional: true, repeats: false), domain: FigureTheme.domain
      ).presenting { $0.state.theme.rawValue }
    ],
    examples: [
      Example("theme dark", "for a dark terminal or slide", shows: "dark"),
      Example("theme", "how it is", shows: "light"),
    ],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    if let theme = invocation.string("ground").flatMap(FigureTheme.init) { session.state.theme = theme }
    session.emit(.text(StyledText("Figures are drawn on a \(session.state.theme.rawValue) ground.")))
  }
}

extension FigureTheme {
  /// The grounds, as the value of an argument.
  static let domain = Argument.Vocabulary.choice(what: "ground") { session in
    [
      Candidate("light", "dark letters on white: for paper and projectors"),
      Candidate("dark", "light letters on black"),
    ].marking(session.state.theme.rawValue)
  }
}

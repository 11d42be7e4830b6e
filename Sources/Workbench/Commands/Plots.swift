import Figures
import Language
import Notebooks

extension Command {
  static let plots = Command(
    "plots", group: .plots, summary: "say where figures go: inline, window, file or off; and whether they are live",
    details: """
      Live: while a training or a search runs, its curve is drawn above the bar, and beside it what the model sees where the data
      have one or two features: the fit or the boundary as it moves. In characters, as a picture where the terminal shows
      them, or in the window; at the most eight times a second, and never for more than a tenth of the time. Only on a
      terminal that can redraw. No number changes.
      """,
    arguments: [
      Argument(
        "where", "where they go", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "place for figures") { session in
          [
            Candidate("inline", "into the terminal: as pictures where it can, else drawn in characters"),
            Candidate("window", "into a window, where there is a display and gnuplot can open one"),
            Candidate("file", "each into a PNG file in the current folder"),
            Candidate("off", "nowhere: only the sentence"),
            Candidate("live", "also redrawn while a training or search runs"),
            Candidate("still", "not redrawn while something runs"),
          ].marking(session.state.plots.rawValue, session.state.plotsAreLive ? "live" : "still")
        }
      ).presenting { $0.state.plots.rawValue + ($0.state.plotsAreLive ? ", live" : "") }
    ],
    examples: [
      Example("plots off", "only the sentence", shows: "Figures go off"),
      Example("plots", "how it is", shows: "inline"),
      Example("plots live", "watch the loss fall", shows: "live"),
    ],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    let word = invocation.string("where")
    if let place = word.flatMap(SessionEnvironment.PlotDestination.init) { session.state.plots = place }
    if word == "live" || word == "still" { session.state.plotsAreLive = word == "live" }
    session.emit(
      .text(
        StyledText(
          "Figures go " + (session.state.plots == .window ? "to a window" : session.state.plots.rawValue)
            + (session.state.plotsAreLive ? ", and are live while something runs." : "."))))
  }
}

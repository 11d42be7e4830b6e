import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let seed = Command(
    "seed", group: .notebook, summary: "show or set the seed that all chance comes from",
    details:
      "The same commands with the same seed give the same numbers on every machine. A new seed makes the data, its split and the initial weights anew. After apply best, which gives trainings the trial's seed, it gives them the session's again.",
    arguments: [
      Argument(
        "number", "a whole number", form: .positional(optional: true, repeats: false),
        domain: .integer(lower: 0, upper: 1 << 53)
      ).presenting { "\($0.state.seed)" }
    ],
    examples: [
      Example("seed 7", "another roll of the dice", shows: .value(of: "seed", "7")),
      Example("seed", "which one", shows: "0"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.data])
  ) { invocation, session in
    guard let number = invocation.integer("number") else {
      let trial = session.state.recall.map { "; trainings have \($0.seed), that of trial \($0.trial + 1)" } ?? ""
      session.emit(.text(StyledText("seed \(session.state.seed)\(trial)")))
      return
    }
    session.state.seed = UInt64(number)
    session.state.dataset = nil
    session.state.recall = nil
  }
}

import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let maximize = Command(
    "maximize", group: .search, summary: "say what a search makes as large as it can",
    arguments: [
      Argument(
        "what", "a figure of a run, or a program in quotes", form: .positional(optional: false, repeats: false),
        domain: .word { _ in Session.objectiveCandidates(.maximize) }
      ).possible { word, session in session.hasFigure(word) }
    ],
    examples: [
      Example("maximize val_accuracy", "the share that is right", shows: "val_accuracy"),
      Example(
        "maximize val_f1; tune random trials=4", "rare classes count as much as frequent ones", shows: "best val_f1",
        setup: "set epochs 5; space lr 1e-3..0.1 log"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.objective, .space])
  ) { invocation, session in try session.setObjective(invocation, .maximize) }
}

import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let reset = Command(
    "reset", group: .notebook, summary: "begin afresh: data, model, settings and runs as at the start",
    details: "Stored searches and kept runs stay. undo brings back what was.",
    examples: [Example("reset", "a clean bench", shows: .value(of: "lr", "0.01"), setup: "set lr 5")],
    isReadOnly: false,
    rehearsal: Rehearsal(settles: SessionPart.all.subtracting([.files, .notebook]))
  ) { _, session in
    session.clearBench()
  }
}

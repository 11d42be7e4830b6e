import Language
import Learning
import Notebooks
import Options

extension Command {
  static let quit = Command(
    "quit", group: .shell, summary: "leave (so does Ctrl-D)", examples: [Example("quit", "good bye", shows: .end)]
  ) { _, session in session.context.isLeaving = true }
}

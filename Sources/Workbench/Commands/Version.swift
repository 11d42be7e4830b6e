import Language
import Learning
import Notebooks
import Options

extension Command {
  static let version = Command(
    "version", group: .shell, summary: "show the program's version",
    examples: [Example("version", "which one this is", shows: "tunebook")]
  ) { _, session in
    session.emit(.text(StyledText("tunebook \(session.environment.version)")))
  }
}

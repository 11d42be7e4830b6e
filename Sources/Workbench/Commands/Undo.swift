import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let undo = Command(
    "undo", group: .notebook, summary: "take back the last cell that changed something",
    examples: [Example("undo", "as if it had not been typed", shows: .value(of: "lr", "0.01"), setup: "set lr 5")],
    rehearsal: .anything
  ) { invocation, session in
    guard !session.earlierStates.isEmpty else {
      guard session.context.hasChanged else { throw invocation.error(DocumentFault.nothingToUndo) }
      throw invocation.error(DocumentFault.undoWithinCell)
    }
    // A guide's own words are taken back by its own ways.
    let verb = session.earlierSources.last?.trimmingBlanks.prefix { $0.isLetter || $0 == "_" } ?? ""
    if let guide = session.guide, guide.guidance.promptNote != nil, !guide.guidance.isRunningOwnCell,
      !Command.bench.contains(where: { $0.name == verb })
    {
      throw invocation.error(DocumentFault.nothingOfYours)
    }
    try session.endRehearsal()
    guard let earlier = session.earlierStates.popLast(), let source = session.earlierSources.popLast() else { return }
    let trials = (session.state.study?.definition.name, session.state.study?.trials.count)
    let isSearched = trials != (earlier.study?.definition.name, earlier.study?.trials.count) && trials.0 != nil
    let gone = session.state.runs.map(\.number).filter { number in !earlier.runs.contains { $0.number == number } }
    let kept = gone.compactMap { session.runKeeper.log.kept[$0] }
    let looks = session.state.testLooks
    session.state = earlier
    session.state.testLooks = looks
    let words = session.state.promptWords
    let lines = source.split(whereSeparator: \.isNewline)
    let first = lines.first.map(String.init) ?? ""
    session.emit(
      .text(
        StyledText(lines: [
          .init([
            .init("Taken back: ", .dim), .init(String(first.prefix(80)), .code),
            .init(first.count > 80 || lines.count > 1 ? " …" : "", .dim),
            .init(
              ". Back to \(words.data) and \(words.model), with \(counted(earlier.runs.count, "run"))"
                + (isSearched ? "; the search \(trials.0 ?? "") stays in the store." : ".")
                + staying(kept) + beyond(source, hasLooked: looks != earlier.testLooks), .dim),
          ])
        ])))
    session.sayDataAreMadeAgain()
  }

  /// In words, what `undo` does not bring back of a cell.
  private static func beyond(_ source: String, hasLooked: Bool) -> String {
    let words = source.split { $0.isWhitespace || $0 == ";" }
    let deletes = zip(words, words.dropFirst()).contains { ["study", "runs"].contains($0) && $1 == "delete" }
    return (deletes ? " What was deleted stays deleted." : "")
      + (words.first == "open" ? " The opened document stays open." : "")
      + (hasLooked ? " The look at the test part stays counted." : "")
  }

  /// What an undone training leaves in the store.
  private static func staying(_ kept: [Int]) -> String {
    guard let last = kept.last else { return "" }
    return kept.count == 1
      ? " Its run stays in the store as kept\(last)."
      : " \(counted(kept.count, "run")) up to kept\(last) stay in the store."
  }
}

import Language

extension Session {
  /// What Tab may put at the cursor (a character offset) where other commands stand before it in the line: what there will be behind
  /// them, as far as their rehearsal tells.
  package func foreseenCompletions(in line: String, at cursor: Int) async -> Completions {
    let characters = Array(line.prefix(cursor))
    let begin = TypedLine(characters).lastCommand.first?.range.lowerBound ?? characters.count
    let before = String(characters[..<begin])
    guard let cell = try? CellSyntax(before), !cell.commands.isEmpty else { return completions(in: line, at: cursor) }
    let binder = Binder(session: self, source: before)
    let found = try? await rehearsing {
      for command in cell.commands { try await rehearse(try binder.bind(command, of: cell)) }
      return completions(in: line, at: cursor)
    }
    return found ?? completions(in: line, at: cursor)
  }
}

/// What a person should know of how a table was read.
package struct TableNote: Sendable {
  enum Content {
    /// The same guess about one column or several, in the table's order; never empty.
    case columns([ReadingNotes.Entry])
    /// Which the first line was taken for.
    case header(HeaderGuess.Note)
    /// What happened to lines, to names or to the table as a whole, in a sentence; and the columns that it names.
    case table(String, columns: [String])
  }
  let content: Content

  init(_ content: Content) { self.content = content }

  init(_ sentence: String, of columns: [String] = []) { content = .table(sentence, columns: columns) }

  /// What happened, and which option of `data` reads the table otherwise, in a sentence.
  package var text: String {
    switch content {
    case .columns(let entries): ReadingNotes.statement(of: entries) + ReadingNotes.offer(to: entries) + "."
    case .header(let note): note.statement + note.offer + "."
    case .table(let sentence, _): sentence
    }
  }

  /// What happened, in a sentence, for who cannot type options of `data`.
  package var statement: String {
    switch content {
    case .columns(let entries): ReadingNotes.statement(of: entries) + "."
    case .header(let note): note.statement + "."
    case .table(let sentence, _): sentence
    }
  }

  /// Whether it says that columns hold dates, and are read as days.
  package var isOfDates: Bool {
    guard case .columns(let entries) = content, case .dates = entries.first?.guess else { return false }
    return true
  }

  /// Whether it says that values are no numbers, dates or durations as the others of their column, and count as missing.
  package var isOfUnreadValues: Bool {
    guard case .columns(let entries) = content, case .unread = entries.first?.guess else { return false }
    return true
  }

  /// What is left of it for who does not look at some columns; nil where it is about no others.
  package func without(columns isLeftOut: (String) -> Bool) -> TableNote? {
    switch content {
    case .columns(let entries):
      let rest = entries.filter { !isLeftOut($0.name) }
      return rest.isEmpty ? nil : TableNote(.columns(rest))
    case .header: return self
    case .table(_, let columns): return columns.contains(where: isLeftOut) ? nil : self
    }
  }
}

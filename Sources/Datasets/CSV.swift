import Arithmetic
import Text

/// Reads a table of text: a line a row, fields parted by commas, semicolons, tabs, bars or blanks, quoted where needed
/// (RFC 4180).
///
/// Own code and no library, since what matters here is to name the line of every fault and to stop at none: see
/// `docs/decisions/0003-csv-reader.md`; what is guessed, and how: `docs/decisions/0028-guesses-about-tables-again.md`.
package enum CSV {
  /// A file may have this many bytes at most.
  package static let byteLimit = 200_000_000
  /// A table may have this many fields at most.
  package static let cellLimit = 5_000_000

  /// The names of a table's columns, from the file's beginning; none when it cannot be read. For completion.
  package static func columnNames(beginning bytes: [UInt8]) -> [String] {
    let whole = bytes.lastIndex(of: 10).map { Array(bytes[...$0]) } ?? bytes
    return (try? read(bytes: whole))?.table.columns.map(\.name) ?? []
  }

  /// The table, and what a person should know of how it was read.
  package static func read(
    bytes: [UInt8], options: TableOptions = TableOptions()
  ) throws(DataError) -> (table: DataTable, notes: [TableNote]) {
    guard bytes.count <= byteLimit else { throw .tooLarge("files up to 200 MB can be read") }
    let read: (table: DataTable, notes: [TableNote])
    do throws(DataError) {
      read = try reading(bytes, options)
    } catch {
      guard case .ragged(let line, let expected, let found, let separator) = error else { throw error }
      if separator == .blanks, let columns = columnsOfFixedWidth(bytes, options) { return columns }
      throw betterSeparator(bytes, options, .init(line: line, expected: expected, found: found)) ?? error
    }
    if read.table.columns.count == 1, let columns = columnsOfFixedWidth(bytes, options) { return columns }
    if read.table.columns.count == 1, let better = betterSeparator(bytes, options, nil) { throw better }
    return read
  }

  /// The table where blanks that all lines share part its columns, and no separator does; nil where that makes none.
  private static func columnsOfFixedWidth(
    _ bytes: [UInt8], _ options: TableOptions
  ) -> (table: DataTable, notes: [TableNote])? {
    guard options.separator == nil || options.separator == .blanks else { return nil }
    var sentences: [String] = []
    guard let text = try? decode(bytes, as: options.encoding, &sentences),
      let parted = fixedWidth(takeOutDrawnLines(of: text, &sentences))
    else { return nil }
    var own = options
    own.separator = .tab
    own.encoding = nil
    guard let read = try? reading(parted, own), read.table.columns.count > 1 else { return nil }
    let said = TableNote("The columns are parted at the blanks that all lines share.")
    return (read.table, sentences.map { TableNote($0) } + [said] + read.notes)
  }

  /// Where the separator that a person named cuts the lines badly, and the one that is guessed cuts them well: that it is this.
  private static func betterSeparator(
    _ bytes: [UInt8], _ options: TableOptions, _ ragged: DataError.Ragged?
  ) -> DataError? {
    guard let typed = options.separator else { return nil }
    var other = options
    other.separator = nil
    var notes: [String] = []
    guard let text = try? decode(bytes, as: options.encoding, &notes) else { return nil }
    let better = TableShape(of: text, options: other).separator
    guard better != typed, let columns = try? reading(bytes, other).table.columns, columns.count > 1 else { return nil }
    return .wrongSeparator(typed, better: better, ragged)
  }

  private static func reading(
    _ bytes: [UInt8], _ options: TableOptions
  ) throws(DataError) -> (table: DataTable, notes: [TableNote]) {
    var sentences: [String] = []
    let text = takeOutDrawnLines(of: try decode(bytes, as: options.encoding, &sentences), &sentences)
    let shape = TableShape(of: text, options: options)
    var notes = (sentences + shape.notes).map { TableNote($0) }
    var records = try CSVRecords(text, shape: shape)
    if let inner = records.wholeLines(options) {
      let (table, others) = try reading(inner, options)
      return (table, notes + [TableNote("Each line stands in quotes, which are taken off.")] + others)
    }
    guard records.count > 0 else { throw .empty }
    guard records.count > 1 else { throw .headerOnly }
    notes += records.passOverEmptyEnd().map { TableNote($0) }
    if options.hasFooter != false { notes += records.passOverOtherTables().map { TableNote($0) } }
    notes += records.passOverRemarks(keepsFooter: options.hasFooter == false).map { TableNote($0) }
    if options.hasHeader == nil { notes += records.passOverTitle().map { TableNote($0) } }
    let width = try width(of: records, separator: shape.separator)
    if width > records.width(of: 0) {
      notes.append(
        TableNote(
          "The rows have a field more than the header: the first is taken as the row's name (a text with a \(shape.separator == .blanks ? "blank" : shape.separator.word) in it would do the same, and needs quotes)."
        ))
    }
    guard records.count * width <= cellLimit else {
      throw .tooLarge("tables up to 5 million fields can be read")
    }
    var guess = HeaderGuess(records, width: width)
    if let hasHeader = options.hasHeader, hasHeader != guess.hasHeader {
      guess.hasHeader = hasHeader
      guess.note = nil
    } else if options.hasHeader == nil {
      if let note = guess.note { notes.append(TableNote(.header(note))) }
    }
    if guess.hasHeader, options.hasHeader == nil { notes += records.passOverHeaders().map { TableNote($0) } }
    if options.hasFooter != false,
      let subtotals = SummaryRows.between(records, from: guess.hasHeader ? 1 : 0, width: width)
    {
      records.remove(subtotals.rows)
      notes.append(TableNote(subtotals.note))
    }
    if options.hasFooter != false, let summary = SummaryRows(in: records, from: guess.hasHeader ? 1 : 0, width: width) {
      records.remove(Set((records.count - summary.count)..<records.count))
      notes.append(TableNote(summary.note))
    }
    if !options.missing.isEmpty || !options.missingByColumn.isEmpty {
      var unsaid: [TableNote] = []
      let names =
        guess.hasHeader
        ? uniqueNames((0..<width).map { guess.name($0, of: records, width: width) }, &unsaid)
        : (1...width).map { "column\($0)" }
      notes += try blankMissing(in: &records, options, names: names, from: guess.hasHeader ? 1 : 0)
    }
    var wrapped: [Int: CSVRecords.Wrapping] = [:]
    for field in 0..<width { wrapped[field] = records.wrapping(of: field, from: guess.hasHeader ? 1 : 0) }
    records.unwrap(wrapped)
    let isUnnamed = (0..<width).map { guess.hasHeader && guess.name($0, of: records, width: width).isEmpty }
    let names =
      guess.hasHeader
      ? uniqueNames((0..<width).map { guess.name($0, of: records, width: width) }, &notes)
      : (1...width).map { "column\($0)" }
    for name in options.kinds.keys.sorted() where !names.contains(name) {
      throw .unknownColumn(name, argument: "kinds", columns: names)
    }
    var marks = ReadingNotes()
    for (field, wrapping) in wrapped.sorted(by: { $0.key < $1.key }) { marks.add(.wrapped(wrapping), to: names[field]) }
    notes += marks.notes
    var first = guess.hasHeader ? 1 : 0
    var reading = try TableReading(records, from: first, names: names, separator: shape.separator, options: options)
    if guess.hasHeader, records.count > 6, let units = reading.unitLine {
      first += 1
      notes.append(
        TableNote("Line \(records.lines[1]) holds units or a second header (\(units)) and is passed over."))
      reading = try TableReading(records, from: first, names: names, separator: shape.separator, options: options)
    }
    var columns: [DataTable.Column] = []
    for (index, column) in reading.columns.enumerated() {
      var column = column
      column.isUnnamed = isUnnamed[index]
      if column.isUnnamed {
        // The ends of lines that end in a separator are no column.
        if column.missing == column.count { continue }
        let isRowName = index == 0 && width > records.width(of: 0)
        if !isRowName, !(index == 0 ? column.countsRows : column.counts) {
          notes.append(
            TableNote("Column \(index + 1) has no name; it is called \(column.name).", of: [column.name]))
        }
      }
      columns.append(column)
    }
    if width == 1, options.separator == nil, let separator = records.lostSeparator(name: names[0]) {
      throw .oneColumn(names[0], separator)
    }
    return (DataTable(columns: columns), notes + reading.notes)
  }

  /// How many fields a row has: as many as the first line, but for separators at the ends of lines, and for a first column
  /// that has no name, as R writes it: each row's own, and no text in two pieces.
  private static func width(of records: CSVRecords, separator: FieldSeparator) throws(DataError) -> Int {
    let header = records.width(of: 0)
    var hasEmptyEnds = true
    var isLonger = header > 1
    for record in 1..<records.count {
      if Cancellation.isSeen(at: record) { throw .interrupted }
      let own = records.width(of: record)
      isLonger = isLonger && own == header + 1
      guard own != header else { continue }
      if own > header {
        hasEmptyEnds = hasEmptyEnds && (header..<own).allSatisfy { records.isBlank(record, $0) }
      } else {
        guard (own..<header).allSatisfy({ records.isBlank(0, $0) }) else {
          throw .ragged(line: records.lines[record], expected: header, found: own, separator: separator)
        }
      }
      guard hasEmptyEnds || isLonger else {
        throw .ragged(line: records.lines[record], expected: header, found: own, separator: separator)
      }
    }
    if isLonger, !hasEmptyEnds {
      guard records.beginWithNames(parted: separator) else {
        throw .ragged(line: records.lines[1], expected: header, found: header + 1, separator: separator)
      }
      return header + 1
    }
    if !hasEmptyEnds, let record = (1..<records.count).first(where: { records.width(of: $0) > header }) {
      throw .ragged(
        line: records.lines[record], expected: header, found: records.width(of: record), separator: separator)
    }
    return header
  }

  private static func uniqueNames(_ names: [String], _ notes: inout [TableNote]) -> [String] {
    var taken = Set<String>()
    return names.enumerated().map { index, name in
      var unique = name.isEmpty ? "column\(index + 1)" : name
      var count = 1
      while !taken.insert(unique).inserted {
        count += 1
        unique = "\(name.isEmpty ? "column\(index + 1)" : name)_\(count)"
      }
      if unique != name, !name.isEmpty {
        notes.append(TableNote("A second column \(name) is called \(unique).", of: [name, unique]))
      }
      return unique
    }
  }
}

extension CSVRecords {
  /// Whether there is nothing in a field.
  func isBlank(_ record: Int, _ field: Int) -> Bool { bytes(record, field).allSatisfy { $0 == 32 || $0 == 9 } }

  /// The text within, where each line as a whole stands in quotes, as sheets write a column of lines; nil elsewhere.
  func wholeLines(_ options: TableOptions) -> [UInt8]? {
    guard options.separator == nil, count > 2, (0..<min(count, 200)).allSatisfy({ width(of: $0) == 1 }) else {
      return nil
    }
    let commas = (0..<min(count, 200)).map { record in bytes(record, 0).count { $0 == UInt8(ascii: ",") } }
    guard commas[0] > 0, commas.allSatisfy({ $0 == commas[0] }) else { return nil }
    return Array((0..<count).map { text($0, 0) }.joined(separator: "\n").utf8)
  }

  /// The character that parts what was read as the one column there is: one that its name and every row have as often.
  func lostSeparator(name: String) -> FieldSeparator? {
    for byte in name.utf8 {
      guard let separator = FieldSeparator(String(UnicodeScalar(byte))) else { continue }
      let count = name.utf8.count { $0 == byte }
      let rows = (1..<self.count).prefix(200)
      if rows.allSatisfy({ record in bytes(record, 0).count { $0 == byte } == count }) { return separator }
    }
    return nil
  }
}

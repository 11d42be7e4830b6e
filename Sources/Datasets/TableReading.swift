/// All columns of a table of text, and what was guessed about them.
struct TableReading {
  private(set) var columns: [DataTable.Column] = []
  private(set) var notes: [TableNote] = []
  /// What stands in the first row where the columns' numbers should: units, or a second line of names.
  private(set) var unitLine: String?

  init(
    _ records: CSVRecords, from first: Int, names: [String], separator: FieldSeparator, options: TableOptions
  ) throws(DataError) {
    var drafts: [(ColumnReader, ColumnReader.Draft)] = []
    var elsewhere = Set<DecimalSign>()
    for (field, name) in names.enumerated() {
      let reader = ColumnReader(
        records: records, first: first, field: field, name: name, separator: separator, kind: options.kinds[name],
        decimal: options.decimal, firstYear: options.firstYear, isUnused: options.unused.contains(name))
      let draft = try reader.draft()
      switch draft {
      case .column(_, let guesses) where guesses.contains(where: \.isPoint): elsewhere.insert(.point)
      case .numbers(_, let sign, isShown: true): elsewhere.insert(sign)
      default: break
      }
      drafts.append((reader, draft))
    }
    var guesses = ReadingNotes()
    for (reader, draft) in drafts {
      switch draft {
      case .column(let column, let own):
        for guess in own where !reader.isUnused { guesses.add(guess, to: column.name) }
        columns.append(column)
      case .numbers(let evidence, let sign, _):
        let (column, own) = try reader.numbers(evidence, sign)
        for guess in own where !reader.isUnused { guesses.add(guess, to: column.name) }
        columns.append(column)
      case .undecided(let evidence):
        let sign = evidence.sign(separator: separator, elsewhere: elsewhere)
        // Between commas or blanks a dot is a decimal point, and nobody asks.
        let isOpen = elsewhere.count != 1 && (sign == .comma || separator != .comma && separator != .blanks)
        let (column, own) = try reader.numbers(evidence, sign, isOpen: isOpen)
        for guess in own where !reader.isUnused { guesses.add(guess, to: column.name) }
        columns.append(column)
      }
    }
    for column in columns where !options.unused.contains(column.name) {
      if let oddity = column.oddity { guesses.add(.odd(oddity), to: column.name) }
    }
    notes = guesses.notes
    unitLine = Self.unitLine(columns, line: records.count > first ? records.lines[first] : 0)
  }

  /// The texts of the first row, if it is what keeps columns from being numbers, and none has a number there.
  private static func unitLine(_ columns: [DataTable.Column], line: Int) -> String? {
    var units: [String] = []
    for column in columns {
      if let oddity = column.oddity {
        if oddity.count == 1, oddity.line == line { units.append(oddity.text) }
      } else {
        switch column.values {
        case .numbers(let numbers): if numbers.first?.isNaN == false { return nil }
        // What comes again below is a value, and the line a row.
        case .categories(let indices, _):
          if let first = indices.first ?? nil, indices.dropFirst().contains(first) { return nil }
        }
      }
    }
    return units.isEmpty ? nil : units.prefix(3).joined(separator: ", ") + (units.count > 3 ? ", …" : "")
  }
}

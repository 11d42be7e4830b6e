import Text

/// A table of results.
package struct Table: Sendable, Equatable, Codable {
  /// One field of a table.
  package indirect enum Cell: Sendable, Equatable {
    case number(Double)
    case integer(Int)
    case text(String)
    /// A number that a person reads as this text, and a program as it is: `93 %`.
    case labelled(String, Double)
    /// Several values that a person reads as this text, and a program one by one: `{sgd, adam}`.
    case several(String, [Cell])
    /// Named values that a person reads as this text: `lr 0.1, epochs 5`.
    case named(String, [Report.Field])
    case empty
  }
  /// The head of a column.
  package struct Column: Sendable, Equatable, Codable {
    package var name: String
    /// Which columns go first when the window is too narrow: the one with the higher number. 0 never goes.
    package var dispensable: Int
    package init(_ name: String, dispensable: Int = 0) {
      self.name = name
      self.dispensable = dispensable
    }
  }
  /// What it lists: `trials`, `runs`, `settings`.
  package var name: String
  package var columns: [Column]
  /// The rows; each has a cell for every column.
  package var rows: [[Cell]]
  /// The number of the row that stands out (the best), from 0; nil for none.
  package var highlighted: Int?
  /// A sentence under it.
  package var footer: String?
  /// The search that it is about, if any.
  package var study: String?
  /// What to type to see columns that had no room; nil or empty where only a wider window helps.
  package var widening: String?
  package init(
    name: String, columns: [Column], rows: [[Cell]], highlighted: Int? = nil, footer: String? = nil,
    widening: String? = nil, study: String? = nil
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.highlighted = highlighted
    self.footer = footer
    self.widening = widening
    self.study = study
  }
}

extension Table {
  /// Whether a column holds numbers alone, and at least one row is there.
  package func isNumeric(_ column: Int) -> Bool {
    !rows.isEmpty
      && rows.allSatisfy { row in
        guard row.indices.contains(column) else { return true }
        switch row[column] {
        case .number, .integer, .empty: return true
        case .text, .labelled, .several, .named: return false
        }
      }
  }
}

extension Table.Cell {
  /// All digits of a number, for another program.
  package var exact: String { if case .number(let number) = self { "\(number)" } else { shown } }

  /// As a person reads it: numbers with five digits.
  package var shown: String { shown(digits: 5) }

  /// The same with so many digits of a number.
  package func shown(digits: Int) -> String {
    switch self {
    case .number(let number): number.isNaN ? "" : NumberText.short(number, digits: digits)
    case .integer(let integer): String(integer)
    case .text(let text), .labelled(let text, _), .several(let text, _), .named(let text, _): text
    case .empty: ""
    }
  }
}

extension Table {
  /// How many digits the numbers of a column have: five, and more where they have the first few in common.
  package func digits(ofColumn column: Int) -> Int {
    let numbers = rows.compactMap { row -> Double? in
      if row.indices.contains(column), case .number(let number) = row[column], number.isFinite { number } else { nil }
    }
    guard let least = numbers.min(), let most = numbers.max(), most > least, (most - least).isFinite else { return 5 }
    var (ratio, common) = (max(least.magnitude, most.magnitude) / (most - least), 0)
    // What differs by rounding alone is the same number.
    guard ratio < 1e12 else { return 5 }
    while ratio >= 10, common < 12 { (ratio, common) = (ratio / 10, common + 1) }
    return max(5, common + 3)
  }
}

/// Named values with their rendition for a person.
package struct Report: Sendable, Equatable, Codable {
  /// One of the values with its name.
  package struct Field: Sendable, Equatable, Codable {
    package var name: String
    package var value: Table.Cell
    package init(_ name: String, _ value: Table.Cell) {
      self.name = name
      self.value = value
    }
  }
  /// `run`, `best`, `diagnosis`, `step`.
  package var name: String
  /// For programs.
  package var fields: [Field]
  /// For a person.
  package var text: StyledText
  package init(name: String, fields: [Field], text: StyledText) {
    self.name = name
    self.fields = fields
    self.text = text
  }
}

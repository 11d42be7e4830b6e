/// A table as it was read or made: named columns of numbers or of categories.
package struct DataTable: Sendable, Equatable {
  /// A named column with its values.
  package struct Column: Sendable, Equatable {
    /// What the rows hold, one after another.
    package enum Values: Sendable, Equatable {
      /// NaN where missing.
      case numbers([Double])
      /// An index into `levels`, nil where missing; `levels` in ascending order of their text.
      case categories([Int?], levels: [String])
    }
    package var name: String
    package var values: Values
    /// Of dates, which are kept as numbers of days: the day they are counted from.
    package var calendar: Calendar?
    /// Why a column that was nearly one of numbers or dates is text: the first of its few values that are neither. nil
    /// where there are none.
    package var oddity: Oddity?
    /// The first of a column's texts that look like numbers or dates and are none; nil where there is none.
    package var nearly: Oddity?
    /// Whether the file had no name for it, so that it got one here.
    package var isUnnamed = false
    /// Whether a person said what kind of column it is.
    package var isChosen = false

    package init(name: String, values: Values) {
      self.name = name
      self.values = values
    }
    package var count: Int {
      switch values {
      case .numbers(let numbers): numbers.count
      case .categories(let indices, _): indices.count
      }
    }
    /// How many values are missing.
    package var missing: Int {
      switch values {
      case .numbers(let numbers): numbers.count { $0.isNaN }
      case .categories(let indices, _): indices.count { $0 == nil }
      }
    }
  }

  /// How the numbers of a column stand for dates.
  package struct Calendar: Sendable, Equatable {
    /// The day that the number 0 stands for, in days since 1 January 1970.
    package var firstDay: Int
    /// Whether there are times of day.
    package var hasTimes: Bool

    /// A number of days since the first day, as ISO 8601 has it: `2024-01-31`, `2024-01-31T08:15:00`.
    package func text(of value: Double) -> String {
      guard value.isFinite, value.magnitude < 4e6 else { return "" }
      let seconds = hasTimes ? Int((value * 86_400).rounded()) : Int(value.rounded(.down)) * 86_400
      let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
      let date = WrittenDate.civil(firstDay + day)
      let text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
      guard hasTimes else { return text }
      let rest = seconds - day * 86_400
      return text + "T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    }

    private func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
  }

  /// A text that stands among the numbers or dates of a column, with the line of the first.
  package struct Oddity: Sendable, Equatable {
    package var text: String
    package var line: Int
    /// How many such texts there are.
    package var count: Int
    /// What they are not, as most of the column is.
    package var kind = ColumnKind.number
    /// The decimal sign of most other values, where the column was said to have another.
    package var sign: DecimalSign?
    /// Whether it says that a number is infinite.
    package var isInfinite = false
    /// How most other values are written, where only the way of writing is odd.
    package var beside: String?
    package init(text: String, line: Int, count: Int, kind: ColumnKind = .number) {
      self.text = text
      self.line = line
      self.count = count
      self.kind = kind
    }
  }

  package var columns: [Column]
  package init(columns: [Column]) { self.columns = columns }
  package var rowCount: Int { columns.first?.count ?? 0 }
}

extension DataTable.Column {
  /// Its values in some rows, in that order; what no row holds any more is no level of it.
  func selecting(_ rows: [Int]) -> DataTable.Column {
    var column = self
    switch values {
    case .numbers(let numbers): column.values = .numbers(rows.map { numbers[$0] })
    case .categories(let indices, let levels):
      let chosen = rows.map { indices[$0] }
      var isHeld = [Bool](repeating: false, count: levels.count)
      for case let index? in chosen { isHeld[index] = true }
      var places: [Int] = []
      var held: [String] = []
      for (level, isHeld) in zip(levels, isHeld) {
        places.append(held.count)
        if isHeld { held.append(level) }
      }
      column.values = .categories(chosen.map { $0.map { places[$0] } }, levels: held)
    }
    return column
  }
}

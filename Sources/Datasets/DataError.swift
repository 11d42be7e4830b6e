import Text

/// Why data could not be read, made or divided, as data; `message` says it in a sentence.
package enum DataError: Error, Sendable, Equatable {
  case unreadable(String)
  /// A table that comes along, and the folder in which it was looked for.
  case notBeside(name: String, home: String)
  /// There is no such file; with the name of one beside it that is nearly called so.
  case noFile(String, near: String?)
  case isFolder(String)
  /// A place on the net, which is not read.
  case address(String)
  /// A pattern, which names no file, and the names that fit it.
  case pattern(String, names: [String])
  case notPermitted(String)
  /// A file of another kind: what it is, and what makes a table of text of it.
  case otherFormat(String, remedy: String)
  /// Bytes that are no text in the encoding they were said to have.
  case notInEncoding(String)
  /// A table with one column, and the character that probably parts it into more.
  case oneColumn(String, FieldSeparator)
  /// A column that was said to be of a kind, of which none of its values is; the first.
  case noneOf(String, ColumnKind, DataTable.Oddity)
  /// A column whose numbers are too large or too small to be squared.
  case beyondSquares(String, text: String)
  /// The task was cancelled before all was read or made.
  case interrupted
  case empty
  case headerOnly
  case binary
  case tooLarge(String)
  case ragged(line: Int, expected: Int, found: Int, separator: FieldSeparator = .comma)
  /// A separator that a person named, and the one that parts the lines well; a line that the first cuts otherwise than the
  /// header, nil where it cuts nothing.
  case wrongSeparator(FieldSeparator, better: FieldSeparator, Ragged?)
  case openQuote(line: Int)
  case notFinite(line: Int, column: String, text: String)
  case unknownTarget(String, columns: [String])
  /// No column is left to learn from; `others`: those that were left out, and why.
  case noFeatures(target: String, others: [Unusable], dropped: [String] = [])
  case unknownFeature(String, columns: [String])
  /// A column named by another argument, which is given.
  case unknownColumn(String, argument: String, columns: [String])
  case droppedTarget(String)
  /// A target whose values would be numbers, but for some.
  case notNumbers(String, DataTable.Oddity)
  /// An argument that is for files, given for data that are made.
  case notAFile(String, argument: String)
  case targetAsFeature(String)
  case tooManyFolds(Int, rows: Int)
  case tooFewRows(Int, needed: Int)
  /// A target that has the same value in every row that has one; `lost` rows have none.
  case constantTarget(String, lost: Int)
  /// A target with too many classes, and how many; `nearly`: the first of them, where they look like numbers or dates.
  case tooManyClasses(String, Int, nearly: DataTable.Oddity? = nil)
  case emptyPart(String)
  /// A target whose classes have one row each; with their names.
  case classesOfOneRow(String, [String])

  /// A line with another number of fields than the header has.
  package struct Ragged: Sendable, Equatable {
    package var line: Int
    package var expected: Int
    package var found: Int
    package init(line: Int, expected: Int, found: Int) {
      (self.line, self.expected, self.found) = (line, expected, found)
    }
  }

  /// A column that cannot be learned from, and why.
  package struct Unusable: Sendable, Equatable {
    enum Cause: Equatable {
      case empty
      /// One value in every row, or in all that are not missing.
      case constant
      /// It numbers the rows, or names each.
      case rowNumber
      case differentTexts(Int)
      /// Its values would be numbers, but for some.
      case odd(DataTable.Oddity)
      /// All its values are written like numbers or dates, and are none; the first.
      case nearly(DataTable.Oddity)
    }

    let column: String
    let cause: Cause

    var oddity: (column: String, oddity: DataTable.Oddity)? {
      if case .odd(let odd) = cause { (column, odd) } else { nil }
    }
    var isTexts: Bool {
      switch cause {
      case .differentTexts, .nearly: true
      default: false
      }
    }

    /// Whether its values are nearly numbers or dates.
    var isWrittenOddly: Bool {
      switch cause {
      case .odd, .nearly: true
      default: false
      }
    }

    var sentence: String {
      switch cause {
      case .empty: "\(column) is empty"
      case .constant: "\(column) is the same in every row"
      case .rowNumber: "\(column) numbers the rows"
      case .differentTexts(let count): "\(column) has \(count) different texts, as a name or an identifier has"
      case .odd(let odd), .nearly(let odd): odd.sentence(of: column)
      }
    }
  }

  /// One sentence.
  package var message: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read."
    case .notBeside(let name, let home):
      "The table \(name) comes along in a folder, datasets, and \(home) has none with it: the program stands alone here."
    case .noFile(let path, _): path.isEmpty ? "A file's name is wanted." : "There is no file \(path)."
    case .isFolder(let path): "\(path) is a folder, and no table."
    case .address: "Addresses are not read, but files."
    case .pattern(let pattern, let names):
      "One file is read at a time, and \(pattern) is a pattern: \(names.isEmpty ? "no file fits it" : "\(counted(names.count, "file")) \(names.count == 1 ? "fits" : "fit") it")."
    case .notPermitted(let path): "\(path) may not be read: its owner has not allowed it."
    case .otherFormat(let what, _): "This is \(what), and no table of text."
    case .notInEncoding(let encoding): "The file is not in \(encoding)."
    case .oneColumn(let name, let separator):
      "The table has one column, \(name): it seems to be parted by \(separator.word), which no table is unless told."
    case .noneOf(let name, let kind, let odd):
      "\(name) holds no \(kind.noun): \(odd.quoted) in line \(odd.line) is none\(odd.count > 1 ? ", nor is any other" : "")."
    case .beyondSquares(let name, let text):
      "\(name) holds \(text): its square is beyond what a number holds, and nothing can be learned from it as it is."
    case .interrupted: "Interrupted."
    case .empty: "The file is empty."
    case .headerOnly: "The file has a header and no rows."
    case .binary: "This is not a text file: it holds bytes that no table of text has."
    case .tooLarge(let what): "The table is too large: \(what)."
    case .ragged(let line, let expected, let found, _):
      "Line \(line) has \(counted(found, "field")), and the header has \(expected)."
    case .wrongSeparator(let typed, let better, let ragged):
      (ragged.map {
        "With \(typed.word) between the fields line \($0.line) has \(counted($0.found, "field")), and the header has \($0.expected)"
      } ?? "With \(typed.word) between the fields the table has one column")
        + ": \(better.word) parts the lines alike."
    case .openQuote(let line): "The quote that opens in line \(line) is never closed."
    case .notFinite(let line, let column, let text): "Line \(line), column \(column): \(text) is not a finite number."
    case .unknownTarget(let name, _), .unknownFeature(let name, _), .unknownColumn(let name, _, _):
      "There is no column \(name)."
    case .droppedTarget(let name): "\(name) is what is to be learned; it cannot be left out."
    case .notNumbers(let name, let odd): odd.sentence(of: name) + "."
    case .notAFile(let name, let argument): "\(name) is made on the spot; \(argument)= is for tables that are read."
    case .targetAsFeature(let name): "\(name) is what is to be learned; it cannot be learned from."
    case .tooManyFolds(let folds, let rows):
      "\(folds) folds need \(folds) rows, and outside the test part there are \(rows)."
    case .noFeatures(let target, let others, let dropped):
      "There is nothing to learn \(target) from: "
        + (others.isEmpty
          ? dropped.isEmpty
            ? "there is no other column." : "drop= leaves out \(dropped.listed()), and there is no other column."
          : others.prefix(3).map(\.sentence).joined(separator: "; ") + ".")
    case .tooFewRows(let count, let needed):
      "\(count) usable \(count == 1 ? "row is" : "rows are") too few; at least \(needed) are needed."
    case .constantTarget(let name, let lost):
      lost > 0
        ? "Every row with a \(name) has the same, so there is nothing to learn: in \(counted(lost, "row")) it counts as missing."
        : "Every row has the same \(name), so there is nothing to learn."
    case .tooManyClasses(let name, let count, nil): "\(name) has \(count) different texts: too many to be classes."
    case .tooManyClasses(let name, let count, let near?):
      "\(name) has \(count) different texts, too many to be classes, and \(near.quoted) in line \(near.line) is no \(near.kind.noun)."
    case .classesOfOneRow(let name, let classes):
      "Each of the \(classes.count) texts of \(name) stands in one row: as classes, none would be left to try what was learned on."
    case .emptyPart(let part): "This split leaves no rows for the \(part) part."
    }
  }

  /// The column that was not found, and those there are.
  package var unknownColumn: (name: String, columns: [String])? {
    switch self {
    case .unknownTarget(let name, let columns), .unknownFeature(let name, let columns),
      .unknownColumn(let name, _, let columns):
      (name, columns)
    default: nil
    }
  }

  /// Words of `data` that would probably read the table, the likeliest first: none has been tried.
  package var remedies: [TableRemedy] {
    func remedies(_ column: String, _ odd: DataTable.Oddity) -> [TableRemedy] {
      (odd.sign.map { [.decimal($0)] } ?? [.kind(column, odd.kind)]) + [.kind(column, .text)]
    }
    return switch self {
    case .notNumbers(let name, let odd): remedies(name, odd)
    case .noFeatures(_, let others, _):
      others.filter { $0.cause == .rowNumber }.map { .kind($0.column, .number) }
        + others.flatMap { $0.oddity.map { remedies($0.column, $0.oddity) } ?? [] }
        + others.filter(\.isTexts).flatMap {
          [.kind($0.column, .number), .kind($0.column, .date), .kind($0.column, .text)]
        }
    case .noneOf(let name, let kind, _):
      [.number, .date, .text].filter { $0 != kind }.map { .kind(name, $0) } + [.drop(name)]
    case .notFinite(_, let name, _): [.kind(name, .number), .drop(name)]
    case .beyondSquares(let name, _): [.drop(name)]
    case .oneColumn(_, let separator), .wrongSeparator(_, let separator, _): [.separator(separator)]
    default: []
    }
  }

  /// Whether a column would be numbers, or dates, but for some of its values.
  package func isOdd(_ column: String) -> Bool {
    guard case .noFeatures(_, let others, _) = self else { return false }
    return others.contains { $0.column == column && $0.oddity != nil }
  }

  /// What to do where no word of `data` reads the table: nil where nothing is known but what `proposal` says.
  package var byHand: String? {
    guard case .noFeatures(_, let others, _) = self, let odd = others.first(where: { $0.isWrittenOddly }) else {
      return nil
    }
    return
      "write the numbers of \(odd.column) alone in the file, without what stands beside them; or name another column: target=COLUMN"
  }
}

/// A word of `data` that overrules how a table was read.
package enum TableRemedy: Sendable, Equatable {
  case kind(String, ColumnKind)
  case decimal(DecimalSign)
  case separator(FieldSeparator)
  case drop(String)
}

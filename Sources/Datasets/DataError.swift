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
  case smallClass(String, rows: Int)
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
    case .smallClass(let name, let rows):
      "The class \(name) has \(counted(rows, "row")), too few to be in every part of the split."
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

  /// What to do about it.
  package var proposal: String? {
    switch self {
    case .ragged(_, let expected, let found, let separator) where found < expected && separator != .blanks:
      "is a field missing, or a line broken in two? An empty field keeps its \(separator.word)"
    case .ragged(_, _, _, let separator):
      separator == .blanks
        ? "separator=comma, semicolon, tab or pipe parts the fields otherwise"
        : "is a \(separator.word) inside a field? Then the field needs quotes; or separator= names what parts the fields"
    case .unknownTarget(_, let columns), .unknownFeature(_, let columns), .unknownColumn(_, _, let columns):
      "columns: " + columns.prefix(12).joined(separator: ", ")
        + (columns.count > 12 ? " and \(columns.count - 12) more" : "")
    case .empty, .headerOnly, .binary: "a table is text: a header line, then a line a row, fields parted by commas"
    case .noFeatures(_, let others, let dropped):
      if let odd = others.lazy.compactMap(\.oddity).first {
        odd.oddity.sign.map { "decimal=\($0.rawValue) reads numbers" }
          ?? "kinds={\(odd.column.typedColumn)=\(odd.oddity.kind.rawValue)} reads what is none as missing"
      } else if let texts = others.first(where: \.isTexts) {
        "kinds={\(texts.column.typedColumn)=text} keeps it"
      } else if !dropped.isEmpty {
        "drop= names fewer columns"
      } else if others.isEmpty {
        "separator= names what parts the fields (comma, semicolon, tab, pipe or blanks)"
      } else {
        "name another column: target=COLUMN"
      }
    case .constantTarget(let name, let lost) where lost > 0:
      "kinds={\(name.typedColumn)=text} behind data, where None or NA is a class; or another target=COLUMN"
    case .tooManyClasses, .constantTarget: "name another column: target=COLUMN"
    case .targetAsFeature: "name other columns: features=[…]"
    case .tooManyFolds(_, let rows): rows > 1 ? "split folds=\(min(rows, 5))" : "split val=0.25 test=0.2"
    case .classesOfOneRow(let name, let classes):
      classes.allSatisfy { $0.contains { $0.isNumber } && !$0.contains { $0.isLetter } }
        ? "kinds={\(name.typedColumn)=number} reads numbers" : "target=COLUMN names another to learn"
    case .smallClass, .emptyPart: "split val=0.3 test=0.2 makes larger parts"
    case .droppedTarget: "target=COLUMN names another to learn"
    case .notNumbers(let name, let odd) where odd.sign != nil:
      "decimal=\(odd.sign?.rawValue ?? "") reads \(name.typedColumn) as numbers"
    case .notNumbers(let name, let odd) where odd.kind != .number:
      "kinds={\(name.typedColumn)=\(odd.kind.rawValue)} leaves out the \(odd.count == 1 ? "row" : "\(odd.count) rows"); kinds={\(name.typedColumn)=text} makes classes"
    case .notNumbers(let name, let odd):
      "kinds={\(name.typedColumn)=number} leaves out the \(odd.count == 1 ? "row" : "\(odd.count) rows"); kinds={\(name.typedColumn)=text} makes classes"
    case .noFile(_, let near): near.map { "did you mean \($0)?" } ?? "data (it lists the datasets that come along)"
    case .otherFormat(_, let remedy): remedy
    case .notInEncoding: "encoding= names another"
    case .oneColumn(_, let separator), .wrongSeparator(_, let separator, _): "separator=\"\(separator.word)\""
    case .noneOf(let name, _, _): "kinds={\(name.typedColumn)=text} reads texts; drop= leaves the column out"
    case .beyondSquares(let name, _): "write \(name) in other units: divided, or multiplied, by a round number"
    case .notFinite(_, let column, _):
      "kinds={\(column.typedColumn)=number} reads it as missing; drop=[\(column.typedColumn)] leaves the column out"
    case .notBeside: ShippedFolders.remedy
    case .address(let address):
      "in a browser: save it; then data \"\(address.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? "table.csv")\""
    case .pattern(_, let names): names.first.map { "data \"\($0)\"" }
    case .isFolder, .notPermitted: nil
    case .interrupted, .tooFewRows, .notAFile, .unreadable, .tooLarge, .openQuote: nil
    }
  }
}

/// A word of `data` that overrules how a table was read.
package enum TableRemedy: Sendable, Equatable {
  case kind(String, ColumnKind)
  case decimal(DecimalSign)
  case separator(FieldSeparator)
  case drop(String)
}

import Text

/// Why data could not be read, made or divided, as data; `message` says it in a sentence.
public enum DataError: Error, Sendable, Equatable {
  case unreadable(String)
  /// No file is there; with the name of one beside it that is written much like it.
  case noFile(String, near: String?)
  case folder(String)
  /// Numbers whose squares are beyond all numbers.
  case tooLargeNumbers(String, Double)
  /// The task was cancelled before all was read or made.
  case interrupted
  case empty
  case headerOnly
  case binary
  case tooLarge(String)
  case ragged(line: Int, expected: Int, found: Int, separator: FieldSeparator = .comma)
  case openQuote(line: Int)
  case notFinite(line: Int, column: String, text: String)
  case unknownTarget(String, columns: [String])
  /// No column is left to learn from; `others`: those that were left out, and why.
  case noFeatures(target: String, others: [Unusable])
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
  case constantTarget(String)
  case tooManyClasses(String, Int)
  case smallClass(String, rows: Int)
  case emptyPart(String)

  /// A column that cannot be learnt from, and why.
  public struct Unusable: Sendable, Equatable {
    enum Cause: Equatable {
      case empty
      case differentTexts(Int)
      /// It was said to be left out.
      case dropped
      /// Its values would be numbers, but for some.
      case odd(DataTable.Oddity)
    }

    let column: String
    let cause: Cause

    var isOdd: Bool {
      if case .odd = cause { true } else { false }
    }

    var sentence: String {
      switch cause {
      case .empty: "\(column) is empty"
      case .dropped: "\(column) is left out by drop="
      case .differentTexts(let count): "\(column) has \(count) different texts, as a name or an identifier has"
      case .odd(let odd): odd.sentence(of: column)
      }
    }
  }

  /// One sentence.
  public var message: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read."
    case .noFile(let path, _): "There is no file \(path)."
    case .folder(let path): "\(path) is a folder, and no table."
    case .tooLargeNumbers(let name, let value):
      "\(name) reaches \(NumberText.short(value)): so large a number cannot be squared."
    case .interrupted: "Interrupted."
    case .empty: "The file is empty."
    case .headerOnly: "The file has a header and no rows."
    case .binary: "This is not a text file: it holds bytes that no table of text has."
    case .tooLarge(let what): "The table is too large: \(what)."
    case .ragged(let line, let expected, let found, _):
      "Line \(line) has \(counted(found, "field")), and the header has \(expected)."
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
    case .noFeatures(let target, let others):
      "There is nothing to learn \(target) from: "
        + (others.isEmpty
          ? "there is no other column." : others.prefix(3).map(\.sentence).joined(separator: "; ") + ".")
    case .tooFewRows(let count, let needed):
      "\(count) usable \(count == 1 ? "row is" : "rows are") too few; at least \(needed) are needed."
    case .constantTarget(let name): "Every row has the same \(name), so there is nothing to learn."
    case .tooManyClasses(let name, let count): "\(name) has \(count) different texts: too many to be classes."
    case .smallClass(let name, let rows):
      "The class \(name) has \(counted(rows, "row")), too few to be in every part of the split."
    case .emptyPart(let part): "This split leaves no rows for the \(part) part."
    }
  }

  /// The column that was not found, and those there are.
  public var unknownColumn: (name: String, columns: [String])? {
    switch self {
    case .unknownTarget(let name, let columns), .unknownFeature(let name, let columns),
      .unknownColumn(let name, _, let columns):
      (name, columns)
    default: nil
    }
  }

  /// What to do about it.
  public var proposal: String? {
    switch self {
    case .ragged(_, _, _, let separator):
      separator == .blanks
        ? "separator=comma, semicolon, tab or pipe parts the fields otherwise"
        : "is a \(separator.word) inside a field? Then the field needs quotes; or separator= names what parts the fields"
    case .unknownTarget(_, let columns), .unknownFeature(_, let columns), .unknownColumn(_, _, let columns):
      "columns: " + columns.prefix(12).joined(separator: ", ")
        + (columns.count > 12 ? " and \(columns.count - 12) more" : "")
    case .empty, .headerOnly, .binary: "a table is text: a header line, then a line a row, fields parted by commas"
    case .noFeatures(_, let others):
      if let odd = others.first(where: \.isOdd) {
        "kinds={\(odd.column.typedColumn)=number} reads what is no number as missing"
      } else if others.isEmpty {
        "separator= names what parts the fields (comma, semicolon, tab, pipe or blanks)"
      } else if others.allSatisfy({ $0.cause == .dropped }) {
        "name fewer columns: drop=[…]"
      } else {
        "name another column: target=COLUMN"
      }
    case .tooManyClasses, .constantTarget: "name another column: target=COLUMN"
    case .targetAsFeature: "name other columns: features=[…]"
    case .tooManyFolds(_, let rows): rows > 1 ? "split folds=\(min(rows, 5))" : "split val=0.25 test=0.2"
    case .smallClass, .emptyPart: "split val=0.3 test=0.2 makes larger parts"
    case .droppedTarget: "target=COLUMN names another to learn"
    case .notNumbers(let name, let odd):
      "kinds={\(name.typedColumn)=number} leaves out the \(odd.count == 1 ? "row" : "\(odd.count) rows"); kinds={\(name.typedColumn)=text} makes classes"
    case .noFile(_, let near): near.map { "data \"\($0)\"" }
    case .folder: "data \"FOLDER/FILE.csv\" names a file in it"
    case .tooLargeNumbers: "write it in another unit"
    case .interrupted, .tooFewRows, .notAFile, .unreadable, .tooLarge, .openQuote, .notFinite: nil
    }
  }
}

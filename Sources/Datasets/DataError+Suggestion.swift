package import Options
import Text

extension DataError {
  /// What to do about it.
  package var suggestion: Suggestion? {
    switch self {
    case .tooManyFolds(_, let rows) where rows > 1: .actions(.split([.init("folds", .integer(min(rows, 5)))]))
    case .tooManyFolds: .actions(.split([.init("val", 0.25), .init("test", 0.2)]))
    case .emptyPart:
      .actions(.split([.init("val", 0.3), .init("test", 0.2)]), because: "makes larger parts")
    case .pattern(_, let names): names.first.map { Suggestion.actions(.data(file: $0)) }
    case .notNumbers(let name, let odd):
      if let sign = odd.sign {
        .option("decimal", .word(sign.rawValue), because: "reads \(name.typedColumn) as numbers")
      } else {
        advice.map { Suggestion.words($0) }
      }
    default: advice.map { Suggestion.words($0) }
    }
  }

  /// The same as a person reads it.
  package var proposal: String? { suggestion?.text }

  /// What to do about it, in words alone.
  private var advice: String? {
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
    case .classesOfOneRow(let name, let classes):
      classes.allSatisfy { $0.contains { $0.isNumber } && !$0.contains { $0.isLetter } }
        ? "kinds={\(name.typedColumn)=number} reads numbers" : "target=COLUMN names another to learn"
    case .targetAsFeature: "name other columns: features=[…]"
    case .droppedTarget: "target=COLUMN names another to learn"
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
    case .isFolder, .notPermitted, .pattern, .tooManyFolds, .emptyPart: nil
    case .interrupted, .tooFewRows, .notAFile, .unreadable, .tooLarge, .openQuote: nil
    }
  }
}

import Arithmetic
import Text

extension CSV {
  /// Empties the fields that hold what stands for a missing value, in all columns or in those that it was told of, and says how
  /// many there were. Throws for a column that there is not.
  ///
  /// - Parameters:
  ///   - names: of the columns, in their order.
  ///   - first: the record of the first row.
  static func blankMissing(
    in records: inout CSVRecords, _ options: TableOptions, names: [String], from first: Int
  ) throws(DataError) -> [TableNote] {
    var standIns = options.missing.map { StandIn(word: $0) }
    for (name, words) in options.missingByColumn.sorted(by: { $0.key < $1.key }) {
      guard let field = names.firstIndex(of: name) else {
        throw .unknownColumn(name, argument: "missing", columns: names)
      }
      standIns += words.map { StandIn(word: $0, field: field) }
    }
    guard !standIns.isEmpty else { return [] }
    let counts = try records.blank(standIns, from: first)
    return zip(standIns, counts).map { standIn, counts in
      let all = counts.values.reduce(0, +)
      if let field = standIn.field {
        return TableNote(
          all == 0
            ? "\(standIn.word) stands nowhere in \(names[field])."
            : "\(counted(all, "value")) \(standIn.word) of \(names[field]) counted as missing.")
      }
      guard all > 0 else { return TableNote("\(standIn.word) stands nowhere.") }
      let parts = counts.sorted { $0.key < $1.key }.map {
        (names.indices.contains($0.key) ? names[$0.key] : "", $0.value)
      }
      let columns = parts.prefix(4).map { "\($0.1) of \($0.0)" }.joined(separator: ", ")
      return TableNote(
        "\(counted(all, "value")) \(standIn.word) counted as missing"
          + (parts.count > 1 ? ": \(columns)\(parts.count > 4 ? ", …" : "")" : "") + ".")
    }
  }
}

/// A word, or a number, that stands for a missing value: of one column, or of all.
struct StandIn {
  var word: String
  /// The column's place; nil for all.
  var field: Int?
}

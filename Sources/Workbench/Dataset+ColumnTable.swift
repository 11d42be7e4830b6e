import Datasets
import Notebooks

extension Dataset {
  /// So many columns are shown of a wide table.
  private static let shownColumns = 20

  /// One line a column: what it is, its range, what is missing. Of a table of very many columns the first and the target,
  /// and what the others are.
  ///
  /// - Parameter names: the columns to show; nil for all.
  func columnTable(of names: [String]? = nil) -> Table {
    let all = table.columns
    var shown = names.map { names in names.compactMap { name in all.first { $0.name == name } } } ?? all
    var footers: [String] = []
    if names == nil, all.count > 2 * Self.shownColumns {
      shown = all.filter { $0.name != targetName }.prefix(Self.shownColumns) + all.filter { $0.name == targetName }
      let texts = all.count { if case .categories = $0.values { true } else { false } }
      let gaps = all.filter { $0.missing > 0 }
      var sentence = "\(all.count - shown.count) more columns; of all \(all.count), \(all.count - texts) are numbers"
      sentence += texts > 0 ? " and \(texts) text; " : "; "
      sentence +=
        gaps.isEmpty
        ? "nothing is missing."
        : "values are missing in \(gaps.count): \(gaps.prefix(4).map(\.name).joined(separator: ", "))\(gaps.count > 4 ? ", …" : "")."
      footers.append(sentence + " describe NAME shows a column.")
    }
    if names == nil { footers += notes }
    return Table(
      name: "columns",
      columns: [
        .init("column"), .init("is"), .init("missing"), .init("from", dispensable: 1), .init("mean", dispensable: 2),
        .init("to", dispensable: 1),
        .init("values"),
      ],
      rows: shown.map { column in
        let role = column.name == targetName ? "target" : nil
        switch column.values {
        case .numbers(let numbers):
          let known = numbers.filter { !$0.isNaN }
          let mean = known.reduce(0, +) / Double(max(known.count, 1))
          return [
            .text(column.name), .text(role.map { $0 + ", number" } ?? "number"), .integer(column.missing),
            .number(known.min() ?? .nan),
            .number(mean), .number(known.max() ?? .nan), .empty,
          ]
        case .categories(let indices, let levels):
          let counts = levels.indices.map { level in "\(levels[level]) \(indices.count { $0 == level })" }
          return [
            .text(column.name), .text(role.map { $0 + ", classes" } ?? "text"), .integer(column.missing), .empty,
            .empty, .empty,
            .text(counts.prefix(8).joined(separator: ", ") + (counts.count > 8 ? ", …" : "")),
          ]
        }
      }, footer: footers.isEmpty ? nil : footers.joined(separator: " "))
  }
}

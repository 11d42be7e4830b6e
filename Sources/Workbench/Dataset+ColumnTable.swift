import Datasets
import Notebooks

extension Dataset {
  /// One line a column: what it is, its range, what is missing.
  var columnTable: Table {
    Table(
      name: "columns",
      columns: [
        .init("column"), .init("is"), .init("missing"), .init("from", dispensable: 1), .init("mean", dispensable: 2),
        .init("to", dispensable: 1),
        .init("values"),
      ],
      rows: table.columns.map { column in
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
      }, footer: notes.isEmpty ? nil : notes.joined(separator: " "))
  }
}

import Arithmetic
import Options

/// Four sets of eleven points with the same means, deviations and regression line, and nothing else in common.
struct Anscombe: DatasetKind {
  let name = "anscombe"
  let summary = "four sets of points with one regression line and four stories (Anscombe 1973)"
  private let set = OptionKey<Int>("set", "which of the four; 0 for all at once", default: 1, from: 0, to: 4)
  var options: [Option] { [set.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let table = try Shipped.table("anscombe", home: home).table
    let columns = table.columns.compactMap { column in
      if case .numbers(let numbers) = column.values { (column.name, numbers) } else { nil }
    }
    guard columns.map(\.0) == ["set", "x", "y"] else { throw .unreadable("datasets/anscombe.csv") }
    let chosen = options[set]
    let rows = columns[0].1.indices.filter { chosen == 0 || columns[0].1[$0] == Double(chosen) }
    return try regression(
      Matrix(rows: rows.count, columns: 1, elements: rows.map { columns[1].1[$0] }), names: ["x"],
      targets: rows.map { columns[2].1[$0] }, target: target)
  }
}

import Arithmetic
import Datasets
import Notebooks
import Text

extension Dataset {
  /// The most columns that are shown of a wide table.
  private static let shownColumns = 20

  /// One line a column: what it is, its range, what is missing. Of a table of very many columns the first and the target,
  /// and what the others are.
  ///
  /// - Parameter names: the columns to show; nil for all.
  func columnTable(of names: [String]? = nil) -> Table {
    let all = table.columns
    let used = Set(featureNames)
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
    // Where nothing is missing, a range is worth more than to see that everywhere.
    let missing = shown.allSatisfy { $0.missing == 0 } ? 2 : 0
    return Table(
      name: "columns",
      columns: [
        .init("column"), .init("is"), .init("missing", dispensable: missing), .init("from", dispensable: 1),
        .init("mean", dispensable: 3),
        .init("to", dispensable: 1),
        .init("values"),
      ],
      rows: shown.map { column in
        let role = column.name == targetName ? "target" : nil
        let unused = role == nil && !column.isUsed(among: used) ? ", left out" : ""
        switch column.values {
        case .numbers(let numbers):
          let known = numbers.filter { !$0.isNaN }
          let digits = Self.digits(telling: known)
          let cell = { (value: Double?) -> Table.Cell in
            guard let value else { return .empty }
            if let calendar = column.calendar { return .text(calendar.text(of: value)) }
            return digits > 5 ? .labelled(NumberText.short(value, digits: digits), value) : .number(value)
          }
          let mean = known.isEmpty ? 0 : known.mean
          return [
            .text(column.name),
            .text(
              (role.map { $0 + ", " } ?? "")
                + (role != nil && isClassification ? "classes" : column.calendar == nil ? "number" : "date") + unused),
            .integer(column.missing), cell(known.min()), cell(known.isEmpty ? nil : mean), cell(known.max()), .empty,
          ]
        case .categories(let indices, let levels):
          var counts = [Int](repeating: 0, count: levels.count)
          for case let level? in indices { counts[level] += 1 }
          let fields = zip(levels, counts).prefix(50).map { Report.Field($0, .integer($1)) }
          // x or nothing: nothing is a value too.
          let isHalf = levels.count == 1 && column.missing > 0 && unused.isEmpty
          let texts =
            zip(levels, counts).prefix(8).map { "\(String($0.map { $0.isNewline ? " " : $0 })) \($1)" }
            + (isHalf ? ["nothing \(column.missing)"] : [])
          return [
            .text(column.name), .text((role.map { $0 + ", classes" } ?? "text") + unused),
            .integer(isHalf ? 0 : column.missing),
            .empty,
            .empty, .empty,
            .named(texts.joined(separator: ", ") + (levels.count > 8 ? ", …" : ""), fields),
          ]
        }
      }, footer: footers.isEmpty ? nil : footers.joined(separator: " "), widening: "")
  }

  /// How many digits tell numbers apart by a hundredth of their range: five at least.
  private static func digits(telling numbers: [Double]) -> Int {
    guard let least = numbers.min(), let most = numbers.max(), most > least else { return 5 }
    var (digits, scale) = (3, max(least.magnitude, most.magnitude) / (most - least))
    while scale >= 1, digits < 15 {
      scale /= 10
      digits += 1
    }
    return max(5, digits)
  }
}

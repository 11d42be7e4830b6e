extension DataTable.Column {
  /// What of its values a person should look at: a number that stands for a missing one, texts that differ in capitals only.
  func oddities(isTarget: Bool) -> [String] {
    switch values {
    case .numbers(let numbers):
      guard calendar == nil, let odd = Self.standIn(numbers) else { return [] }
      let text = Self.text(odd.value)
      return [
        "\(name) is \(text) in \(odd.count == 1 ? "a row" : "\(odd.count) rows"), far from all else (\(Self.text(odd.from)) to \(Self.text(odd.to))): if that stands for a missing value, missing=[\(text)] reads it so."
      ]
    case .categories(_, let levels):
      guard levels.count <= 1000 else { return [] }
      let alike = Dictionary(grouping: levels) { $0.lowercased() }.values.filter { $0.count > 1 }
      guard let first = alike.map({ $0.sorted() }).min(by: { $0[0] < $1[0] }) else { return [] }
      return [
        "\(isTarget ? "Classes" : "Texts") of \(name) differ in capitals only, and count as different: \(first.joined(separator: ", "))\(alike.count > 1 ? "; …" : "")."
      ]
    }
  }

  /// A number of nines, as people write where there is none, that lies far outside all other values.
  private static func standIn(_ numbers: [Double]) -> (value: Double, count: Int, from: Double, to: Double)? {
    let known = numbers.filter { !$0.isNaN }
    guard known.count >= 10, let least = known.min(), let most = known.max() else { return nil }
    for value in [least, most] where standIns.contains(value.magnitude) || value == -200 {
      let others = known.filter { $0 != value }
      guard let from = others.min(), let to = others.max(), others.count * 2 > known.count else { continue }
      let (gap, range) = (value < from ? from - value : value - to, to - from)
      let count = known.count - others.count
      guard gap > 3 * range && range > 0 || value < 0 && from >= 0 && count > 1 && gap > range else { continue }
      return (value, count, from, to)
    }
    return nil
  }

  private static let standIns: Set<Double> = [
    99, 999, 9999, 99_999, 999_999, 9_999_999, 99.9, 999.9, 9999.9, 999.99, 9999.99, 99_999.99, 88, 888, 8888, 77, 777,
    7777, 998, 9998,
  ]

  private static func text(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
}

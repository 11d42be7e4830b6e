import Text

extension DataTable.Column {
  /// What of its values a person should look at: a number that stands for a missing one, texts that differ in capitals only.
  ///
  /// - Parameter columns: all that are looked at: a number is proposed as missing everywhere only where it is not a value of others.
  func oddities(isTarget: Bool, among columns: [DataTable.Column]) -> [String] {
    switch values {
    case .numbers(let numbers):
      guard calendar == nil, let odd = Self.standIn(numbers) else { return [] }
      let text = Self.text(odd.value)
      let isHonestElsewhere = columns.contains { $0.holds(odd.value) && $0.standIn != odd.value }
      let words =
        isHonestElsewhere
        ? "{\(columns.filter { $0.standIn == odd.value }.map { "\($0.name.typedColumn)=\(text)" }.joined(separator: ", "))}"
        : "[\(text)]"
      return [
        "\(name) is \(text) in \(counted(odd.count, "row", one: "a")), \(odd.value == -1 ? "and never below 0 otherwise" : "far from all else") (\(Self.text(odd.from)) to \(Self.text(odd.to))): if that stands for a missing value, missing=\(words) reads it so."
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

  /// The number that probably stands for a missing value.
  private var standIn: Double? {
    guard calendar == nil, case .numbers(let numbers) = values else { return nil }
    return Self.standIn(numbers)?.value
  }

  private func holds(_ number: Double) -> Bool {
    switch values {
    case .numbers(let numbers): calendar == nil && numbers.contains(number)
    case .categories(_, let levels): levels.contains(Self.text(number))
    }
  }

  /// A number of nines, as people write where there is none, that lies far outside all other values.
  private static func standIn(_ numbers: [Double]) -> (value: Double, count: Int, from: Double, to: Double)? {
    let known = numbers.filter { !$0.isNaN }
    guard known.count >= 10, let least = known.min(), let most = known.max() else { return nil }
    for value in [least, most] where standIns.contains(value.magnitude) || value == -200 {
      let others = known.filter { $0 != value }
      guard let from = others.min(), let to = others.max(), others.count >= 5 else { continue }
      let (gap, range) = (value < from ? from - value : value - to, to - from)
      let count = known.count - others.count
      guard gap > 3 * range && range > 0 || value < 0 && from >= 0 && count > 1 && gap > range else { continue }
      return (value, count, from, to)
    }
    return neverBelow(known, least, most)
  }

  /// -1 among whole numbers that are never below 0 otherwise, far more often than any of them: `never`, as days since a call have it.
  private static func neverBelow(
    _ known: [Double], _ least: Double, _ most: Double
  ) -> (value: Double, count: Int, from: Double, to: Double)? {
    guard least == -1, most >= 9 else { return nil }
    var counts: [Double: Int] = [:]
    for number in known {
      guard number == number.rounded(), number.magnitude < 1e9 else { return nil }
      counts[number, default: 0] += 1
    }
    let count = counts.removeValue(forKey: -1) ?? 0
    guard let from = counts.keys.min(), counts.count >= 10, count >= 5, count >= 3 * (counts.values.max() ?? 0) else {
      return nil
    }
    return (-1, count, from, most)
  }

  private static let standIns: Set<Double> = [
    99, 999, 9999, 99_999, 999_999, 9_999_999, 99.9, 999.9, 9999.9, 999.99, 9999.99, 99_999.99, 88, 888, 8888, 77, 777,
    7777, 998, 9998, 365_243, 9_999_999_999,
  ]

  private static func text(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
}

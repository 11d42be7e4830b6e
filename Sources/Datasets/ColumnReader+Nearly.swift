/// What a column of texts nearly is, and what of a column of dates nearly is none: for the reasons that are given.
extension ColumnReader {
  /// The first value of a column of texts that are written like numbers or dates, but are not to be read as these: `~20`,
  /// `21 ± 1`, `5 ft 11 in`; nil where most are names, addresses or codes.
  var nearly: DataTable.Oddity? {
    var (near, seen): (DataTable.Oddity?, Int) = (nil, 0)
    var patterns = Set<String>()
    for record in first..<records.count where !records.isMissing(record, field) {
      let text = records.trimmedText(record, field)
      seen += 1
      if let kind = Self.resemblance(of: text), WrittenNumber(records.bytes(record, field)) == nil || kind == .date {
        near.note(text, records.lines[record], kind)
        patterns.insert(kind == .date ? "" : Self.pattern(of: text))
      }
      if seen == 100 { break }
    }
    guard let near, near.count * 2 >= seen, patterns.count * 4 <= max(seen, 12) else { return nil }
    return near
  }

  /// Digits as one sign, and all else as it is.
  private static func pattern(of text: String) -> String {
    var pattern = ""
    for character in text.lowercased() {
      let isDigit = character.isNumber
      if isDigit, pattern.last == "0" { continue }
      pattern.append(isDigit ? "0" : character)
    }
    return pattern.replacing("0.0", with: "0").replacing("0,0", with: "0")
  }

  /// What a text is written like; nil where it is like neither.
  private static func resemblance(of text: String) -> ColumnKind? {
    let small = text.lowercased()
    guard small.contains(where: \.isNumber) else { return nil }
    let words = small.split { !$0.isLetter }.map(String.init)
    if words.contains(where: { $0.count > 2 && (WrittenDate.isMonth($0) || WrittenDate.isWeekday($0)) }),
      words.count <= 4
    {
      return .date
    }
    var rest = small[...]
    while let mark = rest.first, "~≈<>≤≥=±(#$€£\"' .".contains(mark) { rest = rest.dropFirst() }
    for word in [
      "approximately", "approx", "circa", "ca", "c", "about", "around", "ungefähr", "etwa", "rund", "environ",
      "env", "over", "über", "under", "unter", "up to", "bis", "less than", "more than", "min", "max",
    ]
    where rest.hasPrefix(word) {
      guard let mark = rest.dropFirst(word.count).first, mark == "." || mark == " " || mark == ":" else { continue }
      let behind = rest.dropFirst(word.count).drop { $0 == "." || $0 == " " || $0 == ":" }
      if behind.first?.isNumber == true {
        rest = behind
        break
      }
    }
    if rest.first == "-" || rest.first == "+" || rest.first == "−" { rest = rest.dropFirst() }
    guard rest.first?.isNumber == true else { return nil }
    // Digits that only strokes and points part are numbers of phones, nets, versions.
    let parts = rest.split { !$0.isNumber }
    let marks = rest.filter { !$0.isNumber }
    guard !marks.isEmpty, !(marks.allSatisfy { "-. ".contains($0) } && (parts.count > 2 || marks.contains("-"))) else {
      return rest.count < small.count && marks.isEmpty ? .number : nil
    }
    // Letters between digits: 3f2a.
    let isHex = zip(rest, rest.dropFirst()).contains { $0.isLetter && $1.isNumber } && !rest.contains(" ")
    return isHex && !rest.contains("h") ? nil : parts.count <= 4 ? .number : nil
  }

  /// A day that programs write for one that never comes, or never was: it lies far from all others.
  func farDate(_ values: [Double]) -> ReadingNotes.Guess? {
    let known = values.filter { !$0.isNaN }
    guard known.count >= 10, let least = known.min(), let most = known.max() else { return nil }
    for value in [most, least] {
      let others = known.filter { $0.rounded(.down) != value.rounded(.down) }
      guard let from = others.min(), let to = others.max(), to > from, others.count >= 5 else { continue }
      let date = WrittenDate.civil(Int(value.rounded(.down)))
      let isStandIn =
        date.year >= 2099 || date.year <= 1901 || Self.zeroDays.contains { $0 == (date.year, date.month, date.day) }
      guard isStandIn, (value > to ? value - to : from - value) > 3 * (to - from),
        let row = values.firstIndex(of: value)
      else { continue }
      let iso = { (day: Double) in DataTable.Calendar(firstDay: 0, hasTimes: false).text(of: day.rounded(.down)) }
      return .farDate(
        records.trimmedText(first + row, field), count: known.count - others.count, from: iso(from), to: iso(to))
    }
    return nil
  }

  /// The days that clocks and sheets count from.
  private static let zeroDays = [(1970, 1, 1), (1904, 1, 1), (1960, 1, 1), (1980, 1, 1)]
}

extension CSV {
  /// A text whose columns begin at the same place in each line, as programs print tables, with a tab between them in place of
  /// the blanks that all lines share; nil where no lines are written so.
  ///
  /// What counts is the place, so that names may have blanks in them and fields may be empty.
  static func fixedWidth(_ text: [UInt8]) -> [UInt8]? {
    guard text.count <= 20_000_000, !text.contains(9), !text.contains(34) else { return nil }
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.unicodeScalars.filter { $0 != "\r" })
    }
    let filled = lines.filter { $0.contains { $0 != " " } }
    guard filled.count > 2, let width = filled.map(\.count).max(), width <= 2000 else { return nil }
    var isBlank = [Bool](repeating: true, count: width)
    for line in filled {
      for (place, letter) in line.enumerated() where letter != " " { isBlank[place] = false }
    }
    var fields = ranges(of: isBlank)
    guard let header = filled.first else { return nil }
    func isEmpty(_ field: Range<Int>) -> Bool {
      header[min(field.lowerBound, header.count)..<min(field.upperBound, header.count)].allSatisfy { $0 == " " }
    }
    // One blank in all lines of a field is its own: a day and its time.
    for index in fields.indices.dropFirst().reversed()
    where isEmpty(fields[index]) && fields[index].lowerBound - fields[index - 1].upperBound == 1 {
      fields[index - 1] = fields[index - 1].lowerBound..<fields[index].upperBound
      fields.remove(at: index)
    }
    // In few lines a blank may stand at one place by chance.
    let isChance = filled.count < 10 && zip(fields, fields.dropFirst()).contains { $1.lowerBound - $0.upperBound < 2 }
    guard fields.count > 1, !isChance, fields.dropFirst().allSatisfy({ !isEmpty($0) }) else { return nil }
    return Array(
      lines.map { line -> String in
        guard line.contains(where: { $0 != " " }) else { return "" }
        return fields.map { field in
          let cell = line[min(field.lowerBound, line.count)..<min(field.upperBound, line.count)]
          let text = String(String.UnicodeScalarView(cell))
          return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\t")
      }.joined(separator: "\n").utf8)
  }

  /// The runs of places that are not blank in all lines.
  private static func ranges(of isBlank: [Bool]) -> [Range<Int>] {
    var (ranges, start): ([Range<Int>], Int?) = ([], nil)
    for place in isBlank.indices {
      if isBlank[place] {
        if let first = start { ranges.append(first..<place) }
        start = nil
      } else if start == nil {
        start = place
      }
    }
    if let first = start { ranges.append(first..<isBlank.count) }
    return ranges
  }
}

/// A number as people write it: `1,037`, `11 158`, `$10.50`, `5%`, `(3.2)`, `1'234.50`, `12 kg`.
struct WrittenNumber {
  /// What stands beside the digits: a currency, `%`, a unit; empty for none.
  private(set) var symbol = ""
  private(set) var symbolKind = SymbolKind.none
  /// Digits, `.`, `,`, and a blank for what else parts thousands, without sign and exponent.
  private var body: [UInt8] = []
  private var exponent: [UInt8] = []
  private var isNegative = false
  /// Whether it can be read with a decimal point (commas and blanks part thousands), or with a decimal comma.
  private(set) var fitsPoint = true
  private(set) var fitsComma = true

  enum SymbolKind { case none, currency, percent, unit }

  /// How it is marked as negative, where that is no sign before it.
  enum Negation: Hashable { case parentheses, behind }
  private(set) var negation: Negation?
  /// Whether a letter stands behind it that tables of statistical offices put there: `65.1 p` is provisional.
  private(set) var isFlagged = false
  /// Whether a point of the compass stands behind its degrees: `61.65°S`, where south and west are negative.
  private(set) var hasHemisphere = false
  /// The power of ten that a word beside a currency stands for: $1.2 billion.
  private(set) var power = 0
  /// Whether its power of ten is written out: ×10^5.
  private var isWrittenOut = false

  /// The power of ten that its unit stands for, if units beside it show that it is none: 19M beside 201k.
  var unitPower: Int? { symbolKind == .unit ? Self.powers[symbol] : nil }

  /// Whether a point or a comma is in it.
  var isMarked: Bool { body.contains { $0 == Self.point || $0 == Self.comma } }
  var hasBlanks: Bool { body.contains(Self.blank) }
  /// Whether this byte is among its digits: a point, a comma, or a blank for what else parts thousands.
  func has(_ byte: UInt8) -> Bool { body.contains(byte) }
  var endsInZero: Bool { body.last == UInt8(ascii: "0") }
  var isBelowThousand: Bool { body.count <= 3 && !isMarked }
  /// Its digit, where it has only one and nothing else but a minus; nil where there is more.
  var digit: Double? {
    body.count == 1 && exponent.isEmpty && symbol.isEmpty && (!isNegative || negation == .behind)
      ? Double(body[0]) - 48 : nil
  }

  /// Whether four parts below 256 have points between them, as an address of the network does: 65.198.226.159.
  var mayBeAddress: Bool {
    guard !isNegative, exponent.isEmpty, symbol.isEmpty else { return false }
    let parts = body.split(separator: Self.point, omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { Int(String(decoding: $0, as: UTF8.self)).map { $0 < 256 } ?? false }
  }

  var isBelowZero: Bool { isNegative }

  /// `(1996)`.
  var isYearInParentheses: Bool {
    guard negation == .parentheses, body.count == 4, exponent.isEmpty, symbol.isEmpty, body.allSatisfy(Self.isDigit)
    else { return false }
    return body[0] == UInt8(ascii: "1") || body[0] == UInt8(ascii: "2") && body[1] <= UInt8(ascii: "1")
  }

  /// Whether it is nothing but digits.
  var isDigits: Bool { !isNegative && exponent.isEmpty && symbol.isEmpty && body.allSatisfy(Self.isDigit) }

  /// Whether it is digits, an E and digits, without any sign: as a code may be, `7E95`.
  var isDigitsWithPower: Bool {
    guard !isNegative, !isWrittenOut, symbol.isEmpty, body.allSatisfy(Self.isDigit) else { return false }
    return exponent.count > 1 && exponent[0] | 0x20 == UInt8(ascii: "e") && Self.isDigit(exponent[1])
  }

  /// Whether it is whole, and has more digits than a number keeps.
  var losesDigits: Bool {
    guard exponent.isEmpty, symbol.isEmpty, body.count > 15, body.allSatisfy(Self.isDigit),
      let number = Double(String(decoding: body, as: UTF8.self))
    else { return false }
    let text = String(decoding: body.drop { $0 == 48 }, as: UTF8.self)
    return UInt64(exactly: number).map { String($0) != text } ?? !text.dropFirst(17).allSatisfy { $0 == "0" }
  }

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")
  private static let blank = UInt8(ascii: " ")
  private static let minus = UInt8(ascii: "-")
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// nil for what is no number, whatever the decimal sign.
  init?(_ text: ArraySlice<UInt8>) {
    guard text.count <= 64, text.contains(where: Self.isDigit) else { return nil }
    var rest = text
    Self.trim(&rest)
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
      (isNegative, negation) = (true, .parentheses)
      rest = rest.dropFirst().dropLast()
      Self.trim(&rest)
    }
    takeSign(&rest)
    takeCurrency(&rest)
    takeSign(&rest)
    takeBody(&rest)
    guard body.contains(where: Self.isDigit), body.first != Self.comma || body.count > 1 else { return nil }
    let open = takeDashForCents(&rest)
    takeExponent(&rest)
    takePower(&rest)
    let isApart = rest.first == Self.blank
    Self.trim(&rest)
    if !isNegative, !rest.isEmpty, Self.lengthOfMinus(rest) == rest.count {
      (isNegative, negation) = (true, .behind)
      rest = []
    }
    guard takeHemisphere(rest) || takeSuffix(rest) else { return nil }
    isFlagged = isApart && symbolKind == .unit && Self.flags.contains(symbol)
    fitsPoint = fits(decimal: Self.point, group: Self.comma)
    fitsComma = fits(decimal: Self.comma, group: Self.point)
    if open == Self.point { fitsComma = false }
    if open == Self.comma { fitsPoint = false }
    guard fitsPoint || fitsComma else { return nil }
  }

  /// Its value, once it is known what the decimal sign is. A percentage is a share.
  ///
  /// - Parameter isScaled: whether its unit stands for a power of ten.
  func value(_ sign: DecimalSign, isScaled: Bool = false) -> Double? {
    let power = isScaled ? unitPower ?? power : power
    guard power == 0 else { return digitsValue(sign).map { $0 * Self.tens[power] } }
    return digitsValue(sign)
  }

  private static let tens = [1, 1, 1, 1e3, 1, 1, 1e6, 1, 1, 1e9, 1, 1, 1e12]

  private func digitsValue(_ sign: DecimalSign) -> Double? {
    let decimal = sign == .point ? Self.point : Self.comma
    if exponent.isEmpty, body.count <= 15 {
      // Exact, as a plain number is.
      var (whole, scale, isBehind) = (0, 1, false)
      for byte in body {
        if Self.isDigit(byte) {
          whole = whole * 10 + Int(byte - 48)
          if isBehind { scale *= 10 }
        } else if byte == decimal {
          isBehind = true
        }
      }
      let size = Double(whole) / Double(scale)
      let number = isNegative ? -size : size
      return symbolKind == .percent ? number / 100 : number
    }
    var digits: [UInt8] = isNegative ? [Self.minus] : []
    for byte in body where Self.isDigit(byte) || byte == decimal { digits.append(byte == decimal ? Self.point : byte) }
    digits += exponent
    guard let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    return symbolKind == .percent ? number / 100 : number
  }

  /// What it is with all that parts thousands taken out, as text: for a note.
  func plainText(_ sign: DecimalSign) -> String {
    let decimal = sign == .point ? Self.point : Self.comma
    let digits = body.compactMap { Self.isDigit($0) ? $0 : $0 == decimal ? Self.point : nil }
    return (isNegative ? "-" : "") + String(decoding: digits + exponent, as: UTF8.self)
  }

  /// Whether the decimal sign stands at most once and last, and all else parts groups of three (or as in India, of two
  /// and a last one of three).
  private func fits(decimal: UInt8, group: UInt8) -> Bool {
    var groups: [Int] = [0]
    var parting: UInt8?
    var hasDecimal = false
    for byte in body {
      if Self.isDigit(byte) {
        if !hasDecimal { groups[groups.count - 1] += 1 }
      } else if hasDecimal {
        return false
      } else if byte == decimal {
        hasDecimal = true
      } else {
        guard parting == nil || parting == byte, byte == group || byte == Self.blank else { return false }
        parting = byte
        groups.append(0)
      }
    }
    guard groups.count > 1 else { return hasDecimal || groups[0] > 0 }
    // 1.234e5 is 1.234 · 10⁵ for everybody: nobody groups before a power of ten.
    guard hasDecimal || exponent.isEmpty || isWrittenOut else { return false }
    guard body.first != UInt8(ascii: "0"), (1...3).contains(groups[0]), groups.last == 3 else { return false }
    let middle = groups.dropFirst().dropLast()
    return middle.allSatisfy { $0 == 3 } || parting == Self.comma && groups[0] <= 2 && middle.allSatisfy { $0 == 2 }
  }

  private mutating func takeSign(_ rest: inout ArraySlice<UInt8>) {
    guard !isNegative, let first = rest.first else { return }
    let length = Self.lengthOfMinus(rest)
    if length > 0 {
      (isNegative, rest) = (true, rest.dropFirst(length))
    } else if first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
  }

  private mutating func takeCurrency(_ rest: inout ArraySlice<UInt8>) {
    let end = rest.firstIndex { Self.isDigit($0) || $0 == Self.minus } ?? rest.endIndex
    var word = rest[..<end]
    if word.last == Self.point, !Self.currencies.contains(String(decoding: word, as: UTF8.self)) {
      word = word.dropLast()
    }
    guard !word.isEmpty else { return }
    var name = word
    Self.trim(&name)
    let text = String(decoding: name, as: UTF8.self)
    guard Self.currencies.contains(text) else { return }
    (symbol, symbolKind) = (text, .currency)
    rest = rest[word.endIndex...]
  }

  private mutating func takeBody(_ rest: inout ArraySlice<UInt8>) {
    while let first = rest.first {
      if Self.isDigit(first) || first == Self.point || first == Self.comma {
        body.append(first)
        rest = rest.dropFirst()
      } else {
        let length = Self.lengthOfGroupMark(rest)
        guard length > 0, rest.count > length, Self.isDigit(rest[rest.startIndex + length]),
          body.last.map(Self.isDigit) == true
        else { return }
        body.append(Self.blank)
        rest = rest.dropFirst(length)
      }
    }
  }

  /// `31.-`, `1.250,–`: the dash stands for no cents. The decimal sign before it, which is taken off with it; nil where there is
  /// none.
  private mutating func takeDashForCents(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let sign = body.last, sign == Self.point || sign == Self.comma, body.count > 1 else { return nil }
    var behind = rest
    while true {
      let length = behind.starts(with: [0xE2, 0x80, 0x94]) ? 3 : Self.lengthOfMinus(behind)
      guard length > 0 else { break }
      behind = behind.dropFirst(length)
    }
    guard behind.startIndex > rest.startIndex else { return nil }
    rest = behind
    body.removeLast()
    return sign
  }

  private mutating func takeExponent(_ rest: inout ArraySlice<UInt8>) {
    guard let first = rest.first, first | 0x20 == UInt8(ascii: "e") || first | 0x20 == UInt8(ascii: "d") else { return }
    var end = rest.startIndex + 1
    if end < rest.endIndex, rest[end] == Self.minus || rest[end] == UInt8(ascii: "+") { end += 1 }
    // Fortran's D has a sign behind it; else it is a unit, or a code's.
    if first | 0x20 == UInt8(ascii: "d"), end == rest.startIndex + 1 { return }
    let start = end
    while end < rest.endIndex, Self.isDigit(rest[end]) { end += 1 }
    guard end > start, end - start <= 4 else { return }
    exponent = [UInt8(ascii: "e")] + rest[(rest.startIndex + 1)..<end]
    rest = rest[end...]
  }

  /// `×10^5`, `x10^-3`, `·10⁻³`, as people and printers write a power of ten.
  private mutating func takePower(_ rest: inout ArraySlice<UInt8>) {
    guard exponent.isEmpty, rest.count > 3 else { return }
    let text = String(decoding: rest, as: UTF8.self).filter { $0 != " " }
    guard let sign = text.first, "×x*·⋅X".contains(sign), text.dropFirst().hasPrefix("10") else { return }
    let behind = text.dropFirst(3)
    let raised = behind.hasPrefix("^") ? behind.dropFirst() : behind.hasPrefix("**") ? behind.dropFirst(2) : nil
    let digits = raised.map(String.init) ?? String(behind.compactMap { Self.superscripts[$0] })
    guard raised != nil || digits.count == behind.count, let power = Int(digits.filter { !"(){}+".contains($0) }),
      power.magnitude < 1000
    else { return }
    (exponent, rest, isWrittenOut) = (Array("e\(power)".utf8), [], true)
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]

  /// How many bytes a minus at the beginning has: the keyboard's, or one of those that programs put in its place; 0 for none.
  private static func lengthOfMinus(_ rest: ArraySlice<UInt8>) -> Int {
    if rest.first == minus { return 1 }
    return minuses.contains { rest.starts(with: $0) } ? 3 : 0
  }

  /// Hyphens, the dash of figures, en dash, the sign of mathematics, and the wide and the small one.
  private static let minuses: [[UInt8]] = [
    [0xE2, 0x80, 0x90], [0xE2, 0x80, 0x91], [0xE2, 0x80, 0x92], [0xE2, 0x80, 0x93], [0xE2, 0x88, 0x92],
    [0xEF, 0xBC, 0x8D], [0xEF, 0xB9, 0xA3],
  ]

  /// `61.65°S`, `12.5° W`.
  private mutating func takeHemisphere(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.count <= 4, symbolKind == .none, negation == nil, rest.starts(with: [0xC2, 0xB0]) else { return false }
    let letter = rest.dropFirst(2).drop { $0 == Self.blank }
    guard letter.count == 1, let point = letter.first, "NSEW".utf8.contains(point), !isNegative else { return false }
    isNegative = point == UInt8(ascii: "S") || point == UInt8(ascii: "W")
    (symbol, symbolKind, hasHemisphere) = ("°", .unit, true)
    return true
  }

  /// Eurostat's: break, confidential, differs, estimated, forecast, see below, provisional, revised, low reliability, no such thing.
  private static let flags: Set<String> = [
    "b", "c", "d", "e", "f", "n", "p", "r", "u", "z", "bp", "be", "ep", "bu", "bep",
  ]

  /// What a mark is out of: 8.3/10.
  private static let wholes: Set<String> = ["/5", "/10", "/20", "/100"]

  /// Whether what stands behind the digits may stand there.
  private mutating func takeSuffix(_ rest: ArraySlice<UInt8>) -> Bool {
    guard !rest.isEmpty else { return true }
    guard rest.count <= 12 else { return false }
    let text = String(decoding: rest, as: UTF8.self)
    if symbolKind == .currency {
      guard let power = Self.powers[text] ?? Self.powersOfMoney[text] else { return false }
      self.power = power
      return true
    }
    guard symbolKind == .none else { return false }
    // 1,2 Mio. €
    let words = text.split(separator: " ")
    if words.count == 2, Self.currencies.contains(String(words[1])),
      let power = Self.powers[String(words[0])] ?? Self.powersOfMoney[String(words[0])]
    {
      (symbol, symbolKind, self.power) = (String(words[1]), .currency, power)
      return true
    }
    symbol = text
    if text == "%" || text == "％" {
      symbolKind = .percent
    } else if Self.currencies.contains(text) {
      symbolKind = .currency
    } else {
      guard rest.count <= 8 || Self.powers[text] != nil,
        text.allSatisfy({ $0.isLetter || "°℃℉/²³.".contains($0) }) || Self.wholes.contains(text),
        !text.contains(".") || Self.powers[text] != nil
      else { return false }
      symbolKind = .unit
      // 1 year, 2 years
      if text.count > 3, text.last == "s", text.allSatisfy(\.isLetter), Self.powers[text] == nil { symbol.removeLast() }
    }
    return true
  }

  /// How many bytes a blank or an apostrophe between digits has; 0 where there is none.
  private static func lengthOfGroupMark(_ rest: ArraySlice<UInt8>) -> Int {
    if rest.first == blank || rest.first == UInt8(ascii: "'") { return 1 }
    if rest.starts(with: [0xC2, 0xA0]) { return 2 }
    // Thin blanks, and the apostrophe that print has.
    return [[0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0x99]].contains { rest.starts(with: $0) } ? 3 : 0
  }

  private static func trim(_ text: inout ArraySlice<UInt8>) {
    while true {
      if let first = text.first, first == blank || first == 9 {
        text = text.dropFirst()
      } else if text.starts(with: [0xC2, 0xA0]) {
        text = text.dropFirst(2)
      } else if let last = text.last, last == blank || last == 9 {
        text = text.dropLast()
      } else if text.count >= 2, text.suffix(2).elementsEqual([0xC2, 0xA0]) {
        text = text.dropLast(2)
      } else {
        return
      }
    }
  }

  /// Words for powers of ten, and those that are that beside a currency alone.
  private static let powers: [String: Int] = [
    "K": 3, "k": 3, "thousand": 3, "M": 6, "Mio": 6, "Mio.": 6, "mn": 6, "million": 6, "millions": 6, "B": 9, "bn": 9,
    "Bn": 9, "BN": 9, "Mrd": 9, "Mrd.": 9, "billion": 9, "billions": 9, "trillion": 12,
  ]
  private static let powersOfMoney: [String: Int] = [
    "m": 6, "MM": 6, "mm": 6, "b": 9, "t": 12, "T": 12, "tn": 12, "th": 3, "Tsd": 3, "Tsd.": 3,
  ]

  private static let currencies: Set<String> = [
    "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₴", "₿", "US$", "A$", "C$", "NZ$", "HK$", "R$", "USD", "EUR", "GBP", "JPY",
    "CHF", "CNY", "INR", "AUD", "CAD", "SEK", "NOK", "DKK", "PLN", "CZK", "Fr.", "Rs", "Rs.", "kr", "kr.", "zł", "Kč",
    "Ft",
    "Euro", "euro", "EURO",
  ]
}

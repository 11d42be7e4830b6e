/// How long something took, as people and programs write it: `7h 45m`, `1 h 5 min 30 s`, `6:35.2`, `PT27M`.
struct WrittenDuration {
  let seconds: Double
  /// Whether it names several units, or is written as a standard has it. A number with one unit, `7h`, may be anything; beside
  /// others that are certain it is a duration too.
  let isCertain: Bool
  /// The seconds of its one unit where that is written out, as in `2 years`; nil where it is `2 y` or has several.
  private(set) var longUnit: Double?
  /// Whether it is minutes and seconds between which a colon stands, as a clock has hours and minutes.
  let isMinutes: Bool

  init?(_ text: String) {
    guard text.utf8.count >= 2, text.utf8.count <= 40, let first = text.utf8.first else { return nil }
    if first == UInt8(ascii: "P"), let seconds = Self.standard(text) {
      (self.seconds, isCertain, isMinutes) = (seconds, true, false)
    } else if first >= 48, first <= 57, let seconds = Self.minutes(text) {
      (self.seconds, isCertain, isMinutes) = (seconds, true, true)
    } else if first >= 48, first <= 57, let (seconds, units) = Self.units(text) {
      (self.seconds, isCertain, isMinutes) = (seconds, units > 1, false)
      let word = text.lowercased().filter(\.isLetter)
      longUnit = units == 1 && word.count > 2 ? Self.factors[word] : nil
    } else {
      return nil
    }
  }

  /// `6:35.2`, minutes and seconds: a clock has no tenths of minutes.
  private static func minutes(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= 4, let minutes = Int(parts[0]), minutes >= 0,
      let mark = parts[1].firstIndex(where: { $0 == "." || $0 == "," }),
      parts[1][..<mark].utf8.count == 2, parts[1].utf8.first.map({ $0 >= 48 && $0 <= 57 }) == true,
      let seconds = Double(parts[1].replacing(",", with: ".")), (0..<60).contains(seconds)
    else { return nil }
    return Double(minutes * 60) + seconds
  }

  /// `PT27M`, `P1DT2H30M` (ISO 8601); months and years are no fixed time.
  private static func standard(_ text: String) -> Double? {
    var (total, number, isTime, hasAny) = (0.0, "", false, false)
    for character in text.dropFirst() {
      switch character {
      case "T" where !isTime && number.isEmpty: isTime = true
      case "0"..."9", ".": number.append(character)
      case ",": number.append(".")
      default:
        let factors: [Character: Double] = isTime ? ["H": 3600, "M": 60, "S": 1] : ["W": 604_800, "D": 86_400]
        guard let factor = factors[character], let value = Double(number) else { return nil }
        total += value * factor
        (number, hasAny) = ("", true)
      }
    }
    return number.isEmpty && hasAny ? total : nil
  }

  /// `7h 45m`, `7h45`, `1 h, 5 min and 30 s`: numbers with units that go down.
  private static func units(_ text: String) -> (seconds: Double, units: Int)? {
    var rest = text.lowercased()[...]
    var (total, last, count) = (0.0, Double.infinity, 0)
    func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "," || $0 == "\u{A0}" } }
    while true {
      skipBlanks()
      for word in ["and ", "und ", "et "] where count > 0 && rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
      guard !rest.isEmpty else { break }
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let value = Double(digits), value < 1e9 else { return nil }
      rest = rest.dropFirst(digits.count)
      // 7h45
      if rest.isEmpty, count == 1, last == 3600, digits.count == 2, value < 60 { return (total + value * 60, 2) }
      skipBlanks()
      let word = rest.prefix(while: \.isLetter)
      guard let factor = factors[String(word)], factor < last else { return nil }
      rest = rest.dropFirst(word.count)
      if rest.first == "." { rest = rest.dropFirst() }
      total += value * factor
      (last, count) = (factor, count + 1)
    }
    return count > 0 ? (total, count) : nil
  }

  /// In what some times are best given: in months where each is a whole number of them, as ages are; then in days; else in hours.
  static func unit(ofHours values: [Double]) -> (name: String, hours: Double) {
    let known = values.filter { !$0.isNaN && $0 != 0 }
    let units = [("months", 2_629_746.0 / 3600), ("days", 24.0)]
    let whole = units.first { _, hours in
      known.allSatisfy { (($0 / hours).rounded() * hours - $0).magnitude < 1e-6 * hours }
    }
    return known.isEmpty ? ("hours", 1) : whole ?? ("hours", 1)
  }

  private static let factors: [String: Double] = {
    var factors: [String: Double] = ["ms": 0.001]
    // Of the calendar's mean year, 365.2425 days.
    for word in ["year", "years", "yr", "yrs", "jahr", "jahre", "an", "ans", "année", "années", "año", "años"] {
      factors[word] = 31_556_952
    }
    for word in ["month", "months", "mon", "monat", "monate", "mois", "mes", "meses"] { factors[word] = 2_629_746 }
    for word in ["week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"] {
      factors[word] = 604_800
    }
    for word in [
      "d", "day", "days", "tag", "tage", "tagen", "j", "jour", "jours", "día", "días", "dia", "dias", "giorni",
    ] {
      factors[word] = 86_400
    }
    for word in [
      "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore",
      "uur",
    ] { factors[word] = 3600 }
    for word in [
      "m", "mn", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti",
    ] { factors[word] = 60 }
    for word in [
      "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde", "secondes", "segundo",
      "segundos",
    ] { factors[word] = 1 }
    return factors
  }()
}

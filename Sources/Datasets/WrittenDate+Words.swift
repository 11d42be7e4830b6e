/// Names of months and days of the week, in the languages that tables are mostly written in, whole or from three letters on.
extension WrittenDate {
  /// A month's number; nil where the word is none, or may be two.
  static func month(_ word: some StringProtocol) -> Int? {
    let letters = plain(word)
    guard letters.count >= 3 else { return nil }
    var found: Int?
    for language in months {
      for (place, month) in language.enumerated() where month.hasPrefix(letters) {
        if let found, found != place + 1 { return nil }
        found = place + 1
      }
    }
    return found ?? shortMonths[letters]
  }

  static func isMonth(_ word: some StringProtocol) -> Bool { month(word) != nil }

  static func isWeekday(_ word: some StringProtocol) -> Bool {
    let letters = plain(word)
    guard letters.count == word.filter({ $0 != "." }).count else { return false }
    return letters.count >= 3 ? weekdays.contains { $0.hasPrefix(letters) } : shortWeekdays.contains(letters)
  }

  /// Small letters without accents.
  private static func plain(_ word: some StringProtocol) -> String {
    String(word.lowercased().prefix { $0.isLetter }.map { accents[$0] ?? $0 })
  }

  private static let accents: [Character: Character] = [
    "é": "e", "è": "e", "ê": "e", "û": "u", "ü": "u", "ä": "a", "á": "a", "ç": "c", "í": "i", "ì": "i", "ó": "o",
    "ö": "o", "ø": "o", "å": "a",
  ]

  /// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish.
  private static let months = [
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let shortMonths = ["mrz": 3, "mrt": 3, "maerz": 3, "sept": 9, "jan": 1, "juil": 7, "jaenner": 1]

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch",
    "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    "samedi", "dimanche", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "lunedi", "martedi",
    "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag",
  ]
  private static let shortWeekdays: Set<String> = ["mo", "di", "mi", "do", "fr", "sa", "so", "tu", "we", "th", "su"]
}

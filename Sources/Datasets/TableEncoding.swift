import Arithmetic
import Foundation

/// How a file's bytes are letters.
package struct TableEncoding: Sendable, Hashable {
  /// As it is typed: `windows-1251`.
  package let word: String
  /// One sentence without a full stop.
  package let summary: String
  private let way: Way

  private enum Way: Hashable {
    case utf8, utf16
    /// One byte a letter: what 128 to 255 are.
    case bytes(String)
    case system(String.Encoding)
  }

  package static let all =
    [
      TableEncoding(word: "utf-8", summary: "what most programs write", way: .utf8),
      TableEncoding(word: "utf-16", summary: "what Excel writes as Unicode text", way: .utf16),
    ] + singleByte.map { TableEncoding(word: $0.word, summary: $0.summary, way: .bytes($0.letters)) } + [
      TableEncoding(word: "shift-jis", summary: "Japanese", way: .system(.shiftJIS)),
      TableEncoding(word: "euc-jp", summary: "Japanese", way: .system(.japaneseEUC)),
      // Numbers of Core Foundation's, with which Foundation takes encodings that have no name of its own.
      TableEncoding(word: "gb18030", summary: "Chinese, with GBK", way: .system(.init(rawValue: 0x8000_0632))),
      TableEncoding(word: "big5", summary: "Chinese, traditional", way: .system(.init(rawValue: 0x8000_0A03))),
      TableEncoding(word: "euc-kr", summary: "Korean, with CP949", way: .system(.init(rawValue: 0x8000_0422))),
    ]

  static let windows1252 = all.first { $0.word == "windows-1252" }

  private init(word: String, summary: String, way: Way) { (self.word, self.summary, self.way) = (word, summary, way) }

  /// By its name, with or without hyphens, or by another that it has: `latin1`, `utf8`, `cp1251`, `sjis`. nil for all else.
  package init?(_ word: String) {
    let name = Self.plain(word)
    let others = [
      "latin1": "windows-1252", "iso88591": "windows-1252", "ansi": "windows-1252", "ascii": "utf-8",
      "sjis": "shift-jis",
      "cp932": "shift-jis", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "cp950": "big5",
      "cp949": "euc-kr",
      "uhc": "euc-kr", "latin2": "iso-8859-2", "latin9": "iso-8859-15", "macintosh": "mac-roman",
      "unicode": "utf-16",
      "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253",
      "cp1254": "windows-1254", "cp1257": "windows-1257", "utf8sig": "utf-8",
    ]
    guard let known = Self.all.first(where: { Self.plain($0.word) == Self.plain(others[name] ?? word) }) else {
      return nil
    }
    self = known
  }

  private static func plain(_ word: String) -> String { word.lowercased().filter { $0 != "-" && $0 != "_" } }

  /// The text in UTF-8; nil where the bytes are none in this encoding.
  func utf8(of bytes: [UInt8]) throws(DataError) -> [UInt8]? {
    switch way {
    case .utf8: return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
    case .utf16: return nil
    case .bytes(let letters):
      let signs = letters.unicodeScalars.map { Array(String($0).utf8) }
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for (index, byte) in bytes.enumerated() {
        if Cancellation.isSeen(at: index) { throw .interrupted }
        if byte < 0x80 { text.append(byte) } else { text += signs[Int(byte) - 0x80] }
      }
      return text
    case .system(let encoding): return String(bytes: bytes, encoding: encoding).map { Array($0.utf8) }
    }
  }

  var isUTF16: Bool { way == .utf16 }

  /// The encoding of East Asia in which the bytes are text of it, and that text; nil where they may be Windows-1252, which leaves five
  /// bytes open, or where none fits: of the letters beyond ASCII nine in ten have to be what these
  /// languages are written in, and a third of those behind another.
  static func asian(of bytes: [UInt8]) throws(DataError) -> (encoding: TableEncoding, text: [UInt8])? {
    let open: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    guard bytes.contains(where: { open.contains($0) }) else { return nil }
    var best: (encoding: TableEncoding, text: [UInt8], share: Double)?
    for encoding in all {
      guard case .system = encoding.way, let text = try encoding.utf8(of: bytes) else { continue }
      var (letters, own, beside, isLast) = (0, 0, 0, false)
      for (index, scalar) in String(decoding: text, as: UTF8.self).unicodeScalars.enumerated() {
        if Cancellation.isSeen(at: index) { throw .interrupted }
        let isOwn = scalar.value > 127 && isAsian(scalar.value)
        letters += scalar.value > 127 ? 1 : 0
        own += isOwn ? 1 : 0
        beside += isOwn && isLast ? 1 : 0
        isLast = isOwn
      }
      // A single letter between Latin ones, as an umlaut is, takes the next letter with it.
      guard beside * 3 >= own else { continue }
      let share = Double(own) / Double(max(letters, 1))
      if share >= 0.9, share > best?.share ?? 0 { best = (encoding, text, share) }
    }
    return best.map { ($0.encoding, $0.text) }
  }

  /// Kana, signs of Chinese, syllables of Korean, and the wide forms of other signs.
  private static func isAsian(_ value: UInt32) -> Bool {
    switch value {
    case 0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFF5E: true
    default: false
    }
  }
}

extension TableEncoding {
  /// Bytes 128 to 255 of encodings with a byte a letter, as the WHATWG encoding standard and Unicode's mapping tables have them; `·` for
  /// those that are none.
  fileprivate static let singleByte: [(word: String, summary: String, letters: String)] = [
    (
      "windows-1250", "Central European",
      """
      €·‚·„…†‡·‰Š‹ŚŤŽŹ·‘’“”•–—·™š›śťžź\
      \u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
      ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
      ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
      """
    ),
    (
      "windows-1251", "Cyrillic",
      """
      ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—·™љ›њќћџ\
      \u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї\
      АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
      абвгдежзийклмнопрстуфхцчшщъыьэюя
      """
    ),
    (
      "windows-1252", "Western European, with Latin-1",
      """
      €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\
      \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿\
      ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
      àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
      """
    ),
    (
      "windows-1253", "Greek",
      """
      €·‚ƒ„…†‡·‰·‹·····‘’“”•–—·™·›····\
      \u{A0}΅Ά£¤¥¦§¨©·«¬\u{AD}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏ\
      ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ·ΣΤΥΦΧΨΩΪΫάέήί\
      ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ·
      """
    ),
    (
      "windows-1254", "Turkish",
      """
      €·‚ƒ„…†‡ˆ‰Š‹Œ····‘’“”•–—˜™š›œ··Ÿ\
      \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿\
      ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß\
      àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ
      """
    ),
    (
      "windows-1257", "Baltic",
      """
      €·‚·„…†‡·‰·‹·¨ˇ¸·‘’“”•–—·™·›·¯˛·\
      \u{A0}·¢£¤·¦§Ø©Ŗ«¬\u{AD}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æ\
      ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß\
      ąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙
      """
    ),
    (
      "iso-8859-2", "Latin-2",
      """
      \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
      \u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż\
      ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
      ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
      """
    ),
    (
      "iso-8859-5", "Cyrillic",
      """
      \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
      \u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОП\
      РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп\
      рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ
      """
    ),
    (
      "iso-8859-7", "Greek",
      """
      \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
      \u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}·―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏ\
      ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ·ΣΤΥΦΧΨΩΪΫάέήί\
      ΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ·
      """
    ),
    (
      "iso-8859-9", "Latin-5, Turkish",
      """
      \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
      \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿\
      ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß\
      àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ
      """
    ),
    (
      "iso-8859-15", "Latin-9, with the euro",
      """
      \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
      \u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿\
      ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
      àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
      """
    ),
    (
      "koi8-r", "Russian",
      """
      ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷\
      ═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
      юабцдефгхийклмнопярстужвьызшэщчъ\
      ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ
      """
    ),
    (
      "mac-roman", "of old Macintoshes",
      """
      ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
      †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
      ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
      ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
      """
    ),
    (
      "cp437", "of DOS",
      """
      ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
      áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
      └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
      αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
      """
    ),
    (
      "cp850", "of DOS in Western Europe",
      """
      ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
      áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
      └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
      ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
      """
    ),
  ]
}

import Testing
import Text

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("🙂", 2), ("❤️", 2), ("👩‍🔬", 2), ("", 0), ("…", 1), ("⠛━", 2),
    ("한", 2),
    ("Ａ", 2), ("\u{200B}a\u{7}", 1),
  ]) func knowsWidths(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(
    arguments: [
      ("", 10, []), ("one two  three", 7, ["one two", "three"]), ("a bcdefghij k", 4, ["a", "bcde", "fghi", "j k"]),
      ("日本語 は 難しい", 6, ["日本語", "は", "難しい"]), ("日本語", 4, ["日本", "語"]), ("abc", 0, ["ab", "c"]),
      ("it costs 36 % of it", 11, ["it costs", "36 % of it"]),
    ] as [(String, Int, [String])]) func wrapsByColumns(_ text: String, _ columns: Int, _ lines: [String])
  {
    #expect(DisplayWidth.wrapped(text, to: columns) == lines)
  }

  @Test func cutsWithAMarkAndNeverBeyond() {
    #expect(DisplayWidth.cut("hyperparameter", to: 8) == "hyperpa…")
    #expect(DisplayWidth.cut("日本語", to: 4) == "日…")
    #expect(DisplayWidth.padded("語", to: 4) == "語  " && DisplayWidth.padded("7", to: 3, right: true) == "  7")
  }

  @Test func whatControlsTheTerminalIsShown() {
    #expect(DisplayWidth.safe("a\u{1B}[31mb\nc\u{202E}") == "a\u{FFFD}[31mb c\u{FFFD}")
    #expect(DisplayWidth.safe("a\u{85}b\u{2028}c\td\u{2066}", mark: "?") == "a?b c d?")
    #expect(DisplayWidth.safe("👩‍🔬 ü 日本") == "👩‍🔬 ü 日本")
  }
}

import Language
import Testing

@Suite struct ExpressionTests {
  private func value(_ source: String) throws -> Value {
    let names: [String: Value] = [
      "run.val_loss": .number(0.3), "run.train_loss": .number(0.1), "run.verdict": .text("overfitting"),
      "on_it": .flag(true),
    ]
    return try Expression.parse(source).evaluate(source: source) { name throws(Diagnostic) in names[name.value] }
  }

  @Test(arguments: [
    ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 - 3 - 4", -5), ("7 / 2", 3.5),
    ("1e-3 * 1000", 1),
    ("run.val_loss-run.train_loss", 0.3 - 0.1), ("min(3, 1, 2)", 1), ("max(1, 2)", 2), ("abs(-4)", 4),
    ("round(2.345, 1)", 2.3), ("25% * 4", 1),
    ("2 ^ -1", 0.5), ("sqrt(16)", 4), ("--3", 3),
  ]) func reckons(_ source: String, _ expected: Double) throws { #expect(try value(source) == .number(expected)) }

  @Test(arguments: [
    ("1 < 2", true), ("1 >= 2", false), ("run.val_loss == 0.3", true), ("run.verdict == overfitting", true),
    ("run.verdict != \"good fit\"", true),
    ("not 1 < 2", false), ("1 < 2 and 2 < 1", false), ("1 < 2 or 2 < 1", true), ("1 > 2 or 2 > 1 and 3 > 2", true),
    ("on_it and not off", true),
  ]) func judges(_ source: String, _ expected: Bool) throws { #expect(try value(source) == .flag(expected)) }

  @Test(arguments: [
    ("run.vla_loss", "There is nothing called run.vla_loss.", Span(0, 12)),
    ("nothing", "There is nothing called nothing.", Span(0, 7)),
    ("1 + adam", "There is nothing called adam.", Span(4, 8)), ("1 +", "Something is missing here.", Span(2, 3)),
    ("(1", "This bracket is never closed.", Span(0, 1)), ("1 2", "This cannot stand here.", Span(2, 3)),
    ("mni(1)", "There is no function mni.", Span(0, 3)),
    ("abs(1, 2)", "abs takes 1 number, not 2.", Span(0, 9)),
    ("round(1, 2, 3)", "round takes 1 or 2 numbers, not 3.", Span(0, 14)),
    ("min()", "min takes 1 to 64 numbers, not 0.", Span(0, 5)),
    ("not 3", "Something true or false is wanted here, not 3.", Span(4, 5)),
    ("1 == adam", "There is nothing called adam.", Span(5, 9)),
  ]) func pointsAtWhatIsWrong(_ source: String, _ message: String, _ span: Span) {
    let error = #expect(throws: Diagnostic.self) { try value(source) }
    #expect(error?.message == message)
    #expect(error?.span == span)
  }

  @Test func itsNamesAreListedInTheirOrder() throws {
    let names = try Expression.parse("not a.b < -min(c, 2) or d^2 = 'e'").names
    #expect(names.map(\.value) == ["a.b", "c", "d"])
    #expect(names.map(\.span) == [Span(4, 7), Span(15, 16), Span(24, 25)])
  }

  @Test func whatIsMissingIsShownWithTheCallersExample() {
    #expect(throws: Diagnostic.self) { try Expression.parse("a <") }
    let error = #expect(throws: Diagnostic.self) { try Expression.parse("a <", example: "a < 2") }
    #expect(error?.proposal == "a < 2")
  }

  @Test func lengthIsBounded() throws {
    #expect(try value("1" + String(repeating: " + 1", count: 900)) == .number(901))
    for long in [
      "1" + String(repeating: " + 1", count: 30_000), "true" + String(repeating: " and true", count: 30_000),
      "1" + String(repeating: " * 2", count: 30_000),
    ] {
      let error = #expect(throws: Diagnostic.self) { try value(long) }
      #expect(error?.message == "This expression is too long: more than 1000 operations.")
    }
    #expect(try value(String(repeating: "not ", count: 30_001) + "true") == .flag(false))
    #expect(try value(String(repeating: "not ", count: 30_000) + "true") == .flag(true))
    #expect(throws: Diagnostic.self) { try value(String(repeating: "not ", count: 30_000) + "1") }
  }

  @Test func depthIsBounded() {
    #expect(throws: Diagnostic.self) { try value(String(repeating: "(", count: 100_000)) }
    #expect(throws: Diagnostic.self) { try value(String(repeating: "2^", count: 100_000) + "2") }
    #expect(throws: Never.self) { try value(String(repeating: "-", count: 10_000) + "2") }
  }
}

@Suite struct ProposalTests {
  @Test(arguments: [
    ("trian", "train"), ("mons", "moons"), ("polt", "plot"), ("surf", "surface"), ("TRAIN", "train"), ("sett", "set"),
  ]) func findsWhatWasMeant(_ typed: String, _ meant: String) {
    #expect(Proposal.nearest(to: typed, in: ["set", "train", "moons", "plot", "surface"]) == meant)
  }
  @Test(arguments: ["xyzzy", "", "q"]) func proposesNothingFarAway(_ typed: String) {
    #expect(Proposal.nearest(to: typed, in: ["set", "train", "moons"]) == nil)
  }
}

@Suite struct LongWordTests {
  /// What is a million letters long is near to nothing, and that is seen without counting slips.
  @Test func aWordOfAMillionLettersIsNearToNothing() {
    let word = String(repeating: "set", count: 300_000)
    #expect(Proposal.nearest(to: word, in: (0..<1000).map { "setting\($0)" }) == nil)
    #expect(Proposal.nearest(to: "setting", in: ["settingsandmore", "settinf"]) == "settinf")
    #expect(Proposal.nearest(to: "sett", in: ["settingsandmore"]) == "settingsandmore")
  }
}

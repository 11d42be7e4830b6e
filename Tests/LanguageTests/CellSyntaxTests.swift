import Language
import Testing

@Suite struct CellSyntaxTests {
  @Test func cutsAtSemicolonsAndLines() throws {
    let cell = try CellSyntax("set lr 0.01; train # and see\nrun \"a;b.tb\"")
    #expect(cell.commands.map(\.verb.value) == ["set", "train", "run"])
    #expect(cell.commands[1].verb.span == Span(13, 18))
  }

  @Test func joinsLinesAtBackslashesAndInsideBrackets() throws {
    let cell = try CellSyntax("set \\\n lr 0.01\nspace units {1, # few\n 2}")
    #expect(cell.commands.map(\.verb.value) == ["set", "space"])
  }

  @Test(arguments: ["", "   ", "# only a comment", ";;;", "\n\n"]) func mayHoldNothing(_ source: String) throws {
    #expect(try CellSyntax(source).commands.isEmpty)
  }

  @Test func pointsAtWhatIsNeverClosed() {
    #expect(
      throws: Diagnostic(
        "This quote is never closed.", source: "plot to=\"x", span: Span(8, 9), proposal: "end it with \"")
    ) {
      try CellSyntax("plot to=\"x")
    }
    #expect(
      throws: Diagnostic(
        "This bracket is never closed.", source: "space a {1", span: Span(8, 9), proposal: "end it with }")
    ) {
      try CellSyntax("space a {1")
    }
  }

  /// A megabyte that landed in the prompt is answered at once, whatever it would have been.
  @Test func whatNobodyTypedIsNotRead() throws {
    let long = "print 1" + String(repeating: " + 1", count: CellSyntax.mostBytes / 4)
    #expect(throws: Diagnostic("A cell has at most 200000 bytes, and this one has \(long.utf8.count).")) {
      try CellSyntax(long)
    }
    #expect(try CellSyntax(String(long.prefix(199_999))).commands.count == 1)
  }

  @Test func pointsAtWhatIsNoVerb() {
    #expect(throws: Diagnostic.self) { try CellSyntax("= 3") }
    #expect(throws: Diagnostic.self) { try CellSyntax("0.01") }
  }

  @Test(arguments: [
    ("train", true), ("set lr \\", false), ("space a {1,", false), ("print (1 +", false), ("data \"x", false),
    ("print 1 # \"", true), ("print 'it", false), ("# don't", true),
  ]) func knowsWhetherACellIsComplete(_ source: String, _ isComplete: Bool) {
    #expect(CellSyntax.isComplete(source) == isComplete)
  }

  @Test func aByteOrderMarkSaysNothing() throws {
    #expect(try CellSyntax("\u{FEFF}train epochs=1").commands.map(\.verb.value) == ["train"])
  }

  /// Line by line as all at once, whatever is open.
  @Test func linesAreReadOnAsTheyCome() {
    let pieces = ["set", " ", "[", "]", "(", ")", "\"", "'", "\\", "#", ";", "\n", "\n", "é"]
    for seed in 0..<3000 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      let text = (0..<14).map { _ -> String in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return pieces[Int(state >> 33) % pieces.count]
      }.joined()
      var (cell, lines) = (OpenCell(), [String]())
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
        let isComplete = cell.add(line)
        lines.append(line)
        // Blank lines before the first one are no part of it.
        if lines.joined().isEmpty { lines = [] }
        #expect(cell.text == lines.joined(separator: "\n"))
        #expect(isComplete == CellSyntax.isComplete(cell.text), "\(cell.text)")
      }
    }
  }

  /// Were each line read anew with those before it, this would not end in an hour.
  @Test func aCellOfVeryManyLinesIsReadOnce() {
    var cell = OpenCell()
    var isComplete = false
    for line in 0...100_000 { isComplete = cell.add(line < 100_000 ? "\\" : "train") }
    #expect(isComplete)
  }
}

@Suite struct ArgumentSyntaxTests {
  private func read(_ source: String) throws -> [ArgumentSyntax] {
    let cell = try CellSyntax("x " + source)
    return try cell.arguments(of: try #require(cell.commands.first), source: "x " + source)
  }
  private func values(_ source: String) throws -> [Value] {
    try read(source).map {
      switch $0 {
      case .bare(let value), .named(_, let value), .condition(_, let value, _): value.value
      }
    }
  }

  @Test(arguments: [
    ("1", Value.number(1)), ("0.01", .number(0.01)), ("1e-3", .number(0.001)), ("-2.5", .number(-2.5)),
    ("+4", .number(4)),
    ("25%", .number(0.25)), ("30s", .duration(30)), ("5m", .duration(300)), ("2h", .duration(7200)),
    ("adam", .word("adam")),
    ("on", .flag(true)), ("off", .flag(false)), ("\"a \\\"b\\\"\"", .text("a \"b\"")), ("'x y'", .text("x y")),
    ("800x600", .size(width: 800, height: 600)), ("[16, 8]", .list([.number(16), .number(8)])),
    ("x.png", .word("x.png")),
    ("first-steps", .word("first-steps")), ("../a/b.csv", .word("../a/b.csv")), ("größe", .word("größe")),
    ("1e-5..1e-1", .domain(Domain(.range(lower: 1e-5, upper: 0.1)))),
    ("1e-5..1e-1 log", .domain(Domain(.range(lower: 1e-5, upper: 0.1), isLog: true))),
    ("4..64 log int", .domain(Domain(.range(lower: 4, upper: 64), isLog: true, isInteger: true))),
    ("0..1 step=0.1", .domain(Domain(.range(lower: 0, upper: 1), step: 0.1))),
    ("0 .. 1", .domain(Domain(.range(lower: 0, upper: 1)))),
    ("-1..-0.5", .domain(Domain(.range(lower: -1, upper: -0.5)))),
    ("{sgd, adam}", .domain(Domain(.set([.word("sgd"), .word("adam")])))),
    ("{1 2}", .domain(Domain(.set([.number(1), .number(2)])))),
  ]) func readsValues(_ source: String, _ value: Value) throws { #expect(try values(source) == [value]) }

  @Test func readsNamedValuesAndConditions() throws {
    #expect(
      try read("lr=0.1 a = 2 if optimizer=sgd") == [
        .named(Spanned("lr", Span(2, 4)), Spanned(.number(0.1), Span(5, 8))),
        .named(Spanned("a", Span(9, 10)), Spanned(.number(2), Span(13, 14))),
        .condition(Spanned("optimizer", Span(18, 27)), Spanned(.word("sgd"), Span(28, 31)), relation: "="),
      ])
  }

  @Test(arguments: [
    ("if a=1", "=", Value.number(1), Span(7, 8)), ("if a == 1", "=", .number(1), Span(10, 11)),
    ("if a>=2", ">=", .number(2), Span(8, 9)), ("if a >= 2", ">=", .number(2), Span(10, 11)),
    ("if a>2", ">", .number(2), Span(7, 8)), ("if a > 2", ">", .number(2), Span(9, 10)),
    ("if a <2", "<", .number(2), Span(8, 9)), ("if a<=2", "<=", .number(2), Span(8, 9)),
    ("if a!=on", "!=", .flag(true), Span(8, 10)),
    ("if a={2, 3}", "=", .domain(Domain(.set([.number(2), .number(3)]))), Span(7, 13)),
  ]) func conditionsCompare(_ source: String, _ relation: String, _ value: Value, _ span: Span) throws {
    #expect(
      try read(source) == [.condition(Spanned("a", Span(5, 6)), Spanned(value, span), relation: relation)])
  }

  @Test(arguments: [
    ("lr=", "There is no value behind lr=.", Span(2, 5)),
    ("1e-5..", "A range needs a number at either end.", Span(2, 8)),
    ("1e999", "1e999 is too large a number.", Span(2, 7)), ("{}", "This set is empty.", Span(2, 4)),
    ("a , b", ", cannot stand here.", Span(4, 5)),
    ("if x", "A condition is written if NAME=VALUE, if NAME={A, B} or if NAME>=NUMBER.", Span(5, 6)),
    ("if x>=", "There is no value behind x>=.", Span(5, 7)),
    ("if x<>2", "A condition is written if NAME=VALUE, if NAME={A, B} or if NAME>=NUMBER.", Span(5, 9)),
  ]) func pointsAtWhatItCannotRead(_ source: String, _ message: String, _ span: Span) {
    let error = #expect(throws: Diagnostic.self) { try read(source) }
    #expect(error?.message == message)
    #expect(error?.span == span)
  }

  @Test(arguments: ["1", "0.1", "adam", "[1, 2]", "{a, b}", "1..2 log int", "\"a \\\"b\\\\c\"", "on", "90s", "800x600"])
  func writesWhatItReads(_ source: String) throws {
    let value = try #require(try values(source).first)
    #expect(try values(value.text) == [value])
  }

  @Test func survivesAnyText() {
    let pieces = [
      "set", " ", "=", "[", "]", "{", "}", "(", ")", "..", "1e9", "-", ",", "\"", "'", "\\", "#", ";", "\n", "é", "🙂",
      "if", "step",
    ]
    for seed in 0..<3000 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      let text = (0..<12).map { _ -> String in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return pieces[Int(state >> 33) % pieces.count]
      }.joined()
      _ = CellSyntax.isComplete(text)
      guard let cell = try? CellSyntax(text) else { continue }
      for command in cell.commands {
        #expect(command.span.lower >= 0 && command.span.upper <= text.count)
        _ = try? cell.arguments(of: command, source: text)
        _ = try? Expression.parse(cell, in: command.body, source: text)
      }
    }
  }
}

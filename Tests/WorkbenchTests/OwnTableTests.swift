import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Testing
import TunebookTesting
import Workbench

/// What `data` says of tables of one's own, and the words that overrule its guesses.
@Suite struct OwnTableTests {
  private func typed(_ words: String, _ table: String) async throws -> (result: CellResult, session: Session) {
    var pair: (result: CellResult, session: Session)?
    try await withTable(table) { path in
      let session = makeTestSession()
      pair = (await session.type("data \"\(path)\" \(words)"), session)
    }
    return try #require(pair)
  }

  private func rows(_ row: (Int) -> String) -> String { lines(30, row) }

  /// Where the letters are the cause, they are named before what comes of them.
  @Test func anErrorNamesTheEncoding() async throws {
    let path = NSTemporaryDirectory() + "letters-\(UUID().uuidString).csv"
    var bytes = Array("a,".utf8) + [0x8B, 0x43] + Array("\n".utf8)
    for row in 0..<30 { bytes += Array("x\(row),".utf8) + [0x82, 0xA0] + Array("\(row)\n".utf8) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    let read = await session.type("data \"\(path)\"")
    #expect(read.error?.contains("encoding= names another, such as shift-jis") == true, "\(read.text)")
    #expect(await session.run("data \"\(path)\" encoding=shift-jis") { _ in }.error?.contains("UTF-8") == false)
  }

  @Test func everyGuessHasAWordThatOverrulesIt() async throws {
    let text = "zip;id;size;quality\n" + rows { "0\(1000 + $0 % 3);\($0 + 1);1.\(100 + $0);\($0 % 4)" }
    let plain = try await typed("", text)
    #expect(plain.session.state.dataset?.featureNames == ["zip=01000", "zip=01001", "zip=01002", "size"])
    let told = try await typed(
      "header=on separator=\";\" decimal=\",\" kinds={zip=number, quality=number, id=number} drop=[zip]", text)
    let data = try #require(told.session.state.dataset)
    #expect(data.featureNames == ["id", "size"] && !data.isClassification && data.features[0, 1] == 1100)
    let again = makeTestSession()
    #expect(
      told.session.state.source.command.hasSuffix(
        "drop=[\"zip\"] header=on separator=semicolon decimal=comma kinds={id=number, quality=number, zip=number}"))
    #expect(await again.type("data wine kinds={cultivar=number}").error == nil)
    #expect(again.state.dataset?.isClassification == false)
  }

  @Test(arguments: [
    ("kinds={foo=text}", "There is no column foo."), ("kinds={a=colour}", "There is no kind colour."),
    ("drop=[foo]", "There is no column foo."), ("drop=[y]", "y is what is to be learned; it cannot be left out."),
    ("separator=ab", "ab cannot part fields."), ("kinds=text", "kinds is names in braces, each with a kind, not text."),
    ("decimal=colon", "There is no decimal sign colon."),
  ]) func whatCannotBeIsRefused(_ words: String, _ sentence: String) async throws {
    let words = words.contains("[y]") ? words + " target=y" : words
    #expect(try await typed(words, "a,b,y\n" + rows { "\($0 % 7),\($0 % 5),\($0).5" }).result.error == sentence)
  }

  @Test func wordsForFilesAreForFiles() async {
    let session = makeTestSession()
    #expect(
      await session.type("data moons header=on").error
        == "moons is made on the spot; header= is for tables that are read.")
    #expect(
      await session.type("data moons kinds={x1=text}").error
        == "moons is made on the spot; kinds= is for tables that are read.")
  }

  @Test func aTellingColumnIsAskedAbout() async throws {
    let text = "age,alive,survived\n" + rows { "\($0 * 7 % 31),\($0 % 2 == 0 ? "yes" : "no"),\($0 % 2)" }
    let result = try await typed("", text).result
    #expect(
      result.warning
        == "alive alone tells survived in every row: was it known beforehand? If not, it tells what is to be found out."
    )
    #expect(result.proposal?.hasSuffix(" drop=[\"alive\"]") == true)
    #expect(try await typed("drop=[alive]", text).result.warning == nil)
  }

  @Test func theCauseIsNamed() async throws {
    let text = "x,sales\n" + rows { "\($0 % 7),\($0 == 4 ? "closed" : "\($0 * 100)")" }
    let result = try await typed("", text).result
    #expect(result.error == "sales is text: 'closed' in line 6 is no number.")
    #expect(try await typed("kinds={sales=number}", text).session.state.dataset?.rowCount == 29)
  }

  /// What is proposed reads the table.
  @Test(arguments: [
    ("", "x,y\n" + lines { "\($0 == 4 ? "12.5x" : "\($0).25"),\($0 % 7).5" }, "kinds={x=number}"),
    ("", "q,y\n" + lines { "\($0 == 4 ? 31 : 1 + $0 % 27)/02/202\($0 % 5),\($0 % 7).5" }, "kinds={q=date}"),
    ("", "q,y\n" + lines { "20\(10 + $0)S\(1 + $0 % 4),\($0 % 7).5" }, "kinds={q=text}"),
    ("kinds={q=date}", "q,y\n" + lines { "20\(10 + $0)S\(1 + $0 % 4),\($0 % 7).5" }, "kinds={q=text}"),
    ("decimal=point", "a;y\n" + lines { "\($0),5;\($0 % 7),25" }, "decimal=comma"),
    ("", "a~b~y\n" + lines { "\($0 % 7)~\($0 % 3)~\($0).5" }, "separator=\"~\""),
    ("", "a,b,y\n" + lines { "\($0 % 7 == 2 ? "Inf" : "\($0)"),\($0 % 3),\($0).5" }, "kinds={a=number}"),
  ]) func whatIsProposedHasBeenTried(_ words: String, _ text: String, _ proposal: String) async throws {
    try await withTable(text) { path in
      let session = makeTestSession()
      let first = await session.type("data \"\(path)\" \(words)")
      #expect(first.error != nil && first.proposal?.hasPrefix("data \"") == true, "\(first.text)")
      #expect(first.proposal?.contains(proposal) == true, "\(first.text)")
      let second = await session.type(first.proposal ?? "")
      #expect(second.error == nil, "\(second.text)")
    }
  }

  @Test func aFileThatIsNotThereIsCalledSo() async throws {
    try await withTable("a,b\n" + lines { "\($0 % 7),\($0).5" }) { path in
      let near = path.replacing(".csv", with: "x.csv")
      let result = await makeTestSession().type("data \"\(near)\"")
      #expect(result.error == "There is no file \(near)." && result.proposal == "did you mean data \"\(path)\"?")
      let folder = await makeTestSession().type("data \"\(NSTemporaryDirectory())\"")
      #expect(folder.error?.hasSuffix(" is a folder, and no table.") == true)
    }
  }

  @Test func whatTellsANumberIsAskedAboutTooAndIsNoGoodFit() async throws {
    let text =
      "a,cents,price\n" + lines(91) { "\($0 * 7 % 31),\($0 * 37 % 91 * 100),\($0 * 37 % 91).0" }
    let (result, session) = try await typed("", text)
    #expect(result.warning?.hasPrefix("cents alone tells price in every row: was it known beforehand?") == true)
    #expect(await session.type("model tree; train min_leaf=1").error == nil)
    let diagnosis = try #require(session.state.runs.last?.diagnosis)
    #expect(diagnosis.verdict == .possibleLeak, "\(diagnosis)")
    #expect(diagnosis.evidence[0].contains("column cents"), "\(diagnosis)")
  }

  @Test func aMissingValueThatTellsIsNoGoodFit() async throws {
    let text =
      "a,boat,survived\n"
      + lines(120) { "\($0 * 7 % 31),\($0 % 3 == 0 ? "" : "\($0 * 5 % 17)"),\($0 % 3 == 0 ? 0 : 1)" }
    let (result, session) = try await typed("", text)
    #expect(result.warning?.hasPrefix("Whether boat is missing alone tells survived in every row") == true)
    #expect(await session.type("model tree; set max_depth 8 min_leaf 1; train").error == nil)
    let diagnosis = try #require(session.state.runs.last?.diagnosis)
    #expect(diagnosis.verdict == .possibleLeak, "\(diagnosis)")
  }

  @Test func theWordsForReadingAreKeptInTheCommand() async throws {
    let text = "temp,y\n" + rows { "\($0 == 4 ? "-999" : "\($0 * 7 % 31)"),\($0 % 5).5" }
    let session = try await typed("missing=[-999, fehlt] encoding=utf-8 footer=off", text).session
    #expect(
      session.state.source.command.hasSuffix("encoding=utf-8 footer=off missing=[\"-999\", \"fehlt\"]"),
      "\(session.state.source.command)")
  }

  /// As pandas and others say it.
  @Test(arguments: [
    ("parse_dates=[day]", "kinds={day=date}"), ("index_col=0", "drop=[id]"), ("index_col=id", "drop=[id]"),
    ("task=regression", "kinds={grade=number}"), ("kinds={grade=ordinal}", "kinds={grade=number}"),
    ("missing={size: 3}", "missing={size=3}"),
  ]) func wordsOfOtherToolsAreAnswered(_ words: String, _ meant: String) async throws {
    let text = "id,day,size,grade\n" + rows { "\($0 + 1),2024-03-\(10 + $0 % 20),\($0 * 7 % 11),\($0 % 3)" }
    let result = try await typed(words, text).result
    #expect(result.proposal?.hasSuffix(" \(meant)?") == true, "\(result.text)")
  }

  @Test func whatIsToBeLearnedOrLeftOutIsPartOfData() async throws {
    let text = "size,room,price\n" + rows { "\($0 * 7 % 11).5,\($0 % 5).25,\($0 * 3 % 17).5" }
    try await withTable(text) { path in
      let session = makeTestSession()
      _ = await session.type("data \"\(path)\"")
      #expect(await session.type("target size").proposal?.hasSuffix(" target=\"size\"?") == true)
      #expect(await session.type("drop room").proposal?.hasSuffix(" drop=[\"room\"]?") == true)
    }
  }

  /// `missing={pain=99}` reads 99 as missing in pain alone, and is what is proposed where others hold an honest 99.
  @Test func whatStandsForNothingMayDoSoInOneColumn() async throws {
    let text = "age,pain,y\n" + rows { "\($0 == 7 ? 99 : 40 + $0 * 7 % 31),\($0 % 9 == 4 ? 99 : $0 % 6),\($0 % 5).5" }
    let asked = try await typed("", text).result
    #expect(asked.text.contains("missing={pain=99}"), "\(asked.text)")
    let told = try await typed("missing={pain=99}", text)
    #expect(try #require(told.session.state.dataset).table.columns.map(\.missing).prefix(2) == [0, 3])
    #expect(told.result.text.contains(" 99 of pain counted as missing."), "\(told.result.text)")
    #expect(
      told.session.state.source.command.hasSuffix("missing={pain=\"99\"}"), "\(told.session.state.source.command)")
    let several = try await typed("missing={pain=[99, 5], age=99}", text)
    #expect(
      several.session.state.source.command.hasSuffix("missing={age=\"99\", pain=[\"99\", \"5\"]}"),
      "\(several.session.state.source.command)")
    let everywhere = try await typed("missing=[99]", text).result
    #expect(everywhere.text.contains("counted as missing: 1 of age, "), "\(everywhere.text)")
    #expect(try await typed("missing={pian=99}", text).result.error == "There is no column pian.")
  }

  @Test func dropThatLeavesNothingIsNamed() async throws {
    let result = try await typed("drop=[a]", "a,y\n" + rows { "\($0 % 7),\($0).5" }).result
    #expect(result.error == "There is nothing to learn y from: drop= leaves out a, and there is no other column.")
  }

  @Test func describeTellsLargeNumbersApart() async throws {
    let text = "a,y\n" + rows { "\($0 % 7),\(1_000_000_000 + $0).0" }
    let session = try await typed("", text).session
    let table = try #require(await session.type("describe").tables.first { $0.name == "columns" })
    #expect(table.rows[1][3].exact == "1000000000" && table.rows[1][5].exact == "1000000029")
  }

  @Test func describeShowsDatesAndWhatIsLeftOut() async throws {
    let text = "id,day,y\n" + rows { "\($0 + 1),2024-03-\(10 + $0 % 20),\($0 * 7 % 11).5" }
    let session = try await typed("", text).session
    let table = try #require(await session.type("describe").tables.first { $0.name == "columns" })
    #expect(table.rows[0][1] == .text("number, left out") && table.rows[1][1] == .text("date"))
    #expect(table.rows[1][3] == .text("2024-03-10") && table.rows[1][5] == .text("2024-03-29"))
  }
}

/// Thirty rows, unless told.
private func lines(_ count: Int = 30, _ row: (Int) -> String) -> String { (0..<count).map { row($0) + "\n" }.joined() }

/// A table of one's own for as long as it is needed.
private func withTable(_ text: String, _ body: (String) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(path)
}

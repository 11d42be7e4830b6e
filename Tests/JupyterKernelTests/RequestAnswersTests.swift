import Foundation
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import JupyterKernel

@Suite struct RequestAnswersTests {
  private let desk = RequestAnswers(session: LiveSession(makeTestSession()), version: "test") { CellHistory() }

  private func ask(_ type: String, _ content: String) throws -> [String: Any] {
    let request = Request(
      channel: .shell, identities: [], header: Data("{}".utf8), type: type + "_request", content: Data(content.utf8))
    let answer = try #require(desk.answer(request))
    #expect(answer.type == type + "_reply")
    return try #require(try JSONSerialization.jsonObject(with: answer.content.bytes) as? [String: Any])
  }

  @Test func completionCountsInCodePoints() throws {
    let found = try ask("complete", #"{"code":"print \"👨‍👩‍👧 é\"; set optimizer ad","cursor_pos":33}"#)
    #expect(found["status"] as? String == "ok")
    let matches = try #require(found["matches"] as? [String])
    #expect(matches.contains("adam") && matches.allSatisfy { $0.hasPrefix("ad") })
    #expect(found["cursor_start"] as? Int == 31 && found["cursor_end"] as? Int == 33)
  }

  @Test(arguments: [-5, 0, 3, 1000, Int.max]) func aCursorAnywhere(_ cursor: Int) throws {
    _ = try ask("complete", "{\"code\":\"tra\",\"cursor_pos\":\(cursor)}")
    _ = try ask("inspect", "{\"code\":\"tra\",\"cursor_pos\":\(cursor),\"detail_level\":0}")
  }

  @Test(arguments: [
    ("set lr 0.1", 6, "learning_rate"), ("set lr 0.1", 9, "learning_rate: now 0.01"),
    ("tune bayes trials=3", 14, "trials: a whole number"), ("plot curves", 8, "kind: "),
    ("train; tune random", 10, "tune"),
    ("help", 0, "help"),
  ]) func inspectionIsHelpOnTheWordAtTheCursor(_ code: String, _ cursor: Int, _ expected: String) throws {
    let found = try ask("inspect", "{\"code\":\"\(code)\",\"cursor_pos\":\(cursor)}")
    #expect(found["found"] as? Bool == true)
    #expect((found["data"] as? [String: String])?["text/plain"]?.hasPrefix(expected) == true)
  }

  @Test func whatNobodyKnowsIsNotFound() throws {
    #expect(try ask("inspect", #"{"code":"qqq","cursor_pos":1}"#)["found"] as? Bool == false)
  }

  @Test(arguments: [
    ("train", "complete"), ("set lr 0.1; train", "complete"), ("tune random options=[1,", "incomplete"),
    ("print \"a", "incomplete"), ("train \\", "incomplete"), ("; 3 + 4", "invalid"), ("# words", "complete"),
    ("", "complete"),
  ]) func whetherACellIsWhole(_ code: String, _ status: String) throws {
    let source = String(decoding: try JSONEncoder().encode(code), as: UTF8.self)
    #expect(try ask("is_complete", "{\"code\":\(source)}")["status"] as? String == status)
  }

  @Test func whatIsNoRequestIsRefused() throws {
    #expect(try ask("complete", "[]")["status"] as? String == "error")
    #expect(try ask("inspect", #"{"code":[]}"#)["status"] as? String == "error")
    #expect(try ask("history", #"{"hist_access_type":"all"}"#)["status"] as? String == "error")
    #expect(try ask("comm_info", "")["status"] as? String == "ok")
  }

  @Test func aQuestionMarkAsksForHelp() {
    #expect(RequestAnswers.look("lr?", in: desk.session)?.plain.contains("learning_rate") == true)
    #expect(RequestAnswers.look(" ?train ", in: desk.session)?.plain.contains("train") == true)
    for code in ["?", "train", "?lr?", "nothing such?", "train\nlr?"] {
      #expect(RequestAnswers.look(code, in: desk.session) == nil)
    }
  }
}

@Suite struct CellHistoryTests {
  private var history = CellHistory(earlier: ["data moons", "train"])

  private func entries(_ json: String) throws -> [CellHistory.Entry] {
    history.entries(for: try JSONDecoder().decode(HistoryRequest.self, from: Data(json.utf8)))
  }

  @Test mutating func whatWasTypedComesBack() throws {
    history.add("set lr 1", line: 1, output: nil)
    history.add("print lr", line: 2, output: "1")
    history.add("print lr", line: 3, output: "1")
    #expect(try entries(#"{"hist_access_type":"tail","n":2}"#).map(\.line) == [2, 3])
    #expect(try entries(#"{"hist_access_type":"tail","n":-1}"#).isEmpty)
    #expect(try entries(#"{"hist_access_type":"range","session":0,"start":1,"stop":3}"#).map(\.line) == [1, 2])
    #expect(
      try entries(#"{"hist_access_type":"range","session":-1,"start":0}"#).map(\.source) == ["data moons", "train"])
    #expect(try entries(#"{"hist_access_type":"search","pattern":"print*"}"#).map(\.line) == [2, 3])
    #expect(try entries(#"{"hist_access_type":"search","pattern":"print*","unique":true}"#).map(\.line) == [3])
    #expect(try entries(#"{"hist_access_type":"search","pattern":"*","n":1}"#).map(\.line) == [3])
    let pair = history.reply(
      to: try JSONDecoder().decode(HistoryRequest.self, from: Data(#"{"n":1,"output":true}"#.utf8)))
    #expect(pair == ["status": "ok", "history": [[2, 3, ["print lr", "1"]]]])
  }
}

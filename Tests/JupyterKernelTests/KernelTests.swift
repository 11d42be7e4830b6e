import Foundation
import Testing
import TunebookTesting
import Workbench

@testable import JupyterKernel

/// A kernel from outside, as a client sees it.
@Suite struct KernelTests {
  @Test func aCellIsBusyThenWhatItYieldsThenIdle() async throws {
    let client = try await Client()
    let id = client.execute("print 2 / 10")
    let reply = try await client.next(.shell)
    #expect(reply.type == "execute_reply" && reply.parent == id && reply["status"] == "ok")
    let published = try await client.published(for: id)
    #expect(published.map(\.type) == ["status", "execute_input", "execute_result", "status"])
    #expect(published[2].plain == "0.2" && published[2].content["execution_count"] as? Int == 1)
    try await client.close()
  }

  @Test func wordsAreWhatAProgramPrints() async throws {
    let client = try await Client()
    let id = client.execute("print \"hello, world\"")
    let published = try await client.published(for: id)
    #expect(published[2].type == "stream" && published[2]["name"] == "stdout")
    #expect(published[2]["text"] == "hello, world\n")
    try await client.close()
  }

  @Test func whatFailsIsOneErrorAndStopsWhatWasHandedInBehindIt() async throws {
    let client = try await Client()
    let first = client.execute("set lr -1")
    let second = client.execute("train")
    let failed = try await client.next(.shell)
    #expect(failed["status"] == "error" && failed["ename"] == "Error" && failed.parent == first)
    let published = try await client.published(for: first)
    #expect(published.map(\.type) == ["status", "execute_input", "error", "status"])
    // Its idle comes before anything is said of the second.
    let behind = try await client.published(for: second)
    #expect(behind.first?["execution_state"] == "busy")
    let aborted = try await client.next(.shell)
    #expect(aborted.parent == second && ["aborted", "ok"].contains(aborted["status"]))
    try await client.close()
  }

  @Test func whatIsSignedByNobodyWhoMayIsDropped() async throws {
    let client = try await Client()
    client.send("execute_request", #"{"code":"seed 1"}"#, key: "another key")
    client.send(frames: [Data("nothing".utf8)])
    client.send(frames: [Data("<IDS|MSG>".utf8), Data("abc".utf8), Data("{}".utf8)])
    client.send("execute_request", "[1, 2]")
    client.send("complete_request", #"{"code": 3}"#)
    client.send("no_such_request", "{}")
    let id = client.send("kernel_info_request", "{}")
    var replies: [Answer] = []
    repeat { replies.append(try await client.next(.shell)) } while replies.last?.parent != id
    #expect(replies.count <= 3 && replies.dropLast().allSatisfy { $0["status"] == "error" })
    #expect(replies.last?.type == "kernel_info_reply" && replies.last?["implementation"] == "tunebook")
    try await client.close()
  }

  @Test func aThousandRequestsAtOnceAreAllAnswered() async throws {
    let client = try await Client()
    for number in 0..<1000 {
      if number.isMultiple(of: 5) {
        client.execute("print \(number)")
      } else {
        client.send("kernel_info_request", "{}")
      }
    }
    var parents: Set<String> = []
    for _ in 0..<1000 { parents.insert(try await client.next(.shell).parent ?? "") }
    #expect(parents.count == 1000)
    try await client.close()
  }

  @Test func anInterruptEndsATrainingAndKeepsIt() async throws {
    let client = try await Client()
    let id = client.execute("data moons n=4000; set epochs 100000; train")
    _ = try await client.published("execute_input")
    let asked = client.send("interrupt_request", "{}", on: .control)
    #expect(try await client.next(.control).parent == asked)
    let reply = try await client.next(.shell)
    #expect(reply.parent == id && reply["status"] == "error" && reply["ename"] == "Interrupted")
    client.execute("print 1 + 1")
    #expect(try await client.next(.shell)["status"] == "ok")
    try await client.close()
  }

  @Test func othersAreAnsweredWhileACellRuns() async throws {
    let client = try await Client()
    let id = client.execute("data moons n=4000; set epochs 100000; train")
    _ = try await client.published("execute_input")
    client.send("complete_request", #"{"code":"tra","cursor_pos":3}"#)
    let reply = try await client.next(.shell)
    #expect(reply.type == "complete_reply" && reply.content["matches"] as? [String] == ["train"])
    client.send("interrupt_request", "{}", on: .control)
    #expect(try await client.next(.shell).parent == id)
    try await client.close()
  }

  @Test func whoMayNotAskDoesNot() async throws {
    let client = try await Client()
    client.execute("set epochs 1; space lr 1e-3..1 log; tune random trials=1 name=once")
    #expect(try await client.next(.shell)["status"] == "ok")
    client.execute("tune random trials=1 name=once", more: #","allow_stdin":false"#)
    #expect(try await client.next(.shell)["status"] == "error")
    try await client.close()
  }

  @Test func aFigureIsPicturesAndItsTwin() async throws {
    let client = try await Client()
    let id = client.execute("data moons; plot data")
    let published = try await client.published(for: id)
    let figure = try #require(published.first { $0.type == "display_data" })
    let data = try #require(figure.content["data"] as? [String: String])
    #expect(data["image/png"] == "AA==" && data["text/plain"]?.contains("points of 2 classes") == true)
    try await client.close()
  }

  @Test func silenceKeepsAndShowsNothing() async throws {
    let client = try await Client()
    let id = client.execute("print 1", more: #","silent":true"#)
    #expect(try await client.next(.shell).content["execution_count"] as? Int == 0)
    #expect(try await client.published(for: id).map(\.type) == ["status", "status"])
    try await client.close()
  }

  @Test func expressionsAreEvaluatedBehindACell() async throws {
    let client = try await Client()
    client.execute("set lr 0.5", more: #","user_expressions":{"a":"lr","b":"nothing_such"}"#)
    let reply = try await client.next(.shell)
    let values = try #require(reply.content["user_expressions"] as? [String: [String: Any]])
    #expect((values["a"]?["data"] as? [String: String])?["text/plain"] == "0.5")
    #expect(values["b"]?["status"] as? String == "error")
    try await client.close()
  }

  @Test func aPageToLookAtBeside() async throws {
    let client = try await Client()
    client.execute("lr?")
    let reply = try await client.next(.shell)
    let payload = try #require(reply.content["payload"] as? [[String: Any]])
    #expect(payload.count == 1 && payload[0]["source"] as? String == "page")
    #expect((payload[0]["data"] as? [String: String])?["text/plain"]?.contains("learning_rate") == true)
    try await client.close()
  }
}

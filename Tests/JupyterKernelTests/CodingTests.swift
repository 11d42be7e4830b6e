import Foundation
import Notebooks
import Testing

@testable import JupyterKernel

private let coder = MessageCoder(signer: Signer(key: "k"), session: "s", date: { "now" }, identifier: { "id" })

@Suite struct SignerTests {
  /// RFC 4231, cases 2 and 3.
  @Test func signsAsThePublishedCasesSay() {
    func text(_ signature: Data) -> String { String(decoding: signature, as: UTF8.self) }
    #expect(Signer.isAvailable)
    #expect(
      text(Signer(key: "Jefe").signature(of: [Data("what do ya ".utf8), Data("want for nothing?".utf8)]))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func aSignatureIsTakenOnce() {
    let signer = Signer(key: "k")
    let parts = [Data("a".utf8), Data("b".utf8)]
    let signature = signer.signature(of: parts)
    #expect(signer.takes(signature, of: parts) && !signer.takes(signature, of: parts))
    #expect(!signer.takes(signature, of: [Data("a".utf8), Data("c".utf8)]))
    #expect(!signer.takes(Data(), of: parts) && !signer.takes(signature.dropLast(), of: parts))
  }

  @Test func withoutAKeyNothingIsSigned() {
    #expect(Signer(key: "").signature(of: [Data("a".utf8)]).isEmpty)
    #expect(Signer(key: "").takes(Data("x".utf8), of: []))
  }
}

@Suite struct MessageCoderTests {
  private func frames(_ header: String, content: String = "{}", signature: Data? = nil) -> [Data] {
    let parts = [header, "{}", "{}", content].map { Data($0.utf8) }
    return [Data("me".utf8), Data("<IDS|MSG>".utf8), signature ?? coder.signer.signature(of: parts)] + parts
  }

  @Test func whatIsSentCanBeReadAgain() throws {
    let asked = try #require(coder.request(frames(#"{"msg_id":"1","msg_type":"a_request","x":"ä"}"#), from: .shell))
    #expect(asked.identities == [Data("me".utf8)] && asked.type == "a_request")
    let sent = coder.frames(Reply(to: asked, "a_reply", ["status": "ok", "text": "\u{1F600} <&>"]))
    let read = try #require(coder.request(sent, from: .shell))
    #expect(read.type == "a_reply" && read.identities == asked.identities)
    // The parent's header is what came, byte for byte.
    #expect(sent[4] == asked.header)
    #expect(try JSONDecoder().decode([String: String].self, from: read.content)["text"] == "\u{1F600} <&>")
  }

  @Test(arguments: ["", "{}", "[]", "nonsense", #"{"msg_id":"1"}"#, #"{"msg_id":1,"msg_type":"x"}"#])
  func aHeaderThatIsNone(_ header: String) { #expect(coder.request(frames(header), from: .shell) == nil) }

  @Test func framesThatAreNoMessage() {
    let whole = frames(#"{"msg_id":"2","msg_type":"x"}"#)
    #expect(coder.request([], from: .shell) == nil)
    for count in 0..<whole.count { #expect(coder.request(Array(whole.prefix(count)), from: .shell) == nil) }
    #expect(coder.request(frames(#"{"msg_id":"2","msg_type":"x"}"#, signature: Data("0".utf8)), from: .shell) == nil)
    // What was refused is still good where it is whole.
    #expect(coder.request(whole, from: .shell) != nil)
  }

  @Test func deepNestingIsNoRequest() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let request = try #require(
      coder.request(frames(#"{"msg_id":"3","msg_type":"execute_request"}"#, content: deep), from: .shell))
    #expect(throws: (any Error).self) { try request.content(as: ExecuteRequest.self) }
  }
}

@Suite struct ConnectionFileTests {
  private func fault(_ json: String) -> String? {
    do {
      _ = try ConnectionFile(json: Data(json.utf8), path: "c.json")
      return nil
    } catch { return error.sentence }
  }
  private func json(_ more: String) -> String {
    #"{"shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5\#(more)}"#
  }

  @Test func whatCannotBeServedIsSaid() throws {
    #expect(fault(json("")) == nil)
    #expect(fault("x") == "c.json is no connection file of Jupyter's: it names the ports that a kernel listens on.")
    #expect(fault(json(#","transport":"udp""#)) == "c.json asks for the transport udp; tcp and ipc are known.")
    #expect(
      fault(json(#","key":"k","signature_scheme":"hmac-md5""#))
        == "c.json asks for signatures by hmac-md5; hmac-sha256 is known.")
    #expect(fault(json("").replacingOccurrences(of: "1", with: "70000")) == "c.json names a port that is none.")
    let file = try ConnectionFile(json: Data(json(#","ip":"127.0.0.1""#).utf8), path: "")
    #expect(file.address(7) == "tcp://127.0.0.1:7")
  }
}

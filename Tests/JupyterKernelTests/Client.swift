import CZeroMQ
import Figures
import Foundation
import Testing
import TunebookTesting
import Workbench

@testable import JupyterKernel

/// A message as a client sees it.
struct Answer {
  var type: String
  /// The identifier of what it is said to.
  var parent: String?
  var content: [String: Any]

  subscript(_ name: String) -> String? { content[name] as? String }
  /// The plain text among what it shows.
  var plain: String? { (content["data"] as? [String: String])?["text/plain"] }
}

/// A kernel that runs, and a client of it, over sockets of the file system.
final class Client {
  let kernel: Kernel
  private let run: Task<Void, Never>
  private let context: SocketContext
  private let sockets: [Channel: Socket]
  private let folder: String
  private static let key = "a key"
  private let coder: MessageCoder
  private var sent = 0

  /// How long an answer may take before it is held to be missing.
  private static let patience = 600_000

  init(session: sending Session = makeTestSession(), renderer: any FigureRenderer = BlankRenderer()) async throws {
    folder = NSTemporaryDirectory() + "tb-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let json = """
      {"transport": "ipc", "ip": "\(folder)/k", "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4,
       "hb_port": 5, "key": "\(Self.key)", "signature_scheme": "hmac-sha256"}
      """
    let connection = try ConnectionFile(json: Data(json.utf8), path: "x.json")
    kernel = try Kernel(
      connection, session: LiveSession(session),
      environment: KernelEnvironment(renderer: { renderer }, clock: { 0 }, version: "test"))
    coder = MessageCoder(signer: Signer(key: Self.key), session: "client", date: { "2026-01-01T00:00:00Z" }) {
      UUID().uuidString
    }
    context = try SocketContext()
    var sockets: [Channel: Socket] = [:]
    for (channel, kind, port) in [
      (Channel.shell, TB_ZMQ_DEALER, 1), (.iopub, TB_ZMQ_SUB, 2), (.stdin, TB_ZMQ_DEALER, 3),
      (.control, TB_ZMQ_DEALER, 4),
    ] {
      let socket = try Socket(kind, in: context)
      if channel == .iopub { try socket.subscribe() }
      try socket.connect(connection.address(port))
      sockets[channel] = socket
    }
    self.sockets = sockets
    let kernel = kernel
    run = Task { await kernel.run() }
    // From now on nothing that is published is missed.
    _ = try await published("iopub_welcome")
  }

  /// Sends a message; its identifier.
  @discardableResult func send(
    _ type: String, _ content: String, on channel: Channel = .shell, key: String = Client.key
  ) -> String {
    sent += 1
    let id = "m\(sent)"
    let parts = [
      #"{"msg_id":"\#(id)","msg_type":"\#(type)","session":"client","username":"","date":"","version":"5.4"}"#, "{}",
      "{}", content,
    ].map { Data($0.utf8) }
    send(frames: [Data("<IDS|MSG>".utf8), Signer(key: key).signature(of: parts)] + parts, on: channel)
    return id
  }

  func send(frames: [Data], on channel: Channel = .shell) { sockets[channel]?.send(frames) }

  /// A cell, as a client runs it.
  @discardableResult func execute(_ code: String, more: String = "") -> String {
    let source = String(decoding: (try? JSONEncoder().encode(code)) ?? Data(), as: UTF8.self)
    return send("execute_request", "{\"code\":\(source)\(more)}")
  }

  /// The next message on a channel.
  func next(_ channel: Channel) async throws -> Answer {
    let socket = try #require(sockets[channel])
    let found = await withCheckedContinuation { (done: CheckedContinuation<[Data]?, Never>) in
      Thread {
        _ = Socket.wait(for: [socket], orFile: -1, milliseconds: Self.patience)
        done.resume(returning: socket.receive())
      }.start()
    }
    let frames = try #require(found, "nothing came")
    let place = try #require(frames.firstIndex(of: Data("<IDS|MSG>".utf8)))
    let parts = try frames[(place + 2)...].map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
    #expect(Signer(key: Self.key).takes(frames[place + 1], of: Array(frames[(place + 2)..<(place + 6)])))
    return Answer(
      type: try #require(parts[0]["msg_type"] as? String), parent: parts[1]["msg_id"] as? String, content: parts[3])
  }

  /// What is published up to a message of a kind, that included.
  func published(_ type: String) async throws -> [Answer] {
    var found: [Answer] = []
    repeat { found.append(try await next(.iopub)) } while found.last?.type != type
    return found
  }

  /// What is published for a request, up to its idle.
  func published(for id: String) async throws -> [Answer] {
    var found: [Answer] = []
    repeat {
      found.append(try await next(.iopub))
    } while found.last?.parent != id
      || found.last?["execution_state"] != "idle"
    return found.filter { $0.parent == id }
  }

  /// Shuts the kernel down and waits for its end.
  func close() async throws {
    send("shutdown_request", #"{"restart": false}"#, on: .control)
    await run.value
    sockets.values.forEach { $0.close() }
    context.end()
    try FileManager.default.removeItem(atPath: folder)
  }
}

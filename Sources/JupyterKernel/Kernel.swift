import CZeroMQ
package import Figures
import Foundation
import Notebooks
package import Workbench

/// What the executable hands a kernel: nothing below it reads the environment.
package struct KernelEnvironment: Sendable {
  package var renderer: @Sendable () -> any FigureRenderer
  /// Seconds on a clock that only goes forward.
  package var clock: @Sendable () -> Double
  package var version: String
  /// The process that started the kernel, with which it ends; nil where it was started by hand.
  package var parent: Int32?
  /// What was typed in earlier sessions, oldest first.
  package var earlier: [String]
  /// Keeps what is typed for later ones.
  package var remember: @Sendable (String) -> Void

  package init(
    renderer: @escaping @Sendable () -> any FigureRenderer, clock: @escaping @Sendable () -> Double, version: String,
    parent: Int32? = nil, earlier: [String] = [], remember: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    (self.renderer, self.clock, self.version) = (renderer, clock, version)
    (self.parent, self.earlier, self.remember) = (parent, earlier, remember)
  }
}

/// A session as a kernel of Jupyter's, by version 5.4 of its protocol (*Messaging in Jupyter*, Jupyter Development Team).
///
/// Each socket belongs to one of three threads: shell, input and what is published to the first; control to the second, so that an
/// interrupt is heard whatever goes on; the heartbeat to the third. Cells run one after the other on the session's own thread; all
/// else is answered while they do, from where the session stood when it last said something.
package final class Kernel: Sendable {
  private let context: SocketContext
  private let messages: MessageLoop
  private let control: MessageLoop
  private let heartbeat: Heartbeat
  private let sender: ReplySender
  private let cells: CellQueue
  private let answers: RequestAnswers
  private let parent: Int32?
  private let (endings, ending) = AsyncStream.makeStream(of: Void.self)
  private let (questions, question) = AsyncStream.makeStream(of: Request.self)

  /// Listens at the addresses of the file. Throws `KernelFault` where that cannot be.
  package init(
    _ connection: ConnectionFile, session: LiveSession, environment: KernelEnvironment
  ) throws(KernelFault) {
    let signer = Signer(key: connection.key)
    guard !signer.isSigning || Signer.isAvailable else {
      throw .noSodium
    }
    let context = try SocketContext()
    func socket(_ kind: tb_zmq_kind, _ port: Int) throws(KernelFault) -> Socket {
      let socket = try Socket(kind, in: context)
      try socket.bind(connection.address(port))
      return socket
    }
    let coder = MessageCoder(
      signer: signer, session: UUID().uuidString,
      date: { Date.now.ISO8601Format(.init(includingFractionalSeconds: true)) }, identifier: { UUID().uuidString })
    let messages = try MessageLoop(
      [
        (.shell, socket(TB_ZMQ_ROUTER, connection.shell)), (.stdin, socket(TB_ZMQ_ROUTER, connection.stdin)),
        (.iopub, socket(TB_ZMQ_XPUB, connection.iopub)),
      ], coder)
    let control = try MessageLoop([(.control, socket(TB_ZMQ_ROUTER, connection.control))], coder)
    let sender = ReplySender { reply in (reply.channel == .control ? control : messages).send(reply) }
    let cells = CellQueue(session, sender, environment)
    heartbeat = try Heartbeat(socket(TB_ZMQ_REP, connection.heartbeat))
    (self.context, self.messages, self.control, self.sender, self.cells) = (context, messages, control, sender, cells)
    answers = RequestAnswers(session: session, version: environment.version) { cells.history }
    parent = environment.parent
  }

  /// Serves until it is shut down, or who started it is gone.
  package func run() async {
    sender.say(.starting, for: nil)
    heartbeat.begin()
    control.begin("control", tick: { [self] in if isOrphan { ending.yield() } }) { [self] in takeControl($0) }
    messages.begin("messages", greet: Self.welcome) { [self] in take($0) }
    let work = Task { await cells.work() }
    let talk = Task {
      for await request in questions { answer(request) }
    }
    for await _ in endings { break }
    // What was done so far is kept: the cell ends at its next batch.
    for _ in 0..<100 where cells.isBusy {
      cells.interrupt()
      try? await Task.sleep(for: .milliseconds(20))
    }
    work.cancel()
    talk.cancel()
    heartbeat.end()
    control.end()
    messages.end()
    context.end()
  }

  /// Ends it, as a client's request would.
  package func end() { ending.yield() }

  /// Ends the cell that runs at its next batch.
  package func interrupt() { cells.interrupt() }

  private var isOrphan: Bool { parent.map { kill($0, 0) != 0 && errno == ESRCH } ?? false }

  private static func welcome(_ topic: Data) -> Reply? {
    var reply = Reply(
      publishing: "iopub_welcome", ["subscription": .text(String(decoding: topic, as: UTF8.self))], parent: nil)
    reply.identities = [topic]
    return reply
  }

  // MARK: Messages, on their threads

  private func take(_ request: Request) {
    switch (request.channel, request.type) {
    case (.shell, "execute_request"): cells.take(request)
    case (.stdin, "input_reply"):
      if let reply = try? request.content(as: InputReply.self) { cells.take(input: reply.value) }
    // Clients of the protocol's version 4 send it on this channel; later ones on `control`.
    case (.shell, "shutdown_request"): takeControl(request)
    case (.shell, _): question.yield(request)
    default: break
    }
  }

  private func takeControl(_ request: Request) {
    switch request.type {
    case "interrupt_request":
      sender.say(.busy, for: request)
      cells.interrupt()
      sender.send(Reply(to: request, "interrupt_reply", ["status": "ok"]))
      sender.say(.idle, for: request)
      cells.sayBusy()
    case "shutdown_request":
      let isRestart = (try? request.content(as: ShutdownRequest.self).isRestart) ?? false
      let content: JSONValue = ["status": "ok", "restart": .flag(isRestart)]
      sender.say(.busy, for: request)
      sender.publish("shutdown_reply", content, parent: request)
      sender.send(Reply(to: request, "shutdown_reply", content))
      sender.say(.idle, for: request)
      ending.yield()
    default: answer(request)
    }
  }

  /// Answers, on whichever thread.
  private func answer(_ request: Request) {
    sender.say(.busy, for: request)
    if request.type == "comm_open", let comm = try? request.content(as: CommRequest.self) {
      // No widget talks to this kernel: a channel for one is closed as it is opened.
      sender.publish("comm_close", ["comm_id": .text(comm.id), "data": [:]], parent: request)
    }
    if let (type, content) = answers.answer(request) { sender.send(Reply(to: request, type, content)) }
    sender.say(.idle, for: request)
    cells.sayBusy()
  }
}

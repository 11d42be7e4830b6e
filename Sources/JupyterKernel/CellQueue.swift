import Figures
import Foundation
import Language
import Notebooks
import Synchronization
import Workbench

/// Runs the cells that clients hand in, one after the other, and publishes what comes of them.
final class CellQueue: Sendable {
  private struct State {
    var waiting: [Request] = []
    var current: Request?
    var run: CellRun?
    /// An end of the current cell was asked for.
    var isInterrupted = false
    /// Waits for what somebody types.
    var input: CheckedContinuation<String?, Never>?
    /// The number of the last cell that was kept.
    var count = 0
    var history: CellHistory
  }
  private let state: Mutex<State>
  private let session: LiveSession
  private let sender: ReplySender
  private let environment: KernelEnvironment
  private let (signals, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(_ session: LiveSession, _ sender: ReplySender, _ environment: KernelEnvironment) {
    state = Mutex(State(history: CellHistory(earlier: environment.earlier)))
    (self.session, self.sender, self.environment) = (session, sender, environment)
  }

  /// What was typed so far.
  var history: CellHistory { state.withLock { $0.history } }
  var isBusy: Bool { state.withLock { $0.current != nil } }

  /// Takes a cell to be run when those before it have ended.
  func take(_ request: Request) {
    state.withLock { $0.waiting.append(request) }
    ring.yield()
  }

  /// Takes what was typed where something was asked.
  func take(input: String) {
    let waiting = state.withLock { state in
      defer { state.input = nil }
      return state.input
    }
    waiting?.resume(returning: input)
  }

  /// Asks for the end of the cell that runs: it comes between two batches, and what was done is kept.
  func interrupt() {
    let (run, input) = state.withLock { state in
      if state.current != nil { state.isInterrupted = true }
      defer { state.input = nil }
      return (state.run, state.input)
    }
    input?.resume(returning: nil)
    run?.cancel()
  }

  /// Those who look see that it still works, after something else was answered.
  func sayBusy() {
    guard let current = state.withLock({ $0.current }) else { return }
    sender.say(.busy, for: current)
  }

  /// Runs cells until the task is cancelled.
  func work() async {
    for await _ in signals {
      while let request = next() {
        sender.say(.busy, for: request)
        let dropped = await perform(request)
        // The next one's busy comes behind this one's idle.
        state.withLock { $0.current = nil }
        sender.say(.idle, for: request)
        abort(dropped)
      }
    }
  }

  private func next() -> Request? {
    state.withLock { state in
      guard !state.waiting.isEmpty else { return nil }
      let request = state.waiting.removeFirst()
      (state.current, state.isInterrupted) = (request, false)
      return request
    }
  }

  // MARK: A cell

  /// How a cell ended, for the reply.
  private enum Outcome {
    case done(result: String?, payload: [JSONValue])
    case fault(CellFault)
  }

  /// - Returns: what was handed in behind a cell that failed, and is not run.
  private func perform(_ request: Request) async -> [Request] {
    guard let wanted = try? request.content(as: ExecuteRequest.self) else {
      sender.send(Reply(to: request, "execute_reply", RequestAnswers.refusal(of: request)))
      return []
    }
    let isBlank = !wanted.code.contains { !$0.isWhitespace }
    let count = state.withLock { state in
      if wanted.storesHistory, !isBlank { state.count += 1 }
      return state.count
    }
    if !wanted.isSilent {
      sender.publish(
        "execute_input", ["code": .text(wanted.code), "execution_count": .integer(count)], parent: request)
    }
    let outcome = isBlank ? .done(result: nil, payload: []) : await run(wanted, for: request, count: count)
    var reply: [String: JSONValue] = ["execution_count": .integer(count), "payload": [], "user_expressions": [:]]
    var output: String?
    switch outcome {
    case .done(let result, let payload):
      output = result
      reply["status"] = "ok"
      reply["payload"] = .list(payload)
      reply["user_expressions"] = .object(wanted.expressions.mapValues(value))
    case .fault(let fault):
      reply["status"] = "error"
      reply.merge(fault.fields) { $1 }
    }
    if wanted.storesHistory, !isBlank {
      state.withLock { $0.history.add(wanted.code, line: count, output: output) }
      environment.remember(wanted.code)
    }
    var dropped: [Request] = []
    if case .fault = outcome, wanted.stopsOnError {
      // Before anybody hears of it: what comes in answer to that is run.
      dropped = state.withLock { state in
        defer { state.waiting = [] }
        return state.waiting
      }
    }
    sender.send(Reply(to: request, "execute_reply", .object(reply)))
    return dropped
  }

  /// Says of requests that they are not run.
  private func abort(_ requests: [Request]) {
    for request in requests {
      sender.say(.busy, for: request)
      sender.send(Reply(to: request, "execute_reply", ["status": "aborted"]))
      sender.say(.idle, for: request)
    }
  }

  private func value(_ expression: String) -> JSONValue {
    do throws(Diagnostic) {
      let value = try session.reading { session throws(Diagnostic) in try session.evaluate(expression) }
      return .object(MIMEBundle(plain: value.string ?? value.text).fields.merging(["status": "ok"]) { $1 })
    } catch {
      return .object(CellFault(error).fields.merging(["status": "error"]) { $1 })
    }
  }

  private func run(_ wanted: ExecuteRequest, for request: Request, count: Int) async -> Outcome {
    if let page = RequestAnswers.look(wanted.code, in: session) {
      return .done(
        result: nil,
        payload: [.object(["source": "page", "start": 0].merging(MIMEBundle(plain: page.plain).fields) { $1 })])
    }
    var outputs = CellOutputs { UUID().uuidString }
    var shown: String?
    let publish = { (messages: [CellMessage]) in
      for message in messages {
        if case .result(let bundle) = message { shown = bundle.data["text/plain"]?.text }
        if !wanted.isSilent { self.sender.publish(message.type, message.content(count: count), parent: request) }
      }
    }
    // A cell of comments answers no question.
    let code = CellSyntax.withoutPrompts(wanted.code)
    let isSaying = (try? CellSyntax(code).commands.isEmpty) == false
    var source = isSaying ? session.interpret(code) : code
    var isTyped = source == code
    let mayAsk = wanted.mayAsk && !wanted.isSilent
    while true {
      let run = session.run(source, isTyped: isTyped, canBeAsked: mayAsk)
      begin(run)
      var question: SessionQuestion?
      for await event in run {
        switch event {
        case .output(let output):
          var drawn: FigurePictures?
          if !wanted.isSilent { drawn = await picture(of: output) { publish(outputs.note($0)) } }
          publish(outputs.take(output, drawn: drawn, at: environment.clock()))
        case .asked(let asked): question = asked
        case .ended: break
        }
      }
      let result = await run.result
      guard let question, result.status != .interrupted,
        result.status == .succeeded || question != session.snapshot.guidance?.question
      else { return end(result, &outputs, publish, shown: { shown }) }
      guard mayAsk else {
        if !question.answers.isEmpty {
          let cells = question.answers.map(\.cell).joined(separator: " or ")
          publish(outputs.note("Nobody can be asked here. To answer, run \(cells)."))
        }
        return end(result, &outputs, publish, shown: { shown })
      }
      // What failed is said in the question; without a yes, it is what comes of the cell.
      if result.status == .succeeded { publish(outputs.end(.asking)) }
      guard let cell = await ask(question, for: request) else {
        if state.withLock({ $0.isInterrupted }) {
          publish(outputs.end(.interrupted))
          return .fault(.interrupted)
        }
        return end(result, &outputs, publish, shown: { shown })
      }
      outputs.forget()
      (source, isTyped) = (cell, false)
    }
  }

  /// Lets an interrupt reach it that came before it began.
  private func begin(_ run: CellRun) {
    let isInterrupted = state.withLock { state in
      state.run = run
      return state.isInterrupted
    }
    if isInterrupted { run.cancel() }
  }

  private func end(
    _ result: CellResult, _ outputs: inout CellOutputs, _ publish: ([CellMessage]) -> Void, shown: () -> String?
  ) -> Outcome {
    state.withLock { $0.run = nil }
    let last: [CellMessage]
    switch result.status {
    case .succeeded: last = outputs.end(.succeeded)
    case .failed: last = outputs.end(.failed)
    case .interrupted: last = outputs.end(.interrupted)
    }
    publish(last)
    if case .error(let fault)? = last.last { return .fault(fault) }
    return .done(
      result: shown(), payload: result.quits ? [["source": "ask_exit", "keepkernel": false]] : [])
  }

  // MARK: Figures

  /// A figure as pictures; what cannot be drawn is said.
  private func picture(of output: Output, _ say: (String) -> Void) async -> FigurePictures? {
    guard case .figure(let wanted) = output, wanted.path == nil else { return nil }
    let size = wanted.size ?? FigureSize(width: 720, height: 480)
    // Twice as many points as it is shown on: for fine screens.
    var fine = FigureSize(width: size.width * 2, height: size.height * 2)
    fine.letters = size.letters * 2
    let renderer = environment.renderer()
    do {
      let png = try await renderer.render(wanted.figure, as: .png, size: fine, theme: wanted.theme)
      let svg = try await renderer.render(wanted.figure, as: .svg, size: size, theme: wanted.theme)
      return FigurePictures(png: png, svg: svg.count < Self.largestDrawing ? svg : nil, size: size)
    } catch {
      say((error as? FigureFailure)?.message ?? "The figure could not be drawn.")
      return nil
    }
  }

  /// A drawing of more bytes is left out of a notebook, which has the picture.
  private static let largestDrawing = 1 << 20

  // MARK: Questions

  /// The cell that answers; nil where nobody does.
  private func ask(_ question: SessionQuestion, for request: Request) async -> String? {
    let letters = question.answers.map(\.letter)
    let choice = letters.isEmpty ? "" : " (" + letters.joined(separator: ", ") + ")"
    sender.send(
      Reply(
        asking: ["prompt": .text(question.text + choice + " "), "password": false], of: request))
    let typed = await withCheckedContinuation { continuation in
      let isInterrupted = state.withLock { state in
        if !state.isInterrupted { state.input = continuation }
        return state.isInterrupted
      }
      if isInterrupted { continuation.resume(returning: nil) }
    }
    guard let typed else { return nil }
    let word = typed.lowercased().trimmingCharacters(in: .whitespaces)
    // Where `y` is an answer, the whole word is too.
    let letter = word == "yes" && letters.contains("y") ? "y" : typed
    let cell = session.interpret(letter)
    // A guide understands more than letters; else what is none of them is a no.
    guard cell.contains(where: { !$0.isWhitespace }), cell != letter else { return nil }
    return cell
  }
}

extension Reply {
  /// Asks somebody who wanted something to type.
  init(asking content: JSONValue, of request: Request) {
    self.init(to: request, "input_request", content)
    channel = .stdin
  }
}

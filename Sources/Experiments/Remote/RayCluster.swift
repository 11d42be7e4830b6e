import Foundation
import Search
import Synchronization

/// A Ray cluster that trials run on: what is asked goes to a process that speaks to Ray, line by line, and what comes of it is handed
/// to whoever waits.
///
/// The process ends all its tasks when this one is gone, whatever it died of: it listens to the connection between the two.
package final class RayCluster: Sendable {
  /// How large a cluster is.
  package struct Size: Sendable, Equatable {
    package var cores: Int
    package var nodes: Int
  }

  private struct State {
    var last = 0
    var waiting: [Int: CheckedContinuation<TrialOutcome, Never>] = [:]
    var opening: CheckedContinuation<Void, Never>?
    var size: Size?
    var fault: RayFault?
    var losses: [String] = []
    var jobs: [String: String] = [:]
  }

  package let address: RayAddress
  private let state = Mutex(State())
  private let process = Process()
  private let input = Pipe()
  /// The queue on which lines are written to the cluster's driver: in order, and without holding up whoever sends them.
  private let writing = DispatchQueue(label: "tunebook.ray")

  private init(_ address: RayAddress) { self.address = address }

  /// Begins or joins a cluster; that of one's own takes seconds.
  ///
  /// - Parameter folder: goes to the nodes, and is where programs run there.
  package static func open(
    _ address: RayAddress, with places: RayPlaces, sending folder: String? = nil
  ) async throws(RayFault) -> RayCluster {
    guard let python = places.python else { throw RayFault(kind: .missing, reason: "") }
    for path in [places.driver, places.worker] where !FileManager.default.isReadableFile(atPath: path) {
      throw RayFault(kind: .incomplete, reason: path)
    }
    let cluster = RayCluster(address)
    try cluster.start(python, places, sending: folder)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = cluster.state.withLock { state in
          if Task.isCancelled { state.fault = state.fault ?? RayFault(kind: .interrupted, reason: "") }
          if state.size == nil, state.fault == nil { state.opening = continuation }
          return state.opening == nil
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      cluster.lose(RayFault(kind: .interrupted, reason: ""))
      cluster.process.interruptHard()
    }
    if let fault = cluster.fault { throw fault }
    return cluster
  }

  package var size: Size { state.withLock { $0.size } ?? Size(cores: 1, nodes: 1) }
  /// Why it is gone; nil while it is there.
  package var fault: RayFault? { state.withLock { $0.fault } }
  /// Why trials were begun anew, each time, since this was last asked.
  package func takeLosses() -> [String] {
    state.withLock { state in
      defer { state.losses = [] }
      return state.losses
    }
  }

  /// What evaluates a search's trials there. The search itself is sent once.
  package func evaluation(of job: RemoteJob) throws -> TrialEvaluation {
    let line = try job.line()
    let key = state.withLock { state in
      if let known = state.jobs[line] { return known }
      let key = "s\(state.jobs.count + 1)"
      state.jobs[line] = key
      say("job \(key) \(line)")
      return key
    }
    return { await self.evaluate($0, of: key) }
  }

  private func evaluate(_ request: TrialRequest, of job: String) async -> TrialOutcome {
    guard let line = try? RemoteRequest(request).line() else { return .failed("it cannot be sent") }
    let id = state.withLock { state in
      state.last += 1
      return state.last
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isSent = state.withLock { state in
          guard state.fault == nil, !Task.isCancelled else { return false }
          state.waiting[id] = continuation
          say("run \(id) \(job) \(line)")
          return true
        }
        if !isSent { continuation.resume(returning: .interrupted) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        let waiting = state.waiting.removeValue(forKey: id)
        if waiting != nil { say("cancel \(id)") }
        return waiting
      }
      waiting?.resume(returning: .interrupted)
    }
  }

  /// Ends all its tasks; of a cluster of one's own, the cluster.
  package func close() {
    lose(RayFault(kind: .lost, reason: "it was left"))
    writing.async { [input] in try? input.fileHandleForWriting.close() }
  }

  deinit { try? input.fileHandleForWriting.close() }

  private func say(_ line: String) {
    writing.async { [input] in try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) }
  }

  private func start(_ python: String, _ places: RayPlaces, sending folder: String?) throws(RayFault) {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments =
      ["-B", places.driver, "--address", address.ray, "--worker", places.worker]
      + (folder.map { ["--folder", $0] } ?? [])
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // No other child of ours holds the connection open when we are gone.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    do { try process.runHearingSignals() } catch { throw RayFault(kind: .missing, reason: "") }
    let handle = output.fileHandleForReading
    // The thread holds no cluster that nobody else does.
    Thread { [weak self] in
      var rest = Data()
      while let bytes = ProgramLines.someBytes(of: handle) {
        rest.append(bytes)
        while let end = rest.firstIndex(of: 10) {
          guard let self else { return }
          self.take(rest[rest.startIndex..<end])
          rest = Data(rest[rest.index(after: end)...])
        }
      }
      self?.lose(RayFault(kind: .lost, reason: ""))
    }.start()
  }

  private func take(_ line: Data) {
    guard let report = try? JSONDecoder().decode(RayReport.self, from: line) else { return }
    if report.ready == true {
      let opening = state.withLock { state in
        state.size = Size(cores: max(report.cores ?? 1, 1), nodes: max(report.nodes ?? 1, 1))
        defer { state.opening = nil }
        return state.opening
      }
      opening?.resume()
    }
    if let kind = report.fault {
      let kinds: [String: RayFault.Kind] = ["missing": .missing, "unreachable": .unreachable]
      lose(RayFault(kind: kinds[kind] ?? .lost, reason: report.reason ?? ""))
    }
    guard let id = report.id else { return }
    if let reason = report.lost {
      state.withLock { $0.losses.append(reason) }
      return
    }
    let waiting = state.withLock { $0.waiting.removeValue(forKey: id) }
    if let answer = report.answer {
      waiting?.resume(
        returning: .elsewhere(
          answer.outcome, node: (report.node ?? "?").plainName, seconds: max(report.seconds ?? 0, 0)))
    } else {
      waiting?.resume(returning: report.failed.map { .failed($0) } ?? .interrupted)
    }
  }

  /// Notes why the cluster is lost, and lets everybody go on who waits for it: their trials count as interrupted.
  private func lose(_ fault: RayFault) {
    let (waiting, opening) = state.withLock { state in
      state.fault = state.fault ?? fault
      defer { (state.waiting, state.opening) = ([:], nil) }
      return (Array(state.waiting.values), state.opening)
    }
    for continuation in waiting { continuation.resume(returning: .interrupted) }
    opening?.resume()
  }
}

extension String {
  /// A machine's name from outside: letters, digits and what stands between them, and not without end.
  fileprivate var plainName: String {
    String(prefix(60).filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:".contains($0)) })
  }
}

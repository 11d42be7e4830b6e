import Foundation
import Learning
import Options
package import Search
import Synchronization

/// A person's own program as an objective: run once a trial, its last line is the value.
package struct ProgramObjective: Sendable {
  /// The command as it was typed, with `{name}` where a value goes.
  package let command: String
  /// Whether each is looked for in the command: every parameter must be there, and every name in braces known.
  package var names: [String] { Self.names(in: command) }

  /// Why each trial of a method that gives epochs fails with a program that has none.
  package static let lackOfEpochs =
    "the method gives epochs little by little, and the program neither prints a value after each nor takes {epochs}"

  /// What its values are called, where that is not how they are written here.
  private let space: SearchSpace

  package init(_ command: String, space: SearchSpace = SearchSpace()) {
    self.command = command
    self.space = space
  }

  /// Names in braces, in order, each once.
  package static func names(in command: String) -> [String] {
    var names: [String] = []
    for match in command.matches(of: placeholder) {
      let name = String(match.1)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Names that stand in braces without a word for where they have no value.
  package var namesWithoutStandIn: [String] {
    names.filter { command.contains("{\($0)}") }
  }

  /// `{name}`, or `{name|word}` with a word that stands there where the parameter has no value.
  private nonisolated(unsafe) static let placeholder = /\{([A-Za-z_][A-Za-z0-9_]*)(?:\|([A-Za-z0-9_.+\-]*))?\}/

  /// What stands in braces like a name and is none: `{a b}`. What a shell may mean with its braces is passed over.
  package static func oddBraces(in command: String) -> [String] {
    command.matches(of: /(?:^|[^$])(\{[A-Za-z_][A-Za-z0-9_]*(?:[ \-][A-Za-z0-9_]+)+\})/).map { String($0.1) }
  }

  /// A name behind a brace that nothing closes: `{x`.
  package static func openBrace(in command: String) -> String? {
    command.firstMatch(of: /(?:^|[^$])(\{[A-Za-z_][A-Za-z0-9_]*)[^}]*$/).map { String($0.1) }
  }

  /// The command with the values in place; `{epochs}`, `{seed}` and `{trial}` may be used as well. A parameter that is not
  /// active stays an argument, an empty one unless a word was named for it, so that no other takes its place.
  package func line(for request: TrialRequest, epochs: Int) -> String {
    var line = command
    var values: [String: String] = [:]
    for (name, value) in request.configuration {
      values[name] = (space[name] ?? Parameter(name: name, kind: .choice([]))).text(of: value)
    }
    for (name, value) in ["epochs": epochs, "seed": Int(clamping: request.seed), "trial": request.number + 1]
    where values[name] == nil {
      values[name] = "\(value)"
    }
    line.replace(Self.placeholder) { match in
      let name = String(match.1)
      let value = values[name] ?? Setting.parameter(name, among: values.keys.sorted()).flatMap { values[$0] }
      let word = value ?? match.2.map { String($0) } ?? ""
      return word.isEmpty ? "''" : word.shellWord
    }
    return line
  }

  /// Runs the program for a trial and reads what it prints. Ended with all it started when the task is cancelled or a
  /// pruner says so.
  package func evaluate(_ request: TrialRequest, epochs: Int) async -> TrialOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line(for: request, epochs: request.epochs ?? epochs)]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    // The guard, which ends the program with us, is made before the program: there is no moment without it.
    let child = Child(guardedBy: .shared)
    process.terminationHandler = { _ in child.hasEnded() }
    do { try process.runHearingSignals() } catch { return .failed("the program cannot be started") }
    child.isStarted(process.processIdentifier)
    let (said, complained) = (
      ProgramLines(of: output.fileHandleForReading), ProgramLines(of: errors.fileHandleForReading)
    )
    var stop: Int?
    var hasEnough = false
    await withTaskCancellationHandler {
      async let complaint = Self.last(of: complained)
      var judged = 0
      for await lines in said.chunks {
        for line in lines where !Task.isCancelled && !hasEnough {
          let reported = child.take(line)
          // The last line may be the result. It is an epoch for sure where another follows, or where those before went
          // past it: this must not depend on how soon the program ends.
          let sure = min(reported.count, max(reported.count - 1, request.leastEpochs))
          while judged < sure, stop == nil {
            judged += 1
            // Stopping at the last epoch would save nothing.
            if judged != epochs, !request.goesOn(Array(reported.prefix(judged))) { stop = judged }
          }
          // As many epochs as the method gives; where the trial goes on later, the program begins anew. What is printed
          // until the program has ended counts no more: how much that is depends on the machine.
          hasEnough = stop != nil || request.epochs.map { reported.count >= $0 } ?? false
          if hasEnough { child.stop(patience: 2) }
        }
        said.isTaken()
      }
      child.complaint.withLock { [complaint = await complaint] in $0 = complaint }
      await child.untilEnded()
    } onCancel: {
      // Somebody waits for it to end: it has a fifth of a second for that by itself.
      child.stop(patience: 0.2)
    }
    if Task.isCancelled { return .interrupted }
    let read = child.reading.withLock { $0 }
    if let stop {
      return Self.pruned(Array(read.values.prefix(stop)), metrics: TrialMetrics(read.metrics(after: stop)))
    }
    let reason = child.complaint.withLock { $0 } ?? "no reason given"
    if let fault = read.fault { return .failed(fault) }
    if read.state == .failed { return .failed("the program says that it failed: \(reason)") }
    guard hasEnough || process.terminationReason == .exit && process.terminationStatus == 0 else {
      let signal = process.terminationReason == .uncaughtSignal
      return .failed(
        signal
          ? "the program was ended by signal \(process.terminationStatus) (\(String(cString: strsignal(process.terminationStatus)))): \(reason)"
          : "the program ended with status \(process.terminationStatus): \(reason)")
    }
    return outcome(of: read, for: request, epochs: epochs)
  }

  /// What a program that has come to its end, or to the epochs that were asked for, amounts to.
  private func outcome(of read: ProgramReading, for request: TrialRequest, epochs: Int) -> TrialOutcome {
    guard let last = read.values.last else {
      if read.state == .pruned { return .failed("the program says that it was pruned, and printed no value") }
      return .failed(
        read.lastLine.isEmpty ? "the program printed nothing" : "the program printed no number, but: \(read.lastLine)")
    }
    if read.state == .pruned { return Self.pruned(read.values, metrics: TrialMetrics(read.metrics)) }
    // A last line that says the value once more is the result, and no epoch; unless it is the last of those asked for, or
    // the program has stood still before.
    var values = read.values
    let asked = request.epochs ?? epochs
    let end = values.suffix(3)
    let repeats = end.count > 1 && end.last == end.dropLast().last && (end.count < 3 || end.first != end.last)
    if repeats, values.count != asked {
      values.removeLast()
    }
    let reported = read.values.count > 1 && values.count > 1 ? values : []
    guard let most = request.epochs else {
      return .finished(value: last, reported: reported, metrics: TrialMetrics(read.metrics))
    }
    if read.values.count >= most, most > 1 || request.mayContinue {
      return .finished(value: last, reported: read.values, metrics: TrialMetrics(read.metrics))
    }
    let isTold = names.contains("epochs")
    guard values.count == 1 else {
      // One that is told the epochs might have printed more for more of them.
      return .finished(value: last, reported: reported, metrics: TrialMetrics(read.metrics), isWhole: !isTold)
    }
    guard isTold else {
      return .failed(Self.lackOfEpochs)
    }
    // It was told how many to train for, and says what they came to.
    return .finished(value: last, reported: Array(repeating: last, count: most), metrics: TrialMetrics(read.metrics))
  }

  /// A trial that was stopped; where its last value is not finite, it had diverged.
  private static func pruned(_ reported: [Double], metrics: TrialMetrics) -> TrialOutcome {
    reported.last?.isFinite == true
      ? .pruned(reported: reported, metrics: metrics) : .diverged(reported: ProgramReading.finite(reported))
  }

  /// A running program, with what was read of it.
  private final class Child: Sendable {
    let reading = Mutex(ProgramReading())
    /// The last that it wrote to its standard error.
    let complaint = Mutex<String?>(nil)
    private struct ProcessState {
      var identifier: Int32 = 0
      var hasEnded = false
      var waiting: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(ProcessState())
    private let guardian: ProgramGuard
    /// Never waits for a thread of tasks, which may all be waiting for programs.
    private static let reminders = DispatchQueue(label: "tunebook.programs")

    init(guardedBy guardian: ProgramGuard) { self.guardian = guardian }

    func isStarted(_ identifier: Int32) {
      state.withLock { state in
        state.identifier = identifier
        if !state.hasEnded { guardian.begin(identifier) }
      }
    }

    func hasEnded() {
      let waiting = state.withLock { state in
        state.hasEnded = true
        if state.identifier > 0 { guardian.end(state.identifier) }
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume()
    }

    /// Waits until the program has ended, also where the task was cancelled.
    func untilEnded() async {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !state.hasEnded { state.waiting = continuation }
          return state.hasEnded
        }
        if isOver { continuation.resume() }
      }
    }

    /// The values so far, this line's included.
    func take(_ line: String) -> [Double] {
      reading.withLock { reading in
        reading.take(line)
        return reading.values
      }
    }

    /// Ends it with whatever it started: it leads a group of its own. One that will not be asked is ended all the same.
    ///
    /// - Parameter patience: the time in seconds that it has to put its things in order.
    func stop(patience: Double) {
      end(by: SIGTERM)
      Self.reminders.asyncAfter(deadline: .now() + patience) { [self] in end(by: SIGKILL) }
    }

    /// Sends a signal to the program's process group; where it has no group of its own, to the program alone.
    private func end(by signal: Int32) {
      state.withLock { state in
        guard state.identifier > 0, !state.hasEnded else { return }
        if kill(-state.identifier, signal) != 0 { kill(state.identifier, signal) }
      }
    }
  }

  /// The last line that says something.
  private static func last(of lines: ProgramLines) async -> String? {
    var last: String?
    for await chunk in lines.chunks {
      last = chunk.last { !$0.isEmpty } ?? last
      lines.isTaken()
    }
    return last
  }
}

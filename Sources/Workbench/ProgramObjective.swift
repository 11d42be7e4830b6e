import Foundation
import Search
import Synchronization

/// A person's own program as an objective: run once a trial, its last line is the value.
struct ProgramObjective: Sendable {
  /// The command as it was typed, with `{name}` where a value goes.
  let command: String
  /// Whether each is looked for in the command: every parameter must be there, and every name in braces known.
  var names: [String] { Self.names(in: command) }

  init(_ command: String) { self.command = command }

  /// Names in braces, in order, each once.
  static func names(in command: String) -> [String] {
    var names: [String] = []
    for match in command.matches(of: /\{([A-Za-z_][A-Za-z0-9_]*)\}/) {
      let name = String(match.1)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The command with the values in place; `{epochs}`, `{seed}` and `{trial}` may be used as well.
  func line(for request: TrialRequest, epochs: Int) -> String {
    var line = command
    var values = request.configuration.mapValues { value in
      switch value {
      case .number(let number): "\(number)"
      case .integer(let integer): "\(integer)"
      case .category(let name): name
      }
    }
    for (name, value) in ["epochs": epochs, "seed": Int(request.seed), "trial": request.number + 1]
    where values[name] == nil {
      values[name] = "\(value)"
    }
    for name in names {
      // In single quotes a shell takes everything for text.
      let text = (values[name] ?? "").replacing("'", with: "'\\''")
      line = line.replacing("{\(name)}", with: text.allSatisfy(Self.isPlain) ? text : "'\(text)'")
    }
    return line
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-+".contains(character))
  }

  /// Runs the program for a trial and reads what it prints. Ended with all it started when the task is cancelled or a
  /// pruner says so.
  func evaluate(_ request: TrialRequest, epochs: Int) async -> TrialOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line(for: request, epochs: request.epochs ?? epochs)]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    do { try process.run() } catch { return .failed("the program cannot be started") }
    let child = Child(process.processIdentifier)
    let (said, complained) = (
      Self.lines(of: output.fileHandleForReading), Self.lines(of: errors.fileHandleForReading)
    )
    await withTaskCancellationHandler {
      async let complaint = Self.last(of: complained)
      var hasEnough = false
      for await line in said where !hasEnough {
        let reported = child.take(line)
        if reported.count > 1, !request.goesOn(reported) { child.stop(isPruned: true) }
        // As many epochs as the method gives; where the trial goes on later, the program begins anew.
        if let most = request.epochs, reported.count >= most {
          hasEnough = true
          child.stop(isPruned: false)
        }
      }
      child.reading.withLock { [complaint = await complaint] in $0.complaint = complaint }
      process.waitUntilExit()
    } onCancel: {
      child.stop(isPruned: false)
    }
    let read = child.reading.withLock { $0 }
    if Task.isCancelled { return .interrupted }
    if read.isPruned { return .pruned(reported: read.values, metrics: read.metrics) }
    if let most = request.epochs, most > 1 || request.mayContinue, read.values.count >= most {
      return .finished(value: read.values[most - 1], reported: Array(read.values.prefix(most)), metrics: read.metrics)
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      return .failed(
        "the program ended with status \(process.terminationStatus): \(read.complaint ?? "no reason given")")
    }
    guard let value = read.values.last else {
      return .failed(
        read.lastLine.isEmpty ? "the program printed nothing" : "the program printed no number, but: \(read.lastLine)")
    }
    guard read.values.count == 1, let asked = request.epochs else {
      return .finished(value: value, reported: read.values.count > 1 ? read.values : [], metrics: read.metrics)
    }
    guard names.contains("epochs") else {
      return .failed(
        "the method gives epochs little by little, and the program neither prints a value after each nor takes {epochs}"
      )
    }
    // It was told how many to train for, and says what they came to.
    return .finished(value: value, reported: Array(repeating: value, count: asked), metrics: read.metrics)
  }

  /// A running program, with what was read of it.
  private final class Child: Sendable {
    let reading = Mutex(Reading())
    private let identifier: Int32
    init(_ identifier: Int32) { self.identifier = identifier }

    /// The values so far, this line's included.
    func take(_ line: String) -> [Double] {
      reading.withLock { reading in
        reading.take(line)
        return reading.values
      }
    }

    /// Ends it with whatever it started: it leads a group of its own.
    func stop(isPruned: Bool) {
      if isPruned { reading.withLock { $0.isPruned = true } }
      guard identifier > 0 else { return }
      // Where it has no group of its own it is ended alone.
      if kill(-identifier, SIGTERM) != 0 { kill(identifier, SIGTERM) }
    }
  }

  /// The last line that says something.
  private static func last(of lines: AsyncStream<String>) async -> String? {
    var last: String?
    for await line in lines where !line.isEmpty { last = line }
    return last
  }

  /// What was understood of the lines so far.
  struct Reading {
    var values: [Double] = []
    var metrics: [String: Double] = [:]
    var lastLine = ""
    var complaint: String?
    var isPruned = false

    /// A number, or an object with `value` (and further numbers, which are kept); other lines are passed over.
    mutating func take(_ line: String) {
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { return }
      lastLine = text
      if let number = Double(text) {
        values.append(number)
      } else if text.hasPrefix("{"),
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
        let number = (object["value"] as? NSNumber)?.doubleValue
      {
        values.append(number)
        for (name, value) in object where name != "value" {
          if let number = value as? NSNumber { metrics[name] = number.doubleValue }
        }
      }
    }
  }

  private static func lines(of handle: FileHandle) -> AsyncStream<String> {
    AsyncStream { continuation in
      let thread = Thread {
        var rest = Data()
        while let data = try? handle.read(upToCount: 65_536), !data.isEmpty {
          rest.append(data)
          while let end = rest.firstIndex(of: 10) {
            continuation.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
            rest.removeSubrange(rest.startIndex...end)
          }
          // A line without end is not kept for ever.
          if rest.count > 1_000_000 { rest.removeAll() }
        }
        if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
        continuation.finish()
      }
      thread.start()
    }
  }
}

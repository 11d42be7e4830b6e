import Dispatch
import Figures
import Foundation
import Lessons
import Notebooks
import Search
import StudyStore
import Workbench

/// Measures how soon somebody who asks is answered while a session works; prints a row of a Markdown table for each question.
@main enum Answers {
  /// Seconds on a clock that only goes forward.
  static let clock: @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  /// What runs meanwhile, and longer than anybody asks.
  static let works = [
    ("search", "data digits; space lr 1e-4..1 log units 8..64; tune tpe trials=100000 name=held"),
    ("training", "data digits; set units 64 epochs 100000 early_stopping off; train"),
    ("surface", "objective branin; tune random trials=1000000"),
  ]

  static let questions: [(name: String, ask: @Sendable (LiveSession) -> Void)] = [
    ("completion of a verb", { _ = $0.completions(in: "p", at: 1) }),
    ("completion of a setting", { _ = $0.completions(in: "set le", at: 6) }),
    ("completion of a column", { _ = $0.completions(in: "data digits features=[p", at: 22) }),
    ("completion of a study, from the store", { _ = $0.completions(in: "study ", at: 6) }),
    ("completion of a name in an expression", { _ = $0.completions(in: "print run.v", at: 11) }),
    ("state", { _ = $0.snapshot.running?.progress }),
    ("value of an expression", { session in _ = session.reading { try? $0.evaluate("settings.lr") } }),
  ]

  static func main() async {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 300
    print("| while there runs | asked | median ms | 99 of 100 within | slowest |")
    print("| --- | --- | ---: | ---: | ---: |")
    for (name, cell) in works { await measure(name, cell, count) }
  }

  private static func measure(_ name: String, _ cell: String, _ count: Int) async {
    let folder = NSTemporaryDirectory() + "tunebook-answers-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let live = session(in: folder)
    let run = live.run(cell)
    // It is at work once it has told how far it has come.
    for await case .output(.progress(_)) in run { break }
    for (question, ask) in questions {
      var (asked, fromTask) = ([Double](), [Double]())
      for _ in 0..<count {
        pause()
        let began = clock()
        ask(live)
        asked.append(clock() - began)
        // As one who asks from a task among others, of which a kernel is made.
        let handed = clock()
        await Task.detached { ask(live) }.value
        fromTask.append(clock() - handed)
      }
      row(name, question, asked)
      row(name, question + ", from a task", fromTask)
    }
    let began = clock()
    live.interrupt()
    let heard = clock()
    _ = await run.result
    row(name, "an end: heard", [heard - began])
    row(name, "an end: there", [clock() - began])
  }

  /// Between two questions, at odd moments of the work.
  private static func pause() { usleep(UInt32.random(in: 500...3500)) }

  private static func row(_ work: String, _ question: String, _ seconds: [Double]) {
    let sorted = seconds.sorted()
    func text(_ share: Double) -> String {
      String(format: "%.2f", 1000 * sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))])
    }
    print("| \(work) | \(question) | \(text(0.5)) | \(text(0.99)) | \(text(1)) |")
  }

  private static func session(in folder: String) -> LiveSession {
    let home = FileManager.default.currentDirectoryPath
    let session = Session(
      commands: Command.bench + LessonCommands.all,
      environment: SessionEnvironment(
        home: home, openStorage: { try SQLiteStorage(path: folder + "/studies.sqlite") }, renderer: { Blank() },
        jobs: ProcessInfo.processInfo.activeProcessorCount, clock: clock, timestamp: { "2026-01-01-000000" },
        version: "benchmark"))
    session.guide = LessonPlayer(home: home, progressPath: nil)
    return LiveSession(session)
  }
}

/// Draws nothing.
private struct Blank: FigureRenderer {
  func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] { [] }
}

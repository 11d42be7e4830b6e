package import Figures
import Foundation
import Language
package import Notebooks
package import Search
package import Testing
package import Workbench

/// The folder of the repository, in which `datasets/` and `lessons/` stand.
package let repositoryFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Ends with its task: on a clock that stands still no time ever passes.
package func untilCancelled() async {
  let (nothing, end) = AsyncStream.makeStream(of: Never.self)
  for await _ in nothing {}
  end.finish()
}

/// A session whose searches stay in memory, whose clock stands still and whose pictures are empty.
package func makeTestSession(
  commands: [Command] = Command.bench, seed: UInt64 = 0, jobs: Int = 2, renderer: any FigureRenderer = BlankRenderer(),
  storage: any StudyStorage = InMemoryStorage(), outputFolder: String? = nil,
  clock: @escaping @Sendable () -> Double = { 0 },
  pause: @escaping @Sendable (Double) async -> Void = { _ in await untilCancelled() }
) -> Session {
  Session(
    commands: commands,
    environment: SessionEnvironment(
      home: repositoryFolder, userFolder: repositoryFolder + "/datasets", outputFolder: outputFolder,
      openStorage: { storage },
      renderer: { renderer }, jobs: jobs, seed: seed,
      clock: clock, pause: pause, timestamp: { "2026-01-01-000000" }, version: "test"))
}

/// Draws nothing, and says so in one byte.
package struct BlankRenderer: FigureRenderer {
  package init() {}
  package func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] { [0] }
}

/// Always fails, as a missing program would.
package struct MissingRenderer: FigureRenderer {
  package init() {}
  package func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] {
    throw FigureFailure.stopped(program: "gnuplot")
  }
}

extension Session {
  /// Runs a cell and gives what it yielded.
  ///
  /// Whatever it proposes is tried, here and so in every test: each cell that a diagnostic would have typed can be run as
  /// the session stands.
  @discardableResult package func type(
    _ source: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async -> CellResult {
    let result = await run(source) { _ in }
    for case .diagnostic(let diagnostic) in result.outputs {
      for cell in proposedCells(diagnostic) + [diagnostic.cell].compactMap(\.self) {
        if let fault = await fault(of: cell) {
          Issue.record(
            "\(source)\n\(diagnostic.message)\n→ \(diagnostic.proposal ?? "")\n\(cell): \(fault.message)",
            sourceLocation: sourceLocation)
        }
      }
    }
    // So can what a report that ends the cell says to try or to see.
    if case .report(let report)? = result.outputs.last {
      for line in report.text.lines where ["try", "see"].contains(line.pieces.first?.text.prefix(3) ?? "") {
        for cell in line.pieces.filter({ $0.style == .code }).map(\.text) {
          if let fault = await fault(of: cell) {
            Issue.record(
              "\(source)\n\(line.pieces.map(\.text).joined())\n\(cell): \(fault.message)",
              sourceLocation: sourceLocation)
          }
        }
      }
    }
    return result
  }
}

extension Command.Example {
  /// Whether it kept its promise, by what it yielded and what the session then holds. A promise of nothing is never kept.
  package func isKept(by result: CellResult, in session: Session) -> Bool {
    switch shows {
    case .words(let words): return !words.isEmpty && result.text.contains(words)
    case .value(let expression, let text):
      guard let value = try? session.evaluate(expression) else { return false }
      // A number has as many digits as are printed.
      if case .number(let number) = value, let promised = Double(text) {
        return abs(number - promised) <= 1e-5 * abs(promised)
      }
      return value.text == text
    case .end: return result.quits
    }
  }
}

extension CellResult {
  /// Everything it yielded as plain text.
  package var text: String { outputs.map(\.plainText).joined(separator: "\n") }
  /// Its first diagnostic that is an error.
  package var error: String? {
    for case .diagnostic(let diagnostic) in outputs where diagnostic.severity == .error { return diagnostic.message }
    return nil
  }
  /// Its first diagnostic that is a note.
  package var note: String? {
    for case .diagnostic(let diagnostic) in outputs where diagnostic.severity == .note { return diagnostic.message }
    return nil
  }
  /// Its first diagnostic that is a warning.
  package var warning: String? {
    for case .diagnostic(let diagnostic) in outputs where diagnostic.severity == .warning { return diagnostic.message }
    return nil
  }
  package var tables: [Table] { outputs.compactMap { if case .table(let table) = $0 { table } else { nil } } }
  package var reports: [Report] { outputs.compactMap { if case .report(let report) = $0 { report } else { nil } } }
  /// The proposal of its first diagnostic.
  package var proposal: String? {
    for case .diagnostic(let diagnostic) in outputs { return diagnostic.proposal }
    return nil
  }
}

extension Output {
  /// Without any layout.
  package var plainText: String {
    switch self {
    case .text(let text): text.plain
    case .report(let report): report.text.plain
    case .table(let table):
      ([table.columns.map(\.name)] + table.rows.map { $0.map(\.exact) }).map { $0.joined(separator: "  ") }
        .joined(separator: "\n") + (table.footer.map { "\n" + $0 } ?? "")
    case .figure(let output): output.figure.title + "\n" + output.figure.finding
    case .diagnostic(let diagnostic): diagnostic.message + (diagnostic.proposal.map { "\n" + $0 } ?? "")
    case .progress: ""
    }
  }
}

import Notebooks
import Testing

@testable import Shell

@Suite struct ProgressLogTests {
  /// Lines of work of so many steps, a step a second.
  private func lines(of steps: Int, in log: inout ProgressLog, ends: Bool = true) -> [String] {
    var lines: [String] = []
    for step in 0...steps {
      let progress = Notebooks.Progress(
        label: "search", done: step, total: steps, unit: "trial", detail: "best 0.5", isFinal: ends && step == steps)
      lines.append(log.update(progress, at: Double(100 + step)))
    }
    return lines.filter { !$0.isEmpty }
  }

  @Test func longWorkLeavesFewLines() {
    var log = ProgressLog()
    #expect(lines(of: 9, in: &log).isEmpty)
    let lines = lines(of: 100, in: &log)
    #expect(
      lines == [
        "search: 10 of 100 trials after 10 s, 2 min left; best 0.5\n",
        "search: 20 of 100 trials after 20 s, 2 min left; best 0.5\n",
        "search: 40 of 100 trials after 40 s, 1 min left; best 0.5\n",
        "search: 80 of 100 trials after 80 s, 20 s left; best 0.5\n",
        "search: 100 of 100 trials after 100 s; best 0.5\n",
      ], "\(lines)")
  }

  /// What failed has no end: the next work begins anew.
  @Test func workAfterWorkThatFailed() {
    var log = ProgressLog()
    #expect(lines(of: 15, in: &log, ends: false).count == 1)
    #expect(lines(of: 8, in: &log).isEmpty)
  }
}

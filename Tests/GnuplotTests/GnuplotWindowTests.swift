import Figures
import Foundation
import Gnuplot
import Testing

private let figure = Figure(
  kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"),
  series: [Series("s", role: .training, .line(x: [1, 2], y: [1, 2]))])
private let size = FigureSize(width: 320, height: 240)

/// A gnuplot that has windows and does as it is told, but for what is to happen when it reads a figure.
private func windows(_ terminals: String = "png qt", onFigure: String) -> String {
  """
  #!/bin/sh
  echo $$ >> "$0.started"
  while read -r line; do
    case $line in
    load*) \(onFigure) ;;
    "print GPVAL_TERMINALS") echo "\(terminals)" ;;
    print*) marker=${line#*\\"}; echo "${marker%%\\"*} 0" ;;
    esac
  done
  """
}

extension ProgramTests {
  /// Windows, as far as they go without a screen.
  @Suite struct GnuplotWindowTests {
    private func started(_ folder: String) throws -> [pid_t] {
      try String(contentsOfFile: folder + "/gnuplot.started", encoding: .utf8).split(separator: "\n").compactMap {
        pid_t($0)
      }
    }

    private func isRunning(_ process: pid_t) -> Bool {
      let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      return state.map { !$0.contains(") Z ") && !$0.contains(") X ") } ?? false
    }

    @Test func oneProcessHasTheWindowUntilItDies() async throws {
      try await pretender(windows(onFigure: ":")) { folder in
        let renderer = GnuplotRenderer(searchPath: folder, hasDisplay: true)
        try await renderer.present(figure, size: size, theme: .light)
        try await renderer.present(figure, size: size, theme: .dark)
        let first = try started(folder)
        #expect(first.count == 1)
        for process in first { kill(process, SIGKILL) }
        try await renderer.present(figure, size: size, theme: .light)
        #expect(try started(folder).count == 2)
      }
    }

    /// With what it started: its window, which nobody would draw in any more.
    @Test func aWindowThatHangsIsReplaced() async throws {
      try await pretender(
        windows(onFigure: #"if [ ! -e "$0.used" ]; then touch "$0.used"; sleep 1000 & echo $! > "$0.child"; wait; fi"#)
      ) { folder in
        let renderer = GnuplotRenderer(searchPath: folder, hasDisplay: true, timeout: 1)
        try await renderer.present(figure, size: size, theme: .light)
        #expect(try started(folder).count == 2)
        let text = try String(contentsOfFile: folder + "/gnuplot.child", encoding: .utf8)
        let child = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        // It was told to end; a busy machine may take a moment to do it.
        for _ in 0..<1_000_000 where isRunning(child) { sched_yield() }
        #expect(!isRunning(child), "its child is still there")
      }
    }

    @Test func aScreenThatIsNotThereIsSaidAtOnce() async throws {
      try await pretender(windows(onFigure: "echo 'qt.qpa.xcb: could not connect to display :9' >&2; sleep 1000")) {
        folder in
        await #expect(throws: FigureFailure.noDisplay) {
          try await GnuplotRenderer(searchPath: folder, hasDisplay: true).present(figure, size: size, theme: .light)
        }
        let count = try started(folder).count
        #expect(count == 1)
        await #expect(throws: FigureFailure.noDisplay) {
          try await GnuplotRenderer(searchPath: folder, hasDisplay: false).present(figure, size: size, theme: .light)
        }
      }
    }

    @Test func aGnuplotWithoutWindowsIsSaid() async throws {
      try await pretender(windows("png svg", onFigure: ":")) { folder in
        await #expect(
          throws: FigureFailure.windowless(program: "gnuplot", package: "gnuplot-qt")
        ) { try await GnuplotRenderer(searchPath: folder, hasDisplay: true).present(figure, size: size, theme: .light) }
      }
    }
  }
}

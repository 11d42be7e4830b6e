package import Figures
import Foundation

/// Draws figures with gnuplot: one process, started on the first figure and kept, replaced when it dies or hangs.
package actor GnuplotRenderer: FigureRenderer {
  private let program: String?
  private let hasDisplay: Bool
  private var patience: Patience
  private var process: GnuplotProcess?
  private var slowness = 1.0
  private var folder: String?
  private var count = 0
  /// The process whose window is open: another, since a window may be slow to answer.
  private var window: (process: GnuplotProcess, terminal: String)?

  /// - Parameters:
  ///   - searchPath: folders parted by colons, in which gnuplot is looked for.
  ///   - hasDisplay: whether there is a screen for windows.
  ///   - timeout: seconds that a figure of a usual size may take at the most, all tries together.
  package init(searchPath: String, hasDisplay: Bool = false, timeout: Double = 4.5) {
    program = searchPath.split(separator: ":").map { $0 + "/gnuplot" }.first { access($0, X_OK) == 0 }
    self.hasDisplay = hasDisplay
    patience = Patience(most: timeout)
  }

  deinit { if let folder { try? FileManager.default.removeItem(atPath: folder) } }

  package func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] {
    format.marked(try draw(figure, as: format, size: size, theme: theme).picture)
  }

  /// The picture, and what gnuplot had to say about it: nothing, when all is well.
  func draw(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme = .light
  ) throws -> (picture: [UInt8], words: String) {
    if format == .txt {
      let lines = CharacterPlot.render(figure, columns: size.width, rows: size.height, unicode: true)
      return (Array((lines.joined(separator: "\n") + "\n").utf8), "")
    }
    guard let program else { throw Self.missing }
    count += 1
    let path = try temporaryFolder() + "/figure-\(count).\(format.rawValue)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let script = GnuplotScript.text(for: figure, as: format, size: size, theme: theme, to: path)
    try Task.checkCancellation()
    let file = try scriptFile(script, number: count)
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    let pixels = size.width * size.height * GnuplotScript.pictures(of: figure, as: format)
    let expected = patience.expected(script: script.utf8.count, pixels: pixels)
    // A process that died or hangs is replaced, and the figure drawn again, once, with what is left of the time. One that
    // hangs when it is fresh would hang again; one that is still at work then has as much time once more.
    let deadline = Deadline(patience.all(expected * slowness))
    // A film, or a poster, may take long. Whether anybody is there at all is known soon.
    let isLong = deadline.left > patience.most
    let soon = Deadline(patience.all(0))
    var hasAnswered = !isLong
    for isLast in [false, true] {
      let isFresh = process == nil
      do {
        if isLong {
          _ = try running(program).draw("", number: 0, timeout: isFresh ? soon.left : min(patience.limit(0), soon.left))
          hasAnswered = true
        }
        let limit = isFresh ? deadline.left : patience.limit(expected * slowness)
        let began = DispatchTime.now().uptimeNanoseconds
        let answer = try running(program).draw(
          file.command, number: count, timeout: limit, grace: isFresh ? patience.all(expected * slowness) : 0)
        let took = Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
        // A second try that is quick says that the first one hung, and not that the machine is slow.
        patience.hasHung = false
        if isLast || !isFresh { slowness = min(max((took - (isFresh ? 0.3 : 0)) / expected, slowness * 0.9, 1), 50) }
        // After an error gnuplot may stand in the middle of anything: the next figure gets a new one.
        if answer.isError { process = nil }
        guard !answer.isError, let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
          process = nil
          throw FigureFailure.nothingDrawn(program: "gnuplot", said: answer.words)
        }
        return (
          format == .svg
            ? SVGPicture.finished(
              data, title: figure.title, finding: figure.finding,
              readouts: GnuplotScript.readouts(for: figure, size: size, theme: theme)) : Array(data),
          answer.words
        )
      } catch is CancellationError {
        process = nil
        throw CancellationError()
      } catch is GnuplotProcess.NoAnswer {
        process = nil
        if deadline.left < 0.05 || !hasAnswered && soon.left < 0.05 { break }
      }
    }
    patience.hasHung = deadline.left < 0.05 || !hasAnswered
    throw FigureFailure.stopped(program: "gnuplot")
  }

  package func present(_ figure: Figure, size: FigureSize, theme: FigureTheme) async throws {
    guard let program else { throw Self.missing }
    guard hasDisplay else { throw FigureFailure.noDisplay }
    let deadline = Deadline(patience.all(patience.expected(script: 0, pixels: size.width * size.height)))
    for isLast in [false, true] {
      do {
        let (process, terminal) = try window ?? opened(program, within: deadline.left)
        window = (process, terminal)
        let script = GnuplotScript.text(for: figure, inWindow: terminal, size: size, theme: theme)
        count += 1
        let file = try scriptFile(script, number: count)
        defer { try? FileManager.default.removeItem(atPath: file.path) }
        let expected = patience.expected(script: script.utf8.count, pixels: size.width * size.height)
        // A window is drawn beside work that takes all cores: one that is slow is not given up before half of the time.
        let limit = max(isLast ? deadline.left : deadline.left / 2, expected * 6 > patience.most ? expected * 6 : 0)
        let answer = try process.draw(file.command, number: count, timeout: limit, inWindow: true)
        guard answer.isError else { return }
        window = nil
        throw FigureFailure.noWindow(program: "gnuplot", said: answer.words)
      } catch is CancellationError {
        window = nil
        throw CancellationError()
      } catch is GnuplotProcess.NoDisplay {
        window = nil
        throw FigureFailure.noDisplay
      } catch is GnuplotProcess.NoAnswer {
        window = nil
        if isLast || deadline.left < 0.05 {
          throw FigureFailure.windowStopped(program: "gnuplot")
        }
      }
    }
  }

  /// A process for a window, and the kind of window that this gnuplot has.
  private func opened(_ program: String, within seconds: Double) throws -> (GnuplotProcess, String) {
    guard let process = GnuplotProcess(program: program) else { throw GnuplotProcess.NoAnswer() }
    count += 1
    let known = try process.draw("print GPVAL_TERMINALS\n", number: count, timeout: seconds).words.split(
      separator: " ")
    guard let terminal = ["qt", "wxt", "x11"].first(where: { known.contains(Substring($0)) }) else {
      throw FigureFailure.windowless(program: "gnuplot", package: "gnuplot-qt")
    }
    return (process, terminal)
  }

  private static let missing = FigureFailure.missing(program: "gnuplot", package: "gnuplot-nox")

  /// The script in a file of our own, and the command to read it: from a pipe, gnuplot reads letter by letter, which takes
  /// longer than drawing.
  private func scriptFile(_ script: String, number: Int) throws -> (path: String, command: String) {
    let path = try temporaryFolder() + "/figure-\(number).gp"
    guard FileManager.default.createFile(atPath: path, contents: Data(script.utf8)) else {
      throw FigureFailure.noRoom(program: "gnuplot")
    }
    return (path, "load \(GnuplotText.quoted(path: path))\n")
  }

  private func running(_ program: String) throws -> GnuplotProcess {
    if let process { return process }
    guard let started = GnuplotProcess(program: program) else { throw GnuplotProcess.NoAnswer() }
    process = started
    return started
  }

  private func temporaryFolder() throws -> String {
    if let folder { return folder }
    var template = Array((NSTemporaryDirectory() + "/tunebook-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw FigureFailure.noRoom(program: "gnuplot") }
    let path = String(cString: made)
    folder = path
    return path
  }
}

/// How long gnuplot is waited for, in seconds: less than one for an ordinary figure, more for a large one, or where the
/// machine was slow before; a process that has just been started has its fonts to find.
struct Patience {
  var most: Double
  /// The last figure had no answer in all its time: the next one is given up sooner.
  var hasHung = false

  init(most: Double) { self.most = most }

  /// About what a figure takes on a slow machine.
  func expected(script: Int, pixels: Int) -> Double { 0.06 + Double(script) / 3e6 + Double(pixels) / 2e7 }

  /// When to give up a process that has answered before: another one needs its time, too.
  func limit(_ expected: Double) -> Double { min(max(0.9, expected * 6), all(expected) / 2) }

  /// When to give up the figure.
  func all(_ expected: Double) -> Double { max(hasHung ? most * 0.4 : most, expected * 6) }
}

/// A time by which something is to be done.
private struct Deadline {
  private let time: Double
  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
  init(_ seconds: Double) { time = Self.now + seconds }
  var left: Double { max(time - Self.now, 0) }
}

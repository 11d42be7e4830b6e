import CEditline
package import Figures
import Foundation
import Language
package import Notebooks

/// How results are written: for a person, or one JSON object a line.
package enum OutputFormat: Sendable { case text, json }

/// Writes outputs: results to standard output, diagnostics and progress to standard error. Whoever shows something is on the main
/// actor, so that outputs stand in their order without a lock.
@MainActor package final class Screen {
  let terminal: Terminal
  private let format: OutputFormat
  private let pictures: () -> PictureProtocol?
  private let clock: @Sendable () -> Double
  private var bar = ProgressBar()
  private var log = ProgressLog()
  private var live = LiveView()
  private let picture: LivePicture
  /// The rows above the bar that are a picture's now.
  private var pictureRows = 0
  private let renderer: (() -> any FigureRenderer)?
  /// Standard output takes nothing more: nobody reads it, or its disk is full.
  private(set) var isClosed = false
  /// Whether a lesson is shown to a room, which sees nothing in faint letters.
  var isBeforeRoom = false
  /// What the cell at work has said and is not shown yet; nil where nothing is kept back.
  private var held: HeldText?

  package init(
    settings: TerminalSettings, format: OutputFormat, pictures: @escaping () -> PictureProtocol? = { nil },
    renderer: (() -> any FigureRenderer)? = nil, clock: @escaping @Sendable () -> Double
  ) {
    terminal = Terminal(settings: settings)
    self.renderer = renderer
    // With one processor alone, drawing takes the time of the work.
    picture = LivePicture(pace: ProcessInfo.processInfo.activeProcessorCount > 1 ? 2 : 11, clock: clock)
    self.format = format
    self.pictures = pictures
    self.clock = clock
  }

  /// Takes up the locale that keys and text are read in; whether it is UTF-8. Once, before anything else.
  ///
  /// - Parameter named: The locale that the person has named, if any.
  package static func prepareLocale(named: String?) -> Bool { tb_locale_is_utf8(named) }

  private var settings: TerminalSettings { terminal.settings }
  private func textRenderer(color: Bool) -> TextRenderer {
    var renderer = TextRenderer(
      columns: terminal.size.columns, usesColor: color, isUnicode: settings.isUnicode && !settings.isPlain,
      hasLetters: settings.isUnicode)
    renderer.usesFaintInk = !isBeforeRoom
    return renderer
  }

  /// Shows one output of a cell.
  package func show(_ output: Output, cell: Int) {
    if case .progress(let progress) = output {
      release()
      show(progress)
      return
    }
    if hold(output) { return }
    release()
    hideBar()
    if format == .json {
      if let line = JSONRenderer().line(output, cell: cell) { write(line + "\n") }
      return
    }
    let text = textRenderer(color: settings.usesColor)
    switch output {
    case .text(let styled):
      if styled.beginsPage { beginPage() }
      write(lines: text.lines(of: styled))
    case .report(let report): write(lines: text.lines(of: report.text))
    case .table(let table): write(lines: text.lines(of: table))
    case .figure(let figure): show(figure, text)
    case .diagnostic(let diagnostic):
      writeError(text.lines(of: diagnostic).map { $0 + "\n" }.joined())
    case .progress: break
    }
  }

  /// From now on to `endCell`, what a cell says is kept back until it has ended, does something else than saying, or takes its time:
  /// where it is longer than the window, a pager shows it.
  func beginCell(isPaged: Bool) {
    guard isPaged, format == .text, settings.pager != nil, settings.isOutputTerminal, settings.isErrorTerminal,
      !settings.isPlain, !settings.isDumb
    else { return }
    held = HeldText()
  }

  /// Shows what was kept back, where somebody might be waiting for it.
  func releaseDue() { if held?.isDue(at: clock()) == true { release() } }

  /// Shows what was kept back; `isPaged`: a window at a time where it is longer.
  func endCell(isPaged: Bool) {
    guard let text = held, let pager = settings.pager else { return }
    hideBar()
    if isPaged, text.isTaller(than: terminal.size.rows) {
      let all = text.parts.flatMap(\.lines).map { $0 + "\n" }.joined()
      if tb_page(pager, all, all.utf8.count) { held = nil }
    }
    release()
    held = nil
  }

  private func hold(_ output: Output) -> Bool {
    guard held != nil else { return false }
    let text = textRenderer(color: settings.usesColor)
    switch output {
    case .text(let styled) where !styled.beginsPage: held?.add(text.lines(of: styled), at: clock())
    case .report(let report): held?.add(text.lines(of: report.text), at: clock())
    case .table(let table): held?.add(text.lines(of: table), at: clock())
    case .diagnostic(let diagnostic): held?.add(text.lines(of: diagnostic), isError: true, at: clock())
    case .text, .figure, .progress: return false
    }
    return true
  }

  private func release() {
    guard let parts = held?.take(), !parts.isEmpty else { return }
    hideBar()
    for part in parts {
      if part.isError { writeError(part.lines.map { $0 + "\n" }.joined()) } else { write(lines: part.lines) }
    }
  }

  /// Goes on in an empty window; what stood there is scrolled away, not lost.
  private func beginPage() {
    guard settings.isOutputTerminal, !settings.isPlain, !settings.isDumb else { return }
    write(String(repeating: "\n", count: terminal.size.rows) + "\u{1B}[H\u{1B}[J")
  }

  private func show(_ output: FigureOutput, _ text: TextRenderer) {
    if output.path != nil {
      write(lines: text.lines(of: output.kept))
    } else if let picture = output.picture, let pictures = pictures(), !output.asCharacters {
      if output.isLarge { beginPage() }
      write(pictures.encoded(picture))
      if !output.figure.finding.isEmpty { write(lines: text.lines(of: StyledText(output.figure.finding))) }
    } else {
      if output.isLarge { beginPage() }
      write(
        lines: text.lines(
          of: output, in: terminal.size, isBounded: output.size == nil && settings.isOutputTerminal))
    }
  }

  private func show(_ progress: Notebooks.Progress) {
    guard settings.isErrorTerminal, format == .text else {
      // On a pipe nothing: who reads it waits for what comes of the work.
      if settings.isErrorFile, format == .text { writeError(log.update(progress, at: clock())) }
      return
    }
    if progress.isFinal {
      let canDraw = !picture.hasFailed
      endLive()
      // A window keeps what it shows: the work as it ended.
      if canDraw, settings.isOutputTerminal, let renderer, let maker = progress.figure, maker.isForWindow {
        picture.finish(maker, draw: Self.presenting(renderer(), maker.theme))
      }
    } else if let maker = progress.figure, settings.isOutputTerminal, !settings.isPlain, !settings.isDumb {
      show(maker)
    }
    writeError(
      bar.update(
        progress, at: clock(), columns: terminal.size.columns, unicode: settings.isUnicode,
        redraws: !settings.isPlain && !settings.isDumb))
  }

  /// A figure of work under way: in the window, as a picture above the bar, or in characters there.
  private func show(_ maker: FigureMaker) {
    if let renderer, !picture.hasFailed {
      if maker.isForWindow {
        picture.offer(maker, draw: Self.presenting(renderer(), maker.theme))
        return
      }
      if let kind = pictures() {
        let (window, cell) = (terminal.size, terminal.cell)
        guard window.rows >= LiveView.fewestRows else { return }
        let rows = min(window.rows - 4, 20)
        let columns = min(window.columns - 1, rows * cell.height * 2 / cell.width)
        let size = FigureSize(width: columns * cell.width, height: rows * cell.height)
        picture.offer(maker) { [renderer = renderer(), theme = maker.theme] in
          try await renderer.render($0, as: kind == .sixel ? .sixel : .png, size: size, theme: theme)
        }
        if let drawn = picture.take() {
          // Room for it first; then from its upper left corner, and back to the line of the bar.
          if pictureRows == 0 { writeError("\r\u{1B}[K" + String(repeating: "\n", count: rows)) }
          pictureRows = rows
          writeError("\r\u{1B}[\(rows)A")
          _ = StandardStreams.put(kind.placed(drawn, columns: columns, rows: rows), 2)
          writeError("\u{1B}[\(rows)B")
          bar.redraw()
        }
        return
      }
    }
    let size = terminal.size
    let drawn = live.update(
      maker, at: clock(), columns: size.columns, rows: size.rows, textRenderer(color: settings.usesColor))
    if !drawn.isEmpty {
      writeError(drawn)
      live.written(at: clock())
      bar.redraw()
    }
  }

  /// Shows a figure in the window.
  private static func presenting(
    _ renderer: any FigureRenderer, _ theme: FigureTheme
  ) -> @Sendable (Figure) async throws -> [UInt8] {
    { figure in
      try await renderer.present(figure, size: FigureSize(width: 960, height: 640), theme: theme)
      return []
    }
  }

  private func endLive() {
    writeError(live.end())
    picture.end()
    guard pictureRows > 0 else { return }
    writeError("\r\u{1B}[\(pictureRows)A\u{1B}[J")
    if let kind = pictures() { _ = StandardStreams.put(kind.removal, 2) }
    pictureRows = 0
  }

  private func hideBar() {
    guard settings.isErrorTerminal, format == .text else { return }
    endLive()
    writeError(
      bar.update(
        Notebooks.Progress(label: "", done: 0, total: 0, unit: "", isFinal: true), at: clock(), columns: 80,
        unicode: false, redraws: true))
  }

  /// A line for a person, outside any cell.
  func note(_ text: String, _ style: StyledText.Style = .dim) {
    guard format == .text else { return }
    write(lines: textRenderer(color: settings.usesColor).lines(of: StyledText(text, style)))
  }

  /// A line on standard error, outside any cell.
  func complain(_ text: String) {
    guard format == .text else { return }
    writeError(textRenderer(color: settings.usesColor).lines(of: StyledText(text, .dim)).map { $0 + "\n" }.joined())
  }

  private func write(lines: [String]) { write(lines.map { $0 + "\n" }.joined()) }
  private func write(_ text: String) { write(Array(text.utf8)) }

  private func write(_ bytes: [UInt8]) {
    guard !isClosed, !StandardStreams.put(bytes, 1) else { return }
    isClosed = true
    StandardStreams.complainOfOutput(errno)
  }

  private func writeError(_ text: String) { StandardStreams.writeError(text) }
}

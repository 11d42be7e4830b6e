import Figures
import Language
import Notebooks

/// Makes of a cell's outputs, as they come, the messages that are published of it.
///
/// A table or report that ends a cell is the cell's result, and a diagnostic that ends one that failed is its error: so each of these is held back until
/// it is known what follows. Progress is shown once work takes a while, changes at most five times a second, and is gone without a
/// trace when the work has ended: what the cell had published before is then published again.
struct CellOutputs {
  /// How a cell ended.
  enum Ending { case succeeded, failed, interrupted, asking }

  /// Shows that work goes on.
  private struct Bar {
    var began: Double
    var shown: Double?
    var id: String?
  }
  /// Waits for what comes next.
  private enum Held {
    case text(StyledText)
    case output(Output)
    case figure(MIMEBundle)
  }

  /// Seconds until work shows that it goes on, and between two changes of that.
  static let patience = 0.25
  static let pace = 0.21
  /// So many messages can be taken away and published again; with more, the bar stays away.
  private static let mostKept = 200

  private var published: [CellMessage] = []
  private var held: Held?
  private var bar: Bar?
  /// A bar is to be taken away before something else is published.
  private var hasTrace = false
  private let identifier: () -> String

  /// - Parameter identifier: a name that no other display has.
  init(identifier: @escaping () -> String) { self.identifier = identifier }

  /// - Parameters:
  ///   - drawn: the picture of a figure that is to be shown.
  ///   - now: seconds on a clock.
  mutating func take(_ output: Output, drawn: FigurePictures? = nil, at now: Double) -> [CellMessage] {
    switch output {
    case .progress(let progress): return show(progress, at: now)
    case .text(let text):
      if text.beginsPage { return begin(text) }
      return hold(.text(text))
    // What has words alone is something said, and nothing that a result could be.
    case .report(let report) where report.fields.allSatisfy(\.value.isWords): return hold(.text(report.text))
    case .figure(let figure):
      let finding = figure.figure.finding
      if let path = figure.path {
        return hold(
          .text(StyledText(lines: [.init([.init(path, .code)] + (finding.isEmpty ? [] : [.init(": \(finding)")]))])))
      }
      return hold(.figure(Self.bundle(of: figure.figure, drawn)))
    case .report, .table, .diagnostic: return hold(.output(output))
    }
  }

  /// A figure in all its forms, each with its sentence.
  private static func bundle(of figure: Figure, _ pictures: FigurePictures?) -> MIMEBundle {
    CellOutput.figure(figure, path: nil).mimeBundle(pictures)
  }

  /// What is said without being an output.
  mutating func note(_ text: String) -> [CellMessage] { hold(.text(StyledText(text))) }

  /// The last of it; then it can be gone on with, where something was asked.
  mutating func end(_ ending: Ending) -> [CellMessage] {
    bar = nil
    var last = held.map { messages(of: $0) } ?? []
    switch (ending, held) {
    case (.succeeded, .output(.table(let table))): last = [.result(CellOutput.table(table).mimeBundle())]
    case (.succeeded, .output(.report(let report))): last = [.result(MIMEBundle(plain: Self.wrapped(report.text)))]
    case (.interrupted, .output(.diagnostic)): last = [.error(.interrupted)]
    case (.interrupted, _): last.append(.error(.interrupted))
    case (.failed, .output(.diagnostic(let diagnostic))): last = [.error(CellFault(diagnostic))]
    case (.failed, _): last.append(.error(CellFault(Diagnostic(AnswerFault.cellDidNotEnd))))
    case (.succeeded, _), (.asking, _): break
    }
    held = nil
    return publish(last, isLast: true)
  }

  /// What was held back has been said otherwise.
  mutating func forget() { held = nil }

  // MARK: Holding back

  // A table or report that a cell ends with is its result in Jupyter. Whether an output is the last shows only when the next
  // one comes, so each is held back until then.

  private mutating func hold(_ new: Held) -> [CellMessage] {
    bar = nil
    // Lines that follow one another are one text.
    if case .text(let text)? = held, case .text(let more) = new {
      held = .text(StyledText(lines: text.lines + more.lines))
      return []
    }
    defer { held = new }
    return release()
  }

  /// Publishes the output that was held back, if there is one.
  private mutating func release() -> [CellMessage] {
    guard let held else { return [] }
    self.held = nil
    return publish(messages(of: held), isLast: false)
  }

  private func messages(of held: Held) -> [CellMessage] {
    switch held {
    case .text(let text): return [Self.said(text)]
    case .figure(let bundle): return [.display(bundle, id: nil)]
    case .output(.table(let table)): return [.display(CellOutput.table(table).mimeBundle(), id: nil)]
    case .output(.report(let report)): return [Self.said(report.text)]
    case .output(.diagnostic(let diagnostic)):
      let lines = TextRenderer.notebook(usesColor: false).lines(of: diagnostic)
      return [.stream(.stderr, lines.map { $0 + "\n" }.joined())]
    case .output(.text(let text)): return [Self.said(text)]
    case .output(.figure), .output(.progress): return []
    }
  }

  /// Words go where a program prints them.
  private static func said(_ text: StyledText) -> CellMessage { .stream(.stdout, wrapped(text) + "\n") }

  /// A page breaks long lines anywhere: they are wrapped at words before.
  private static func wrapped(_ text: StyledText) -> String {
    TextRenderer.notebook(usesColor: false).lines(of: text).joined(separator: "\n")
  }

  /// Publishes, and takes a bar away that is no longer true.
  private mutating func publish(_ messages: [CellMessage], isLast: Bool) -> [CellMessage] {
    defer { published = Array((published + messages).prefix(Self.mostKept + 1)) }
    guard hasTrace, !messages.isEmpty || isLast else { return messages }
    hasTrace = false
    let kept = published
    published = []
    return [.clear(waits: !kept.isEmpty || !messages.isEmpty)] + kept + messages
  }

  /// A page of its own, as a room is shown: what stood there gives way to it.
  private mutating func begin(_ text: StyledText) -> [CellMessage] {
    (published, held, bar, hasTrace) = ([], .text(StyledText(lines: text.lines)), nil, false)
    return [.clear(waits: true)]
  }

  // MARK: Progress

  private mutating func show(_ progress: Progress, at now: Double) -> [CellMessage] {
    guard !progress.isFinal else {
      bar = nil
      return []
    }
    guard published.count < Self.mostKept else { return [] }
    var bar = self.bar ?? Bar(began: now)
    defer { self.bar = bar }
    guard now - bar.began >= Self.patience, bar.shown.map({ now - $0 >= Self.pace }) ?? true else { return [] }
    bar.shown = now
    if let id = bar.id { return [.update(MIMEBundle(progress), id: id)] }
    let before = release()
    let id = identifier()
    bar.id = id
    // One that another work has left gives way to it.
    let cleared = hasTrace ? publish([], isLast: true) : []
    hasTrace = true
    return before + cleared + [.display(MIMEBundle(progress), id: id)]
  }
}

extension Table.Cell {
  /// Whether there is no number in it.
  fileprivate var isWords: Bool {
    switch self {
    case .text, .empty: true
    case .number, .integer, .labelled, .several, .named: false
    }
  }
}

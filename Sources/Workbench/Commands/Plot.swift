import Charts
import Experiments
import Figures
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let plot = Command(
    "plot", group: .plots, summary: "draw the data, a run or a search; to=\"x.png\" keeps it in a file",
    details:
      """
      Without a kind, it lists them. Endings: png, svg, pdf, gif, txt; a gif moves where the kind has steps to show. A size is in
      pixels, for txt in characters. title=, finding=, legend=, xlim=, ylim= and scale= go with every kind and ending: scale= is
      that of the axis that the values stand on, which is that of colours where a map shows them.
      """,
    arguments: [
      .plotKind,
      Argument(
        "to", "a file to keep it in", form: .named, domain: .file(endings: ["png", "svg", "pdf", "gif", "txt"])),
      Argument("size", "width and height", form: .named, domain: .size),
      Argument("theme", "on a light or a dark ground", form: .named, domain: FigureTheme.domain),
      .overwrite,
    ] + FigurePresentation.arguments + [
      .namedRun.offered { behind, _ in
        allCharts.named(behind.first).map { $0.subject != .study && $0.subject != .race } ?? true
      }
    ],
    kindArguments: { kind, _ in (allCharts.named(kind)?.arguments ?? []).map(\.argument) },
    examples: [
      Example("plot", "what can be drawn", shows: "surface"),
      Example(
        "plot curves title=\"Two moons\" finding=off legend=inside xlim=[0, 10] scale=log", "as a paper wants it",
        shows: "Two moons", setup: "train epochs=10"),
      Example(
        "plot curves run=kept1", "a run of any session: it is trained again", shows: "loss", setup: "train epochs=10"),
    ] + allCharts.flatMap { chart in chart.examples.map { Example($0, of: chart) } },
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    if invocation.string("kind") == nil,
      let stray = invocation.command.arguments.first(where: { $0.isNamed && invocation.value($0.name) != nil })
    {
      let number = invocation.integer("run").map { $0 < 0 ? "kept\(-$0)" : "\($0)" }
      let rest = invocation.command.arguments.compactMap { argument in
        argument.isNamed && argument.name != "run"
          ? invocation.value(argument.name).map { " \(argument.name)=\($0.value.text)" } : nil
      }.joined()
      let instead = number.map { "plot curves runs=[\($0)]" + rest } ?? "plot data" + rest
      throw invocation.error(FigureFault.noKind(argument: stray.name, instead: instead), at: stray.name)
    }
    guard let kind = invocation.string("kind"), let chart = allCharts.named(kind) else {
      session.emit(
        .table(
          Table(
            name: "plots", columns: [.init("kind"), .init("takes", dispensable: 1), .init("shows")],
            rows: allCharts.map { chart in
              [
                .text(chart.name),
                .text(chart.arguments.map(\.argument.shortUsage).joined(separator: " ")),
                .text(chart.summary),
              ]
            })))
      return
    }
    let path = invocation.string("to")
    var format = FigureFormat.png
    if let path {
      guard
        let known = FigureFormat.allCases.first(where: {
          path.lowercased().hasSuffix("." + $0.rawValue) && $0 != .sixel
        })
      else {
        throw invocation.error(FigureFault.unknownFormat(kind: kind), at: "to")
      }
      format = known
    }
    var size: FigureSize?
    if case .size(let width, let height)? = invocation.value("size")?.value {
      let limit = format == .txt ? 20...1000 : 100...8000
      guard limit.contains(width), (format == .txt ? 10...1000 : limit).contains(height) else {
        throw invocation.error(FigureFault.sizeOutOfBounds(inCharacters: format == .txt, limit), at: "size")
      }
      size = FigureSize(width: width, height: height)
    }
    // A figure may replace a figure.
    let place = try path.map { path throws(Diagnostic) in
      try session.place(for: path, at: "to", of: invocation) { format.isFigure($0, end: $1) }
    }
    let theme = invocation.string("theme").flatMap(FigureTheme.init) ?? session.state.theme
    let figure: Figure
    do {
      figure = try await session.figure(of: chart, for: invocation)
    } catch {
      try session.endRehearsal(error, writing: place)
      throw error
    }
    try session.endRehearsal(writing: place)
    session.state.plotsMade.append(chart.name)
    session.state.figureFacts = figure.facts
    if let place {
      try await session.write(figure, to: place, as: format, size: size, theme: theme, for: invocation)
    } else if session.state.plots == .file {
      let path = try session.place(
        for: "plot-\(session.state.plotsMade.count)-\(chart.name).png", at: "to", of: invocation
      ) {
        FigureFormat.png.isFigure($0, end: $1)
      }
      try await session.write(figure, to: path, as: .png, size: size, theme: theme, for: invocation)
    } else if session.state.plots != .off {
      await session.show(figure, size: size, theme: theme)
    } else {
      session.emitFinding(of: figure)
    }
  }
}

extension Session {
  /// The sentence alone, where the figure is not to be seen here.
  fileprivate func emitFinding(of figure: Figure) {
    if !figure.finding.isEmpty { emit(.text(StyledText(figure.finding))) }
  }

  /// Shows a figure between the lines: as a picture where the front end can, else in characters.
  fileprivate func show(_ figure: Figure, size: FigureSize?, theme: FigureTheme) async {
    if state.plots == .window, await showInWindow(figure, size: size, theme: theme) { return }
    let isPresenting = guidance?.isPresenting == true
    guard let (format, usual, largest) = environment.inlinePicture() else {
      var output = FigureOutput(figure: figure, size: size, asCharacters: true)
      output.theme = theme
      output.below = isPresenting ? nil : guide?.upcoming(in: self)
      output.isLarge = isPresenting
      emit(.figure(output))
      return
    }
    do {
      let picture = try await environment.renderer().render(
        figure, as: format, size: size ?? (isPresenting ? largest.forRoom : usual), theme: theme)
      var output = FigureOutput(figure: figure, size: size, picture: picture)
      output.theme = theme
      output.isLarge = isPresenting
      emit(.figure(output))
    } catch {
      let sentence = (error as? FigureFailure)?.message ?? ErrorText.sentence(for: error)
      emit(.diagnostic(Diagnostic(sentence, severity: .warning)))
      emit(.figure(FigureOutput(figure: figure, size: size, asCharacters: true)))
    }
  }

  /// Whether a window shows it now. Where none can be opened, that is said once, and figures go inline from then on.
  private func showInWindow(_ figure: Figure, size: FigureSize?, theme: FigureTheme) async -> Bool {
    do {
      try await environment.renderer().present(
        figure, size: size ?? (guidance?.isPresenting == true ? .hall : .window), theme: theme)
      emitFinding(of: figure)
      return true
    } catch {
      state.plots = .inline
      let sentence = (error as? FigureFailure)?.message ?? ErrorText.sentence(for: error)
      emit(.diagnostic(Diagnostic("\(sentence) Figures go inline.", severity: .warning)))
      return false
    }
  }

  fileprivate func write(
    _ figure: Figure, to path: String, as format: FigureFormat, size: FigureSize?, theme: FigureTheme,
    for invocation: Invocation
  ) async throws {
    let bytes: [UInt8]
    do {
      if format == .txt {
        let cells = size ?? FigureSize(width: 80, height: 24)
        bytes = Array(
          (CharacterPlot.render(figure, columns: cells.width, rows: cells.height, unicode: true).joined(separator: "\n")
            + "\n").utf8)
      } else {
        bytes = try await environment.renderer().render(
          figure, as: format, size: size ?? FigureSize(width: 960, height: 640), theme: theme)
      }
    } catch let failure as FigureFailure {
      // A picture is the end of its line: what follows in the cell (a longer search, the next figure) runs all the same.
      reportIncomplete(
        invocation.error(FigureFault.unwritten(failure, kind: figure.kind), at: "to"))
      emit(.figure(FigureOutput(figure: figure, asCharacters: true)))
      return
    }
    try keep(Data(bytes), at: path, as: "to", of: invocation)
    emit(.figure(FigureOutput(figure: figure, path: path, size: size)))
  }
}

extension Argument {
  fileprivate static var plotKind: Argument {
    var kind = Argument(
      "kind", "what to draw", form: .positional(optional: true, repeats: false),
      domain: .choice(what: "plot kind") { _ in allCharts.map { Candidate($0.name, $0.summary) } })
    kind.comesFirst = true
    kind.isPossible = { word, session in allCharts.named(word).map(session.canDraw) ?? true }
    return kind
  }
}

extension Command.Example {
  /// A plot kind's own example.
  init(_ example: ChartExample, of chart: any Chart) {
    self.init(
      (["plot", chart.name] + (example.words.isEmpty ? [] : [example.words])).joined(separator: " "), example.purpose,
      shows: .words(example.shows), setup: example.setup)
  }
}

extension Session {
  /// Whether there is what a kind of plot is drawn from, as far as that is known without making anything.
  fileprivate func canDraw(_ chart: any Chart) -> Bool {
    switch chart.subject {
    case .race: return state.race != nil || !knows(.race)
    case .study:
      guard let study = state.study, study.hasResults else { return false }
      return chart.fault(of: study.definition, asked: ChartArguments()) == nil
    case .run:
      if let run = context.rehearsal?.foreseenRun {
        return chart.fault(of: run.model, with: run.settings, on: run.dataset, asked: ChartArguments()) == nil
      }
      guard let run = state.runs.last else { return false }
      return chart.fault(of: run.model, with: run.settings, on: run.learntDataset, asked: ChartArguments()) == nil
    case .bench, .data:
      guard let dataset = state.dataset ?? (isGlancedAt ? nil : try? dataset()) else { return true }
      return chart.fault(of: state.model, with: state.settings, on: dataset, asked: ChartArguments()) == nil
    }
  }
}

import Charts
import Figures
import Foundation
import Language
import Learning
import Notebooks
import Search

extension Command {
  static let plot = Command(
    "plot", group: .plots, summary: "draw the data, a run or a search; to=\"x.png\" keeps it in a file",
    details: "Without a kind, it lists them. Endings: png, svg, pdf, txt. A size is in pixels, for txt in characters.",
    arguments: [
      Argument(
        "kind", "what to draw", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "plot kind") { _ in allCharts.map { Candidate($0.name, $0.summary) } }),
      Argument("to", "a file to keep it in", form: .named, domain: .file(endings: ["png", "svg", "pdf", "txt"])),
      Argument("size", "width and height", form: .named, domain: .size),
      Argument("run", "which run (the last one unless told)", form: .named, domain: .integer(lower: 1, upper: .max)),
    ],
    furtherArguments: { kind, _ in (allCharts.first { $0.name == kind }?.arguments ?? []).flatMap(\.arguments) },
    examples: [
      Example("plot", "what can be drawn", shows: "surface"),
      Example("plot data", "the points", shows: "points"),
      Example("plot boundary", "which class the model sees where", shows: "class", setup: "train epochs=10"),
      Example("plot fit", "the curve over the points", shows: "fit", setup: "data sine; train epochs=10"),
      Example(
        "plot search", "trials one after the other", shows: "trial",
        setup: "set epochs 3; space lr 1e-4..1 log; tune random trials=5"),
      Example("plot curves", "how the training went", shows: "loss", setup: "train epochs=10"),
      Example(
        "plot surface lr weight_decay points=3", "the loss over two settings", shows: "lowest", setup: "set epochs 3"),
      Example(
        "plot surface lr 1e-3..1 units 4..32 points=3", "over ranges of your own", shows: "lowest",
        setup: "set epochs 3"),
    ],
    isReadOnly: false
  ) { invocation, session in
    guard let kind = invocation.string("kind"), let chart = allCharts.first(where: { $0.name == kind }) else {
      session.emit(
        .table(
          Table(
            name: "plots", columns: [.init("kind"), .init("takes", dispensable: 1), .init("shows")],
            rows: allCharts.map { chart in
              [
                .text(chart.name),
                .text(
                  chart.arguments.map { $0.isOptional ? "[\($0.name)]" : $0.name.uppercased() }.joined(separator: " ")),
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
        throw invocation.error(
          "A figure is kept as .png, .svg, .pdf or .txt.", at: "to", proposal: "plot \(kind) to=\"\(kind).png\"")
      }
      format = known
    }
    var size: FigureSize?
    if case .size(let width, let height)? = invocation.value("size")?.value {
      let limit = format == .txt ? 20...1000 : 100...8000
      guard limit.contains(width), limit.contains(height) || (format == .txt && height >= 10) else {
        throw invocation.error(
          "A size is from \(limit.lowerBound) to \(limit.upperBound) each way.", at: "size", proposal: "size=960x640")
      }
      size = FigureSize(width: width, height: height)
    }
    let figure: Figure
    do {
      figure = try await chart.figure(
        of: try session.chartMaterial(run: invocation), with: try session.chartArguments(chart, invocation))
    } catch let error as ChartError {
      throw invocation.error(error.message, proposal: error.proposal)
    }
    session.state.plotsMade.append(chart.name)
    if let path {
      try await session.write(figure, to: path, as: format, size: size, for: invocation)
    } else if session.state.plots == .file {
      let path = "plot-\(session.state.plotsMade.count)-\(chart.name).png"
      try await session.write(figure, to: path, as: .png, size: size, for: invocation)
    } else if session.state.plots != .off {
      await session.show(figure, size: size)
    } else {
      session.emit(.text(StyledText(figure.finding)))
    }
  }

  static let plots = Command(
    "plots", group: .plots, summary: "say where figures go: inline, file or off",
    arguments: [
      Argument(
        "where", "where they go", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "place for figures") { _ in
          [
            Candidate("inline", "into the terminal: as pictures where it can, else drawn in characters"),
            Candidate("file", "each into a PNG file in the current folder"),
            Candidate("off", "nowhere: only the sentence"),
          ]
        })
    ],
    examples: [Example("plots off", "only the sentence"), Example("plots", "how it is", shows: "inline")],
    isReadOnly: false
  ) { invocation, session in
    if let place = invocation.string("where").flatMap(SessionEnvironment.PlotDestination.init) {
      session.state.plots = place
    }
    session.emit(.text(StyledText("Figures go \(session.state.plots.rawValue).")))
  }
}

extension ChartArgument {
  /// As the language sees it. A setting along an axis may be followed by the range to draw.
  fileprivate var arguments: [Argument] {
    let place = Argument.Form.positional(optional: isOptional, repeats: false)
    switch kind {
    case .setting:
      let candidates = Setting.all.filter { $0.usual != nil }.flatMap { setting in
        ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) }
      }
      return [Argument(name, summary, form: place, domain: .word { _ in candidates }, takesRange: true)]
    case .parameter:
      return [
        Argument(
          name, summary, form: place,
          domain: .word { session in
            (session.state.study?.definition.space.parameters ?? []).map { Candidate($0.name, "searched") }
          })
      ]
    case .feature: return [Argument(name, summary, form: place, domain: .word { $0.featureCandidates })]
    case .integer(let lower, let upper):
      return [Argument(name, summary, form: .named, domain: .integer(lower: lower, upper: upper))]
    }
  }
}

extension Session {
  /// The chart's arguments out of the command's.
  fileprivate func chartArguments(_ chart: any Chart, _ invocation: Invocation) throws(Diagnostic) -> ChartArguments {
    var arguments = ChartArguments()
    for argument in chart.arguments {
      guard let typed = invocation.value(argument.name) else { continue }
      switch argument.kind {
      case .setting, .parameter:
        let setting = try Setting.find(Spanned(typed.value.string ?? "", typed.span), source: invocation.source)
        arguments.words[argument.name] = setting.name
        if let range = invocation.value(argument.name + " range"), case .domain(let domain) = range.value,
          case .range(let lower, let upper) = domain.extent
        {
          _ = try setting.check(Spanned(.number(lower), range.span), source: invocation.source)
          _ = try setting.check(Spanned(.number(upper), range.span), source: invocation.source)
          guard lower < upper else {
            throw Diagnostic("This range is upside down.", source: invocation.source, span: range.span)
          }
          arguments.ranges[setting.name] = ChartRange(
            lower: lower, upper: upper, isLog: domain.isLog || (lower > 0 && setting.usual?.log == true))
        }
      case .feature: arguments.words[argument.name] = typed.value.string
      case .integer: arguments.integers[argument.name] = invocation.integer(argument.name)
      }
    }
    return arguments
  }

  /// What plots are made from: the data, run and search in view.
  fileprivate func chartMaterial(run invocation: Invocation) throws -> ChartMaterial {
    let number = invocation.integer("run")
    let run = number == nil ? state.runs.last : try self.run(number, for: invocation)
    let (settings, model, seed, jobs) = (state.settings, state.model, state.seed, environment.jobs)
    let parts = try preparedParts(settings, plan: state.plan)
    let losses: @Sendable ([Settings]) async throws -> [Double?] = { cells in
      // With folds, a cell is the mean over them.
      let requests = cells.flatMap { cell in
        parts.map { TrainingRequest(data: $0, model: model, settings: cell, seed: seed) }
      }
      let losses = try await trainAll(requests, jobs: jobs)
      return cells.indices.map { index in
        let own = losses[index * parts.count..<(index + 1) * parts.count].compactMap { $0 }
        return own.count == parts.count ? Spread(own)?.mean : nil
      }
    }
    return ChartMaterial(
      dataset: try dataset(), split: try split(), model: model, settings: settings, run: run?.chartRun,
      study: state.study, validationLosses: losses)
  }

  /// Shows a figure between the lines: as a picture where the front end can, else in characters.
  fileprivate func show(_ figure: Figure, size: FigureSize?) async {
    guard let (format, usual) = environment.inlinePicture() else {
      var output = FigureOutput(figure: figure, size: size, asCharacters: true)
      output.isCompact = guide?.promptNote != nil
      emit(.figure(output))
      return
    }
    do {
      let picture = try await environment.renderer().render(figure, as: format, size: size ?? usual)
      emit(.figure(FigureOutput(figure: figure, size: size, picture: picture)))
    } catch {
      let sentence = (error as? FigureFailure)?.message ?? Self.sentence(for: error)
      emit(.diagnostic(Diagnostic(sentence, severity: .warning)))
      emit(.figure(FigureOutput(figure: figure, size: size, asCharacters: true)))
    }
  }

  fileprivate func write(
    _ figure: Figure, to path: String, as format: FigureFormat, size: FigureSize?, for invocation: Invocation
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
          figure, as: format, size: size ?? FigureSize(width: 960, height: 640))
      }
    } catch let failure as FigureFailure {
      // A picture is the end of its line: what follows in the cell (a longer search, the next figure) runs all the same.
      fallShort(
        invocation.error(
          failure.message, at: "to", proposal: "plot \(figure.kind) to=\"\(figure.kind).txt\" needs no gnuplot"))
      emit(.figure(FigureOutput(figure: figure, asCharacters: true)))
      return
    }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw invocation.error("\(path) cannot be written: \(Self.sentence(for: error))", at: "to")
    }
    emit(.figure(FigureOutput(figure: figure, path: path, size: size)))
  }
}

/// Trains each request and gives the validation loss at the end, nil where it diverged; in their order, whatever the jobs.
func trainAll(_ requests: [TrainingRequest], jobs: Int) async throws -> [Double?] {
  try await withThrowingTaskGroup(of: (Int, Double?).self) { group in
    var losses = [Double?](repeating: nil, count: requests.count)
    var next = 0
    func add() {
      guard next < requests.count else { return }
      let (index, request) = (next, requests[next])
      next += 1
      group.addTask {
        try Task.checkCancellation()
        let result = try Training.run(request) { _ in }
        if result.status == .interrupted { throw CancellationError() }
        return (index, result.status == .diverged ? nil : result.kept.validationLoss)
      }
    }
    for _ in 0..<max(1, jobs) { add() }
    while let (index, loss) = try await group.next() {
      losses[index] = loss
      add()
    }
    return losses
  }
}

import Arithmetic
import Figures
import Search
import Text

/// A model over two parameters: a map of what it believes, and one of what it makes of it.
struct PosteriorMaps {
  let view: StudyView
  private let parameters: [Parameter]
  private let (x, y): (ParameterAxis, ParameterAxis)
  private let (columns, rows): ([ParameterValue], [ParameterValue])

  init(_ first: Parameter, _ second: Parameter, _ view: StudyView) {
    self.view = view
    parameters = [first, second]
    let used = view.trials.filter { $0.configuration[first.name] != nil && $0.configuration[second.name] != nil }
    (x, y) = (ParameterAxis(first, trials: used), ParameterAxis(second, trials: used))
    (columns, rows) = (first.gridValues(points: 28), second.gridValues(points: 28))
  }

  func figure(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    let cells = rows.flatMap { row in columns.map { [$0, row] } }
    let exist = cells.map { beliefs.exist(parameters, $0) }
    let name: String
    var panels: [Panel]
    var parts: [String] = []
    // Where to look next: the last panel, in which 0 is best.
    let peak: Int?
    if beliefs.model == .densities {
      guard let densities = beliefs.densities(before: trial, of: parameters, at: cells) else { return nil }
      // Its candidates are drawn from l, so that a great l / g where l is next to nothing is never looked at.
      let least = (densities.good.max() ?? 0) - 3
      let ratio = zip(densities.good, densities.others).map { $0 < least ? -.infinity : $0 - $1 }
      name = "l / g"
      panels = [
        Panel(densities.good, exist, name: "log l", title: "density l of the good trials"),
        Panel(ratio, exist, name: "log l / g", title: "where next: l / g"),
      ]
      peak = panels[1].best
    } else {
      guard let known = beliefs.belief(before: trial) else { return nil }
      let points = beliefs.points(beliefs.base(of: trial, using: parameters), parameters, cells)
      let here = beliefs.expectations(known, at: points)
      let worth = beliefs.worth(known, at: points)
      name = beliefs.acquisition.rawValue
      let means = zip(here, exist).map { $1 ? $0.middle : .nan }
      let deviations = zip(here, exist).map { $1 ? $0.deviation : .nan }
      let colors = ValueAxis(view.metric, values: view.values, believed: means, sign: view.sign).colors
      panels = [
        Panel(title: "mean", axis: colors, cells: means),
        Panel(title: "uncertainty", axis: Axis("deviation", unit: "in the model's scale", lower: 0), cells: deviations),
        Panel(worth, exist, name: name, title: "where next: \(name)"),
      ]
      peak = panels[2].best
      // As many digits as the map's ends need.
      let text = numbersInWords(means + view.values)
      if let least = beliefs.least(means) {
        parts.append(
          "the mean is \(view.sign > 0 ? "lowest" : "highest"), \(text(means[least])), at \(spoken(cells[least]))")
      }
      if let peak {
        parts.insert("\(name) is highest at \(spoken(cells[peak])), where the mean is \(text(means[peak]))", at: 0)
      }
    }
    if let peak, parts.isEmpty { parts.append("\(name) is highest at \(spoken(cells[peak]))") }
    let marks = self.marks(before: trial, peak: peak)
    let figures = panels.map { panel in
      Figure(
        kind: "posterior", title: panel.title, finding: "", x: x.axis, y: y.axis, color: panel.axis,
        series: [
          Series(
            "", role: .surface,
            .heatmap(x: columns.map(x.position), y: rows.map(y.position), values: panel.cells))
        ] + marks)
    }
    let own = view.study.trials.first { $0.number == trial }
    var finding =
      own.map {
        "Trial \(trial + 1) went to "
          + Charts.spoken(
            $0.configuration.filter { pair in parameters.contains { $0.name == pair.key } }, of: view.definition.space)
      }
      ?? "All \(trial) trials are in"
    finding += parts.map { "; " + $0 }.joined()
    if exist.contains(false) {
      finding += "; blank is where \(parameters[0].name) and \(parameters[1].name) do not exist together"
    }
    let rest = beliefs.base(of: trial, using: parameters).filter { pair in !parameters.contains { $0.name == pair.key }
    }
    if !rest.isEmpty { finding += "; on the plane through \(Charts.spoken(rest, of: view.definition.space))" }
    return Figure(
      kind: "posterior",
      title:
        "\(beliefs.name) after \(counted(min(trial, view.study.trials.count), "trial")) of \(view.definition.methodWords) search on \(view.subject)",
      finding: finding + ".", x: x.axis, y: y.axis, panels: figures, panelColumns: figures.count)
  }

  private func spoken(_ cell: [ParameterValue]) -> String {
    zip(parameters, cell).map { "\($0.name) \($0.spoken($1))" }.joined(separator: " and ")
  }

  fileprivate struct Panel {
    var title: String
    var axis: Axis
    var cells: [Double]
  }

  private func marks(before trial: Int, peak: Int?) -> [Series] {
    func used(_ trial: Trial) -> Bool { parameters.allSatisfy { trial.configuration[$0.name] != nil } }
    let known = view.thinned(
      view.trials.filter { $0.number < trial && used($0) }, most: SearchChart.mostMarks)
    var series: [Series] = []
    func add(_ name: String, _ role: Series.Role, _ trials: [Trial]) {
      guard !trials.isEmpty else { return }
      series.append(
        Series(
          name, role: role, .points(x: trials.map(x.position), y: trials.map(y.position), value: []),
          notes: view.notes(trials)))
    }
    add("trials", .path, known.filter { $0.finiteValue != nil })
    add("diverged", Trial.State.diverged.role, known.filter { $0.finiteValue == nil })
    let own = view.study.trials.first { $0.number == trial }
    if let own {
      if used(own) { add("next trial", .best, [own]) }
    } else if let peak {
      series.append(
        Series(
          "next trial", role: .best,
          .points(
            x: [x.position(of: columns[peak % columns.count])], y: [y.position(of: rows[peak / columns.count])],
            value: [])))
    }
    return series
  }
}

extension PosteriorMaps.Panel {
  /// How far each cell lies below the best one: 0 is where to look. What lies far below says nothing.
  fileprivate init(_ values: [Double], _ exist: [Bool], name: String, title: String) {
    let known = zip(values, exist).map { $1 ? $0 : .nan }
    let top = known.filter(\.isFinite).max() ?? 0
    self.init(
      title: title, axis: Axis("\(name) below its best", lower: 0, upper: 12, goodEnd: .lower),
      cells: known.map { $0.isFinite ? top - $0 : .nan })
    let most = cells.filter(\.isFinite).max() ?? 0
    if most < 12 { axis.upper = most > 0 ? most : nil }
  }

  /// The best cell, the first of equals.
  fileprivate var best: Int? {
    cells.indices.filter { cells[$0].isFinite }.min { (cells[$0], $0) < (cells[$1], $1) }
  }
}

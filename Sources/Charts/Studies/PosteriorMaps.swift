import Arithmetic
import Figures
import Search

/// A model over two parameters: a map of what it believes, and one of what it makes of it.
struct PosteriorMaps {
  let view: StudyView
  private let parameters: [Parameter]
  private let (x, y): (ParameterAxis, ParameterAxis)
  private let (columns, rows): ([ParameterValue], [ParameterValue])
  private let values: ValueAxis

  init(_ first: Parameter, _ second: Parameter, _ view: StudyView) {
    self.view = view
    parameters = [first, second]
    let used = view.trials.filter { $0.configuration[first.name] != nil && $0.configuration[second.name] != nil }
    (x, y) = (ParameterAxis(first, trials: used), ParameterAxis(second, trials: used))
    (columns, rows) = (first.gridValues(points: 28), second.gridValues(points: 28))
    values = ValueAxis(view)
  }

  func figure(before trial: Int, of beliefs: inout SearchBeliefs) -> Figure? {
    let cells = rows.flatMap { row in columns.map { [$0, row] } }
    let (above, below): (Panel, Panel)
    var belief: String?
    if beliefs.model == .densities {
      guard let densities = beliefs.densities(before: trial, of: parameters, at: cells) else { return nil }
      // Its candidates are drawn from l, so that a great l / g where l is next to nothing is never looked at.
      let least = (densities.good.max() ?? 0) - 3
      let ratio = zip(densities.good, densities.others).map { $0 < least ? -.infinity : $0 - $1 }
      above = Panel(densities.good, name: "log l", title: "density l of the good trials")
      below = Panel(ratio, name: "log l / g", title: "l / g: where to look next")
    } else {
      guard let known = beliefs.belief(before: trial) else { return nil }
      let points = beliefs.points(beliefs.base(of: trial, using: parameters), parameters, cells)
      let estimates = known.estimates(at: points)
      let worth = beliefs.worth(known, at: points)
      above = Panel(
        title: "mean", axis: values.colors, cells: estimates.map { values.color($0.middle * view.sign) })
      below = Panel(
        worth, name: beliefs.acquisition.rawValue, title: "\(beliefs.acquisition.rawValue): where to look next")
      if let best = worth.indices.max(by: { (worth[$0], $1) < (worth[$1], $0) }) {
        belief = "mean \(NumberText.short(estimates[best].middle * view.sign))"
      }
    }
    let peak = below.cells.indices.filter { below.cells[$0].isFinite }
      .min { (below.cells[$0], $0) < (below.cells[$1], $1) }
    let marks = self.marks(before: trial, peak: peak)
    let panels = [above, below].map { panel in
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
          + spoken(
            $0.configuration.filter { pair in parameters.contains { $0.name == pair.key } }, of: view.definition.space)
      }
      ?? "All \(trial) trials are in"
    if let best = peak {
      finding +=
        "; the model expects most at \(parameters[0].name) \(columns[best % columns.count].spoken) and \(parameters[1].name) \(rows[best / columns.count].spoken)"
      if let belief { finding += ", \(belief)" }
    }
    let rest = beliefs.base(of: trial, using: parameters).filter { pair in !parameters.contains { $0.name == pair.key }
    }
    if !rest.isEmpty { finding += "; on the plane through \(spoken(rest, of: view.definition.space))" }
    return Figure(
      kind: "posterior",
      title:
        "\(beliefs.name) after \(counted(min(trial, view.study.trials.count), "trial")) of \(view.definition.method) search on \(view.subject)",
      finding: finding + ".", x: x.axis, y: y.axis, panels: panels, panelColumns: 2)
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
      series.append(Series(name, role: role, .points(x: trials.map(x.position), y: trials.map(y.position), value: [])))
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
  fileprivate init(_ values: [Double], name: String, title: String) {
    let top = values.filter(\.isFinite).max() ?? 0
    self.init(
      title: title, axis: Axis("\(name) below its best", lower: 0),
      cells: values.map { $0.isFinite ? min(top - $0, 12) : .nan })
  }
}

import Arithmetic
import Figures
import Search
import Text

/// Trainings that took over one another's weights: what was done to each of them, epoch by epoch.
struct Lineage: Population {
  /// A segment of the way on which a training came to where it is, its own or an ancestor's.
  struct Segment {
    var trial: Int
    var start: Int
    var end: Int
    var configuration: [String: ParameterValue]
  }

  let view: StudyView
  private let byNumber: [Int: Trial]

  init(_ view: StudyView) {
    self.view = view
    byNumber = Dictionary(view.trials.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
  }

  /// The stages of a trial with their ends; a single one where nothing changed on its way.
  func stages(of trial: Trial) -> [(stage: Trial.Stage, end: Int)] {
    let stages =
      trial.stages.isEmpty ? [Trial.Stage(start: 0, donor: nil, configuration: trial.configuration)] : trial.stages
    return stages.indices.map {
      (stages[$0], $0 + 1 < stages.count ? stages[$0 + 1].start : max(trial.reported.count, stages[$0].start))
    }
  }

  /// How the weights of a trial came about: back through all trainings that were taken over, the first segment first.
  func ancestry(of trial: Trial) -> [Segment] {
    var (segments, current, end): ([Segment], Trial, Int) = ([], trial, trial.reported.count)
    // Each step goes back in time, so there are no more than epochs.
    while end > 0, let (stage, _) = stages(of: current).last(where: { $0.stage.start < end }) {
      segments.append(
        Segment(trial: current.number, start: stage.start, end: end, configuration: stage.configuration))
      end = stage.start
      if let donor = stage.donor, let trial = byNumber[donor] { current = trial }
    }
    return segments.reversed()
  }

  /// Trial, its donor, and the epoch.
  var takeovers: [(trial: Trial, donor: Trial, epoch: Int)] {
    view.trials.flatMap { trial in
      trial.stages.compactMap { stage in stage.donor.flatMap { byNumber[$0] }.map { (trial, $0, stage.start) } }
    }
  }

  private var last: Int { view.trials.map(\.reported.count).max() ?? 1 }

  var panels: [Figure] { panels(until: last) }

  var frames: [[Figure]] {
    let stops = Set(view.trials.flatMap { stages(of: $0).map(\.end) }).filter { $0 > 0 }.sorted()
    let step = max(1, (stops.count + 39) / 40)
    return stops.enumerated().filter { $0.offset % step == 0 || $0.offset == stops.count - 1 }.map {
      panels(until: $0.element)
    }
  }

  var finding: String {
    let taken = takeovers
    var finding =
      "In \(counted(view.trials.count, "training")) of \(counted(last, "epoch")), \(counted(taken.count, "time")) one took over another"
    if let best = view.best, let value = best.finiteValue {
      let ancestors = ancestry(of: best)
      let origin = ancestors.first?.trial ?? best.number
      finding += "; the best \(view.metric), \(view.text(value)), is that of trial \(best.ordinal)"
      if origin != best.number { finding += ", whose weights began as trial \(origin + 1)" }
      let changes = view.parameters.compactMap { parameter -> String? in
        guard let first = ancestors.first?.configuration[parameter.name],
          let last = ancestors.last?.configuration[parameter.name], first != last
        else { return nil }
        return "\(parameter.name) from \(parameter.spoken(first)) to \(parameter.spoken(last))"
      }
      if !changes.isEmpty {
        finding +=
          "\(origin == best.number ? ", whose" : " and whose") schedule led \(changes.prefix(2).joined(separator: " and "))"
      }
    }
    let reported = view.trials.flatMap(\.reported)
    return finding + view.losses + ValueAxis(view.metric, values: reported, sign: view.sign).beyond(reported) + "."
  }

  private func panels(until end: Int) -> [Figure] {
    let last = last
    let values = ValueAxis(view.metric, values: view.trials.flatMap(\.reported), sign: view.sign)
    let x = Axis("epoch", lower: 0, upper: Double(max(last, 1)), isWhole: true)
    let begun = view.trials.filter { !$0.reported.isEmpty }
    let color = view.trialColors
    func curve(_ trial: Trial, _ range: Range<Int>) -> ([Double], [Double]) {
      let own = range.clamped(to: 0..<min(trial.reported.count, end))
      return (own.map { Double($0 + 1) }, own.map { values.shown(trial.reported[$0]) })
    }
    let curves = begun.map { curve($0, 0..<last) }
    var series = [
      Series("", role: .path, .lines(x: curves.map(\.0), y: curves.map(\.1), value: begun.map { Double($0.ordinal) }))
    ]
    let taken = takeovers.filter { $0.epoch <= end && $0.epoch > 0 }
    func place(_ trial: Trial, _ epoch: Int) -> Double {
      trial.reported.indices.contains(epoch - 1) ? values.shown(trial.reported[epoch - 1]) : .nan
    }
    if !taken.isEmpty {
      let at = taken.map { Double($0.epoch) }
      series.append(
        Series(
          "taken over", role: .reference,
          .segments(
            x: at, y: taken.map { place($0.trial, $0.epoch) }, toX: at, toY: taken.map { place($0.donor, $0.epoch) },
            value: [])))
    }
    let best = view.best.map { ancestry(of: $0) } ?? []
    let way = best.map { segment in byNumber[segment.trial].map { curve($0, segment.start..<segment.end) } ?? ([], []) }
    if end >= last, !best.isEmpty {
      series.append(Series("the best's way", role: .best, .line(x: way.flatMap(\.0), y: way.flatMap(\.1))))
    }
    var panels = [
      Figure(kind: "population", title: "values", finding: "", x: x, y: values.axis, color: color, series: series)
    ]
    for parameter in view.parameters.prefix(PopulationChart.mostParameters) {
      let axis = ParameterAxis(parameter, trials: begun)
      func steps(_ segments: [Segment]) -> ([Double], [Double]) {
        var (x, y): ([Double], [Double]) = ([], [])
        for segment in segments where segment.start < end {
          let place = axis.position(Trial(number: 0, configuration: segment.configuration))
          x += [Double(segment.start), Double(min(segment.end, end))]
          y += [place, place]
        }
        return (x, y)
      }
      let own = begun.map { trial in
        steps(
          stages(of: trial).map {
            Segment(trial: trial.number, start: $0.stage.start, end: $0.end, configuration: $0.stage.configuration)
          })
      }
      var series = [
        Series("", role: .path, .lines(x: own.map(\.0), y: own.map(\.1), value: begun.map { Double($0.ordinal) }))
      ]
      if end >= last, !best.isEmpty {
        let (x, y) = steps(best)
        series.append(Series("the best's way", role: .best, .line(x: x, y: y)))
      }
      panels.append(
        Figure(kind: "population", title: parameter.name, finding: "", x: x, y: axis.axis, color: color, series: series)
      )
    }
    return panels
  }
}

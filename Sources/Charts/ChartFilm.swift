import Arithmetic
import Experiments
package import Figures
import Learning
import Search
import Text

/// What a figure that moves shows step by step.
package enum ChartSteps: Sendable {
  /// The figure as it was after some of the search's trials, or of the training's epochs.
  case trials, epochs
  /// What of the figure lies to the left of a place along the bottom, called what the axis is unless told.
  case places(name: String? = nil)
  /// Frames that the kind makes itself, along with the figure.
  case own
}

extension Chart {
  /// The figure, with its frames where it is to move and there is something to move.
  package func film(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    var figure = try await self.figure(of: material, with: arguments)
    nameSources(of: &figure, in: material, with: arguments)
    guard arguments.isMoving, figure.frames.isEmpty, let steps else { return figure }
    var still = arguments
    still.isMoving = false
    var film = figure
    switch steps {
    case .own: return figure
    case .trials: film.frames = try await afterTrials(material, still)
    case .epochs: film.frames = try await afterEpochs(material, still)
    case .places(let name): film.frames = figure.upToPlaces(name)
    }
    // Frames stand on the axes of the end. What is another figure altogether is none.
    film.frames = film.frames.compactMap { $0.onAxes(of: figure) }
    // The end is the figure itself: what several trainings come to is no training's own.
    if let last = film.frames.last, last.series != figure.series || last.panels != figure.panels {
      film.frames.append(figure)
    }
    if film.frames.count < 2 { film.frames = [] }
    return film
  }

  /// The most frames of a film, so that it lasts a few seconds.
  private static var mostFrames: Int { 24 }

  private func afterTrials(_ material: ChartMaterial, _ arguments: ChartArguments) async throws -> [Figure] {
    guard let study = material.study else { return [] }
    let trials = study.trials.sorted { $0.number < $1.number }
    let count = min(trials.count, Self.mostFrames)
    var frames: [Figure] = []
    for step in 1..<max(count + 1, 2) where count > 0 {
      try Task.checkCancellation()
      var earlier = material
      earlier.study?.trials = Array(trials.prefix(trials.count * step / count))
      earlier.end = study
      // What so few trials are too few for is no frame.
      do { frames.append(try await figure(of: earlier, with: arguments)) } catch is ChartError {}
      material.work.progress("frames", step, count)
    }
    return frames
  }

  /// The very training once more, looked at after some of its epochs; more of the first ones, in which most happens.
  private func afterEpochs(_ material: ChartMaterial, _ arguments: ChartArguments) async throws -> [Figure] {
    guard let run = material.run, run.result.hasEpochs, run.result.last.epoch > 1,
      let training = try Training.begin(run.request(of: run.members[0]))
    else { return [] }
    let last = run.result.last.epoch
    var (frames, shown): ([Figure], Int) = ([], -1)
    for index in 0..<Self.mostFrames {
      let share = Double(index) / Double(Self.mostFrames - 1)
      let epoch = Int((Double(last) * share * share).rounded())
      guard epoch != shown else { continue }
      shown = epoch
      training.advance(to: epoch)
      try Task.checkCancellation()
      var result = training.result
      // It was stopped to be looked at, and no more.
      if result.status == .interrupted { result.status = .finished }
      var earlier = material
      earlier.run = run.stage(result)
      do {
        var frame = try await figure(of: earlier, with: arguments)
        frame.finding = "Epoch \(training.epoch) of \(last): " + frame.finding.loweredFirst
        frames.append(frame)
      } catch is ChartError {}
      material.work.progress("training", epoch, last)
    }
    return frames
  }
}

extension Figure {
  /// What lies to the left of a place, for places from the first to the last; panel by panel.
  fileprivate func upToPlaces(_ name: String?) -> [Figure] {
    let all = panels.isEmpty ? [self] : panels
    let places = Set(all.flatMap(\.series).flatMap { $0.marks.numbers.x }.filter(\.isFinite)).sorted()
    let count = min(places.count, 40)
    guard count > 1, let axis = all.first?.x else { return [] }
    let shown = (1...count).map { places[places.count * $0 / count - 1] }
    return shown.enumerated().map { step, place in
      guard step < count - 1 else { return self }
      var frame = self
      frame.series = series.map { $0.upTo(place) }
      frame.panels = panels.map { panel in
        var own = panel
        own.series = panel.series.map { $0.upTo(place) }
        return own
      }
      frame.finding = "Up to \(name ?? axis.label) \(axis.text(of: place))\(axis.unit.map { " \($0)" } ?? "")."
      return frame
    }
  }

  /// The figure along the axes of another; nil where it has no panels and the other has. Of panels each has its place: one that
  /// is not there yet is empty.
  fileprivate func onAxes(of other: Figure) -> Figure? {
    var same = self
    (same.x, same.y, same.color) = (other.x, other.y, other.color)
    guard other.panels.count > 1 else { return panels.isEmpty == other.panels.isEmpty ? same : nil }
    // A single panel is the figure itself.
    let own = panels.isEmpty ? [self] : panels
    same.panels = other.panels.enumerated().map { index, panel in
      var shown = panel
      let isSame = own.count == other.panels.count && own[index].title == panel.title
      shown.series = (isSame ? own[index] : own.first { $0.title == panel.title && !panels.isEmpty })?.series ?? []
      return shown
    }
    same.panelColumns = other.panelColumns
    if panels.isEmpty { same.series = [] }
    return same.panels.contains { !$0.series.isEmpty } ? same : nil
  }
}

extension Axis {
  /// A place in words: the name nearest to it, or the number.
  fileprivate func text(of place: Double) -> String {
    let nearest = ticks.min { ($0.value - place).magnitude < ($1.value - place).magnitude }
    return nearest?.label ?? NumberText.short(place, digits: isWhole ? 15 : 3)
  }
}

extension Series {
  fileprivate func upTo(_ place: Double) -> Series { Series(name, role: role, marks.upTo(place)) }
}

extension Series.Marks {
  /// What of it lies at or before a place along the bottom; a map, or a line across, stays.
  fileprivate func upTo(_ place: Double) -> Series.Marks {
    func kept<Value>(_ x: [Double], _ values: [Value]) -> [Value] {
      zip(x, values).filter { $0.0 <= place }.map(\.1)
    }
    return switch self {
    case .line(let x, let y): .line(x: kept(x, x), y: kept(x, y))
    case .steps(let x, let y):
      // To the place itself, at the height that it has there.
      .steps(
        x: kept(x, x) + (x.contains { $0 <= place } ? [place] : []),
        y: kept(x, y) + (kept(x, y).last.map { [$0] } ?? []))
    case .lines(let x, let y, let value):
      .lines(x: x.map { kept($0, $0) }, y: zip(x, y).map { kept($0, $1) }, value: value)
    case .path(let x, let y, let z): .path(x: kept(x, x), y: kept(x, y), z: kept(x, z))
    case .points(let x, let y, let value): .points(x: kept(x, x), y: kept(x, y), value: kept(x, value))
    case .intervals(let x, let y, let lower, let upper):
      .intervals(x: kept(x, x), y: kept(x, y), lower: kept(x, lower), upper: kept(x, upper))
    case .segments(let x, let y, let toX, let toY, let value) where y == toY:
      // What goes on at the place has come that far.
      .segments(
        x: kept(x, x), y: kept(x, y), toX: kept(x, toX).map { min($0, place) }, toY: kept(x, toY), value: kept(x, value)
      )
    case .band(let x, let lower, let upper): .band(x: kept(x, x), lower: kept(x, lower), upper: kept(x, upper))
    case .labels(let x, let y, let texts): .labels(x: kept(x, x), y: kept(x, y), texts: kept(x, texts))
    default: self
    }
  }
}

extension String {
  /// The sentence with a small first letter, to stand behind a colon; names and abbreviations keep their capital.
  fileprivate var loweredFirst: String {
    guard let first, let second = dropFirst().first, first.isUppercase, second.isLowercase || second == " " else {
      return self
    }
    return first.lowercased() + dropFirst()
  }
}

public import Figures
import Learning
import Search

/// What a figure that moves shows step by step, where its kind has no frames of its own.
public enum ChartSteps: Sendable {
  /// The same figure after a part of the search's trials; of the training's epochs.
  case trials, epochs
  /// What of the figure lies to the left of a place along the bottom.
  case places(name: String)
}

extension Chart {
  /// The figure, with its frames where it is to move and there is something to move.
  public func film(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let figure = try await self.figure(of: material, with: arguments)
    guard arguments.isMoving, figure.frames.isEmpty, let steps else { return figure }
    var still = arguments
    still.isMoving = false
    var film = figure
    switch steps {
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

  /// At most so many steps: a film of a few seconds.
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
      var stage = run
      stage.members = [.init(data: run.data, result: result, seed: run.members[0].seed)]
      var earlier = material
      earlier.run = stage
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
  /// What lies to the left of a place, for places from the first to the last.
  fileprivate func upToPlaces(_ name: String) -> [Figure] {
    let places = Set(series.flatMap { $0.marks.numbers.x }.filter(\.isFinite)).sorted()
    let count = min(places.count, 40)
    guard count > 1 else { return [] }
    return (1...count).map { step in
      let place = places[places.count * step / count - 1]
      var frame = self
      guard step < count else { return frame }
      frame.series = series.map { Series($0.name, role: $0.role, $0.marks.upTo(place)) }
      frame.finding = "Up to \(name) \(Int(place.rounded()))."
      return frame
    }
  }

  /// The figure along the axes of another; nil where it has other panels.
  fileprivate func onAxes(of other: Figure) -> Figure? {
    guard panels.count == other.panels.count else { return nil }
    var same = self
    (same.x, same.y, same.color) = (other.x, other.y, other.color)
    for index in panels.indices {
      (same.panels[index].x, same.panels[index].y) = (other.panels[index].x, other.panels[index].y)
      same.panels[index].color = other.panels[index].color
    }
    return same
  }
}

extension Series.Marks {
  /// What of it lies at or before a place along the bottom; a line of another kind, or across, stays.
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
    case .points(let x, let y, let value): .points(x: kept(x, x), y: kept(x, y), value: kept(x, value))
    case .band(let x, let lower, let upper): .band(x: kept(x, x), lower: kept(x, lower), upper: kept(x, upper))
    case .labels(let x, let y, let texts): .labels(x: kept(x, x), y: kept(x, y), texts: kept(x, texts))
    default: self
    }
  }
}

extension String {
  /// For a sentence that goes on behind a colon; names and short forms stay as they are.
  fileprivate var loweredFirst: String {
    guard let first, let second = dropFirst().first, first.isUppercase, second.isLowercase || second == " " else {
      return self
    }
    return first.lowercased() + dropFirst()
  }
}

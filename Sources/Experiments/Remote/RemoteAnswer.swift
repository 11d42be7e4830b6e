import Foundation
package import Search

/// What came of a trial, on its way back from another machine.
package struct RemoteAnswer: Codable {
  private enum State: String, Codable { case finished, pruned, diverged, interrupted, failed }
  /// `TrialMetrics` as they are sent.
  private struct Metrics: Codable {
    private var figures: ExactFigures
    private var deviations: ExactFigures
    private var trainings: Int?

    init(_ metrics: TrialMetrics) {
      (figures, deviations) = (ExactFigures(metrics.figures), ExactFigures(metrics.deviations))
      trainings = metrics.trainings
    }

    var metrics: TrialMetrics {
      TrialMetrics(figures.figures, deviations: deviations.figures, trainings: trainings)
    }
  }
  private var state: State
  private var value = ExactNumbers([])
  private var reported = ExactNumbers([])
  private var metrics = Metrics([:])
  private var gradient: ExactFigures?
  private var isWhole = false
  private var reason: String?

  package init(_ outcome: TrialOutcome) {
    switch outcome.itself {
    case .finished(let value, let reported, let metrics, let gradient, let isWhole):
      state = .finished
      (self.value, self.reported) = (ExactNumbers([value]), ExactNumbers(reported))
      (self.metrics, self.gradient, self.isWhole) = (Metrics(metrics), gradient.map(ExactFigures.init), isWhole)
    case .pruned(let reported, let metrics):
      (state, self.reported, self.metrics) = (.pruned, ExactNumbers(reported), Metrics(metrics))
    case .diverged(let reported): (state, self.reported) = (.diverged, ExactNumbers(reported))
    case .interrupted, .elsewhere: state = .interrupted
    case .failed(let reason): (state, self.reason) = (.failed, reason)
    }
  }

  package var outcome: TrialOutcome {
    switch state {
    case .finished:
      .finished(
        value: value.numbers.first ?? .nan, reported: reported.numbers, metrics: metrics.metrics,
        gradient: gradient?.figures, isWhole: isWhole)
    case .pruned: .pruned(reported: reported.numbers, metrics: metrics.metrics)
    case .diverged: .diverged(reported: reported.numbers)
    case .interrupted: .interrupted
    case .failed: .failed(reason ?? "no reason came back")
    }
  }

  package init(line: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(line.utf8)) }

  /// The answer as one line of JSON.
  package func line() throws -> String { try sentLine(self) }
}

package import Arithmetic
import Datasets
import Synchronization

/// A trained model whose weights may be let go of, and the curves of its training with them: when it is asked after that, it is
/// trained again, to the same bits.
///
/// Copies share it: what is let go of is gone everywhere, and what was trained again is there for all.
///
/// ```swift
/// result.makeRetrainable(by: request)
/// model.release()
/// model.predict(rows)  // trains first
/// ```
package final class RetrainablePredictor: Predictor {
  /// What was asked for that was no longer there.
  package enum Part: Sendable { case weights, history }
  private struct Kept {
    var predictor: (any Predictor)?
    var history: [EpochRecord]?
    var retrained: Part?
  }
  /// Histories of so many epochs are never let go of: they are no longer than what is kept of longer ones.
  static let shortHistory = 8
  private let kept: Mutex<Kept>
  private let request: TrainingRequest

  /// - Parameter request: the training that it came of, which came to its end by itself.
  init(_ predictor: any Predictor, history: [EpochRecord], of request: TrainingRequest) {
    kept = Mutex(Kept(predictor: predictor, history: history))
    self.request = request
  }

  /// Lets the weights go.
  package func release() { kept.withLock { $0.predictor = nil } }

  /// Lets the history go, where it is long.
  package func releaseHistory() {
    kept.withLock { if ($0.history?.count ?? 0) > Self.shortHistory { $0.history = nil } }
  }

  /// Whether the weights are there.
  package var isKept: Bool { kept.withLock { $0.predictor != nil } }

  /// Epochs whose losses are there and could be let go of.
  package var keptEpochs: Int {
    kept.withLock { kept in
      let count = kept.history?.count ?? 0
      return count > Self.shortHistory ? count : 0
    }
  }

  /// What it was trained again for since this was last asked; nil where it was not.
  package func takeRetrained() -> Part? {
    kept.withLock { kept in
      defer { kept.retrained = nil }
      return kept.retrained
    }
  }

  /// The model itself. One that was broken off when it was trained again is not kept.
  package var predictor: any Predictor {
    kept.withLock { $0.predictor } ?? retrain(for: .weights)?.predictor ?? UntrainedPredictor(request)
  }

  /// The epochs of its training; nil where it cannot be trained again.
  var history: [EpochRecord]? { kept.withLock { $0.history } ?? retrain(for: .history)?.history }

  private func retrain(for part: Part) -> TrainingResult? {
    guard let result = try? Training.run(request, onEvent: { _ in }) else { return nil }
    if result.status != .interrupted {
      kept.withLock { ($0.predictor, $0.history, $0.retrained) = (result.predictor, result.history, part) }
    }
    return result
  }

  package func predict(_ features: Matrix) -> Matrix { predictor.predict(features) }
}

/// Of a training that cannot be begun any more, which was begun once: the same for every row.
private struct UntrainedPredictor: Predictor {
  let outputs: Int
  let share: Double
  init(_ request: TrainingRequest) {
    outputs = max(request.data.classCount, 1)
    share = request.data.classCount > 0 ? 1 / Double(outputs) : 0
  }
  func predict(_ features: Matrix) -> Matrix {
    Matrix(
      rows: features.rows, columns: outputs, elements: Array(repeating: share, count: features.rows * outputs))
  }
}

extension Predictor {
  /// The model behind one whose weights may be let go of.
  package var itself: any Predictor { (self as? RetrainablePredictor)?.predictor ?? self }
}

public import Arithmetic
import Datasets
import Synchronization

/// A trained model whose weights may be let go of: when it is asked after that, it is trained again, to the same bits.
///
/// Copies share it: what is let go of is gone everywhere, and what was trained again is there for all.
///
/// ```swift
/// let model = RemakablePredictor(result.predictor, of: request)
/// model.release()
/// model.predict(rows)  // trains first
/// ```
public final class RemakablePredictor: Predictor {
  private struct Kept {
    var predictor: (any Predictor)?
    var wasRemade = false
  }
  private let kept: Mutex<Kept>
  private let request: TrainingRequest

  /// - Parameter request: the training that it came of, which came to its end by itself.
  public init(_ predictor: any Predictor, of request: TrainingRequest) {
    kept = Mutex(Kept(predictor: predictor))
    self.request = request
  }

  /// Lets the weights go.
  public func release() { kept.withLock { $0.predictor = nil } }

  /// Whether the weights are there.
  public var isKept: Bool { kept.withLock { $0.predictor != nil } }

  /// Whether it was trained again since this was last asked.
  public func takeWasRemade() -> Bool {
    kept.withLock { kept in
      defer { kept.wasRemade = false }
      return kept.wasRemade
    }
  }

  /// The model itself. One that was broken off when it was trained again is not kept.
  public var predictor: any Predictor {
    if let predictor = kept.withLock({ $0.predictor }) { return predictor }
    guard let result = try? Training.run(request, onEvent: { _ in }) else { return NothingLearnt(request) }
    if result.status != .interrupted { kept.withLock { ($0.predictor, $0.wasRemade) = (result.predictor, true) } }
    return result.predictor
  }

  public func predict(_ features: Matrix) -> Matrix { predictor.predict(features) }
}

/// Of a training that cannot be begun any more, which was begun once: the same for every row.
private struct NothingLearnt: Predictor {
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
  public var itself: any Predictor { (self as? RemakablePredictor)?.predictor ?? self }
}

import Arithmetic

/// The gradient of the validation loss by a training's settings, through the whole training.
package struct Hypergradient: Sendable {
  /// The very training that `Training.run` would have done, bit for bit.
  package var result: TrainingResult
  /// What the loss is derived by, in the order of `gradient`.
  package var hyperparameters: [Hyperparameter]
  /// One derivative for each hyperparameter: that of the validation loss at the epoch that the result keeps.
  package var gradient: [Double]
  /// The gradient after every epoch, the first before any update; empty for a model that is solved in one go.
  package var history: [[Double]]
}

/// Why a hypergradient could not be had, as data.
package enum HypergradientError: Error, Sendable, Equatable {
  case training(TrainingError)
  /// This model is not trained by gradients, so its loss has no slope.
  case notTrainedByGradients(model: String)
  /// The optimum of this model is not one that can be solved for.
  case notSolved(model: String)
  /// It changes how an optimum is reached, not where it is.
  case movesNoOptimum(Hyperparameter)
  /// The optimum for smoothed labels is not one that is solved for.
  case smoothsLabels
  /// The data leave the optimum open, so that it has no derivative.
  case notUnique
  /// The learning rate tunes itself while training goes on.
  case tunesItsRate
  /// It has no say in this training.
  case hasNoSay(Hyperparameter)
  /// A layer's weight decay where there is no such layer.
  case noSuchLayer(Int, of: Int)
  /// A derivative grew beyond all numbers in this epoch, as it does when training is chaotic.
  case exploded(epoch: Int)
  /// The task was cancelled before there was anything to measure.
  case interrupted
}

extension Hypergradient {
  /// Trains, and carries along how the weights move with each hyperparameter: forward mode, exact up to rounding, with
  /// memory and time in proportion to the number of hyperparameters (`TrainingTangents` has the source): with one it takes
  /// about twice as long as training alone, with three about four times.
  ///
  /// Where training stops early, the gradient is that at the kept weights, their epoch held fixed. A cancelled training ends at
  /// the next batch with the gradient after its last whole epoch.
  ///
  /// - Parameter onEvent: hears of every epoch, with the gradient after it.
  package static func forward(
    _ request: TrainingRequest, of hyperparameters: [Hyperparameter],
    onEvent: (TrainingEvent, [Double]) -> Void = { _, _ in }
  ) throws(HypergradientError) -> Hypergradient {
    guard let training = try begin(request) else { throw .notTrainedByGradients(model: request.model) }
    let layers = training.network.layers.count
    guard !(request.settings[.hypergradientRate] > 0) else { throw .tunesItsRate }
    for hyperparameter in hyperparameters {
      guard hyperparameter.counts(in: request) else { throw .hasNoSay(hyperparameter) }
      if let layer = hyperparameter.layer, !(1...layers).contains(layer) { throw .noSuchLayer(layer, of: layers) }
    }
    let tangents = training.follow(hyperparameters.map { $0.direction(layers: layers) })
    var history = [[Double](repeating: 0, count: hyperparameters.count)]
    training.advance(to: .max) { event in
      guard case .epoch = event else { return }
      history.append(training.validationSlopes(along: tangents.network.weights))
      onEvent(event, history[history.count - 1])
    }
    let result = training.result
    let kept = result.history.firstIndex { $0.epoch == result.keptEpoch } ?? 0
    let gradient = kept < history.count ? history[kept] : history[0]
    guard gradient.allSatisfy(\.isFinite) else {
      throw .exploded(epoch: history.firstIndex { !$0.allSatisfy(\.isFinite) } ?? kept)
    }
    return Hypergradient(
      result: result, hyperparameters: hyperparameters, gradient: gradient, history: history)
  }

  private static func begin(_ request: TrainingRequest) throws(HypergradientError) -> NetworkTraining? {
    do throws(TrainingError) {
      return try Training.begin(request)
    } catch {
      throw .training(error)
    }
  }
}

extension NetworkTraining {
  /// How the validation loss moves when the weights move along each direction: its gradient times them.
  func validationSlopes(along directions: [FloatBuffer]) -> [Double] {
    var slopes = [Double](repeating: 0, count: directions.count)
    var start = 0
    while start < validation.rows {
      let rows = min(network.capacity, validation.rows - start)
      let x = UnsafePointer(validation.features.start + start * network.inputStride)
      network.forward(x, rows: rows)
      if isClassification {
        network.crossEntropyDeltas(rows: rows, labels: validation.labels + start, smoothing: 0)
      } else {
        network.squaredErrorDeltas(rows: rows, targets: validation.targets + start)
      }
      network.backward(x, rows: rows, decay: 0, dropout: nil)
      let share = Double(rows) / Double(validation.rows)
      for (index, direction) in directions.enumerated() {
        slopes[index] +=
          share * network.kernels.dot(count: network.weights.count, network.gradient.start, direction.start)
      }
      start += rows
    }
    return slopes
  }
}

/// The shape of a training's two curves.
struct CurveEvidence {
  /// One curve, smoothed over a twentieth of its epochs, up to the epoch whose weights are kept.
  struct Shape {
    /// Mean over the last window.
    let end: Double
    /// The lowest mean over any window.
    let lowest: Double
    /// Where the window with the lowest mean ends, as a place in the history.
    let lowestPlace: Int
    /// How far it fell over all, in the third quarter of its epochs, and in the last quarter.
    let fall: Double
    let thirdFall: Double
    let lastFall: Double
    /// How far it rises from one epoch to the next, on average over the last half; an epoch that falls counts as 0.
    let jump: Double

    init(_ losses: [Double]) {
      let last = losses.count - 1
      let window = max(1, losses.count / 20)
      func mean(endingAt place: Int) -> Double {
        let start = max(0, place - window + 1)
        return losses[start...place].reduce(0, +) / Double(place - start + 1)
      }
      end = mean(endingAt: last)
      var lowest = (loss: losses[0], place: 0)
      for place in losses.indices {
        let loss = mean(endingAt: place)
        if loss < lowest.loss { lowest = (loss, place) }
      }
      (self.lowest, lowestPlace) = (lowest.loss, lowest.place)
      let (half, threeQuarters) = (mean(endingAt: last / 2), mean(endingAt: last * 3 / 4))
      fall = losses[0] - end
      thirdFall = half - threeQuarters
      lastFall = threeQuarters - end
      let steps = zip(losses.dropFirst(last / 2), losses.dropFirst(last / 2 + 1)).map { max($1 - $0, 0) }
      jump = steps.isEmpty ? 0 : steps.reduce(0, +) / Double(steps.count)
    }

    /// How much further it would fall in as many epochs again, if each quarter goes on shrinking by the factor that the
    /// last one shrank by.
    var promise: Double {
      guard lastFall > 0 else { return 0 }
      let factor = thirdFall > 0 ? min(1, lastFall / thirdFall) : 1
      return lastFall * factor * (1 + factor * (1 + factor * (1 + factor)))
    }
  }

  /// Whether there is a curve: a model that is solved in one go has none.
  private let hasEpochs: Bool
  private let epochs: Int
  /// How much of all steps' length falls into the last half: half, unless a schedule brakes.
  private let lastHalfOfSteps: Double
  /// How much larger the steps could be before they were unusual: from 1 to 10.
  private let headroom: Double
  let training: Shape
  let validation: Shape
  /// The training loss where the validation loss was lowest.
  let trainingAtTurn: Double

  init(_ result: TrainingResult, schedule: Schedule, rateExcess: Double) {
    headroom = min(max(1 / rateExcess, 1), 10)
    let factors = (0..<100).map { schedule.factor((Double($0) + 0.5) / 100) }
    lastHalfOfSteps = factors.dropFirst(50).reduce(0, +) / factors.reduce(0, +)
    let records = result.history.prefix { $0.epoch <= result.kept.epoch }
    hasEpochs = result.hasEpochs
    epochs = records.count - 1
    training = Shape(records.map(\.trainingLoss))
    validation = Shape(records.map(\.validationLoss))
    trainingAtTurn = records[validation.lowestPlace].trainingLoss
  }

  /// Whether the training loss has not settled.
  ///
  /// A curve that nears its floor exponentially makes a tenth of its way in the last quarter when it was trained for two of
  /// its time constants; one that has more to show has had less. Where a steep first fall hides a slow second one,
  /// the promise tells, a tenth of what is left in as long again; and steps that could well be longer make it as much
  /// larger. Where a schedule brakes, the curve flattens by order: there the last half's share of the fall is held
  /// against its share of the steps.
  var isStillFalling: Bool {
    guard hasEpochs, training.fall > 0 else { return false }
    // So few points hide what a longer curve would show: of them, any step down that can be seen counts.
    if epochs < 8, training.lastFall > 0.01 * training.end { return true }
    let lastHalf = (training.thirdFall + training.lastFall) / training.fall
    if lastHalfOfSteps < 0.45 { return lastHalf > 0.5 * lastHalfOfSteps }
    return training.lastFall > 0.1 * training.fall || training.promise * headroom > 0.1 * training.end
  }
}

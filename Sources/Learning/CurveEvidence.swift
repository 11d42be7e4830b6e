/// The shape of a training's two curves.
struct CurveEvidence {
  /// One curve, smoothed over a twentieth of its epochs, up to the epoch whose weights are kept.
  struct Shape {
    /// Mean over the last window.
    let end: Double
    /// The lowest mean over any window.
    let lowest: Double
    /// How far it fell over all, in the third quarter of its epochs, and in the last quarter.
    let fall: Double
    let thirdFall: Double
    let lastFall: Double
    /// The steps up from one epoch to the next over the last half, of so many steps.
    let rises: [Double]
    let steps: Int

    init(_ losses: [Double]) {
      let last = losses.count - 1
      let window = max(1, losses.count / 20)
      func mean(endingAt place: Int) -> Double {
        let start = max(0, place - window + 1)
        return losses[start...place].reduce(0, +) / Double(place - start + 1)
      }
      end = mean(endingAt: last)
      lowest =
        losses.count > 2000
        ? Self.lowestMean(of: losses, over: window)
        : losses.indices.reduce(losses[0]) { min($0, mean(endingAt: $1)) }
      let (half, threeQuarters) = (mean(endingAt: last / 2), mean(endingAt: last * 3 / 4))
      fall = losses[0] - end
      thirdFall = half - threeQuarters
      lastFall = threeQuarters - end
      rises = zip(losses.dropFirst(last / 2), losses.dropFirst(last / 2 + 1)).map { $1 - $0 }.filter { $0 > 0 }
      steps = last - last / 2
    }

    /// The lowest mean over so many losses in a row, or over all from the first to one before that: a sum is what lies before a border
    /// and what lies behind it, which takes no longer for a long window.
    static func lowestMean(of losses: [Double], over window: Int) -> Double {
      var (before, behind) = (losses, losses)
      for place in losses.indices where place % window > 0 { behind[place] += behind[place - 1] }
      for place in losses.indices.reversed() where (place + 1) % window > 0 && place + 1 < losses.count {
        before[place] += before[place + 1]
      }
      return losses.indices.reduce(losses[0]) { lowest, end in
        let start = end - window + 1
        guard start > 0 else { return min(lowest, behind[end] / Double(end + 1)) }
        return min(lowest, (start % window == 0 ? behind[end] : before[start] + behind[end]) / Double(window))
      }
    }

    /// How far it rises from one epoch to the next, on average over the last half; an epoch that falls counts as 0.
    var jump: Double { rises.reduce(0, +) / Double(max(steps, 1)) }

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
  /// The epochs after half and after three quarters of the way to the one whose weights are kept.
  let half: EpochRecord
  let threeQuarters: EpochRecord
  private let end: EpochRecord

  init(_ result: TrainingResult, schedule: Schedule, rateExcess: Double) {
    headroom = min(max(1 / rateExcess, 1), 10)
    let factors = (0..<100).map { schedule.factor((Double($0) + 0.5) / 100) }
    lastHalfOfSteps = factors.dropFirst(50).reduce(0, +) / factors.reduce(0, +)
    // Looked for once: it is found by going through all epochs.
    let kept = result.kept.epoch
    let records = result.history.prefix { $0.epoch <= kept }
    hasEpochs = result.hasEpochs
    epochs = records.count - 1
    training = Shape(records.map(\.trainingLoss))
    validation = Shape(records.map(\.validationLoss))
    (half, threeQuarters, end) = (records[epochs / 2], records[epochs * 3 / 4], records[epochs])
  }

  /// Since when the training loss has been falling without having settled; nil where it has.
  ///
  /// A curve that nears its floor exponentially makes a tenth of its way in the last quarter when it was trained for two of
  /// its time constants; one that has more to show has had less. Where a steep first fall hides a slow second one,
  /// the promise tells, a tenth of what is left in as long again; and steps that could well be longer make it as much
  /// larger. Where a schedule brakes, the curve flattens by order: there the last half's share of the fall is held
  /// against its share of the steps. Whatever the trend says, it has to show in the two epochs that are named.
  var fallingSince: EpochRecord? {
    guard hasEpochs, training.fall > 0 else { return nil }
    let isBraked = lastHalfOfSteps < 0.45 && epochs >= 8
    let since = isBraked ? half : threeQuarters
    guard since.epoch < end.epoch, since.trainingLoss > end.trainingLoss else { return nil }
    if isBraked { return training.thirdFall + training.lastFall > 0.5 * lastHalfOfSteps * training.fall ? half : nil }
    // So few points hide what a longer curve would show: of them, any step down that can be seen counts.
    if epochs < 8, training.lastFall > 0.01 * training.end { return since }
    return training.lastFall > 0.1 * training.fall || training.promise * headroom > 0.1 * training.end ? since : nil
  }
}

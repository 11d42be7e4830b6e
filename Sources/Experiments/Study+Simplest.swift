import Learning
package import Search

extension Study {
  /// The simplest trial whose value lies within one standard error of the best one's; nil where a value's spread is not known.
  ///
  /// One model is simpler than another when it has fewer weights, terms or leaves; of those with as many, when the settings
  /// that were searched lie on their simpler side, by the order of the settings' list; then when it was trained for fewer
  /// epochs, then when its value is better. The rule is that of Breiman, Friedman, Olshen and Stone, *Classification and
  /// Regression Trees*, 1984, section 3.4.3.
  package var simplestWithinNoise: Trial? {
    guard let best, let value = best.value, let deviation = deviation(of: best) else { return nil }
    let count = best.metrics.trainings ?? 2
    let limit = value * sign + deviation / Double(count).squareRoot()
    // Where the best were trained again, what was trained once came to its value by luck, or is worse.
    let least = definition.mostRepeats == nil ? 0 : 2
    let near = trials.filter {
      $0.state == .finished && $0.repeats.count >= least && ($0.value.map { $0 * sign <= limit } ?? false)
    }
    return near.min { $0.isSimpler(than: $1, sign: sign) }
  }

  /// The trial that is chosen in the end: the best, or by the study's own rule the simplest that cannot be told from it.
  package var chosen: Trial? {
    definition.choice == .simplest ? simplestWithinNoise ?? best : best
  }

  /// The flat estimate beside the nested one; nil where nothing is nested or no outer fold was measured.
  package var nestedEstimate: NestedEstimate? { NestedEstimate(self, chosen: chosen) }
}

extension Trial {
  fileprivate func isSimpler(than other: Trial, sign: Double) -> Bool {
    complexity(sign).lexicographicallyPrecedes(other.complexity(sign))
  }

  /// Numbers to compare models by, the one that counts first in front: smaller is simpler.
  private func complexity(_ sign: Double) -> [Double] {
    let settings = Setting.all.compactMap { setting -> Double? in
      guard let side = setting.simpler else { return nil }
      // A word in place of a number (none, off) is no limit.
      let value =
        configuration[setting.name].map { $0.double ?? .infinity } ?? (side == .larger ? -.infinity : .infinity)
      return side == .smaller ? value : -value
    }
    return [metrics[RunFigure.weights.name] ?? 0] + settings
      + [metrics[RunFigure.epochs.name] ?? 0, (value ?? .infinity) * sign, Double(number)]
  }
}

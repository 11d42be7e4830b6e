import Search

extension Study {
  /// The simplest trial whose value lies within one standard error of the best one's; nil where a value's spread is not known.
  ///
  /// One model is simpler than another when it has fewer weights; of those with as many, when its penalties are stronger,
  /// then when it was trained for fewer epochs, then when its value is better. The rule is that of Breiman, Friedman, Olshen
  /// and Stone, *Classification and Regression Trees*, 1984, section 3.4.3.
  var simplestWithinNoise: Trial? {
    guard let best, let value = best.value, let deviation = best.metrics[definition.metric + "_sd"] else { return nil }
    let count = best.metrics["trainings"] ?? 2
    let limit = value * sign + deviation / count.squareRoot()
    let near = trials.filter { $0.state == .finished && ($0.value.map { $0 * sign <= limit } ?? false) }
    return near.min { $0.isSimpler(than: $1, sign: sign) }
  }
}

extension Trial {
  fileprivate func isSimpler(than other: Trial, sign: Double) -> Bool {
    func order(_ trial: Trial) -> [Double] {
      func number(_ name: String) -> Double { trial.configuration[name]?.double ?? 0 }
      return [
        trial.metrics["weights"] ?? 0, -number("weight_decay"), -number("l1"), -number("dropout"),
        trial.metrics["epochs"] ?? 0, (trial.value ?? .infinity) * sign, Double(trial.number),
      ]
    }
    return order(self).lexicographicallyPrecedes(order(other))
  }
}

import Arithmetic

/// Methods of search against each other at equal budget, with several seeds each.
package struct Race: Sendable, Equatable {
  /// One method with what its searches came to.
  package struct Entry: Sendable, Equatable {
    package var method: String
    /// For each repeat, the best value so far after as much work as 1, 2, … whole trials.
    package var curves: [[Double]]
    package init(method: String, curves: [[Double]]) {
      self.method = method
      self.curves = curves
    }
    /// The best value of each repeat at the end.
    package var finals: [Double] { curves.compactMap(\.last) }
  }
  package var metric: String
  package var direction: StudyDefinition.Direction
  /// The budget of each search, in whole trials.
  package var trials: Int
  package var entries: [Entry]
  /// What makes its values worth less than they seem, in a sentence; nil where nothing does.
  package var caution: String?

  package init(metric: String, direction: StudyDefinition.Direction, trials: Int, entries: [Entry]) {
    self.metric = metric
    self.direction = direction
    self.trials = trials
    self.entries = entries
  }

  /// 1 where values are to be made small, −1 where they are to be made large.
  package var sign: Double { direction == .minimize ? 1 : -1 }

  /// The entry with the best median at the end; the first of equals.
  package var winner: Entry? {
    entries.reduce(nil as Entry?) { best, entry in
      guard let best else { return entry }
      return Quartiles(entry.finals).median * sign < Quartiles(best.finals).median * sign ? entry : best
    }
  }

  /// The best value so far of a study after as much work as 1, 2, … whole trials; work is counted in epochs where there are
  /// any, so that a method that stops trials early is compared fairly.
  package static func curve(of study: Study, trials: Int) -> [Double] {
    let epochs = study.definition.epochs
    let pieces = study.trials.map { trial -> (cost: Int, value: Double) in
      let value = trial.hasResult ? trial.value.map { $0 * study.sign } ?? .infinity : .infinity
      return (epochs > 1 && !trial.reported.isEmpty ? trial.reported.count : epochs, value)
    }
    let fine = BestSoFar.curve(pieces, budget: trials * epochs)
    return (1...trials).map { fine[$0 * epochs - 1] * study.sign }
  }
}

extension Sampler {
  /// How many trials a study by this method may begin so that all together take no more than so many epochs; at least 1.
  /// Found by running the method against made-up values, which only tell trials apart.
  package func trialsWithin(epochs: Int, of definition: StudyDefinition) -> Int {
    func cost(_ budget: Int) -> Int {
      let problem = SearchProblem(definition, budget: budget)
      guard let process = try? begin(problem) else { return 0 }
      var reached: [Int: Int] = [:]
      var total = 0
      while total <= epochs {
        let asked = process.ask(min(definition.batch, budget - reached.count))
        guard !asked.isEmpty else { break }
        process.tell(
          asked.map { assignment in
            let end = assignment.epochs ?? definition.epochs
            total += max(end - (reached[assignment.trial] ?? 0), 0)
            reached[assignment.trial] = end
            let value = Double((assignment.trial &* 7919) % 1009)
            return Observation(
              trial: assignment.trial, point: assignment.point, value: value,
              curve: [Double](repeating: value, count: end))
          })
      }
      return total
    }
    var (fits, beyond) = (1, epochs + 1)
    while beyond - fits > 1 {
      let middle = (fits + beyond) / 2
      if cost(middle) <= epochs { fits = middle } else { beyond = middle }
    }
    return fits
  }
}

/// Methods of search against each other at equal budget, with several seeds each.
public struct Race: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var method: String
    /// For each repeat, the best value so far after as much work as 1, 2, … whole trials.
    public var curves: [[Double]]
    public init(method: String, curves: [[Double]]) {
      self.method = method
      self.curves = curves
    }
    /// The best value of each repeat at the end.
    public var finals: [Double] { curves.compactMap(\.last) }
  }
  public var metric: String
  public var direction: StudyDefinition.Direction
  /// The budget of each search, in whole trials.
  public var trials: Int
  public var entries: [Entry]

  public init(metric: String, direction: StudyDefinition.Direction, trials: Int, entries: [Entry]) {
    self.metric = metric
    self.direction = direction
    self.trials = trials
    self.entries = entries
  }

  /// 1 where values are to be made small, −1 where they are to be made large.
  public var sign: Double { direction == .minimize ? 1 : -1 }

  /// The entry with the best median at the end; the first of equals.
  public var winner: Entry? {
    entries.reduce(nil as Entry?) { best, entry in
      guard let best else { return entry }
      return Quartiles(entry.finals).median * sign < Quartiles(best.finals).median * sign ? entry : best
    }
  }

  /// The best value so far of a study after as much work as 1, 2, … whole trials; work is counted in epochs where there are
  /// any, so that a method that stops trials early is compared fairly.
  public static func curve(of study: Study, trials: Int) -> [Double] {
    let epochs = study.definition.epochs
    let pieces = study.trials.map { trial -> (cost: Int, value: Double) in
      let value = trial.hasResult ? trial.value.map { $0 * study.sign } ?? .infinity : .infinity
      return (epochs > 1 && !trial.reported.isEmpty ? trial.reported.count : epochs, value)
    }
    let fine = BestSoFar.curve(pieces, budget: trials * epochs)
    return (1...trials).map { fine[$0 * epochs - 1] * study.sign }
  }
}

/// Methods of search against each other at equal budget, with several seeds each.
public struct Race: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var method: String
    /// For each repeat, the best value so far after as much work as so many whole trials, from 1.
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
  public var trials: Int
  public var entries: [Entry]

  public init(metric: String, direction: StudyDefinition.Direction, trials: Int, entries: [Entry]) {
    self.metric = metric
    self.direction = direction
    self.trials = trials
    self.entries = entries
  }

  /// The best value so far of a study after as much work as 1, 2, … `trials` whole trials; a trial counts by its epochs.
  public static func curve(of study: Study, trials: Int) -> [Double] {
    let worst = Double.infinity * study.sign
    var best = worst
    var curve: [Double] = []
    var work = 0.0
    for trial in study.trials {
      let share =
        study.definition.epochs > 1 && !trial.reported.isEmpty
        ? Double(trial.reported.count) / Double(study.definition.epochs) : 1
      work += share
      // What is finished within a unit of work counts for it.
      while Double(curve.count + 1) < work - 1e-9, curve.count < trials { curve.append(best) }
      if let value = trial.value, value.isFinite,
        trial.state == .finished || trial.state == .paused || trial.state == .pruned,
        value * study.sign < best * study.sign
      {
        best = value
      }
    }
    while curve.count < trials { curve.append(best) }
    return curve
  }
}

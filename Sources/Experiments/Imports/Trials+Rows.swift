import Arithmetic
import Datasets
import Search

// What rows of a table say of one another: which were stopped, and which are trainings of the same trial.

extension TrialColumns {
  /// What is known of a value that is the mean over folds: scikit-learn divides by their number for its deviation, and we by one less.
  func metrics(deviation: Double) -> TrialMetrics {
    let count = Double(foldCount)
    let sample = foldCount > 1 ? deviation * (count / (count - 1)).squareRoot() : deviation
    return TrialMetrics([:], deviations: [metric: sample], trainings: foldCount > 1 ? foldCount : nil)
  }

  /// How many epochs a trial had, where the table says so; `trained`: those that it has rows of.
  fileprivate func epochs(row: Int, trained: Int) -> Int? {
    if trained > 0 { return trained }
    guard let epoch, case .numbers(let numbers) = epoch.values, epoch.name.lowercased() == "training_iteration",
      numbers[row] >= 1, numbers[row] < 1e9
    else { return nil }
    return Int(numbers[row])
  }
}

extension [Trial] {
  /// Marks trials as stopped that nothing says the state of: those that were not done where others were, and those with fewer
  /// epochs than most have and a worse value than most of these. One that ended early and is as good has ended by itself.
  ///
  /// - Parameter rows: the last row of each.
  /// - Returns: how many there are, and how many epochs most have, where it is by these alone.
  mutating func stopShort(_ rows: [Int], _ columns: TrialColumns, isMaximized: Bool) -> (count: Int, epochs: Int?) {
    guard columns.state == nil, rows.count == count else { return (0, nil) }
    let sign = isMaximized ? -1.0 : 1
    let ended = indices.filter { self[$0].state == .finished }
    var stopped: Set<Int> = []
    if let done = columns.done {
      let open = ended.filter { ["false", "0"].contains(done.text(row: rows[$0]).lowercased()) }
      if open.count < ended.count { stopped = Set(open) }
    }
    let isByDone = !stopped.isEmpty
    let lengths = indices.map { columns.epochs(row: rows[$0], trained: self[$0].reported.count) }
    let rest = ended.filter { !stopped.contains($0) }
    let most = rest.compactMap { lengths[$0] }.max()
    if let most {
      let whole = rest.filter { lengths[$0] == most }
      let middle = whole.compactMap { self[$0].value }.map { $0 * sign }.median
      if whole.count * 2 > rest.count {
        for place in rest where (lengths[place] ?? most) < most && (self[place].value ?? 0) * sign > middle {
          stopped.insert(place)
        }
      }
    }
    for place in stopped { self[place].state = .pruned }
    return (stopped.count, isByDone ? nil : most)
  }

  /// Trials of one configuration each, with the mean of what its seeds came to; nil where no configuration has several.
  ///
  /// - Parameter seeds: each one's.
  func merged(_ seeds: [String], metric: String) -> [Trial]? {
    var groups: [[Int]] = []
    var places: [[String: ParameterValue]: Int] = [:]
    for index in indices {
      if let place = places[self[index].configuration] {
        groups[place].append(index)
      } else {
        places[self[index].configuration] = groups.count
        groups.append([index])
      }
    }
    // The same seed again is no repeat, and neither is what has none.
    let isRepeated = { (group: [Int]) in group.count > 1 && Set(group.map { seeds[$0] }).count == group.count }
    guard groups.contains(where: isRepeated), groups.allSatisfy({ $0.count == 1 || isRepeated($0) }) else { return nil }
    return groups.enumerated().map { number, group in
      var trial = self[group.first { self[$0].state != .finished && self[$0].state != .failed } ?? group[0]]
      trial.number = number
      let values = group.compactMap { self[$0].state == .finished ? self[$0].value : nil }
      if trial.state == .finished || trial.state == .failed, !values.isEmpty {
        (trial.state, trial.value) = (.finished, values.sampleMean)
        if let deviation = values.deviation {
          trial.metrics = TrialMetrics([:], deviations: [metric: deviation], trainings: values.count)
        }
      }
      return trial
    }
  }
}

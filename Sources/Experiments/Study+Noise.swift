import Arithmetic
import Learning
import Options
package import Search
import Text

extension Study {
  /// The standard error of the best trial's value, where trainings behind it, or repeats of it since, have shown one.
  ///
  /// - Parameter runs: of which those count that repeated the best trial with several seeds.
  package func standardErrorOfBest(_ runs: [Run]) -> Double? {
    guard let best, epochs(behind: best) == nil || definition.valueRule == .last else {
      return best.flatMap { standardErrorOfRepeats(of: $0, runs) }
    }
    if let deviation = deviation(of: best), let count = best.metrics.trainings, count > 1 {
      let shared = count < Self.enough ? deviationAmongBest : nil
      return max(deviation, shared ?? 0) / Double(count).squareRoot()
    }
    return standardErrorOfRepeats(of: best, runs)
  }

  /// From so many trainings on, a trial's own spread tells how far chance moves its value. Two that happen to agree tell nothing.
  private static let enough = 5

  /// The spread over trainings that the best quarter of the trials have in common, three at least: the root of their mean variance; nil
  /// where fewer have one.
  private var deviationAmongBest: Double? {
    let ranked = trials.filter { counts($0) && deviation(of: $0) != nil && $0.value?.isFinite == true }
      .sorted { ($0.value ?? 0) * sign < ($1.value ?? 0) * sign }
    let good = ranked.prefix(max(ranked.count / 4, 3)).compactMap(deviation(of:))
    guard good.count >= 3 else { return nil }
    return good.map { $0 * $0 }.mean.squareRoot()
  }

  /// The standard error of a value, from the spread over the last run that trained the trial with several seeds; nil
  /// where no run did.
  private func standardErrorOfRepeats(of trial: Trial, _ runs: [Run]) -> Double? {
    let run = runs.last { run in
      run.recall?.study == definition.name && run.recall?.trial == trial.number && run.wasTrial
        && Set(run.members.map(\.seed)).count > 1
    }
    guard let deviation = run?.spread(of: definition.metric)?.deviation else { return nil }
    return deviation / Double(definition.trainingsBehindAValue).squareRoot()
  }

  /// How many other trials' values lie within one standard error of the best; nil where none is known, or none does.
  package func noise(_ runs: [Run]) -> String? {
    guard RepeatStanding(self)?.leader == nil else { return nil }
    guard let best, let value = best.value, let error = standardErrorOfBest(runs),
      // What rounding makes of equal values is no spread.
      error > 1e-12 * abs(value)
    else { return nil }
    let near = trials.count { trial in
      counts(trial) && trial.number != best.number && (trial.value.map { abs($0 - value) <= error } ?? false)
    }
    guard near > 0 else { return nil }
    let kept = deviation(of: best) != nil
    let measure =
      (best.metrics.trainings ?? definition.trainingsBehindAValue) == 1 ? "spread" : "standard error"
    let shown = kept ? "the best trials' \(measure)" : "the \(measure) that train repeats= has shown"
    return
      "\(counted(near, "other trial")) \(near == 1 ? "lies" : "lie") within ± \(NumberText.short(error, digits: 2)) of it, \(shown): they cannot be told apart"
      + (kept && definition.choice == .best && definition.objective.has(.bench)
        ? "; apply best rule=one_se takes the simplest." : ".")
  }
}

extension Study {
  /// The standard deviation of a trial's value over the trainings that it is the mean of; nil where none is known.
  package func deviation(of trial: Trial) -> Double? { trial.metrics.deviations[definition.metric] }

  /// Whether trainings of it differ by their seeds: what is solved in one go is the same for each, and has one epoch.
  package var hasSeeds: Bool {
    // Rows that a rung draws are another matter than the model, which may be solved in one go.
    if definition.objective.has(.bench),
      let model = definition.recipe.command(.model)?.split(separator: " ").last.map(String.init),
      definition.space[.learningRate] == nil,
      !SettingKey.learningRate.setting.applies(to: model, Settings())
    {
      return false
    }
    let finished = trials.indices.lazy.filter { trials[$0].state == .finished }
    // What was trained step by step has a value for each epoch.
    if definition.objective.has(.bench), definition.resource == .epochs, !finished.isEmpty,
      finished.allSatisfy({ trials[$0].reported.isEmpty })
    {
      return false
    }
    return trainsBySteps
  }

  /// Folds of which a value would be another than of those that the search had.
  package var otherFolds: Int { definition.folds == 5 ? 4 : 5 }

  private var trainsBySteps: Bool {
    definition.epochs > 1 || trials.indices.contains { trials[$0].reported.count > 1 }
      || definition.space[.epochs] != nil
  }
}

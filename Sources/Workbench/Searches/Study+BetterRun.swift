import Datasets
import Experiments
import Foundation
import Learning
import Notebooks
import Search
import Text

extension Study {
  /// A run of the session on the very rows of this search that is worth more than its best trial, and what it is worth; nil
  /// where there is none. A search that left out what was in force may well have found nothing as good.
  func betterRun(among runs: [Run]) -> (run: Run, value: Double)? {
    guard definition.objective.has(.bench), definition.outer == nil, let best = best?.value else { return nil }
    let onSameRows = runs.filter { run in
      run.status == .finished && run.mistakes.isEmpty
        && definition.recipe.hasData(run.source.command, seed: run.seed)
        && definition.recipe.command(.split) == run.plan.command && definition.recipe.command(.model) != nil
        && definition.dataChecksum.map { $0 == run.dataset.checksum } ?? true
    }
    let isLess = definition.direction == .minimize
    let better = onSameRows.compactMap { run in run.spread(of: definition.metric).map { (run: run, value: $0.mean) } }
      .filter { isLess ? $0.value < best : $0.value > best }
    return better.min { isLess ? $0.value < $1.value : $0.value > $1.value }
  }

  /// What is said of such a run beside the best trial.
  func betterRunLine(_ run: Run, _ value: Double) -> StyledText.Line {
    StyledText.Line(
      [
        .init(
          "run \(run.name) has \(NumberText.short(value, digits: 4)) on the same rows: no trial is "
            + (definition.direction == .minimize ? "lower" : "higher"), .warning)
      ], indent: 2, hanging: 2)
  }
}

import Arithmetic
import Learning
import Options
import Search
import Text

/// What the trials differ by is no more than the chance of so few validation rows: the best of many is lucky.
struct WinnersCurseSign: SearchSign {
  let name = "winner's curse"
  let meaning = "what the trials differ by is no more than the chance of so few validation rows"
  let remedy = "The best of many looks better than it is: judge by folds, or by more validation rows."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    let count = evidence.costs.count
    // Folds outside of the search have measured it already; a method that went back to the best has chosen among equals.
    guard count > 0, evidence.definition.nested == nil, !evidence.isFlat, !evidence.hasConverged,
      let rows = evidence.validationRows, rows > 1
    else { return nil }
    if let told = allRight(evidence, rows) {
      return SearchFinding(
        name, "\(counted(rows, "validation row")), all told rightly: that may be luck", evidence: [told],
        suggestion: evidence.judgedByMore)
    }
    guard count >= 10, let error = evidence.standardError(of: evidence.middle * evidence.study.sign) else { return nil }
    // As a normal distribution has between its quarters; a few hopeless trials do not count.
    let deviation = (evidence.costs[count * 3 / 4] - evidence.costs[count / 4]) / 1.349
    let most = Normal.quantile((Double(count) - 0.375) / (Double(count) + 0.25))
    // Or the best lies no further from the middle than the luckiest of so many would, if all were alike.
    let isNear = deviation * deviation <= 2 * error * error
    guard error > 0, isNear || rows < 30 && evidence.spread <= most * error else { return nil }
    let optimism = isNear ? most * min(error, deviation) : evidence.spread
    guard optimism > 0 else { return nil }
    let (size, chance) = (NumberText.short(optimism, digits: 2), NumberText.short(error, digits: 2))
    let told =
      "\(counted(rows, "validation row")) judge every trial, whose chance alone moves a \(evidence.metric) by about \(chance) (one standard error); the \(count) trials lie about \(NumberText.short(deviation, digits: 2)) apart. The best of so many looks better than it is by up to \(size)."
    return SearchFinding(
      name, "\(counted(rows, "validation row")): the best is lucky by up to \(size)", evidence: [told],
      suggestion: evidence.judgedByMore)
  }

  /// A best trial that costs less than half of a row told wrongly: its own few rows say nothing of how many others it would tell
  /// wrongly. Of n without a fault the share is below 3/n with 95 % certainty (Hanley and Lippman-Hand, "If nothing goes wrong, is
  /// everything all right?", JAMA 249, 1983).
  private func allRight(_ evidence: SearchEvidence, _ rows: Int) -> String? {
    guard rows < 30, evidence.isClassification == true, evidence.judged == .loss,
      evidence.definition.figure?.part == .validation, let guessing = evidence.guessing,
      let best = evidence.costs.first,
      best * Double(rows) < 0.5 * guessing
    else { return nil }
    return
      "\(counted(rows, "validation row")) judge every trial, and the best tells each of them: \(evidence.metric) \(evidence.text(best)). Where none of \(rows) is told wrongly, up to \(NumberText.percent(3 / Double(rows))) of other rows may be (the rule of three), and one alone would make it about \(NumberText.short(guessing / Double(rows), digits: 2))."
  }
}

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
    if let nested = nested(evidence) { return nested }
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
    guard error > 0, isNear || rows < 30 && evidence.spread <= most * error else { return lead(evidence, rows) }
    let optimism = isNear ? most * min(error, deviation) : evidence.spread
    guard optimism > 0 else { return nil }
    let (size, chance) = (NumberText.short(optimism, digits: 2), NumberText.short(error, digits: 2))
    let told =
      "\(counted(rows, "validation row")) judge every trial, whose chance alone moves a \(evidence.metric) by about \(chance) (one standard error); the \(count) trials lie about \(NumberText.short(deviation, digits: 2)) apart. The best of so many looks better than it is by up to \(size)."
    return SearchFinding(
      name, "\(counted(rows, "validation row")): the best is lucky by up to \(size)", evidence: [told],
      suggestion: evidence.judgedByMore)
  }

  /// A best trial alone before all others, by no more than chance moves it.
  private func lead(_ evidence: SearchEvidence, _ rows: Int) -> SearchFinding? {
    guard let (lead, error) = evidence.luckyLead else { return nil }
    let (size, chance) = (NumberText.short(lead, digits: 2), NumberText.short(error, digits: 2))
    let sign = evidence.study.sign
    let told =
      "The best \(evidence.metric) of \(evidence.costs.count) trials is \(evidence.text(evidence.costs[0] * sign)), the third best \(evidence.text(evidence.costs[2] * sign)): \(size) apart, which \(counted(rows, "validation row")) do not tell from chance (one standard error is \(chance)). The best of so many looks better than it is by up to \(size)."
    return SearchFinding(
      name, "\(counted(rows, "validation row")): the best is lucky by up to \(size)", evidence: [told],
      suggestion: evidence.judgedByMore)
  }

  /// What outer folds have measured: on rows that no choice has seen the best is worse than it looks, by more than they differ.
  private func nested(_ evidence: SearchEvidence) -> SearchFinding? {
    guard let estimate = evidence.study.nestedEstimate, estimate.trials > 1, let mean = estimate.mean,
      let deviation = estimate.deviation, let optimism = estimate.optimism, optimism > deviation
    else { return nil }
    let size = NumberText.short(optimism, digits: 2)
    var told =
      "The best of \(estimate.trials) trials has \(evidence.metric) \(evidence.text(estimate.flat)), and what the same search chose in \(counted(estimate.folds.count, "outer fold")) comes to \(evidence.text(mean)) ± \(NumberText.short(deviation, digits: 2)) on rows that no choice has seen: the best looks better than it is, by \(size)"
    if let rows = estimate.rows, rows.nested < rows.flat {
      told += ", as far as \(rows.nested) rows teach as much as \(rows.flat)"
    }
    return SearchFinding(
      name, "on rows that no choice has seen it is worse by \(size)", evidence: [told + "."],
      suggestion: evidence.definition.folds > 1
        ? .actions(.plot("nested"), because: "shows both") : evidence.judgedByMore)
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

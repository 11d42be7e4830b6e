package import Search
import Text

extension Study {
  /// How sure it is that the best trial is the best, by what decided it; empty where no trial was trained again.
  package var sureness: [String] {
    guard let standing = RepeatStanding(self) else { return [] }
    guard let leader = standing.leader, standing.further > 0 else {
      return definition.limits.epochs == nil || standing.entries.count < 2
        ? [] : ["no training was left for repeats: its value is of one training, and may be luck"]
    }
    let repeated = standing.entries.count { $0.costs.count > 1 }
    let spent = "after \(counted(standing.further, "further training")) of \(counted(repeated, "trial"))"
    guard standing.isNoisy else {
      return ["there is no chance in its values: \(spent) no other seed came to another one"]
    }
    let chance = standing.chance(of: leader)
    let percent = chance > 0.99 ? "over 99 %" : (chance < 0.5 ? "only " : "") + NumberText.percent(chance)
    var lines = ["\(percent) sure that none of the other \(standing.furtherAtMost - 1) is better, \(spent)"]
    if let rival = standing.rival(of: leader) {
      let (by, error) = standing.lead(of: leader, over: rival)
      let of = rival.costs.count > 1 ? "'s mean of \(rival.costs.count)" : "'s one training"
      let place =
        by < 0
        ? "\(NumberText.short(-by, digits: 2)) ± \(NumberText.short(error, digits: 2)) (one standard error) behind trial \(rival.trial + 1)\(of), which is not enough to choose by"
        : "\(NumberText.short(by, digits: 2)) ± \(NumberText.short(error, digits: 2)) (one standard error) ahead of trial \(rival.trial + 1)\(of)"
      lines.append("the mean of its \(leader.costs.count) is \(place)")
    }
    if let luckiest = standing.entries.min(by: { ($0.costs[0], $0.trial) < ($1.costs[0], $1.trial) }),
      luckiest.trial != leader.trial, luckiest.costs.count > 1
    {
      let (once, mean) = (luckiest.costs[0] * sign, luckiest.mean * sign)
      lines.append(
        "by one training each it would have been trial \(luckiest.trial + 1), with \(NumberText.short(once, digits: 4)): the mean of its \(luckiest.costs.count) is \(NumberText.short(mean, digits: 4))"
      )
    }
    return lines
  }

  /// How probable it is that no other trial is better than the best; nil where no trial was trained again.
  package var chanceOfBest: Double? {
    guard let standing = RepeatStanding(self), let leader = standing.leader else { return nil }
    return standing.chance(of: leader)
  }
}

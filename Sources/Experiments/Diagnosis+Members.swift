package import Learning

extension Diagnosis {
  /// The diagnosis of several trainings of one configuration. It is the verdict that most of them get, in the words of
  /// the first that gets it; of verdicts that are equally frequent, the one that comes first. Where trainings disagree
  /// whether they were too short or have turned, their mean curves decide; where the gap between the losses decides,
  /// the mean losses do. How far that gap may be chance is judged by all of them together.
  package static func of(_ members: [RunMember], model: String, settings: Settings) -> Diagnosis {
    let requests = members.map { member in
      TrainingRequest(data: member.data, model: model, settings: settings, seed: member.seed)
    }
    let folds = Dictionary(grouping: members.indices) { members[$0].fold ?? 0 }
    let chance =
      members.count > 1
      ? GapChance.mean(
        folds.keys.sorted().map { fold in
          (folds[fold] ?? []).map { GapChance(members[$0].result, requests[$0]) }
        }) : nil
    let all = zip(members, requests).map { Diagnosis.of($0.result, request: $1, chance: chance) }
    var chosen = all[0]
    for diagnosis in all.dropFirst()
    where all.count(where: { $0.verdict == diagnosis.verdict }) > all.count(where: { $0.verdict == chosen.verdict }) {
      chosen = diagnosis
    }
    guard all.count > 1, chosen.verdict != .interrupted else { return chosen }
    let votes = Votes(all)
    var meanCurves: Diagnosis?
    if let chance, all.allSatisfy({ $0.verdict != .diverging && $0.verdict != .interrupted }) {
      if votes.areAtOdds {
        meanCurves = Diagnosis.of(meanOf: zip(members, requests).map { ($0.result, $1) }, chance: chance)
        chosen = meanCurves ?? chosen
      }
      let trainings = folds.keys.sorted().map { fold in (folds[fold] ?? []).map { (members[$0].result, requests[$0]) } }
      if let together = Diagnosis.of(folds: trainings, vote: chosen, chance: chance) { return together }
    }
    if meanCurves != nil {
      let curves = members.contains { $0.result.hasEpochs } ? "mean curves" : "mean losses"
      chosen.evidence[0] = "By the \(curves) of the \(all.count) trainings (\(votes.text)): \(chosen.evidence[0])"
      return chosen
    }
    let share = all.count { $0.verdict == chosen.verdict }
    let shown =
      share == all.count
      ? "All \(all.count) trainings show it"
      : "\(share) of \(all.count) trainings show it (the others: \(votes.text(without: chosen.verdict)))"
    // The losses that stand beside it are means over all of them, and so are those in its sentences where their curves have a mean.
    let results = zip(members, requests).map { ($0.result, $1) }
    if let chance, let mean = Diagnosis.of(meanOf: results, chance: chance), mean.verdict == chosen.verdict {
      var mean = mean
      // What is solved in one go has no curves.
      let curves = members.contains { $0.result.hasEpochs } ? "mean curves" : "mean losses"
      mean.evidence[0] = "\(shown), and so do their \(curves): \(mean.evidence[0])"
      return mean
    }
    // Otherwise they are one training's, and called so.
    let place = all.firstIndex { $0.verdict == chosen.verdict } ?? 0
    let one = place == 0 ? "the first" : members[place].words(place, among: members)
    let means = Diagnosis.means(of: results)
    // What guessing costs stands in the sentence of the means.
    let own = chosen.evidence.dropFirst().filter { means == nil || $0 != chosen.baselineSentence }
    chosen.evidence =
      ["\(shown); \(one): \(chosen.evidence.first ?? "")"] + [means].compactMap(\.self)
      + own.map { "\(one.prefix(1).uppercased() + one.dropFirst()): \($0)" }
    return chosen
  }
}

extension RunMember {
  /// Which of several trainings it is: "training 4 (fold 4)".
  fileprivate func words(_ place: Int, among members: [RunMember]) -> String {
    let own = [
      fold.map { "fold \($0)" }, Set(members.map(\.seed)).count > 1 ? "seed \(seed)" : nil,
    ].compactMap(\.self)
    return "training \(place + 1)" + (own.isEmpty ? "" : " (\(own.joined(separator: ", ")))")
  }
}

/// How many trainings show what.
private struct Votes {
  private let counts: [(verdict: Diagnosis.Verdict, count: Int)]

  init(_ all: [Diagnosis]) {
    counts = Diagnosis.Verdict.allCases.compactMap { verdict in
      let count = all.count { $0.verdict == verdict }
      return count > 0 ? (verdict, count) : nil
    }
  }

  /// Whether some call it too short and others overfitting, a fifth of all at least each: a slow curve that is about to turn.
  var areAtOdds: Bool {
    let all = counts.reduce(0) { $0 + $1.count }
    return [Diagnosis.Verdict.tooSlow, .overfitting].allSatisfy { one in
      counts.contains { $0.verdict == one && $0.count * 5 >= all }
    }
  }

  var text: String { text(without: nil) }
  func text(without verdict: Diagnosis.Verdict?) -> String {
    counts.filter { $0.verdict != verdict }.map { "\($0.verdict.rawValue) \($0.count)" }.joined(separator: ", ")
  }
}

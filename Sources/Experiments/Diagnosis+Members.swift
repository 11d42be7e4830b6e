package import Learning

extension Diagnosis {
  /// What most trainings show, in the words of the first of them that shows it; of equally many, what comes first. Where the gap
  /// between the losses decides, what their means show. How far the gap may be chance is judged by all of them together.
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
    if let chance, all.allSatisfy({ $0.verdict != .diverging && $0.verdict != .interrupted }) {
      let trainings = folds.keys.sorted().map { fold in (folds[fold] ?? []).map { (members[$0].result, requests[$0]) } }
      if let together = Diagnosis.of(folds: trainings, vote: chosen, chance: chance) { return together }
    }
    var others: [String] = []
    for verdict in Diagnosis.Verdict.allCases where verdict != chosen.verdict {
      let count = all.count { $0.verdict == verdict }
      if count > 0 { others.append("\(verdict.rawValue) \(count)") }
    }
    let share = all.count { $0.verdict == chosen.verdict }
    // The losses that stand beside it are means over all of them: those in the sentence are one training's, and called so.
    let shown =
      others.isEmpty
      ? "All \(all.count) trainings show it"
      : "\(share) of \(all.count) trainings show it (the others: \(others.joined(separator: ", ")))"
    chosen.evidence = ["\(shown); the first: \(chosen.evidence.first ?? "")"] + chosen.evidence.dropFirst()
    return chosen
  }
}

import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let apply = Command(
    "apply", group: .training, summary: "take a run's settings again, or a trial's",
    details:
      "apply kept12 brings back data, seed, split, model and settings of a run of any session, as runs all lists them; train then comes to its bits again. apply best, or apply trial7, brings back the split, the model and the settings that the search began with, sets what the trial had, and gives trainings its seed: train then comes to the trial's value, to the last bit (of one that diverged there is no value to come to: it diverges again). seed 0, or whatever the session's seed is, gives them the session's again. What is simpler for rule=one_se: fewer weights, leaves or terms; of as many, what the settings say, such as more neighbors, less depth, larger leaves, stronger penalties, fewer epochs.",
    arguments: [
      Argument(
        "which", "a run's number, best, a trial as trial7, or a kept run as kept12",
        form: .positional(optional: false, repeats: false),
        domain: .word { session in
          session.runCandidates + [Candidate("best", "the best trial of the search in view")] + session.trialCandidates
            + session.otherKeptCandidates
        }
      ).possible { word, session in word != "best" || !session.trialCandidates.isEmpty || !session.knows(.trials) },
      Argument(
        "rule", "which trial counts as best (what tune was told, else best)", form: .named,
        domain: .choice(what: "rule") { _ in
          [
            Candidate("best", "the one with the best value"),
            Candidate("one_se", "the simplest within one standard error of it; needs repeats= or folds"),
          ]
        }
      ).possible { word, session in
        guard let study = session.state.study else { return true }
        return study.definition.objective.has(.bench)
          && (word != "one_se" || study.definition.trainingsBehindAValue > 1)
      },
    ],
    examples: [
      Example("apply 1", "back to run 1's settings", shows: .value(of: "lr", "0.1"), setup: "train lr=0.1 epochs=5"),
      Example(
        "apply kept1", "the bench of a run of any session", shows: "the same bits", setup: "train lr=0.1 epochs=5"),
      Example(
        "apply best", "what the search found", shows: "set lr 0.1",
        setup: "set epochs 5; space lr {0.01, 0.1}; tune grid"),
      Example(
        "apply trial2", "what another trial had", shows: .value(of: "lr", "0.1"),
        setup: "set epochs 5; space lr {0.01, 0.1}; tune grid"),
      Example(
        "apply best rule=one_se", "the simplest within the noise", shows: "units",
        setup: "set epochs 5; space units {4, 16}; tune grid repeats=3"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings, .model, .split])
  ) { invocation, session in
    let which = invocation.string("which") ?? ""
    let number = which.hasPrefix("trial") ? Int(which.dropFirst(5)) : nil
    if invocation.string("rule") != nil, which != "best" {
      throw invocation.error(TrialFault.ruleOfOneTrial(which), at: "rule")
    }
    if which == "best" || number != nil {
      try session.consult(.study)
      if let study = session.state.study, study.definition.objective.has(.bench) {
        try session.checkForeseen(study.definition, trial: number, invocation)
        try session.consult(.trials)
      }
      guard let study = session.state.study else {
        throw invocation.error(
          SearchFault.noneYet(without: which == "best" ? "best trial" : which, instead: session.proposedSearch),
          at: "which")
      }
      guard study.definition.objective.has(.bench) || study.hasSettingsAlone else {
        throw invocation.error(TrialFault.noSettings(isBest: which == "best"), at: "which")
      }
      guard var best = study.best ?? study.trials.first else {
        throw invocation.error(TrialFault.noneFinished, at: "which")
      }
      if number == nil, study.best == nil {
        let instead = "trials lists them; apply trial\(best.number + 1) takes the settings of one"
        throw invocation.error(TrialFault.noneBest(instead: instead), at: "which")
      }
      if let number {
        guard let trial = study.trials.first(where: { $0.number == number - 1 }) else {
          throw invocation.error(TrialFault.notInSearch(number, most: nil), at: "which")
        }
        best = trial
      }
      // The search's own rule chooses among its trials, and not where one is named.
      if (invocation.string("rule") ?? (number == nil ? study.definition.choice.rawValue : nil)) == "one_se" {
        guard let simplest = study.simplestWithinNoise else {
          let instead = "tune \(study.definition.method) repeats=3; apply best rule=one_se"
          throw invocation.error(TrialFault.noSpread(isToCome: false, instead: instead), at: "rule")
        }
        best = simplest
      }
      guard study.definition.objective.has(.bench) else { return try session.takeOver(best, for: invocation) }
      try await session.recall(best, of: study)
      return
    }
    if let number = Session.keptNumber(which) {
      try session.consult(.runs)
      let run = try session.keptRun(number, at: "which", of: invocation)
      try session.endRehearsal(changing: [.data, .split, .model, .settings])
      try await session.apply(kept: run, at: "which", invocation)
      return
    }
    if let number = Int(which) { try session.consult(run: number) }
    guard let number = Int(which), let run = session.state.runs.first(where: { $0.number == number }) else {
      throw invocation.error(RunFault.unknown(which, hasRuns: !session.state.runs.isEmpty), at: "which")
    }
    session.state.settings = run.settings
    session.state.model = run.model
    session.state.recall = run.recall
    defer { session.sayOtherData(than: run) }
    let changed = run.settings.set.map { "\($0.name) \($0.value.text)" }
    session.emit(
      .text(
        StyledText(
          "model \(run.model); "
            + (changed.isEmpty ? "every setting at its default" : "set " + changed.joined(separator: " "))
            + (run.recall.map { "; seed \($0.seed), that of trial \($0.trial + 1)" } ?? ""), .dim)))
    // Its figures are means, which one training does not come to.
    let seeds = Set(run.members.map(\.seed)).count
    if seeds > 1 {
      session.emit(
        .diagnostic(
          Diagnostic(
            "Run \(run.number) is the mean of \(run.members.count) trainings with \(seeds) seeds; train alone does one of them.",
            severity: .note, proposal: "train repeats=\(seeds)")))
    }
  }
}

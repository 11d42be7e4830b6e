import Arithmetic
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let race = Command(
    "race", group: .search, summary: "let methods of search run against each other at equal budget, with several seeds",
    details:
      "Every method searches the space for the objective in force, once for each repeat, with the same seeds. The budget counts epochs where there are any, so that a method that stops trials early is compared fairly. The p-value says how likely so one-sided a result would be if a method were no worse than the winner (Wilcoxon's signed-rank test over the repeats): below 0.05 it is hardly chance. Nothing of it is stored among the searches.",
    arguments: [
      Argument(
        "methods", "methods of tune", form: .positional(optional: false, repeats: true),
        domain: .choice(what: "method") { _ in allSamplers.map { Candidate($0.name, $0.summary) } }
      ).possible { _, session in !session.state.objective.kind.has(.told) },
      Argument(
        "trials", "the budget of each search, in whole trials (30 unless told)", form: .named,
        domain: .integer(lower: 1, upper: 10_000)),
      Argument(
        "repeats", "searches of each method, with seeds that follow one another (10 unless told)", form: .named,
        domain: .integer(lower: 1, upper: 1000)),
      Argument(
        "seed", "of the first repeat (the session's unless told)", form: .named,
        domain: .integer(lower: 0, upper: 1 << 53)),
      .trialSeeds,
    ],
    examples: [
      Example(
        "race grid random trials=6 repeats=4", "two methods, four times each", shows: "median",
        setup: "objective branin shift=0.1"),
      Example(
        "race random tpe trials=4 repeats=2", "on real trainings", shows: "random",
        setup: "set epochs 3; space lr 1e-3..1 log"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.race])
  ) { invocation, session in
    try session.consult(.objective)
    guard !session.state.objective.kind.has(.told) else {
      throw invocation.error(MethodFault.racesOutside)
    }
    let methods = (invocation.values["methods"] ?? []).compactMap(\.value.string)
    for (place, method) in methods.enumerated() where methods.firstIndex(of: method) != place {
      var others = Array(methods[..<place]) + methods[(place + 1)...].filter { $0 != method }
      if others.count == 1 { others.append(method == "random" ? "tpe" : "random") }
      throw invocation.error(
        MethodFault.racesTwice(method, instead: "race " + others.joined(separator: " ")), at: "methods")
    }
    let (trials, repeats) = (invocation.integer("trials") ?? 30, invocation.integer("repeats") ?? 10)
    let seed = invocation.integer("seed").map(UInt64.init) ?? session.state.seed
    let trialSeeds = try session.trialSeeds(of: invocation)
    let definitions = try methods.map { method in
      var definition = try session.definition(of: method, trials: trials, for: invocation)
      definition.trialSeeds = trialSeeds
      return definition
    }
    try session.endRehearsal()
    session.noteSleep(session.awakeSpace)
    for definition in definitions { session.sayChoice(of: definition) }
    let evaluations = try definitions.map { try session.evaluation(of: $0) }
    let runner = RaceRunner(definitions: definitions, trials: trials, repeats: repeats, seed: seed)
    var (race, failure) = try await runner.run(jobs: session.environment.jobs, evaluations) { method, done, total in
      session.emit(
        .progress(
          Progress(label: "race", done: done, total: total, unit: "run", detail: method, isFinal: done == total)))
    }
    race?.caution = definitions.first?.mistakes.caution
    if let race {
      session.state.race = race
      session.emit(.report(race.report))
    }
    if let failure {
      session.emit(.diagnostic(Diagnostic("Some trials could not be evaluated: \(failure).", severity: .warning)))
    }
    let done = race?.entries.first?.curves.count ?? 0
    if done < repeats {
      session.emit(
        .diagnostic(
          Diagnostic(
            done == 0
              ? "Stopped before every method had searched once: nothing is kept."
              : "Stopped after \(done) of \(repeats) repeats; these are kept.", severity: .note)))
      throw InterruptionReported()
    }
  }
}

extension Session {
  /// What a method's searches in a race are; each repeat has a seed of its own.
  fileprivate func definition(
    of method: String, trials: Int, for invocation: Invocation
  ) throws -> StudyDefinition {
    var definition = try plainDefinition(method, invocation)
    guard let sampler = allSamplers.named(method) else { return definition }
    // A method that spends epochs by its own plan begins as many trials as they are enough for.
    definition.budget =
      sampler.needsEpochs ? sampler.trialsWithin(epochs: trials * definition.epochs, of: definition) : trials
    if let count = sampler.trialCount(of: definition.space, options: [:]), count > trials {
      // The grid that fits the budget: as many values along each range as it is enough for.
      let points = (1...trials).last {
        (sampler.trialCount(of: definition.space, options: [GridOptions.points.name: .integer($0)]) ?? .max) <= trials
      }
      if let points { definition.options[GridOptions.points] = points }
    }
    definition.settle()
    if definition.epochs > 1 { definition.limits.epochs = trials * definition.epochs }
    return definition
  }
}

extension Race {
  /// Medians with quartiles, and each method against the winner.
  fileprivate var report: Report {
    let best = winner
    let seeds = counted(entries.first?.curves.count ?? 0, "seed")
    var lines: [StyledText.Line] = [
      .init([.init("Race", .strong), .init(": the best \(metric) within \(trials) trials, over \(seeds)")])
    ]
    var fields: [Report.Field] = [.init("winner", .text(best?.method ?? ""))]
    let width = entries.map(\.method.count).max() ?? 0
    for entry in entries.sorted(by: { Quartiles($0.finals).median * sign < Quartiles($1.finals).median * sign }) {
      let quartiles = Quartiles(entry.finals)
      let short = { NumberText.short($0, digits: 3) }
      let name = entry.method + String(repeating: " ", count: width - entry.method.count)
      var pieces: [StyledText.Piece] = [
        .init(name + "  ", entry == best ? .good : .code), .init("median \(short(quartiles.median))"),
        .init("  quartiles \(short(quartiles.lower)) to \(short(quartiles.upper))", .dim),
      ]
      fields.append(.init(entry.method + "_median", .number(quartiles.median)))
      fields.append(.init(entry.method + "_lower", .number(quartiles.lower)))
      fields.append(.init(entry.method + "_upper", .number(quartiles.upper)))
      if let best, entry != best, entry.finals.count > 1 {
        let p = PairedTest(entry.finals.map { $0 * sign }, best.finals.map { $0 * sign }).p
        pieces.append(.init("  against \(best.method) p = \(NumberText.short(p, digits: 2))"))
        fields.append(.init(entry.method + "_p", .number(p)))
      }
      lines.append(.init(pieces, indent: 2, hanging: 2))
    }
    if let repeats = best?.finals.count, repeats < 6, entries.count > 1 {
      // 2 · 2⁻ⁿ is the least that Wilcoxon's test can say of n pairs.
      lines.append(
        .init([.init("too few seeds to tell chance from more: with repeats=6 p can fall below 0.05", .dim)], indent: 2))
    }
    if let caution {
      lines.append(.init([.init(caution, .warning)], indent: 2))
      fields.append(.init("caution", .text(caution)))
    }
    lines.append(.init([.init("see  "), .init("plot race", .code)], indent: 2))
    return Report(name: "race", fields: fields, text: StyledText(lines: lines))
  }
}

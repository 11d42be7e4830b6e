import Arithmetic
import Charts
import Language
import Learning
import Notebooks
import Search

extension Command {
  static let importance = Command(
    "importance", group: .search, summary: "say how much each parameter of the search in view mattered",
    details:
      "ped_anova asks how the best trials differ from all; fanova how much of the values' variance each parameter explains, and each pair together. Shares add up to 1. They speak of the space that was searched, and grow surer with the trials.",
    arguments: [
      Argument(
        "method", "how it is measured", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "measure of importance") { _ in
          allImportanceMeasures.map { Candidate($0.name, $0.summary) }
        }
      ).offered { _, session in
        guard let study = session.state.study, study.hasResults else { return false }
        return allCharts.named("importance")?.fault(of: study.definition, asked: ChartArguments()) == nil
      }
    ],
    examples: [
      Example(
        "importance", "which knobs matter", shows: "learning_rate",
        setup: "set epochs 5; space lr 1e-4..1 log; space units 4..32 log int; tune random trials=15"),
      Example(
        "importance fanova", "with what two do together", shows: "units",
        setup: "set epochs 5; space lr 1e-4..1 log; space units 4..32 log int; tune random trials=15"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let (study, note) = session.withoutInactive(
      try session.studyInView(for: invocation, toDraw: allCharts.named("importance")))
    let name = invocation.string("method")
    if study.definition.space.parameters.count == 1, let only = study.definition.space.parameters.first {
      throw invocation.error(TrialFault.oneParameter(only.name, search: study.definition.name))
    }
    if !session.knows(.trials), study.definition.budget < 2 {
      throw invocation.error(TrialFault.oneTrialAtMost(method: study.definition.method))
    }
    try session.consult(.trials)
    guard let measure = allImportanceMeasures.first(where: { name == nil || $0.name == name }) else { return }
    if let fault = study.lackOfWholeTrials {
      guard study.exhaustedCombinations == nil else { throw invocation.error(fault.message, proposal: "trials") }
      throw session.diagnostic(fault, for: invocation)
    }
    guard
      let importance = measure.importanceWithDeviations(
        of: study.definition.space, trials: study.trials, direction: study.definition.direction)
    else { throw CancellationError() }
    try Task.checkCancellation()
    let values = Set(study.trials.compactMap { $0.state == .finished ? $0.value : nil }.filter(\.isFinite))
    guard values.count > 1 else {
      throw invocation.error(TrialFault.allAlike(importance.trials, metric: study.definition.metric))
    }
    var rows = importance.shares.sorted { $0.share > $1.share }.map { share -> [Table.Cell] in
      [.text(share.parameter), .number(share.share), .number(share.deviation), .text(bar(share.share))]
    }
    rows += importance.pairs.filter { $0.share >= 0.01 }.sorted { $0.share > $1.share }.map {
      [.text("\($0.first) with \($0.second)"), .number($0.share), .number($0.deviation), .text(bar($0.share))]
    }
    session.emit(
      .table(
        Table(
          name: "importance",
          columns: [.init("parameter"), .init("share"), .init("deviation"), .init("", dispensable: 1)], rows: rows,
          footer: "By \(measure.name), from \(importance.trials) trials; ± one deviation \(measure.deviationsAre)"
            + (measure.caution(trials: importance.trials).map { "; \($0)" } ?? "") + "."
            + (note.map { " " + $0 } ?? ""),
          study: study.definition.name)))
  }

  private static func bar(_ share: Double) -> String {
    String(repeating: "#", count: Int((min(max(share, 0), 1) * 30).rounded()))
  }
}

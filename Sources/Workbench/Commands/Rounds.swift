import Experiments
import Language
import Notebooks
import Search
import Text

extension Command {
  static let rounds = Command(
    "rounds", group: .search, summary: "list the rounds of tuning: question, space, budget, finding",
    details: "Those since the last first round are shown; rounds all lists every one in the store.",
    arguments: [
      Argument(
        "which", "all: those of before, too", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "list of rounds") { _ in [Candidate("all", "every one in the store")] })
    ],
    examples: [
      Example(
        "rounds", "what was asked, and what came of it", shows: "which rate?",
        setup: "set epochs 5; space lr 1e-4..1e-3 log; round \"which rate?\"; tune random trials=6")
    ],
    rehearsal: .whole
  ) { invocation, session in
    try session.consult(.trials)
    do {
      let storage = try session.studyStorage()
      var all = try storage.studies().filter { $0.definition.round != nil && $0.definition.outer == nil }
      let stored = all.count
      if invocation.string("which") == nil { all = all.sinceLastFirstRound(besides: session.state.round) }
      let isOpen = session.state.round.map { round in !all.contains { $0.definition.round == round } } ?? false
      guard !all.isEmpty || isOpen else {
        session.emit(
          .diagnostic(
            Diagnostic("No round has begun yet.", severity: .note, proposal: "round \"which learning rate?\"")))
        return
      }
      var rows: [[Table.Cell]] = []
      for summary in all {
        guard let study = try storage.load(name: summary.definition.name) else { continue }
        let finding = try await session.firstFinding(of: study, in: storage)
        rows.append(study.roundRow(finding.map { "\($0.sign): \($0.brief)" } ?? ""))
      }
      if isOpen, let round = session.state.round {
        rows.append([
          .integer(round.number), .text(round.question), .empty,
          .text(session.awakeSpace.space.parameters.map(\.shortText).joined(separator: ", ")), .empty, .empty,
          .text("not searched yet"),
        ])
      }
      session.emit(
        .table(
          Table(
            name: "rounds",
            columns: [
              .init("round"), .init("question"), .init("search", dispensable: 2), .init("space", dispensable: 3),
              .init("trials", dispensable: 1), .init("best"), .init("finding"),
            ], rows: rows,
            footer: stored > all.count
              ? "\(counted(stored - all.count, "search", "searches")) of rounds before: rounds all." : nil)))
    } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
  }
}

extension Session {
  /// What a search showed first, as it was read on its own bench; read now where it was not, or has more trials since.
  fileprivate func firstFinding(
    of study: Study, in storage: any StudyStorage
  ) async throws -> (sign: String, brief: String)? {
    let kept = try storage.finding(of: study.definition.name)
    if let kept, kept.trials == study.resultCount { return (kept.sign, kept.brief) }
    let finding = await reading(of: study, advised: false).findings.first
    keep(finding, of: study)
    return finding.map { ($0.sign, $0.brief) }
  }
}

extension [StudySummary] {
  /// Those of the rounds that are counted on from the last first one; none where a first round has just begun.
  fileprivate func sinceLastFirstRound(besides open: SearchRound?) -> [StudySummary] {
    if let open, open.number == 1, !contains(where: { $0.definition.round == open }) { return [] }
    var start = startIndex
    for (earlier, later) in zip(indices, indices.dropFirst())
    where (self[later].definition.round?.number ?? 0) < (self[earlier].definition.round?.number ?? 0) {
      start = later
    }
    return Array(self[start...])
  }
}

extension Study {
  /// Its row in the list of rounds.
  fileprivate func roundRow(_ finding: String) -> [Table.Cell] {
    [
      definition.round.map { .integer($0.number) } ?? .empty, .text(definition.round?.question ?? ""),
      .text(definition.name), .text(definition.space.parameters.map(\.shortText).joined(separator: ", ")),
      .labelled("\(resultCount)/\(definition.budget)", Double(definition.budget)),
      best?.value.map { .number($0) } ?? .empty, .text(finding),
    ]
  }
}

extension Parameter {
  /// Its name with its values: `learning_rate 0.0001..1 log`.
  fileprivate var shortText: String { "\(name) \(domain.text)" }
}

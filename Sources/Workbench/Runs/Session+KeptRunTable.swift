import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

/// `runs all`: the log book.
extension Session {
  /// The table of kept runs: filtered, sorted, with what changed since the one before.
  func showKeptRuns(_ invocation: Invocation) throws {
    let storage: any RunStorage
    var (heads, unreadable): ([RunHead], Int)
    do {
      storage = try runStorage()
      (heads, unreadable) = try storage.heads()
    } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
    let (all, earlier) = (heads, Self.runsBefore(heads))
    heads = heads.filter { Self.isWanted($0, invocation) }
    guard !heads.isEmpty else { return sayNone(of: all, unreadable, invocation) }
    let order = invocation.string("sort").flatMap(RunOrder.init)
    if let last = invocation.integer("last") { heads = heads.suffix(last) }
    let most = invocation.integer("last") ?? 40
    // Unsorted, only what is shown is read.
    let read = order == nil ? heads.suffix(most) : heads[...]
    var runs: [Int: StoredRun]
    do { runs = try storage.runs(read.map(\.number)) } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
    let lost = read.count - runs.count
    var rows = read.compactMap { runs[$0.number] }
    if let order {
      guard rows.contains(where: { order.key($0) != nil }) else {
        throw invocation.error(KeptRunFault.noneHas(order.name), at: "sort")
      }
      rows = Array(order.sorted(rows).prefix(most))
    }
    let missing = rows.compactMap { earlier[$0.number] }.filter { runs[$0] == nil }
    runs.merge((try? storage.runs(missing)) ?? [:]) { own, _ in own }
    emit(
      .table(
        table(of: rows, order, footer: footer(rows, of: heads.count - lost, order)) { run in
          guard let number = earlier[run.number] else { return run.changes }
          return runs[number].map { run.changes(since: $0) } ?? "(kept\(number) cannot be read)"
        }))
    sayUnreadable(unreadable + lost)
  }

  /// The run before each: the last one of the same session on the same data, else of any session on these.
  private static func runsBefore(_ heads: [RunHead]) -> [Int: Int] {
    var (own, any): ([[String]: Int], [String: Int]) = ([:], [:])
    var before: [Int: Int] = [:]
    for head in heads {
      before[head.number] = own[[head.session, head.data]] ?? any[head.data]
      (own[[head.session, head.data]], any[head.data]) = (head.number, head.number)
    }
    return before
  }

  private static func isWanted(_ head: RunHead, _ invocation: Invocation) -> Bool {
    (invocation.string("model").map { $0 == head.model } ?? true)
      && (invocation.string("data").map { $0 == head.data } ?? true)
      && (invocation.string("note").map { head.note.lowercased().contains($0.lowercased()) } ?? true)
  }

  private func sayNone(of all: [RunHead], _ unreadable: Int, _ invocation: Invocation) {
    let known = Set(all.map(\.data))
    let nearest = invocation.string("data").flatMap {
      known.contains($0) ? nil : Proposal.nearest(to: $0, in: known.sorted())
    }
    emit(
      .diagnostic(
        Diagnostic(
          all.isEmpty ? "No run is kept yet." : "None of the \(counted(all.count, "kept run")) is so.", severity: .note,
          proposal: all.isEmpty ? "train" : nearest.map { "runs all data=\($0.typed)" } ?? "runs all")))
    sayUnreadable(unreadable)
  }

  private func sayUnreadable(_ count: Int) {
    guard count > 0 else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "\(counted(count, "run")) in the store cannot be read by this tunebook, and \(count == 1 ? "is" : "are") left out.",
          severity: .note)))
  }

  private func table(
    of runs: [StoredRun], _ order: RunOrder?, footer: String, changes: (StoredRun) -> String
  ) -> Table {
    let losses = [RunFigure.training(.loss).name, RunFigure.validation(.loss).name]
    let extra = order.flatMap { (["run"] + losses).contains($0.name) ? nil : $0 }
    let hasNotes = runs.contains { !$0.note.isEmpty }
    let isOneKind = Set(runs.map(\.data)).count == 1
    let columns: [Table.Column] =
      [
        .init("run"), .init("when", dispensable: 6), .init("data", dispensable: 3), .init("model", dispensable: 4),
        .init(losses[0], dispensable: order?.name == losses[0] ? 0 : 2), .init(losses[1]),
      ] + (extra.map { [.init($0.name)] } ?? []) + [
        .init("verdict", dispensable: 5), .init("changed", dispensable: hasNotes ? 1 : 0),
      ]
      + (hasNotes ? [.init("note")] : [])
    return Table(
      name: "kept_runs", columns: columns,
      rows: runs.map { run in
        var row: [Table.Cell] = [
          .text("kept\(run.number)"), .text(run.day), .text(run.data), .text(run.model),
        ]
        row += losses.map { run.figures[$0].map { .number($0) } ?? .empty }
        if let extra { row.append(extra.key(run).map { .number($0) } ?? .empty) }
        row += [.text(run.verdict), .text(changes(run))]
        return row + (hasNotes ? [.text(run.note)] : [])
      }, highlighted: isOneKind && order.map { RunFigure.named($0.name) != nil } == true ? 0 : nil, footer: footer,
      widening: "")
  }

  private func footer(_ rows: [StoredRun], of count: Int, _ order: RunOrder?) -> String {
    var sentences: [String] = []
    if rows.count < count {
      sentences.append(
        order == nil
          ? "The last \(rows.count) of \(count); last=\(count) shows all."
          : "The first \(rows.count) of \(count) by \(order?.name ?? ""); last=\(count) shows all.")
    }
    if order.flatMap({ RunFigure.named($0.name)?.metric }) != nil, Set(rows.map(\.data)).count > 1 {
      sentences.append("Figures on different data do not compare: data=\(rows[0].data.typed) shows one.")
    }
    if let example = order == nil ? rows.last : rows.first {
      let isWhole = example.verdict != Diagnosis.Verdict.interrupted.rawValue
      sentences.append(
        "apply kept\(example.number) sets the bench up as it was; train then "
          + (isWhole ? "comes to the same bits." : "goes on to its end, where the run was interrupted."))
    }
    return sentences.joined(separator: " ")
  }
}

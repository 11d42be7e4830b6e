import Arithmetic
import Datasets
import Experiments
import Language
import Notebooks
import Search
import Text

extension Command {
  static let studies = Command(
    "studies", group: .search, summary: "list the stored searches",
    examples: [
      Example(
        "studies", "what is stored", shows: "random", setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3")
    ]
  ) { invocation, session in
    do {
      let all = try session.studyStorage().studies()
      let foreign = try session.studyStorage().foreignStudies()
      let unreadable = try session.studyStorage().unreadableStudies()
      let tainted = all.filter { !$0.definition.mistakes.isEmpty }.map { summary in
        "\(summary.definition.name) (\(summary.definition.mistakes.map(\.rawValue).joined(separator: ", ")))"
      }
      let remarks = [
        tainted.isEmpty ? nil : "With a mistake on purpose: \(tainted.joined(separator: ", ")).",
        foreign.isEmpty ? nil : "Made by another program, and kept for it: \(foreign.joined(separator: ", ")).",
        unreadable.isEmpty ? nil : "Cannot be read: \(unreadable.joined(separator: ", ")); study NAME says why.",
      ].compactMap(\.self)
      let others = remarks.isEmpty ? nil : remarks.joined(separator: " ")
      let isNested = all.contains { $0.definition.nested != nil || $0.definition.outer != nil }
      guard !all.isEmpty else {
        session.emit(
          .diagnostic(
            Diagnostic(
              others ?? "No search is stored yet.", severity: .note, proposal: session.proposedSearch)))
        return
      }
      session.emit(
        .table(
          Table(
            name: "studies",
            columns: [
              .init("study"), .init("method"), .init("searched", dispensable: 3), .init("trials"),
              .init("metric", dispensable: 2), .init("best"),
            ] + (isNested ? [.init("nested", dispensable: 1)] : []),
            rows: all.map { summary in
              [
                .text(summary.definition.name), .text(session.origin(of: summary.definition)),
                .several(
                  summary.definition.space.parameters.map(\.name).joined(separator: " "),
                  summary.definition.space.parameters.map { .text($0.name) }),
                .labelled("\(summary.finished)/\(summary.definition.budget)", Double(summary.finished)),
                .text(summary.definition.metric),
                summary.best.map { $0.magnitude < 1000 ? .number($0) : .labelled($0.besideOthers, $0) } ?? .empty,
              ] + (isNested ? [.text(summary.place)] : [])
            }, highlighted: all.firstIndex { $0.definition.name == session.state.study?.definition.name },
            footer: [
              isNested ? "nested: how many outer folds are measured; outer: the search inside one of them." : nil,
              others,
            ].compactMap(\.self).joined(separator: " "))))
    } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
  }
}

extension StudySummary {
  /// Where it stands in a nested search; empty for one that is alone.
  fileprivate var place: String {
    if let outer = definition.outer { return "outer \(outer.number)/\(outer.count)" }
    return definition.nested.map { "flat, \(measuredFolds)/\($0)" } ?? ""
  }
}

extension Session {
  /// The method that made a search's trials, or that they come from elsewhere.
  fileprivate func origin(of definition: StudyDefinition) -> String {
    guard definition.objective == .outside, (try? studyStorage().load(name: definition.name))?.isFromElsewhere == true
    else { return definition.methodWords }
    return "elsewhere"
  }
}

extension Double {
  /// A large value that others of its search lie beside: with three digits more than its size has.
  fileprivate var besideOthers: String {
    let size = isFinite ? Int(Elementary.log10(magnitude).rounded(.down)) : 2
    return NumberText.short(self, digits: min(size + 3, 15))
  }
}

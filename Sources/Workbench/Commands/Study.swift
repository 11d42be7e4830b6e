import Arithmetic
import Datasets
import Experiments
import Language
import Notebooks
import Search
import Text

extension Command {
  static let study = Command(
    "study", group: .search, summary: "put a stored search in view, or delete it",
    arguments: [
      Argument(
        "name", "its name, or delete", form: .positional(optional: false, repeats: false),
        domain: .word { $0.studyCandidates + [Candidate("delete", "remove one for good")] }
      ).possible { word, session in word != "delete" || !session.studyCandidates.isEmpty },
      Argument(
        "deleted", "which one to delete", form: .positional(optional: true, repeats: false),
        domain: .word { $0.studyCandidates }
      ).offered { behind, _ in behind.first == "delete" },
    ],
    examples: [
      Example(
        "study first", "look at it again", shows: "best",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=3 name=first")
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.study, .space, .trials, .objective])
  ) { invocation, session in
    let name = invocation.string("name") ?? ""
    let subject = name == "delete" ? invocation.string("deleted") ?? name : name
    if session.foresees(study: subject) == false {
      throw invocation.error(
        SearchFault.unknown(subject, near: nil), at: invocation.value("deleted") == nil ? "name" : "deleted")
    }
    if name == "delete", session.foresees(study: subject) == true {
      session.context.rehearsal?.studies[subject] = false
      try session.endRehearsal(changing: [.study, .trials])
    }
    try session.consult(.trials)
    do {
      if name == "delete", let deleted = invocation.string("deleted") {
        try session.refuseForeignDeletion(of: "the search \(deleted)", for: invocation)
        if session.context.isTyped, !session.context.isAnswer, session.canBeAsked,
          let count = try session.trialCount(of: deleted)
        {
          session.question = SessionQuestion(answers: [.init("y", session.cell(invocation, with: invocation.text))])
          throw invocation.error(SearchFault.deletionAsked(deleted, with: count), at: "deleted")
        }
        if session.isRehearsing, try session.trialCount(of: deleted) == nil {
          throw StudyStorageError.unknown(deleted)
        }
        session.context.rehearsal?.studies[deleted] = false
        try session.endRehearsal(changing: [.study, .trials])
        let inner = try session.innerStudies(of: deleted)
        for name in [deleted] + inner {
          try session.studyStorage().delete(name: name)
          if session.state.study?.definition.name == name { session.state.study = nil }
        }
        session.record(before: invocation)
        let more = inner.isEmpty ? "" : ", and with it those inside its \(inner.count) outer folds"
        session.emit(.text(StyledText("The search \(deleted) is gone\(more).", .dim)))
        return
      }
      let names = try session.studyStorage().studies().map(\.definition.name)
      if name == "delete", !names.contains(name) {
        throw invocation.error(SearchFault.deletesWhich)
      }
      if let word = invocation.string("deleted") {
        // A name with a blank in it has lost its quotes.
        let meant = names.contains("\(name) \(word)") ? "did you mean study \("\(name) \(word)".typed)?" : nil
        throw invocation.error(
          CallFault.stray(command: "study", instead: meant ?? "study \(name.typed)"), at: "deleted")
      }
      guard let study = try session.studyStorage().load(name: name) else {
        guard try !session.studyStorage().foreignStudies().contains(name) else {
          throw invocation.error(SearchFault.foreign(name), at: "name")
        }
        throw invocation.error(
          SearchFault.unknown(name, near: Proposal.nearest(to: name, in: names)), at: "name")
      }
      session.state.study = study
      session.state.space = study.definition.space
      // Parameters of a program's, or of nobody's here, are searched with what evaluates them.
      let objective = Objective(of: study.definition)
      if !objective.isTraining || !session.state.objective.isTraining { session.state.objective = objective }
      session.sayChoice(of: study.definition)
      if study.best != nil { try await session.showBest(of: study) }
      session.showNested(study)
    } catch let error as StudyStorageError {
      throw invocation.error(error, at: invocation.value("deleted") == nil ? "name" : "deleted")
    }
  }
}

extension Session {
  /// What a stored search holds, in words, also of one that cannot be read; nil when there is none.
  fileprivate func trialCount(of name: String) throws -> String? {
    do {
      let count = try studyStorage().load(name: name)?.trials.count
      let inner = try innerStudies(of: name).count
      let more = inner == 0 ? "" : " and the searches inside its \(inner) outer folds"
      return count.map { ($0 == 1 ? "a trial" : "its \($0) trials") + more }
    } catch StudyStorageError.unreadable { return "all that is in it" }
  }

  /// Names of the stored searches inside a search's outer folds.
  fileprivate func innerStudies(of name: String) throws -> [String] {
    try studyStorage().studies().map(\.definition).filter { $0.outer?.study == name }.map(\.name)
  }
}

import Experiments
import Language
import Notebooks
import Search

extension Command {
  static let note = Command(
    "note", group: .training, summary: "put a note beside a run",
    details:
      "It stands in runs, and with the run in the store, whatever undo takes back; a note of nothing takes it away. Without a text, the note that is there is shown.",
    arguments: [
      Argument(
        "which", "a run's number, or a kept run as kept12", form: .positional(optional: false, repeats: false),
        domain: .word { $0.runCandidates + $0.keptCandidates }),
      Argument("text", "what is to be remembered of it, in quotes", form: .positional(optional: true, repeats: false)),
    ],
    examples: [
      Example(
        "note 1 \"too wide\"", "why it was tried, or what was learned", shows: "too wide", setup: "train epochs=5"),
      Example(
        "note kept1 \"the first one\"", "beside one of another session", shows: "the first one", setup: "train epochs=5"
      ),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let which = invocation.string("which") ?? ""
    let words = (invocation.value("text")?.value).map { $0.string ?? $0.text }
    if let words, words.count > 1000 {
      throw invocation.error(DocumentFault.noteTooLong, at: "text")
    }
    if let number = Session.keptNumber(which) {
      try session.consult(.runs)
      let run = try session.keptRun(number, at: "which", of: invocation)
      if words != nil { try session.refuseForeignChange("write beside \(which)", deed: "write it", for: invocation) }
      try session.endRehearsal()
      if let words {
        try session.setNote(words, ofKept: number, invocation)
        // It is about this machine's record: whoever runs the document has another.
        session.record(before: invocation)
      }
      session.say(note: words ?? run.note, of: which)
      return
    }
    let number = Int(which)
    if let number { try session.consult(run: number) }
    guard let number, session.state.runs.contains(where: { $0.number == number }) else {
      throw invocation.error(RunFault.unknown(which, hasRuns: !session.state.runs.isEmpty), at: "which")
    }
    try session.endRehearsal()
    if let words { try session.setNote(words, of: number, invocation) }
    session.say(note: words ?? session.runKeeper.log.notes[number] ?? "", of: "run \(number)")
  }
}

extension Session {
  fileprivate func say(note: String, of run: String) {
    emit(.text(StyledText(note.isEmpty ? "No note beside \(run)." : "\(run): \(note)", .dim)))
  }

  /// Puts a note beside a run of this session, and beside it in the store where it is there or will be.
  fileprivate func setNote(_ note: String, of number: Int, _ invocation: Invocation) throws {
    if let kept = runKeeper.log.kept[number] {
      try setNote(note, ofKept: kept, invocation)
    } else if let index = runKeeper.pending.firstIndex(where: { $0.number == number }) {
      runKeeper.pending[index].record.note = note
    }
    runKeeper.log.notes[number] = note.isEmpty ? nil : note
  }

  fileprivate func setNote(_ note: String, ofKept number: Int, _ invocation: Invocation) throws {
    do {
      guard try runStorage().setNote(note, ofRun: number) else {
        throw StudyStorageError.unavailable(path: "the store", .noRun(number))
      }
    } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
    // If it is a run of this session as well, the note is shown there, too.
    if let here = runKeeper.log.kept.first(where: { $0.value == number })?.key {
      runKeeper.log.notes[here] = note.isEmpty ? nil : note
    }
  }
}

import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let record = Command(
    "record", group: .notebook, summary: "keep all that follows in a document, cell by cell, as it happens",
    details:
      "The file is whole after each cell, whatever ends the program: the cells with what they yielded in .md, the cells alone in .tb. Cells that fail are left out, so that run goes through. Alone, it says whether something is recorded. .ipynb and .html, which hold drawn figures, are written at the end by save.",
    arguments: [
      Argument(
        "file", "the file, or off", form: .positional(optional: true, repeats: false),
        domain: .choiceOrFile(what: "word", endings: ["md", "tb"]) { _ in
          [
            Candidate("on", "begin a transcript in the file named behind it"),
            Candidate("off", "end the transcript"),
          ]
        }
      ).possible { word, session in (word == "off") == (session.transcript != nil) },
      Argument(
        "to", "the file behind on", form: .positional(optional: true, repeats: false),
        domain: .file(endings: ["md", "tb"])
      ).offered { behind, _ in behind.first == "on" },
      .overwrite.offered { behind, _ in behind.first.map { $0 != "off" } ?? false },
    ],
    examples: [
      Example("record on \"class.md\"", "what a lecture did, to be handed out", shows: "class.md"),
      Example("record off", "it is whole", shows: "class.md", setup: "record on \"class.md\"; print 1 / 5"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let word = invocation.string("file")
    let isWord = if case .text? = invocation.value("file")?.value { false } else { true }
    let named = word.map { isWord && ["on", "off"].contains($0) ? nil : $0 } ?? nil
    let (argument, path) = named.map { ("file", $0) } ?? ("to", invocation.string("to"))
    if named != nil || word == "off", let stray = invocation.value("to") {
      throw Diagnostic(
        CallFault.stray(command: "record", instead: "record on \"class.md\""), source: invocation.source,
        span: stray.span)
    }
    guard word != nil else {
      session.sayTranscript()
      return
    }
    if word == "off", named == nil {
      guard session.context.rehearsal?.isRecording ?? (session.transcript != nil) else {
        throw invocation.error(DocumentFault.notRecording)
      }
      session.context.rehearsal?.isRecording = false
      try session.endRehearsal()
      session.record(before: invocation)
      session.writeTranscript()
      session.sayTranscript()
      if let ended = session.transcript { session.endedTranscripts[ended.path] = ended }
      session.transcript = nil
      return
    }
    guard let path else {
      throw invocation.error(DocumentFault.recordsWhere, at: "file")
    }
    guard let format = NotebookFormat(path: path), [.markdown, .script].contains(format) else {
      throw invocation.error(DocumentFault.unknownRecordEnding, at: argument)
    }
    if !session.isRehearsing, let other = session.transcript {
      throw invocation.error(DocumentFault.recordsOther(other.path), at: argument)
    }
    let place = try session.place(for: path, at: argument, of: invocation)
    session.context.rehearsal?.isRecording = true
    try session.endRehearsal(writing: place)
    session.record(before: invocation)
    let transcript = session.transcript(in: place, format)
    session.transcript = transcript
    // That it can be written is known now, and not when something is lost.
    session.writeTranscript()
    if session.transcript != nil {
      session.emit(
        .text(
          StyledText(
            "From now on every cell goes into \(place) as it ends\(transcript.notebook.cells.isEmpty ? "" : ", behind the \(counted(transcript.notebook.cells.count, "cell")) in it"); record off ends that.",
            .dim)))
      if transcript.notebook.cells.isEmpty { session.sayWhatIsNotInTranscript() }
      // This very message is not recorded.
      session.context.recorded.outputs = session.context.kept.count
    }
  }
}

extension Session {
  /// Whoever runs a transcript begins on a bench as it is at the start: what was set up before it is not in it.
  fileprivate func sayWhatIsNotInTranscript() {
    let start = SessionState(seed: environment.seed)
    let usual = BenchRecipe(
      seed: start.seed, data: start.source.command, split: start.plan.command, model: start.model, settings: [])
    let known = Set(usual.commands.map(\.text))
    let own = recipe(of: state.settings, on: state.source).commands.filter { !known.contains($0.text) }
    let words = [own.text, state.space.parameters.isEmpty ? "" : "the search space"].filter { !$0.isEmpty }
    guard !words.isEmpty else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "What was set up before is not in it: \(words.joined(separator: ", and ")). Typed again now, it is.",
          severity: .note,
          proposal: own.isEmpty ? nil : own.text)))
  }

  /// Where the transcript goes, and what it holds.
  fileprivate func sayTranscript() {
    guard let transcript else {
      emit(.text(StyledText("Nothing is being recorded. record on \"class.md\" keeps what follows.", .dim)))
      return
    }
    let failures = transcript.failures
    emit(
      .text(
        StyledText(
          "\(transcript.path) holds \(counted(transcript.kept.cells.count, "cell"))"
            + (failures > 0 ? "; \(failures) that failed \(failures == 1 ? "is" : "are") left out." : "."), .dim)))
  }
}

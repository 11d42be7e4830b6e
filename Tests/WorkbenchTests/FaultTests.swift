import Testing

@testable import Workbench

/// What the bench says is wrong, subject by subject.
@Suite struct FaultTests {
  /// Each as a person reads it; behind the stroke what to do about it.
  private static let ofRuns: [(any Fault, String)] = [
    (RunFault.noneYet, "There is no run yet. / train"),
    (RunFault.noneBeforeTheLast, "There is no run before the last one. / train"),
    (RunFault.unknown("7", hasRuns: true), "There is no run 7. / type runs to see those there are"),
    (RunFault.unknown("7", hasRuns: false), "There is no run 7. / train"),
    (RunFault.noField("los", near: "loss", known: ["loss"]), "A run has no los. / did you mean run.loss?"),
    (RunFault.noField("x", near: nil, known: ["loss", "epochs"]), "A run has no x. / it has: loss, epochs"),
    (RunFault.notForDiagnosis(last: nil), "diagnose takes a run's number, or search. / train"),
    (RunFault.notForDiagnosis(last: 3), "diagnose takes a run's number, or search. / diagnose 3"),
    (KeptRunFault.unknown(9, hasRuns: true), "The store has no run kept9. / type runs all to see those there are"),
    (KeptRunFault.unknown(9, hasRuns: false), "The store has no run kept9. / train"),
    (KeptRunFault.onlyForAll(argument: "sort", typed: ""), "sort= is for all that are kept. / runs all"),
    (KeptRunFault.onlyForAll(argument: "sort", typed: "loss"), "sort= is for all that are kept. / runs all sort=loss"),
  ]

  private static let ofSearches: [(any Fault, String)] = [
    (SearchFault.unknown("a b", near: nil), "There is no search called a b. / type studies to see those there are"),
    (SearchFault.unknown("fist", near: "first"), "There is no search called fist. / did you mean first?"),
    (
      SearchFault.takenAndDone("s", done: 3, of: 30, goOn: "tune resume s", other: "s-2", isAsked: false),
      "There is already a search called s, with 3 of 30 trials done. / tune resume s continues it; name=s-2 begins a new one"
    ),
    (
      SearchFault.takenAndDone("s", done: 3, of: 30, goOn: "tune resume s", other: "s-2", isAsked: true),
      "There is already a search called s, with 3 of 30 trials done. / type c to continue it (tune resume s), or n for a new one (name=s-2)"
    ),
    (SearchFault.deletedWhileRunning("s"), "The search s was deleted while it ran, and its trials with it."),
    (TrialFault.noneFinished, "No trial of this search has finished yet. / tune resume"),
    (TrialFault.notInSearch(9, most: nil), "This search has no trial 9. / type trials to see those there are"),
    (TrialFault.notInSearch(9, most: 1), "This search has no trial 9: it has 1 trial at most. / apply best"),
    (TrialFault.notInSearch(9, most: 4), "This search has no trial 9: it has 4 trials at most. / apply trial4"),
    (TrialFault.unknown(9, most: 4, instead: nil), "There is no trial 9: this search has 4 trials at most."),
    (TrialFault.noSettings(isBest: false), "The trials of this search have no settings of a training. / best"),
    (
      ConditionFault.unquoted("sgd", isChoice: true, mended: "optimizer = 'sgd'"),
      "A trial has no sgd: to compare with the choice of that name, put it in quotes. / trials where=\"optimizer = 'sgd'\""
    ),
    (ConditionFault.unknown("x", mended: nil, known: ["lr"]), "A trial has no x. / it has: lr"),
  ]

  @Test func eachSaysWhatIsWrongAndWhatToDo() {
    for (fault, text) in Self.ofRuns + Self.ofSearches {
      #expect([fault.message, fault.proposal].compactMap(\.self).joined(separator: " / ") == text)
    }
  }
}

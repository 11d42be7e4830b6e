import Language
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

  private static let ofCalls: [(any Fault, String)] = [
    (
      NameFault.unknown(kind: "model", "treee", near: "tree", otherwise: "there are: mlp, tree"),
      "There is no model treee. / did you mean tree?"
    ),
    (
      NameFault.unknown(kind: "model", "x", near: nil, otherwise: "there are: mlp, tree"),
      "There is no model x. / there are: mlp, tree"
    ),
    (NameFault.noHelp("x", near: nil, isMentioned: true), "There is no help on x. / apropos x (all that mentions it)"),
    (
      CallFault.unknownArgument("lrr", command: "train", near: "lr", usage: "train"),
      "train takes no lrr=. / did you mean lr=?"
    ),
    (
      CallFault.unknownArgument("q", command: "train", near: nil, usage: "train"),
      "train takes no q=. / usage: train"
    ),
    (CallFault.twice("epochs"), "epochs is given twice."),
    (
      ExpressionFault.notSaidByFigure("x", known: ["best"]),
      "The last figure says nothing that is called x. / it says: best"
    ),
    (
      FileFault.isThere("a.md", yes: "save \"a.md\" overwrite=on", isAsked: false),
      "a.md is there already, and is left as it is. / save \"a.md\" overwrite=on"
    ),
    (
      FileFault.isThere("a.md", yes: "save \"a.md\" overwrite=on", isAsked: true),
      "a.md is there already, and is left as it is. / type y to write over it"
    ),
    (
      DocumentFault.cellsNotKept(2, 2),
      "Cell 2 is not kept: what is about the notebook itself (save, record, note) is no cell of it. / type history to see those there are"
    ),
    (
      PermissionFault.reads("/etc/x.csv", document: "lesson"),
      "This lesson reads /etc/x.csv, which is outside its own folder. / to let it: allow \"/etc/x.csv\", then run it again"
    ),
  ]

  private static let ofSpaces: [(any Fault, String)] = [
    (SpaceFault.notInSpace("lr", known: []), "The space has no lr."),
    (SpaceFault.notInSpace("lr", known: ["units"]), "The space has no lr. / it has: units"),
    (
      SpaceFault.stepsBetweenIntegers("1.5", near: ["step=1", "step=2"]),
      "A step between whole numbers is a whole number from 1, not 1.5. / step=1, or step=2"
    ),
    (SlopeFault.ofParameter("units", sloped: []), "The validation loss has no slope by units. / tune random"),
    (
      SlopeFault.ofParameter("units", sloped: ["momentum"]),
      "The validation loss has no slope by units. / tune random, or search momentum, which have one"
    ),
    (
      MethodFault.ofPruners(option: "warmup", owners: ["median", "percentile"], instead: nil),
      "warmup= is for prune=median or prune=percentile."
    ),
    (MethodFault.ofPruners(option: "warmup", owners: [], instead: nil), "warmup= is for pruners that have it."),
    (
      MethodFault.stopsNothing(pruner: "threshold", without: ["upper", "lower"]),
      "threshold stops nothing without upper= or lower=. / prune=threshold upper=1"
    ),
    (
      ClusterFault.sendsFolder("3 files", yes: "allow \".\"", isAsked: false),
      "The program runs on the cluster, and the folder that tunebook was started in goes there: 3 files. / allow \".\" says yes to that"
    ),
    (
      FigureFault.needsOtherSearch(.parameters(figure: "contour", fewest: 2), instead: "plot history"),
      "contour needs two parameters, and there is one to search here. / plot history"
    ),
    (FigureFault.limitsUpsideDown(axis: "xlim", 3, 1), "xlim is upside down. / xlim=[1, 3]"),
  ]

  @Test func eachSaysWhatIsWrongAndWhatToDo() {
    for (fault, text) in Self.ofRuns + Self.ofSearches + Self.ofCalls + Self.ofSpaces {
      #expect([fault.message, fault.proposal].compactMap(\.self).joined(separator: " / ") == text)
    }
  }
}

import Language
import Text

/// What is wrong with a search that is named, that is in view, or with there being none.
enum SearchFault: Fault {
  /// None is in view; what would bring one there.
  case noneInView(instead: String)
  case noneInViewToShow(instead: String)
  case noneNested(instead: String)
  /// There is none yet, and so none of what was asked for.
  case noneYet(without: String, instead: String)
  /// No search is stored under the name; a name that is nearly so.
  case unknown(String, near: String?)
  /// The same where a figure shows several.
  case noneToShow(String)
  case deletedEarlier(String)
  case begunEarlier(String, instead: String)
  /// One of the name is there already; what is typed instead.
  case taken(String, instead: String)
  /// The same with how far it has come, where it can go on or another can begin.
  case takenAndDone(String, done: Int, of: Int, goOn: String, other: String, isAsked: Bool)
  /// One of the name is there, and those inside outer folds would have it.
  case takenByInner(String)
  case emptyName
  /// Another program made it and has not stored what it searches.
  case foreign(String)
  case deletesWhich
  /// A person is asked whether it is to go, with what is in it.
  case deletionAsked(String, with: String)
  case deletedWhileRunning(String)
  case noneToGoOn(instead: String)
  /// An argument that a search cannot take on its way.
  case unchangeable(String, argument: String, method: String)
  /// It has more trials than it is to have.
  case hasTrials(Int)
  /// The method planned for its number of trials; a search with the new number.
  case planned(method: String, trials: Int, instead: String)
  /// It ran inside an outer fold of a search that is gone.
  case outerGone(String, outer: String, instead: String)
  /// Nobody has allowed the program that it runs.
  case runsProgram(String, allow: String, search: String)
  /// Data, model, settings and space cannot be set up as they were.
  case noBench(String, reason: String, instead: String)
  /// The data are others than those that it began with.
  case otherData(String, search: String, instead: String)
  /// The store refuses it.
  case notKept(reason: String, isAsked: Bool)
  /// A parameter that it does not vary; those that it does.
  case doesNotVary(String, known: [String])
  /// A range has no such end; what can be printed.
  case noEnd(String, of: String, isListed: Bool, instead: String)
  /// A nested search has nothing of that name, or not for every fold.
  case noNestedField(String)
  case noNestedValue(String)
  /// A script is asked for, and trials are no trainings.
  case noScript(String, source: String)
  case scriptOfOtherRows(data: String, search: String, instead: String)

  var message: String {
    switch self {
    case .noneInView: "There is no search in view."
    case .noneInViewToShow: "There is no search in view to show."
    case .noneNested: "There is no nested search in view."
    case .noneYet(let what, _): "There is no search yet, and so no \(what)."
    case .unknown(let name, _): "There is no search called \(name)."
    case .noneToShow(let name): "There is no stored search \(name)."
    case .deletedEarlier(let name): "\(name) is deleted earlier in this cell."
    case .begunEarlier(let name, _): "A search called \(name) begins earlier in this cell."
    case .taken(let name, _): "There is already a search called \(name)."
    case .takenAndDone(let name, let done, let budget, _, _, _):
      "There is already a search called \(name), with \(done) of \(budget) trials done."
    case .takenByInner(let name):
      "There is already a search called \(name), which is what one inside an outer fold would be called."
    case .emptyName: "A search's name cannot be empty."
    case .foreign(let name):
      "The search \(name) was made by another program, such as Optuna, and says nothing of its space: tunebook cannot go on with it."
    case .deletesWhich: "Which search is to be deleted?"
    case .deletionAsked(let name, let count):
      "This takes \(name) out of the store for good, with \(count); undo does not bring it back."
    case .deletedWhileRunning(let name): "The search \(name) was deleted while it ran, and its trials with it."
    case .noneToGoOn: "No search is stored that could go on."
    case .unchangeable(let name, let argument, _):
      "\(name) goes on as it began: \(argument)= cannot be changed on the way."
    case .hasTrials(let count): "This search has \(count) trials already."
    case .planned(let method, let trials, _):
      "\(method) planned this search for \(counted(trials, "trial")); with more it would have been another."
    case .outerGone(let name, let outer, _): "\(name) ran inside an outer fold of \(outer), which is gone."
    case .runsProgram(let program, _, _): "This search runs a program on your machine: \(program)"
    case .noBench(let name, let reason, _): "What \(name) searched cannot be set up any more: \(reason)"
    case .otherData(let data, let search, _):
      "The data of \(data) have changed since \(search) began: its trials and new ones would not compare. A search of the data as they are now begins anew."
    case .notKept(let reason, _): "What this search finds could not be kept: \(reason)"
    case .doesNotVary(let parameter, _): "The search in view does not vary \(parameter)."
    case .noEnd(let end, let parameter, let isListed, _):
      "\(parameter) is searched over a \(isListed ? "list" : "range"), and has no \(end)."
    case .noNestedField(let field): "A nested search has no \(field)."
    case .noNestedValue(let field): "There is no nested.\(field) here: not every outer fold has a value."
    case .noScript(let name, let source):
      "Searches of trainings are written as scripts, and a value of \(name) comes from \(source)."
    case .scriptOfOtherRows(let data, let search, _):
      "\(data) has other rows than when \(search) was searched: a script on them would be another search."
    }
  }

  var proposal: String? {
    switch self {
    case .noneInView(let instead), .noneInViewToShow(let instead), .noneNested(let instead), .noneYet(_, let instead),
      .begunEarlier(_, let instead), .taken(_, let instead), .noneToGoOn(let instead), .outerGone(_, _, let instead),
      .noBench(_, _, let instead), .otherData(_, _, let instead), .noEnd(_, _, _, let instead),
      .scriptOfOtherRows(_, _, let instead):
      instead
    case .unknown(_, let near?): "did you mean \(near.typed)?"
    case .unknown(_, nil): "type studies to see those there are"
    case .noneToShow: "studies lists them"
    case .deletedEarlier: "studies lists those there are"
    case .takenAndDone(_, _, _, let goOn, let other, isAsked: true):
      "type c to continue it (\(goOn)), or n for a new one (name=\(other))"
    case .takenAndDone(_, _, _, let goOn, let other, isAsked: false):
      "\(goOn) continues it; name=\(other) begins a new one"
    case .takenByInner(let name): "study delete \(name.typed), or another name="
    case .emptyName: "name=first"
    case .foreign: "the program that made it can; what tunebook makes in this file, both can go on with"
    case .deletesWhich: "studies lists them; study delete takes a name"
    case .deletionAsked: "type y to delete it"
    case .deletedWhileRunning, .hasTrials: nil
    case .unchangeable(_, let argument, let method): "tune \(method) \(argument)=… begins a search of its own"
    case .planned(_, _, let instead): "\(instead) begins one anew"
    case .runsProgram(_, let allow, let search): "if you trust it, type \(allow); tune resume \(search.typed)"
    case .notKept(_, isAsked: true):
      "type y to search all the same, and to lose it all at the session's end; --store FILE names another place"
    case .notKept(_, isAsked: false):
      "--store FILE names another place; store=off searches all the same, and loses it at the session's end"
    case .doesNotVary(_, let known): "it varies: " + known.joined(separator: ", ")
    case .noNestedField, .noNestedValue:
      "it has: value, sd, flat, optimism, folds, and of each fold fold1, fold1_inner, fold1_trial"
    case .noScript: "export trials to=\"trials.csv\""
    }
  }
}

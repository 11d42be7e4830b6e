import Datasets
import Language

/// What a method of search, a pruner or an option of theirs lacks here.
enum MethodFault: Fault {
  /// It decides between epochs, and there are none.
  case noEpochs(String, instead: String)
  /// Trained weights go from one trial to another: not where a value comes from elsewhere, or where a parameter changes their number.
  case noWeights(method: String, source: String, instead: String)
  case changesWeights(method: String, parameter: String)
  case choosesEpochs(method: String)
  case stopsItself(method: String, pruner: String)
  case stopsNothing(pruner: String, without: [String])
  /// An option of pruners without one of them; those that have it, and the line with the first.
  case ofPruners(option: String, owners: [String], instead: String?)
  case onlyWithRungs(value: String, methods: [String])
  case onlyPartOfTheWay(methods: [String], instead: String?)
  case kappaWithoutUCB(method: String, kappa: String)
  case fewerEpochs(most: Int, least: Int)
  /// An argument that is for trainings; where values come from, and what to type instead.
  case onlyForTrainings(argument: String, source: String, instead: String?)
  case noSeeds(source: String)
  /// A nested search of a figure that is not measured on held-out rows, or chosen on them.
  case notOnHeldOutRows(figure: String, instead: String)
  case choosesOnHeldOutRows(figure: String, instead: String)
  case tooFewRowsOutside(DataError)
  case tooFewRowsInside(Int, folds: Int)
  /// A race over an objective that is evaluated outside, or of one method twice.
  case racesOutside
  case racesTwice(String, instead: String)

  var message: String {
    switch self {
    case .noEpochs(let name, _): "\(name) stops trainings between epochs, and there are none here."
    case .noWeights(let method, let source, _):
      "\(method) hands trained weights from one trial to another, which \(source) cannot."
    case .changesWeights(let method, let parameter):
      "\(method) hands trained weights from one trial to another, and \(parameter) changes how many there are."
    case .choosesEpochs(let method):
      "\(method) decides itself how many epochs a trial gets, so epochs cannot be searched with it."
    case .stopsItself(let method, let pruner): "\(method) stops trials itself; \(pruner) would only get in its way."
    case .stopsNothing(let pruner, let needed):
      "\(pruner) stops nothing without \(needed.map { $0 + "=" }.joined(separator: " or "))."
    case .ofPruners(let option, [], _): "\(option)= is for pruners that have it."
    case .ofPruners(let option, let owners, _):
      "\(option)= is for \(owners.map { "prune=" + $0 }.joined(separator: " or "))."
    case .onlyWithRungs(let value, let methods):
      "value=\(value) is for methods with rungs: \(methods.joined(separator: ", "))."
    case .onlyPartOfTheWay(let methods, _):
      "resource= is for methods that train trials part of the way: \(methods.joined(separator: ", "))."
    case .kappaWithoutUCB: "kappa= has a say in acquisition=ucb alone."
    case .fewerEpochs(let most, let least): "A trial has \(most) epochs at most, and min_epochs= wants \(least)."
    case .onlyForTrainings(let argument, let source, _):
      "\(argument)= is for trainings: here a value comes from \(source)."
    case .noSeeds(let source): "\(source) has no chance in it, and so no seeds."
    case .notOnHeldOutRows(let figure, _): "\(figure) is not measured on rows held out."
    case .choosesOnHeldOutRows(let figure, _):
      "\(figure) takes the epoch that is best on the rows themselves, so on held-out rows it would be a choice too."
    case .tooFewRowsOutside(let error): error.message
    case .tooFewRowsInside(let rows, let folds):
      "An outer fold leaves \(rows) rows for the search inside it, too few for its \(folds) folds."
    case .racesOutside:
      "A race needs an objective that tunebook can evaluate itself, and this one is evaluated outside."
    case .racesTwice(let method, _): "\(method) is named twice."
    }
  }

  var proposal: String? {
    switch self {
    case .noEpochs(_, let instead), .noWeights(_, _, let instead), .notOnHeldOutRows(_, let instead),
      .choosesOnHeldOutRows(_, let instead), .racesTwice(_, let instead):
      instead
    case .changesWeights: "space clear, and search settings such as lr and weight_decay"
    case .choosesEpochs: "space clear epochs, and set epochs to the most a trial may have"
    case .stopsItself(_, let pruner): "tune random prune=\(pruner)"
    case .stopsNothing(let pruner, let needed): "prune=\(pruner) \(needed.first ?? "")=1"
    case .ofPruners(_, _, let instead), .onlyPartOfTheWay(_, let instead), .onlyForTrainings(_, _, let instead): instead
    case .onlyWithRungs: "value=best"
    case .kappaWithoutUCB(let method, let kappa): "tune \(method) acquisition=ucb kappa=\(kappa)"
    case .fewerEpochs(_, let least): "set epochs \(least), or a smaller min_epochs="
    case .noSeeds: nil
    case .tooFewRowsOutside: "nested=3, or fewer rows in the test part"
    case .tooFewRowsInside: "folds=2, or no nested="
    case .racesOutside: "objective val_loss, objective branin, or a program in quotes"
    }
  }
}

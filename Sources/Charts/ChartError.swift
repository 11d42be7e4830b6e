package import Learning
package import Options
package import Search

/// Why a plot cannot be made yet, as data; `message` says it in a sentence, and `suggestion` what to do first.
package enum ChartError: Error, Sendable, Equatable {
  // Runs

  /// There is no run to show this of: `the fit`.
  case noRun(purpose: String)
  case unknownRun(Int)
  /// Runs are to be drawn together, and none is named.
  case noRunNamed
  /// Of runs that are to be drawn together one learns a class and the other a number.
  case unlikeRuns(String, String)
  /// A run did not measure this at every epoch.
  case unmeasured(metric: String, title: String, run: String)
  /// A run ended within its first epoch.
  case noCurve(run: String, hasDiverged: Bool)
  /// The model is solved in one go, and has none of what is to be shown.
  case noEpochs(model: String, isClassification: Bool)
  case noRate(model: String)
  case noPath(model: String)
  case noLayers(model: String)
  case noLayer(Int, of: Int)
  /// A path of so few epochs has no two directions.
  case shortPath(epochs: Int)
  /// All epochs of a path lie on one line.
  case straightPath
  case noFiniteLoss

  // Trainings that a figure makes

  /// The trainings behind the figure diverged: none of them, or hardly any, has a finite value.
  case diverged(Trainings)
  /// The first rate of a range, and after how many updates the training was lost.
  case rangeDiverged(updates: Int, from: Double)
  case tooManyTrainings(Int)
  case noPenalties(model: String, isClassification: Bool)

  /// Which trainings a figure makes: on other draws of the rows, on more and more rows, along one setting, or over two.
  package enum Trainings: Sendable { case ofResamples, ofSizes, ofCurve, ofGrid }

  // Data

  case noFeatures(dataset: String)
  case unknownFeature(String, dataset: String, features: [String])
  case sameFeatures
  /// A figure of classes, and the target is a number; or the other way round.
  case boundaryOfNumbers(target: String, dataset: String)
  case boundaryOfOneFeature(dataset: String)
  case confusionOfNumbers(target: String, dataset: String)
  case fitOfClasses(target: String, dataset: String, features: Int)
  case metricOfOtherTask(title: String, target: String, dataset: String, isClassification: Bool)
  case noRows
  /// So few training rows cannot be divided further; how many can, and how many rows there are in all.
  case tooFewRows(Int, needed: Int, of: Int)
  case tooFewRowsForFolds(rows: Int, folds: Int)

  // Settings as axes

  case unknownSetting(String)
  case listOfWidths(setting: String)
  case oneValue(setting: String)
  /// The setting has no effect on trainings under these settings; or, where a model is named, in that model.
  case noSay(setting: String, model: String?, reason: Setting.Inactivity)
  case noSlope(setting: String)
  /// A figure needs settings that were not named; those that it could have.
  case noAxis(plot: String, [String])
  case noAxes([String])
  case sameSettings(plot: String, axes: [String])
  case axisOfWords([String])
  case oneSetting(model: String)

  // Known surfaces, and walks down them

  case noSurface
  /// An argument that only known surfaces take was given, and the plot is over settings.
  case forSurfaces(argument: String)
  /// An axis was named for a known surface, which has its own.
  case ownAxes(surface: String, title: String)
  /// Inputs that it has at the least, or as it was asked for: too many to draw.
  case tooManyInputs(Int, title: String)
  case tooManyInputsTold(Int, surface: String, title: String)
  case noDimensions(Int, surface: String, title: String)
  case noOption(String, title: String)
  case ratesToldAndLookedFor
  /// Optimizers and learning rates cannot be paired: there are not as many of both, and not one of either.
  case unpaired(optimizers: Int, rates: Int)
  case tooManyRates(Int)
  case impossibleRate(Double)
  /// A start with another number of inputs than the surface has; its middle is one that would do.
  case startElsewhere(inputs: Int, told: Int, title: String, middle: [Double])
  case startAtBottom(corner: [Double])

  // Searches

  case noSearch
  case noTrials(search: String)
  case notVaried(String, search: String, parameters: [String])
  case sameParameters(plot: String)
  /// The search has one parameter, and the plot needs two.
  case oneParameter(String, search: String, plot: String)
  case nothingToCompare(parameter: String, search: String)
  case noPair
  /// The search may not have as many trials as something needs.
  case smallBudget(Int, needed: Int, purpose: String, method: String)
  /// None of the trials came to a finite value; how many are lost for each reason.
  case noValues(search: String, trials: Int, lost: [Trial.State: Int])
  case otherFigure(String, search: String, shown: String, shownSearch: String)
  /// Too few trials used both parameters; what makes more.
  case tooFewTogether(Int, first: String, second: String, more: Action)
  case tooFewToCompare(Int, needed: Int, more: Action)
  case allAlike(trials: Int, metric: String)
  case unknownMeasure(String)
  case noEpochsOnTheWay(search: String)
  case noTimes(search: String)
  case noPopulation(method: String)
  case noRungs(search: String)
  case noRungReached
  case noSlopesFollowed
  case noRace
  case beyondTrials(Int, search: String)
  /// The trial that was asked for is one of the first, which the method suggests without a model of the values.
  case beforeModel(trial: Int)
  case tooFewForModel(more: Action)
  case noOuterFolds
  case insideOuterFold(Int, study: String)
  case noOuterFoldMeasured

  /// A search has no such parameter.
  package static func notVaried(_ name: String, in definition: StudyDefinition) -> Self {
    .notVaried(name, search: definition.name, parameters: definition.space.parameters.map(\.name))
  }

  /// A setting that was to be an axis and has no say, with the reason: whoever knows words for it says these.
  package var inactivity: (setting: String, reason: Setting.Inactivity)? {
    guard case .noSay(let setting, _, let reason) = self else { return nil }
    return (setting, reason)
  }

  /// The argument at fault, where it is one that several commands have.
  package var argument: String? {
    guard case .tooFewRowsForFolds = self else { return nil }
    return "folds"
  }
}

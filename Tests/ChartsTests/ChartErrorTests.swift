import Charts
import Learning
import Options
import Search
import Testing

@Suite struct ChartErrorTests {
  private static let more = Action.tune("random", [.init("trials", 30)])

  /// Each as a person reads it; behind the stroke what to do about it.
  private static let ofRuns: [(ChartError, String)] = [
    (.noRun(purpose: "the fit"), "There is no run yet to show the fit of. / train"),
    (.unknownRun(7), "There is no run 7. / type runs to see those there are"),
    (.noRunNamed, "No run is named. / plot curves runs=[1, 2]"),
    (.unlikeRuns("1", "2"), "Runs 1 and 2 learn different things: a class and a number. / plot curves runs=1"),
    (
      .unmeasured(metric: "f1", title: "F1", run: "2"), "Run 2 did not measure F1 at every epoch. / train metrics=f1"
    ),
    (
      .noCurve(run: "2", hasDiverged: true), "Run 2 diverged in its first epoch: there is no curve. / train lr=0.001"
    ),
    (.noCurve(run: "2", hasDiverged: false), "Run 2 ended before its first epoch did: there is no curve. / train"),
    (
      .noEpochs(model: "tree", isClassification: true),
      "tree is solved in one go: it has no epochs to draw. / plot boundary"
    ),
    (
      .noEpochs(model: "tree", isClassification: false),
      "tree is solved in one go: it has no epochs to draw. / plot fit"
    ),
    (.noRate(model: "knn"), "A knn is solved in one go: it has no learning rate. / model mlp"),
    (
      .noPath(model: "knn"),
      "A knn is solved in one go: there is no path through weights. / model mlp; train; plot landscape"
    ),
    (.noLayers(model: "knn"), "A knn has no layers of weights to draw. / model mlp; train; plot weights"),
    (.noLayer(4, of: 3), "There is no layer 4: the net has 3. / plot weights layer=3"),
    (
      .shortPath(epochs: 1),
      "A path of 1 epoch has no two directions. / train epochs=20; plot landscape directions=path"
    ),
    (.straightPath, "The weights moved along one line only, or not at all. / plot landscape"),
    (.noFiniteLoss, "No loss around these weights is a number. / train lr=0.001"),
    (.diverged(.ofResamples), "Every training diverged. / set lr 0.001"),
    (.diverged(.ofSizes), "Almost every training of this curve diverged. / set lr 0.001"),
    (.diverged(.ofCurve), "Every training of this curve diverged. / try smaller values, such as lr 1e-4..1e-1"),
    (.diverged(.ofGrid), "Every training on this grid diverged. / try smaller values, such as lr 1e-4..1e-1"),
    (
      .rangeDiverged(updates: 1, from: 1),
      "The training diverged within 1 update, before there was a curve. / plot lr_range 0.001..1"
    ),
    (.tooManyTrainings(20_000), "20000 trainings are more than a surface may cost. / points=60"),
    (
      .noPenalties(model: "mlp", isClassification: true),
      "The model mlp has no path of penalties: polynomial and linear have. / model linear"
    ),
  ]

  private static let ofData: [(ChartError, String)] = [
    (.noFeatures(dataset: "d"), "d has no features to show. / "),
    (.unknownFeature("x9", dataset: "d", features: ["a", "b"]), "d has no feature x9. / features: a, b"),
    (.sameFeatures, "The two axes need different features. / plot data"),
    (
      .boundaryOfNumbers(target: "y", dataset: "d"), "A boundary divides classes, and y of d is a number. / plot fit"
    ),
    (.boundaryOfOneFeature(dataset: "d"), "A boundary needs two features, and d has one. / plot data"),
    (.confusionOfNumbers(target: "y", dataset: "d"), "Classes can be confused, and y of d is a number. / plot fit"),
    (
      .fitOfClasses(target: "y", dataset: "d", features: 2),
      "A fit is for numbers, and y of d is a class. / plot boundary"
    ),
    (
      .fitOfClasses(target: "y", dataset: "d", features: 1),
      "A fit is for numbers, and y of d is a class. / plot confusion"
    ),
    (
      .metricOfOtherTask(title: "R²", target: "y", dataset: "d", isClassification: true),
      "R² is for numbers, and y of d is a class. / metric=accuracy"
    ),
    (
      .metricOfOtherTask(title: "accuracy", target: "y", dataset: "d", isClassification: false),
      "accuracy is for classes, and y of d is a number. / metric=r2"
    ),
    (.noRows, "There are no rows to look at. / split val=0.25 test=0.2"),
    (
      .tooFewRows(11, needed: 12, of: 20),
      "11 training rows are too few for parts of them: 12 are the least, and there are 20 rows in all. / split val=0.2 test=0.1"
    ),
    (
      .tooFewRows(7, needed: 12, of: 10),
      "7 training rows are too few for parts of them: 12 are the least, and there are 10 rows in all. / "
    ),
    (.tooFewRowsForFolds(rows: 51, folds: 40), "51 rows are too few for 40 folds. / folds=25"),
    (.unknownSetting("x"), "There is no setting x. / settings lists them all"),
    (
      .listOfWidths(setting: "hidden"),
      "hidden is a list of widths and cannot be an axis. / take layers or units instead"
    ),
    (.oneValue(setting: "units"), "The range of units holds one value only. / "),
    (
      .noSay(setting: "degree", model: "mlp", reason: .model("mlp")),
      "degree has no say in mlp. / settings lists those that have"
    ),
    (
      .noSay(setting: "momentum", model: nil, reason: .task(isForClasses: true)),
      "momentum has no say under these settings. / settings lists those that have"
    ),
    (
      .noAxis(plot: "validation_curve", ["lr", "units"]),
      "plot validation_curve needs a setting along the bottom. / plot validation_curve lr"
    ),
    (
      .noAxes(["lr", "weight_decay", "units"]),
      "A surface needs two settings, or a known surface. / plot surface lr weight_decay"
    ),
    (
      .noAxes(["neighbors"]),
      "A surface needs two settings, or a known surface. / model mlp; plot surface lr weight_decay"
    ),
    (
      .sameSettings(plot: "surface", axes: ["max_depth", "min_leaf"]),
      "A surface needs two different settings. / plot surface max_depth min_leaf"
    ),
    (
      .sameSettings(plot: "projection", axes: ["lr", "weight_decay"]),
      "A projection needs two different settings. / plot projection lr weight_decay"
    ),
    (.axisOfWords(["lr", "weight_decay"]), "Both settings must be numbers. / plot projection lr weight_decay"),
    (.oneSetting(model: "knn"), "A knn has one setting only to search. / model mlp; plot projection"),
  ]

  private static let ofSurfaces: [(ChartError, String)] = [
    (.noSurface, "A walk needs a known surface to walk down. / plot walk valley optimizers=[sgd, adam]"),
    (.forSurfaces(argument: "shift"), "shift= is for known surfaces. / plot surface branin shift=0.2"),
    (
      .forSurfaces(argument: "lr"), "lr= is for known surfaces. / plot surface rosenbrock optimizers=[sgd, adam]"
    ),
    (
      .ownAxes(surface: "branin", title: "Branin"),
      "Branin has its own axes and takes no setting. / plot surface branin"
    ),
    (
      .tooManyInputs(3, title: "Hartmann 3"),
      "Hartmann 3 has 3 inputs; only surfaces over one or two can be drawn. / plot surface branin"
    ),
    (
      .tooManyInputsTold(3, surface: "ackley", title: "Ackley"),
      "Ackley has 3 inputs here; only surfaces over one or two can be drawn. / plot surface ackley"
    ),
    (
      .noDimensions(1, surface: "branin", title: "Branin"), "Branin cannot have 1 dimension. / objective branin"
    ),
    (.noOption("condition", title: "Branin"), "Branin has no condition. / walk valley condition=10"),
    (
      .ratesToldAndLookedFor,
      "rates=own looks for the learning rates itself: lr= has no say. / leave lr= out"
    ),
    (
      .unpaired(optimizers: 2, rates: 3),
      "2 optimizers and 3 learning rates: nobody knows whose is whose. / as many of both, or one of either"
    ),
    (.tooManyRates(21), "21 learning rates are more than a figure can show. / at most 20"),
    (.impossibleRate(0), "A learning rate is above 0 and at most 1e6, not 0. / lr=0.1"),
    (
      .startElsewhere(inputs: 2, told: 1, title: "Branin", middle: [2.5, 7.5]),
      "Branin has 2 inputs here, and from= has 1. / from=[2.5, 7.5]"
    ),
    (.startAtBottom(corner: [10, 15]), "A walk that begins at the lowest point goes nowhere. / from=[10, 15]"),
  ]

  private static let ofSearches: [(ChartError, String)] = [
    (.noSearch, "There is no search yet to show. / space lr 1e-4..1 log; tune random"),
    (.noTrials(search: "s"), "The search s has no trials yet. / tune resume"),
    (
      .notVaried("units", search: "s", parameters: "abcdefghi".map(String.init)),
      "The search s did not vary units. / it varied: a, b, c, d, e, f, g, h, …"
    ),
    (.sameParameters(plot: "rank"), "The two axes need different parameters. / plot rank"),
    (
      .oneParameter("lr", search: "s", plot: "rank"),
      "rank needs two parameters, and the search s varied lr alone. / plot slice"
    ),
    (
      .nothingToCompare(parameter: "lr", search: "s"),
      "Importance compares parameters, and the search s varied lr alone. / plot slice"
    ),
    (.noPair, "There is no pair to show. / plot slice"),
    (
      .smallBudget(1, needed: 3, purpose: "A model", method: "bayes"),
      "A model needs 3 trials, and the search has 1 trial at most. / tune bayes trials=30"
    ),
    (
      .noValues(search: "s", trials: 4, lost: [.pruned: 1, .diverged: 3]),
      "None of the 4 trials of the search s came to a finite value; 3 diverged, 1 was pruned. / search a milder range, such as space lr 1e-4..1e-1 log"
    ),
    (
      .otherFigure("val_rmse", search: "b", shown: "val_loss", shownSearch: "a"),
      "The search b is about val_rmse, not val_loss as a. / studies lists what each is about"
    ),
    (
      .tooFewTogether(1, first: "a", second: "b", more: more),
      "A surface needs three trials that used both a and b, and there is 1. / tune random trials=30"
    ),
    (
      .tooFewToCompare(2, needed: 5, more: more),
      "2 whole trials are too few to tell what mattered: it takes 5. / tune random trials=30"
    ),
    (
      .allAlike(trials: 5, metric: "loss"),
      "All 5 compared trials have the same loss: no parameter made a difference. / plot history"
    ),
    (.unknownMeasure("x"), "There is no measure x. / plot importance method=fanova"),
    (
      .noEpochsOnTheWay(search: "s"),
      "The trials of s have no epochs, so there are no values on the way. / plot history"
    ),
    (
      .noTimes(search: "s"),
      "The search s does not know when its trials ran: only a search kept in a store does. / plot history"
    ),
    (.noPopulation(method: "random"), "random search has no population: pbt, ga and de have one. / tune ga"),
    (
      .noRungs(search: "s"),
      "The search s stopped no trial on its way: rungs are those of halving, hyperband, asha, bohb and pruners. / tune hyperband"
    ),
    (.noRungReached, "There is nothing to show. / tune hyperband"),
    (
      .noSlopesFollowed, "There is no gradient search in view. / space lr 1e-4..1 log; tune gradient trials=20"
    ),
    (.noRace, "There was no race yet. / race random tpe trials=20"),
    (.beyondTrials(10, search: "s"), "The search s has 10 trials. / plot posterior trial=10"),
    (
      .beforeModel(trial: 1),
      "Trial 1 was suggested before there was a model: the first ones look at no values. / plot posterior"
    ),
    (.tooFewForModel(more: more), "There are too few trials for a model yet. / tune random trials=30"),
    (.noOuterFolds, "This search has no outer folds. / tune random nested=3"),
    (.insideOuterFold(2, study: "s"), "This search ran inside outer fold 2 of s. / study s"),
    (.noOuterFoldMeasured, "None of its outer folds has been measured yet. / tune resume"),
  ]

  @Test func eachSaysWhatIsMissingAndWhatToDoFirst() {
    for (error, said) in Self.ofRuns + Self.ofData + Self.ofSurfaces + Self.ofSearches {
      #expect("\(error.message) / \(error.proposal ?? "")" == said)
    }
  }

  @Test func whatCannotBeChangedByALittleHasNoSlope() {
    #expect(
      ChartError.noSlope(setting: "units").message
        == "The validation loss has no slope by units, which cannot be changed by a little.")
    #expect(ChartError.noSlope(setting: "units").proposal?.hasPrefix("there are: learning_rate, ") == true)
  }
}

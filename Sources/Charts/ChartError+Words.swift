import Learning
package import Options
import Search
import Text

extension ChartError {
  /// A plot over the first of the settings that it can have; where they are too few, that of a net over two that it has.
  private static func plot(_ kind: String, over axes: [String], _ count: Int = 2) -> Suggestion {
    guard axes.count < count else { return .actions(.plot(kind, of: Array(axes.prefix(count)))) }
    let usual = [SettingKey.learningRate.typedName, SettingKey.weightDecay.typedName]
    return .actions(.model("mlp"), .plot(kind, of: Array(usual.prefix(count))))
  }

  /// What is wrong, in a sentence.
  package var message: String { words.message }
  /// What to do first; nil where nothing helps.
  package var suggestion: Suggestion? { words.suggestion }
  /// The suggestion as a person reads it.
  package var proposal: String? { suggestion?.text }

  /// The one place that says each.
  private var words: (message: String, suggestion: Suggestion?) {
    switch self {
    case .noRun(let purpose): ("There is no run yet to show \(purpose) of.", .actions(.train()))
    case .unknownRun(let number): ("There is no run \(number).", .words("type runs to see those there are"))
    case .noRunNamed: ("No run is named.", .actions(.plot("curves", [.init("runs", .integers([1, 2]))])))
    case .unlikeRuns(let first, let second):
      (
        "Runs \(first) and \(second) learn different things: a class and a number.",
        .actions(.plot("curves", [.init("runs", .words([first]))]))
      )
    case .unmeasured(let metric, let title, let run):
      (
        "Run \(run) did not measure \(title) at every epoch.",
        .actions(.train([.init("metrics", .word(metric))]))
      )
    case .noCurve(let run, true):
      ("Run \(run) diverged in its first epoch: there is no curve.", .actions(.train([.init(.learningRate, 0.001)])))
    case .noCurve(let run, false):
      ("Run \(run) ended before its first epoch did: there is no curve.", .actions(.train()))
    case .noEpochs(let model, let isClassification):
      (
        "\(model) is solved in one go: it has no epochs to draw.",
        .actions(.plot(isClassification ? "boundary" : "fit"))
      )
    case .noRate(let model):
      (
        "A \(model) is solved in one go: it has no learning rate.",
        .actions(allModels.named(model)?.stepwise ?? .model(allModels[0].name))
      )
    case .noPath(let model):
      (
        "A \(model) is solved in one go: there is no path through weights.",
        .actions(.model("mlp"), .train(), .plot("landscape"))
      )
    case .noLayers(let model):
      ("A \(model) has no layers of weights to draw.", .actions(.model("mlp"), .train(), .plot("weights")))
    case .noLayer(let layer, let count):
      (
        "There is no layer \(layer): the net has \(count).",
        .actions(.plot("weights", [.init("layer", .integer(count))]))
      )
    case .shortPath(let epochs):
      (
        "A path of \(counted(epochs, "epoch")) has no two directions.",
        .actions(.train([.init(.epochs, 20)]), .plot("landscape", [.init("directions", "path")]))
      )
    case .straightPath: ("The weights moved along one line only, or not at all.", .actions(.plot("landscape")))
    case .noFiniteLoss: ("No loss around these weights is a number.", .actions(.train([.init(.learningRate, 0.001)])))

    case .diverged(.ofResamples): ("Every training diverged.", .actions(.set([.init(.learningRate, 0.001)])))
    case .diverged(.ofSizes):
      ("Almost every training of this curve diverged.", .actions(.set([.init(.learningRate, 0.001)])))
    case .diverged(.ofCurve): ("Every training of this curve diverged.", Self.smallerValues)
    case .diverged(.ofGrid): ("Every training on this grid diverged.", Self.smallerValues)
    case .rangeDiverged(let updates, let from):
      (
        "The training diverged within \(counted(updates, "update")), before there was a curve.",
        .actions(.plot("lr_range", of: ["\(NumberText.short(from / 1000))..\(NumberText.short(from))"]))
      )
    case .tooManyTrainings(let count): ("\(count) trainings are more than a surface may cost.", .option("points", 60))
    case .noPenalties(let model, let isClassification):
      (
        "The model \(model) has no path of penalties: polynomial and linear have.",
        .actions(.model(isClassification ? "linear" : "polynomial"))
      )

    case .noFeatures(let dataset): ("\(dataset) has no features to show.", nil)
    case .unknownFeature(let name, let dataset, let features):
      ("\(dataset) has no feature \(name).", .words("features: " + features.joined(separator: ", ")))
    case .sameFeatures: ("The two axes need different features.", .actions(.plot("data")))
    case .boundaryOfNumbers(let target, let dataset):
      ("A boundary divides classes, and \(target) of \(dataset) is a number.", .actions(.plot("fit")))
    case .boundaryOfOneFeature(let dataset):
      ("A boundary needs two features, and \(dataset) has one.", .actions(.plot("data")))
    case .confusionOfNumbers(let target, let dataset):
      ("Classes can be confused, and \(target) of \(dataset) is a number.", .actions(.plot("fit")))
    case .fitOfClasses(let target, let dataset, let features):
      (
        "A fit is for numbers, and \(target) of \(dataset) is a class.",
        .actions(.plot(features > 1 ? "boundary" : "confusion"))
      )
    case .metricOfOtherTask(let title, let target, let dataset, true):
      ("\(title) is for numbers, and \(target) of \(dataset) is a class.", .option("metric", "accuracy"))
    case .metricOfOtherTask(let title, let target, let dataset, false):
      ("\(title) is for classes, and \(target) of \(dataset) is a number.", .option("metric", "r2"))
    case .noRows: ("There are no rows to look at.", .actions(.split([.init("val", 0.25), .init("test", 0.2)])))
    case .tooFewRows(let count, let needed, let all):
      (
        "\(count) training rows are too few for parts of them: \(needed) are the least, and there are \(all) rows in all.",
        // The first division that leaves enough.
        [(0.2, 0.1), (0.1, 0.1), (0.1, 0.05)].first { Double(all) * (1 - $0.0 - $0.1) >= Double(needed + 1) }
          .map { .actions(.split([.init("val", .number($0.0)), .init("test", .number($0.1))])) }
      )
    case .tooFewRowsForFolds(let rows, let folds):
      ("\(rows) rows are too few for \(folds) folds.", .option("folds", .integer(max(rows / 2, 2))))

    case .unknownSetting(let name): ("There is no setting \(name).", .words("settings lists them all"))
    case .listOfWidths(let setting):
      ("\(setting) is a list of widths and cannot be an axis.", .words("take layers or units instead"))
    case .oneValue(let setting): ("The range of \(setting) holds one value only.", nil)
    case .noSay(let setting, let model, _):
      (
        "\(setting) has no say \(model.map { "in \($0)" } ?? "under these settings").",
        .words("settings lists those that have")
      )
    case .noSlope(let setting):
      (
        "The validation loss has no slope by \(setting), which cannot be changed by a little.",
        .words("there are: " + Hyperparameter.settings.joined(separator: ", "))
      )
    case .noAxis(let plot, let axes):
      ("plot \(plot) needs a setting along the bottom.", Self.plot(plot, over: axes, 1))
    case .noAxes(let axes): ("A surface needs two settings, or a known surface.", Self.plot("surface", over: axes))
    case .sameSettings(let plot, let axes):
      ("A \(plot) needs two different settings.", Self.plot(plot, over: axes))
    case .axisOfWords(let axes): ("Both settings must be numbers.", Self.plot("projection", over: axes))
    case .oneSetting(let model):
      ("A \(model) has one setting only to search.", .actions(.model("mlp"), .plot("projection")))

    case .noSurface:
      (
        "A walk needs a known surface to walk down.",
        .actions(.plot("walk", of: ["valley"], [.init("optimizers", .words(["sgd", "adam"]))]))
      )
    case .forSurfaces("shift"):
      ("shift= is for known surfaces.", .actions(.plot("surface", of: ["branin"], [.init("shift", 0.2)])))
    case .forSurfaces(let argument):
      (
        "\(argument)= is for known surfaces.",
        .actions(.plot("surface", of: ["rosenbrock"], [.init("optimizers", .words(["sgd", "adam"]))]))
      )
    case .ownAxes(let surface, let title):
      ("\(title) has its own axes and takes no setting.", .actions(.plot("surface", of: [surface])))
    case .tooManyInputs(let count, let title):
      (
        "\(title) has \(count) inputs; only surfaces over one or two can be drawn.",
        .actions(.plot("surface", of: ["branin"]))
      )
    case .tooManyInputsTold(let count, let surface, let title):
      (
        "\(title) has \(count) inputs here; only surfaces over one or two can be drawn.",
        .actions(.plot("surface", of: [surface]))
      )
    case .noDimensions(let count, let surface, let title):
      ("\(title) cannot have \(counted(count, "dimension")).", .actions(.objective(surface)))
    case .noOption(let option, let title):
      (
        "\(title) has no \(option).",
        // A surface that has one.
        allTestSurfaces.first { $0.options.contains { $0.name == option } }
          .map { .actions(.walk($0.name, [.init(option, 10)])) }
      )
    case .ratesToldAndLookedFor:
      ("rates=own looks for the learning rates itself: lr= has no say.", .words("leave lr= out"))
    case .unpaired(let optimizers, let rates):
      (
        "\(optimizers) optimizers and \(rates) learning rates: nobody knows whose is whose.",
        .words("as many of both, or one of either")
      )
    case .tooManyRates(let count):
      ("\(count) learning rates are more than a figure can show.", .words("at most 20"))
    case .impossibleRate(let rate):
      ("A learning rate is above 0 and at most 1e6, not \(NumberText.short(rate)).", .option("lr", 0.1))
    case .startElsewhere(let inputs, let told, let title, let middle):
      (
        "\(title) has \(inputs) inputs here, and from= has \(told).",
        .option("from", .words(middle.map { NumberText.short($0) }))
      )
    case .startAtBottom(let corner):
      (
        "A walk that begins at the lowest point goes nowhere.",
        .option("from", .words(corner.map { NumberText.short($0) }))
      )

    case .noSearch:
      (
        "There is no search yet to show.",
        .actions(.space(SettingKey.learningRate.typedName, 1e-4, 1, isLog: true), .tune("random"))
      )
    case .noTrials(let search): ("The search \(search) has no trials yet.", .actions(.tune("resume")))
    case .notVaried(let name, let search, let parameters):
      (
        "The search \(search) did not vary \(name).",
        .words(
          "it varied: " + parameters.prefix(8).joined(separator: ", ") + (parameters.count > 8 ? ", …" : ""))
      )
    case .sameParameters(let plot): ("The two axes need different parameters.", .actions(.plot(plot)))
    case .oneParameter(let parameter, let search, let plot):
      ("\(plot) needs two parameters, and the search \(search) varied \(parameter) alone.", .actions(.plot("slice")))
    case .nothingToCompare(let parameter, let search):
      (
        "Importance compares parameters, and the search \(search) varied \(parameter) alone.",
        .actions(.plot("slice"))
      )
    case .noPair: ("There is no pair to show.", .actions(.plot("slice")))
    case .smallBudget(let budget, let needed, let purpose, let method):
      (
        "\(purpose) needs \(needed) trials, and the search has \(counted(budget, "trial")) at most.",
        .actions(.tune(method, [.init("trials", 30)]))
      )
    case .noValues(let search, let trials, let lost):
      (
        "None of the \(counted(trials, "trial")) of the search \(search) came to a finite value"
          + StudyView.words(forLost: lost) + ".",
        .words("search a milder range, such as space lr 1e-4..1e-1 log")
      )
    case .otherFigure(let figure, let search, let shown, let shownSearch):
      (
        "The search \(search) is about \(figure), not \(shown) as \(shownSearch).",
        .words("studies lists what each is about")
      )
    case .tooFewTogether(let count, let first, let second, let more):
      (
        "A surface needs three trials that used both \(first) and \(second), and there \(count == 1 ? "is" : "are") \(count).",
        .actions(more)
      )
    case .tooFewToCompare(let count, let needed, let more):
      (
        "\(counted(count, "whole trial")) \(count == 1 ? "is" : "are") too few to tell what mattered: it takes \(needed).",
        .actions(more)
      )
    case .allAlike(let trials, let metric):
      (
        "All \(trials) compared trials have the same \(metric): no parameter made a difference.",
        .actions(.plot("history"))
      )
    case .unknownMeasure(let name):
      ("There is no measure \(name).", .actions(.plot("importance", [.init("method", "fanova")])))
    case .noEpochsOnTheWay(let search):
      ("The trials of \(search) have no epochs, so there are no values on the way.", .actions(.plot("history")))
    case .noTimes(let search):
      (
        "The search \(search) does not know when its trials ran: only a search kept in a store does.",
        .actions(.plot("history"))
      )
    case .noPopulation(let method):
      ("\(method) search has no population: pbt, ga and de have one.", .actions(.tune("ga")))
    case .noRungs(let search):
      (
        "The search \(search) stopped no trial on its way: rungs are those of halving, hyperband, asha, bohb and pruners.",
        .actions(.tune("hyperband"))
      )
    case .noRungReached: ("There is nothing to show.", .actions(.tune("hyperband")))
    case .noSlopesFollowed:
      (
        "There is no gradient search in view.",
        .actions(
          .space(SettingKey.learningRate.typedName, 1e-4, 1, isLog: true), .tune("gradient", [.init("trials", 20)]))
      )
    case .noRace: ("There was no race yet.", .actions(.race(["random", "tpe"], [.init("trials", 20)])))
    case .beyondTrials(let count, let search):
      (
        "The search \(search) has \(counted(count, "trial")).",
        .actions(.plot("posterior", [.init("trial", .integer(count))]))
      )
    case .beforeModel(let trial):
      (
        "Trial \(trial) was suggested before there was a model: the first ones look at no values.",
        .actions(.plot("posterior"))
      )
    case .tooFewForModel(let more): ("There are too few trials for a model yet.", .actions(more))
    case .noOuterFolds: ("This search has no outer folds.", .actions(.tune("random", [.init("nested", 3)])))
    case .insideOuterFold(let number, let study):
      ("This search ran inside outer fold \(number) of \(study).", .actions(.study(study)))
    case .noOuterFoldMeasured: ("None of its outer folds has been measured yet.", .actions(.tune("resume")))
    }
  }

  private static let smallerValues = Suggestion.words("try smaller values, such as lr 1e-4..1e-1")
}

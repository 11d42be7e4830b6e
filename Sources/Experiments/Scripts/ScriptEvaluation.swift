import Language
import Learning
import Options
import Search

extension ScriptSearch {
  /// Settings that have a say in the model's trials, with what is in force where they are not searched.
  private var settingsPiece: String {
    var lines: [String] = []
    for setting in Setting.all where setting.models.contains(model) {
      if setting.name == SettingKey<Double>.hypergradientRate.name || !isRead(setting) { continue }
      let value = settings[setting]
      let isSet = settings.own(setting) != nil
      let note =
        definition.space[setting.name] != nil
        ? "searched" : "set \(setting.name) \(value?.text ?? "")" + (isSet ? "" : " (as it is unless set)")
      lines.append("    \(Python.quoted(setting.name)): \(Python.value(value, of: setting)),  # \(Python.plain(note))")
      if setting.name == SettingKey<Double>.beta2.name, mayBe(.optimizer, "rmsprop") {
        let own = settings.sets(.beta2) ? settings[.beta2] : 0.9
        lines.append("    \"rmsprop_beta2\": \(Python.number(own)),  # rmsprop's own, unless beta2 is set")
      }
    }
    return "SETTINGS = {\n" + lines.map { $0 + "\n" }.joined() + "}"
  }

  /// Whether the script looks at it.
  private func isRead(_ setting: Setting) -> Bool {
    let schedules = [
      SettingKey.schedule.setting, SettingKey.stepSize.setting, SettingKey.stepFactor.setting,
      SettingKey.lrFloor.setting, SettingKey.warmup.setting,
    ]
    let steps = [
      SettingKey.learningRate.name, SettingKey.batchSize.name, SettingKey.epochs.name, SettingKey.optimizer.name,
      SettingKey.momentum.name, SettingKey.beta1.name, SettingKey.beta2.name, SettingKey.epsilon.name,
      SettingKey.earlyStopping.name, SettingKey.gradientClip.name, SettingKey.labelSmoothing.name,
    ]
    if schedules.contains(where: { $0.name == setting.name }) { return ways.steps && schedules.contains(where: uses) }
    if !ways.steps, steps.contains(setting.name) { return false }
    let optimizers = setting.needs(in: model).filter { $0.setting == SettingKey<String>.optimizer.name }
    guard optimizers.allSatisfy({ need in usedOptimizers.contains { need.isMet(by: .word($0)) } }) else { return false }
    switch setting.name {
    case SettingKey.layers.name, SettingKey.units.name: return !uses(SettingKey<[Int]>.hidden.setting)
    case SettingKey.weightDecay.name: return uses(setting) || ways.solved
    case SettingKey.labelSmoothing.name: return isClassification && uses(setting)
    case SettingKey.l1.name, SettingKey.earlyStopping.name, SettingKey.gradientClip.name, SettingKey.hidden.name,
      SettingKey.dropout.name, SettingKey.select.name:
      return uses(setting)
    default: return true
    }
  }

  /// `evaluate(config, number, report)`: what a trial with these parameters is worth.
  var evaluationPiece: String {
    let (hasSteps, isSolved) = ways
    let worst = isMinimized ? "math.inf" : "-math.inf"
    let better = isMinimized ? "min" : "max"
    let seeds =
      definition.trialSeeds == .same
      ? "seed = SEED + 1  # trial_seeds=same"
      : "seed = (SEED + 1000 * (number + 1)) % 2**32  # a seed of its own for each trial"
    var body: [String] = ["s = {**SETTINGS, **config}"]
    if definition.space[.beta2] != nil, mayBe(.optimizer, "rmsprop") {
      body.append("s[\"rmsprop_beta2\"] = config.get(\"beta2\", SETTINGS[\"rmsprop_beta2\"])")
    }
    body += [
      seeds,
      "each = [(fold, seed + repeat) for repeat in range(REPEATS) for fold in (folds or \(judgingFolds))]",
    ]
    let inOneGo = "return float(np.mean([solved(s, fold, seed) for fold, seed in each]))"
    if isSolved, hasSteps {
      body.append(
        "if \(model == "linear" ? "s[\"l1\"] > 0" : "s[\"solver\"] == \"closed\""):\n" + Python.indented(inOneGo))
    } else if isSolved {
      body.append(inOneGo)
    }
    if hasSteps {
      let kept = "float(np.mean([training.kept for training in trainings]))"
      let result =
        isBestOfEpochs
        ? "return float(np.mean([\(better)(values) for values in zip(*courses)]))  # \(definition.metric)"
        : definition.valueRule == .best
          ? "return \(better)(values)  # value=best: of all epochs"
          : definition.valueRule == .rung && !definition.rungs.isEmpty
            ? """
            at_rungs = [value for epoch, value in enumerate(values, 1) if epoch in \(Python.list(definition.rungs.map { "\($0)" }))]
            return \(better)([*at_rungs, \(kept)])  # value=rung: at a rung or at the end
            """
            : "return \(kept)"
      body.append(
        """
        trainings = [Training(s, fold, seed) for fold, seed in each]
        values\(isBestOfEpochs ? ", courses = [], []" : " = []")
        for epoch in range(1, s["epochs"] + 1):
            for training in trainings:
                training.advance()
            if any(training.has_diverged for training in trainings):
                return \(worst)
            values.append(float(np.mean([training.kept if training.is_over else training.value for training in trainings])))
        \(isBestOfEpochs ? "    courses.append([training.value for training in trainings])\n" : "")    if all(training.is_over for training in trainings):
                break
            if report:
                report(epoch, values[-1])
        \(result)
        """)
    }
    return """
      # \(Python.plain(command(.model))); \(Python.plain(command(.unset)))\(command(.set).isEmpty ? "" : "; " + Python.plain(command(.set)))
      \(settingsPiece)
      SEED = \(seed)
      REPEATS = \(definition.repeats)  # trainings of each fold, whose mean is the value


      def evaluate(config, number, report=None, folds=None):
          \"\"\"\(Python.plain(definition.metric)) of a trial with these parameters; infinitely bad where its training diverges.\"\"\"
      \(Python.indented(body.joined(separator: "\n")))
      """
  }

  /// The lines of import that the shared pieces need.
  var imports: (standard: [String], others: [String]) {
    var standard = ["import csv", "import math", "from pathlib import Path"]
    var others = ["import numpy as np"]
    if model == "polynomial" {
      standard += ["import itertools", "from collections import Counter"]
      others.append("from numpy.polynomial.legendre import legvander")
    }
    let isScaled = settings[.standardize] || definition.space[.standardize] != nil
    if uses(SettingKey<Int?>.select.setting) {
      others.append(
        "from sklearn.feature_selection import SelectKBest, \(isClassification ? "f_classif" : "f_regression")")
    }
    if hasMissing { others.append("from sklearn.impute import SimpleImputer") }
    if [.auc, .balancedAccuracy, .f1, .r2].contains(metric) { others.append("from sklearn import metrics") }
    if isScaled { others.append("from sklearn.preprocessing import StandardScaler") }
    if ways.solved {
      let kind = isClassification ? "Classifier" : "Regressor"
      switch model {
      case "tree": others.append("from sklearn.tree import DecisionTree\(kind)")
      case "knn": others.append("from sklearn.neighbors import KNeighbors\(kind)")
      default:
        let models = isClassification ? "LogisticRegression" : extent(.l1).most > 0 ? "ElasticNet, Ridge" : "Ridge"
        others.append("from sklearn.linear_model import \(models)")
      }
    }
    if ways.steps {
      others += ["import torch", "import torch.nn.functional as F", "from torch import nn"]
    }
    return (standard.sorted { ($0.hasPrefix("from") ? 1 : 0, $0) < ($1.hasPrefix("from") ? 1 : 0, $1) }, others)
  }

  /// Everything up to the search itself: rows, preparation, models, and what a trial is worth.
  var sharedPiece: String {
    var pieces = [rowsPiece, preparationPiece, measurePiece]
    if model == "polynomial" { pieces.append(basisPiece) }
    if ways.solved { pieces.append(solvedPiece) }
    if ways.steps { pieces.append("torch.set_num_threads(1)\n" + netPiece) }
    pieces.append("# ---- What a trial is worth ----\n" + evaluationPiece)
    return pieces.joined(separator: "\n\n\n")
  }
}

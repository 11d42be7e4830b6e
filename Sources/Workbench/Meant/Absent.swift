import Datasets
import Language

/// What other tools have and this one has not: a sentence that says so, and the lines that do its work here, the likeliest first.
struct Absent {
  let message: String
  let lines: [String]

  /// What a command that cannot be run asks for; nil where it is nothing of this kind.
  init?(_ text: String, in session: Session) {
    let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard let first = words.first, words.count <= 20 else { return nil }
    func name(_ word: String) -> String {
      String(word.prefix { $0 != "=" && $0 != "(" }).replacing("-", with: "_")
    }
    // The word alone, or behind a verb that could take it.
    func asks(_ verbs: Set<String>, for names: Set<String>) -> Bool {
      verbs.contains(first) ? words.dropFirst().contains { names.contains(name($0)) } : names.contains(name(first))
    }
    let setting: Set = ["set", "train", "space", "tune", "model", "data", "split"]
    if asks(["plot", "show", "draw"], for: Self.rankCurves) {
      message = "There is no ROC and no precision-recall curve: the area under the ROC curve, AUC, is measured."
      lines = ["print run.val_auc", "train; print run.val_auc", "help auc"]
    } else if asks(setting, for: Self.balancing) {
      message = "All rows weigh alike: none of a rare class is weighted or repeated."
      lines = ["maximize val_balanced_accuracy", "help imbalance"]
    } else if asks(setting, for: Self.ensembles) {
      message = "There are no ensembles: a tree is one tree."
      lines = ["help ensemble"]
    } else if asks(["plot", "show"], for: Self.featureImportance) {
      message =
        "There is no importance of features: plot data says how much each tells where there are many, and importance is that of what was searched."
      lines = ["plot data"]
    } else if first == "split", words.contains(where: { name($0).hasPrefix("stratif") }) {
      message = "Splits of classes are stratified as they are: each part has its share of every class."
      let typed = text.split(whereSeparator: \.isWhitespace).map(String.init)
      lines = [typed.filter { !name($0.lowercased()).hasPrefix("stratif") }.joined(separator: " ")]
    } else if first == "split",
      words.dropFirst().contains(where: { Self.orders.contains(name($0)) || $0.hasPrefix("by=") })
    {
      message = "Splits are drawn by chance: none is by time or by groups of rows."
      lines = ["split", "help split"]
    } else if asks(["objective", "maximize", "minimize", "train", "print"], for: Self.oneClass) {
      message =
        "There is no figure of a single class: F1 holds precision and recall together, and each class counts alike."
      lines = ["maximize val_f1", "maximize val_balanced_accuracy", "help f1"]
    } else if asks(setting.union(["drop", "remove"]), for: Self.reshaped) {
      message = "Nothing cuts off what lies far out, and no target is reshaped: what is judged by can count it less."
      lines = words.count > 1 ? ["objective val_mae", "help outlier"] : ["help outlier"]
    } else if asks(setting, for: ["threshold", "decision_threshold", "cutoff"]) {
      message = "There is no threshold to set: of each row the likeliest class is said."
      lines = ["maximize val_balanced_accuracy", "help confusion"]
    } else if asks(["plot", "show", "draw"], for: Self.otherFigures) {
      message = "There is no figure of that: of what a model says, there are these."
      lines = ["plot confusion", "plot fit", "plot boundary"]
    } else if first == "export", words.count > 1, Self.models.contains(name(words[1])) {
      message = "Models are not written out, nor what they say of rows: a script can train one elsewhere."
      lines = ["help export"]
    } else if ["set", "train", "space"].contains(first),
      let place = words.firstIndex(where: { Self.losses.contains(name($0)) }), place > 0
    {
      message =
        "What is trained is the loss of the task: cross-entropy for classes, squared error for numbers. What is judged by can be chosen."
      let typed = words[place].split(separator: "=", maxSplits: 1)
      let value = typed.count == 2 ? String(typed[1]) : words.dropFirst(place + 1).first ?? ""
      let meant = Meant(text, in: session)
      lines =
        (value.isEmpty ? [] : meant.withFigures("objective", value) + meant.withFigures("maximize", value)) + [
          "help loss"
        ]
    } else {
      return nil
    }
  }

  private static let rankCurves: Set = [
    "roc", "roc_curve", "roccurve", "roc_auc", "roc_auc_curve", "pr", "pr_curve", "precision_recall",
    "precision_recall_curve", "det_curve",
  ]
  private static let balancing: Set = [
    "class_weight", "class_weights", "sample_weight", "sample_weights", "scale_pos_weight", "pos_weight", "balance",
    "rebalance", "oversample", "oversampling", "undersample", "undersampling", "smote", "upsample", "downsample",
  ]
  private static let ensembles: Set = [
    "n_estimators", "n_trees", "num_trees", "num_boost_round", "bagging", "boosting", "stacking", "voting",
  ]
  private static let featureImportance: Set = [
    "feature_importance", "feature_importances", "feature_importances_", "permutation_importance", "shap",
  ]
  private static let orders: Set = [
    "time", "shuffle", "group", "groups", "date", "timeseries", "time_series", "timeseriessplit", "groupkfold",
    "chronological",
  ]
  private static let oneClass: Set = Set(
    ["precision", "recall", "sensitivity", "specificity", "mcc", "kappa", "pr_auc", "average_precision"].map {
      "val_" + $0
    })
  private static let reshaped: Set = [
    "outliers", "winsorize", "log_target", "target_log", "log_transform", "boxcox", "clip_outliers",
  ]
  private static let otherFigures: Set = [
    "calibration", "calibration_curve", "reliability", "pdp", "partial_dependence", "ice", "lift", "gain",
  ]
  private static let models: Set = ["model", "models", "predictions", "prediction", "weights", "onnx", "pickle"]
  private static let losses: Set = ["loss", "loss_function", "loss_fn", "lossfunction"]
}

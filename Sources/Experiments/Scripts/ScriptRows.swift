import Arithmetic
import Datasets
import Learning
import Options
import Search

extension ScriptSearch {
  /// The rows of training and validation, one column a feature as models get it, then the target and the part; the sealed test
  /// part is left out.
  package var rows: String {
    let parts: [(row: Int, part: String)] =
      splits.count > 1
      ? splits.enumerated().flatMap { fold, split in split.validation.map { ($0, "fold \(fold + 1)") } }
      : splits[0].training.map { ($0, "training") } + splits[0].validation.map { ($0, "validation") }
    var text =
      (dataset.featureNames + [dataset.targetName, "part"]).map(CSV.quoted).joined(separator: ",") + "\n"
    let classes = dataset.classes
    for (row, part) in parts.sorted(by: { $0.row < $1.row }) {
      for value in dataset.features.row(row) { text += (value.isNaN ? "" : "\(value)") + "," }
      let target = dataset.targets[row]
      text += (classes.isEmpty ? "\(target)" : CSV.quoted(classes[Int(target)])) + "," + part + "\n"
    }
    return text
  }

  /// How many classes a fold's validation rows need for the figure to say something of them, where some folds have them and
  /// some have not: the others are left out of each mean, as they are here. nil where all are counted.
  var classesToJudge: Int? {
    guard splits.count > 1, !isMeasuredOnTraining, let metric, [.auc, .balancedAccuracy, .f1].contains(metric) else {
      return nil
    }
    let found = splits.map { split in Set(split.validation.map { dataset.targets[$0] }) }
    let isWhole = metric != .auc && splits.lackingClasses(of: dataset).contains(true)
    let needed = isWhole ? found.reduce(Set()) { $0.union($1) }.count : 2
    let judging = found.count { $0.count >= needed }
    return judging > 0 && judging < found.count ? needed : nil
  }

  /// What a script calls the folds that judge.
  var judgingFolds: String { classesToJudge == nil ? "range(len(SPLITS))" : "FOLDS" }

  /// Reads the rows.
  var rowsPiece: String {
    let target =
      isClassification
      ? """
      CLASSES = \(Python.list(dataset.classes.map(Python.quoted)))
      Y = np.array([CLASSES.index(row[-2]) for row in ROWS])
      """ : "Y = np.array([float(row[-2]) for row in ROWS])"
    let splits =
      splits.count > 1
      ? """
      # The folds, each the validation part in turn: (training rows, validation rows).
      SPLITS = [(np.flatnonzero(PART != fold), np.flatnonzero(PART == fold)) for fold in sorted(set(PART), key=lambda fold: int(fold[5:]))]
      """
        + (classesToJudge.map {
          """

          # Folds with too few classes say nothing of \(Python.plain(definition.metric)).
          FOLDS = [fold for fold, (_, val) in enumerate(SPLITS) if len(set(Y[val].tolist())) >= \($0)]
          """
        } ?? "")
      : """
      # (training rows, validation rows)
      SPLITS = [(np.flatnonzero(PART == "training"), np.flatnonzero(PART == "validation"))]
      """
    return """
      # ---- The rows ----
      \(Python.comment(command(.data) + "; " + command(.split)))
      # Each row has its features as numbers, its target, and its part; the sealed test part is not in the file.
      with open(Path(__file__).with_suffix(".csv"), newline="", encoding="utf-8") as file:
          NAMES, *ROWS = csv.reader(file)
      X = np.array([[float(cell) if cell else np.nan for cell in row[:-2]] for row in ROWS])
      \(target)
      PART = np.array([row[-1] for row in ROWS])
      \(splits)
      """
  }

  /// Fills, scales and chooses by the training rows.
  var preparationPiece: String {
    var steps: [String] = []
    let (isScaled, isSearched) = (settings[.standardize], definition.space[.standardize] != nil)
    let fill = """
      SimpleImputer(keep_empty_features=True)
      """
    let scale =
      hasMissing
      ? """
      StandardScaler(), SimpleImputer(strategy="constant", fill_value=0.0, keep_empty_features=True)
      """ : "StandardScaler()"
    let plain = hasMissing ? fill : ""
    if isSearched {
      steps.append("steps = [\(scale)] if s[\"standardize\"] else [\(plain)]")
    } else {
      steps.append("steps = [\(isScaled ? scale : plain)]  # set standardize \(isScaled ? "on" : "off")")
    }
    if uses(SettingKey<Int?>.select.setting) {
      steps.append(
        """
        if s["select"] and s["select"] < X.shape[1]:  # set select
            steps.append(SelectKBest(\(isClassification ? "f_classif" : "f_regression"), k=s["select"]))
        """)
    }
    let target =
      isClassification
      ? "return x, Y[train], vx, Y[val], 1.0"
      : isScaled || isSearched
        ? """
        mean, deviation = Y[train].mean(), Y[train].std() or 1.0  # a number's loss is in the scale that is learned
        \(isSearched ? "if not s[\"standardize\"]:\n    mean, deviation = 0.0, 1.0\n" : "")return x, (Y[train] - mean) / deviation, vx, (Y[val] - mean) / deviation, deviation
        """ : "return x, Y[train], vx, Y[val], 1.0"
    return """
      def prepared(s, fold):
          \"\"\"Training rows, their targets, validation rows, theirs: prepared by what the training rows alone show.\"\"\"
          train, val = SPLITS[fold]
      \(Python.indented(steps.joined(separator: "\n")))
          x, vx = X[train], X[val]
          for step in steps:
              x = step.fit_transform(x, Y[train])
              vx = step.transform(vx)
      \(Python.indented(target))
      """
  }

  /// What a trial is judged by.
  var measurePiece: String {
    let body: String
    switch metric {
    case .accuracy: body = "return float((outputs.argmax(1) == y).mean())"
    case .balancedAccuracy: body = "return float(metrics.balanced_accuracy_score(y, outputs.argmax(1)))"
    case .f1: body = "return float(metrics.f1_score(y, outputs.argmax(1), average=\"macro\"))"
    case .auc:
      body =
        dataset.classes.count == 2
        ? "return float(metrics.roc_auc_score(y, outputs[:, 1]))"
        : "return float(np.mean([metrics.roc_auc_score(y == k, outputs[:, k]) for k in set(y.tolist())]))"
    case .r2: body = "return float(metrics.r2_score(y, outputs))"
    case .mae: body = "return float(np.abs(outputs - y).mean() * scale)  # in the target's own units"
    case .rmse: body = "return float(np.sqrt(((outputs - y) ** 2).mean()) * scale)  # in the target's own units"
    default: body = "return loss(outputs, y)"
    }
    let loss =
      isClassification
      ? """
      def loss(outputs, y):
          \"\"\"The mean cross-entropy of the classes' probabilities, in nats.\"\"\"
          return float(-np.log(np.maximum(outputs[np.arange(len(y)), y], 1e-300)).mean())
      """
      : """
      def loss(outputs, y):
          \"\"\"The mean squared error, in the scale that is learned.\"\"\"
          return float(((outputs - y) ** 2).mean())
      """
    return """
      \(loss)


      \(Python.comment(objectiveCommand))
      def measured(outputs, y, scale):
          \(body)
      """
  }
}

import Datasets
import Text

/// What each column of a table of trials is, as a person said it or other programs call it.
struct TrialColumns {
  var value: DataTable.Column
  /// What it is called, without what Optuna writes before it.
  var metric: String { value.name.hasPrefix("value_") ? String(value.name.dropFirst(6)) : value.name }
  /// Whether values of that name are better the larger they are.
  var isLarge: Bool
  var parameters: [(name: String, column: DataTable.Column)] = []
  /// Whether a person or a prefix says which are parameters.
  var areSaid = true
  var state: DataTable.Column?
  var trial: DataTable.Column?
  var epoch: DataTable.Column?
  /// What rows may differ in that were tried with the same parameters: a seed, or a fold.
  var seed: DataTable.Column?
  /// Whether a trial was over.
  var done: DataTable.Column?
  /// The standard deviation of the value over folds or seeds.
  var deviation: DataTable.Column?
  /// How many values of folds stand beside that.
  var foldCount = 0
  /// What was guessed or left out.
  var notes: [TrialTable.Note] = []

  /// Columns that other programs have beside parameters and values, in small letters and without blanks.
  private static let others: Set = [
    "trial", "trial_id", "trialid", "number", "state", "status", "seed", "seconds", "duration", "epochs", "epoch",
    "step", "node",
    "training_iteration", "datetime_start", "datetime_complete", "date", "timestamp", "time", "time_total_s",
    "start_time",
    "end_time", "time_this_iter_s", "run", "run_id", "id", "name", "pid", "hostname", "node_ip", "done", "fold", "rank",
    "mistake", "created", "runtime", "user", "tags", "notes", "sweep", "experiment_id", "experiment_tag", "logdir",
    "lineage", "stage", "source_type", "source_name", "params", "config", "checkpoint_dir_name", "time_since_restore",
    "iterations_since_restore", "index", "lifecycle_stage", "artifact_uri", "group", "job_type",
    "description",
    "tid", "trial_index", "arm_name", "metric_name", "run_name", "sem", "commit", "githubuser", "end_time",
    "relative_time", "wall_time", "best_epoch", "iter", "n_resources", "random_seed",
    "rng_seed", "cv_fold",
  ]
  /// What a value is called, the likeliest first.
  private static let values = [
    "val_loss", "value", "mean_test_score", "objective", "score", "val_accuracy", "val_acc", "val_score",
    "validation_loss",
    "validation_accuracy", "loss", "accuracy", "metric", "target", "result", "best", "y", "mean",
  ]
  /// Words in the names of what is measured; of these, more is better.
  private static let large = [
    "score", "acc", "auc", "f1", "r2", "reward", "precision", "recall", "return", "bleu", "rouge", "map", "iou", "dice",
    "kappa", "likelihood", "neg_", "ndcg", "mrr", "top1", "top5", "psnr", "ssim", "fitness", "profit", "sharpe",
  ]
  private static let small = [
    "loss", "err", "mse", "rmse", "rmsle", "mae", "mape", "perplexity", "ppl", "deviance", "regret", "cost", "wer",
    "nll", "logloss", "brier", "crps", "ece", "cer", "fid", "bpc", "bpb",
  ]
  private static let prefixes = [
    "params_", "param_", "config/", "config.", "params.", "hyperparameters.", "hp/", "hparams/",
  ]
  private static let marks = [
    "val_", "val/", "train_", "train/", "best_", "test_", "test/", "mean_", "std_", "split", "rank_", "user_attrs",
    "system_attrs", "_", "gap", "eval_", "eval/", "metrics.", "metrics/", "tags.", "perf/", "timers/", "time_",
    "gradients/",
  ]

  init(_ columns: [DataTable.Column], _ choice: TrialTable.ColumnChoice) throws(TrialTable.Fault) {
    func column(_ name: String) throws(TrialTable.Fault) -> DataTable.Column {
      guard
        let found = columns.first(where: { $0.name == name }) ?? columns.first(where: { Self.bare($0.name) == name })
      else {
        throw TrialTable.Fault.unknownColumn(name, columns: columns.map(\.name))
      }
      return found
    }
    if let asked = choice.value {
      value = try column(asked)
    } else {
      value = try Self.value(among: columns, choice)
      notes.append(.value(column: value.name))
    }
    let metric = Self.plain(value.name)
    isLarge = metric.hasPrefix("mean_test_") || !Self.isSmall(metric) && Self.names(metric, Self.large)
    if choice.isMaximized == nil {
      notes.append(
        .direction(column: value.name, isLarge: isLarge, isGuess: !isLarge && !Self.isSmall(metric)))
    }
    state = columns.first { ["state", "status"].contains(Self.plain($0.name)) }
    epoch = columns.first { ["epoch", "step", "training_iteration"].contains(Self.plain($0.name)) }
    trial =
      columns.first { ["trial", "trial_id", "number", "run_id"].contains(Self.plain($0.name)) }
      // What else names runs does so where each has several epochs.
      ?? (epoch == nil
        ? nil : columns.first { Self.namesOfRuns.contains(Self.plain($0.name)) && $0.standsInSeveralRows })
    seed = columns.first { Self.seeds.contains(Self.plain(Self.bare($0.name))) && $0.name != value.name }
    done = columns.first { Self.plain($0.name) == "done" }
    takeDeviation(among: columns)
    if let asked = choice.parameters {
      if asked.contains(where: { $0 == seed?.name || $0 == seed.map { Self.bare($0.name) } }) { seed = nil }
      for name in asked {
        let found = try column(name)
        parameters.append((Self.bare(found.name), found))
      }
      return
    }
    let prefixed = columns.filter { Self.bare($0.name) != $0.name && $0.name != value.name }
    let used = [value.name] + [state, trial, epoch, done, deviation].compactMap { $0?.name }
    guard prefixed.isEmpty else {
      let tried = prefixed.filter { $0.name != seed?.name }
      parameters = (tried.isEmpty ? prefixed : tried).map { (Self.bare($0.name), $0) }
      if tried.isEmpty { seed = nil }
      let odd = columns.filter { column in
        !column.isUnnamed && !used.contains(column.name) && !Self.isIdle(column.name)
          && !parameters.contains { $0.column.name == column.name } && column.missing < column.count
      }
      if !odd.isEmpty { notes.append(.notParameters(odd.map(\.name))) }
      return
    }
    areSaid = false
    let rest = columns.filter { !used.contains($0.name) && !$0.isUnnamed && $0.missing < $0.count }
    // `step` is an epoch's where trials have numbers, and a parameter elsewhere.
    let step = trial == nil ? epoch.map { [$0] } ?? [] : []
    var plain = (rest + step).filter { column in
      let isKept =
        !Self.isBookkeeping(column) || column.isTriedAgain && Self.ambiguous.contains(Self.plain(column.name))
      return isKept && !column.differsInEachRow && !Self.isMeasured(column)
    }
    // What goes up by one from row to row numbers them, where something else is left that may have been tried.
    if plain.count > 1, let first = columns.first, first.numbersRows { plain.removeAll { $0.name == first.name } }
    if trial == nil, let epoch, plain.contains(where: { $0.name == epoch.name }) { self.epoch = nil }
    parameters = columns.filter { column in plain.contains { $0.name == column.name } }.map { ($0.name, $0) }
    let odd = rest.filter { column in !plain.contains { $0.name == column.name } }
    if !odd.isEmpty { notes.append(.notParameters(odd.map(\.name))) }
  }

  /// Takes the column with the deviation of the value, as scikit-learn (`std_test_score`, beside `split0_test_score` and its like)
  /// and XGBoost (`test-rmse-std`) write it.
  private mutating func takeDeviation(among columns: [DataTable.Column]) {
    let name = Self.plain(value.name)
    let wanted = [name.replacing("mean", with: "std"), name + "_std", name + "_sd"]
    deviation = columns.first { column in
      guard case .numbers = column.values, column.name != value.name else { return false }
      return wanted.contains(Self.plain(column.name))
    }
    guard name.hasPrefix("mean_") else { return }
    let ending = name.dropFirst(4)
    foldCount = columns.count { column in
      let name = Self.plain(column.name)
      return name.hasPrefix("split") && name.hasSuffix(ending)
        && name.dropFirst(5).dropLast(ending.count).allSatisfy(\.isNumber)
    }
  }

  /// What rows that were tried with the same parameters differ in.
  private static let seeds: Set = ["seed", "random_seed", "rng_seed", "fold", "cv_fold"]

  /// What tables of runs with several rows each call the run.
  private static let namesOfRuns: Set = ["run", "run_name", "tid", "trial_index", "arm_name", "name", "id"]

  /// Names that are bookkeeping in some tables, and parameters in others.
  private static let ambiguous: Set = ["rank", "step", "stage", "group"]

  /// The column that is most likely the value of a trial.
  private static func value(among columns: [DataTable.Column], _ choice: TrialTable.ColumnChoice) throws(TrialTable
    .Fault)
    -> DataTable.Column
  {
    let free = columns.filter { bare($0.name) == $0.name && !(choice.parameters ?? []).contains($0.name) }
    func one(_ found: [DataTable.Column]) throws(TrialTable.Fault) -> DataTable.Column? {
      guard found.count > 1 else { return found.first }
      throw TrialTable.Fault.severalValues(found.map(\.name))
    }
    // As Optuna and scikit-learn write them where there are several.
    for prefix in ["values_", "value_", "mean_test_"] {
      let found = free.filter { plain($0.name).hasPrefix(prefix) }
      if let found = try one(found) { return found }
    }
    let called = { (column: DataTable.Column) in
      measure(column.name).replacing("/", with: "_").replacing(".", with: "_")
    }
    if let found = values.lazy.compactMap({ name in free.first { called($0) == name } }).first { return found }
    // How long a trial took, and when it ran, was not what it was judged by.
    let measured = free.filter { column in
      let name = plain(column.name)
      return isMeasured(column) && !isTraining(column) && !isOfMachine(name) && !others.contains(name)
        && column.calendar == nil
    }
    // Of several, what others than the training rows came to.
    for words in judges {
      let judged = measured.filter { column in parts(of: measure(column.name)).contains { words.contains($0) } }
      if let found = try one(judged) { return found }
    }
    if let found = try one(measured) { return found }
    // What is called like a setting was tried, and not measured.
    let last = free.last { column in
      guard case .numbers = column.values, !isBookkeeping(column) else { return false }
      return SweepParameter(path: column.name).setting == nil
    }
    throw TrialTable.Fault.noValue(columns: columns.map(\.name), likely: last?.name)
  }

  /// A column's name without the prefix that marks parameters: `lr` for `params_lr`.
  private static func bare(_ name: String) -> String {
    prefixes.first { name.lowercased().hasPrefix($0) && name.count > $0.count }.map { String(name.dropFirst($0.count)) }
      ?? name
  }

  /// What a column with a metric is called, without what MLflow writes before it.
  private static func measure(_ name: String) -> String {
    let name = plain(name)
    return ["metrics.", "metrics/"].first { name.hasPrefix($0) && name.count > $0.count }
      .map { String(name.dropFirst($0.count)) } ?? name
  }

  private static func plain(_ name: String) -> String { name.lowercased().replacing(" ", with: "_") }

  private static func isBookkeeping(_ column: DataTable.Column) -> Bool {
    let name = plain(column.name)
    return column.isUnnamed || column.calendar != nil || others.contains(name) || marks.contains { name.hasPrefix($0) }
  }

  /// Whether a column of that name is neither a parameter nor a value.
  static func isBookkeeping(_ name: String) -> Bool {
    others.contains(plain(name)) || ["datetime", "user_attrs", "system_attrs"].contains { plain(name).hasPrefix($0) }
  }

  /// Whether nothing is taken from a column of that name, not even a trial's number or its state.
  static func isIdle(_ name: String) -> Bool {
    let name = plain(name)
    let used = Set([
      "state", "status", "trial", "trial_id", "number", "run_id", "epoch", "step", "training_iteration",
    ]).union(namesOfRuns)
    return others.contains(name) && !used.contains(name)
      || ["datetime", "user_attrs", "system_attrs"].contains { name.hasPrefix($0) }
  }

  private static func isTraining(_ column: DataTable.Column) -> Bool {
    let name = measure(column.name)
    return ["train", "std_", "split", "rank_", "mean_fit", "mean_score_time"].contains { name.hasPrefix($0) }
      || parts(of: name).contains { ["train", "training", "std", "sd", "stdev"].contains($0) }
  }

  /// Words that say which rows a value is of, where these are not the training rows: those that a search is to go by first.
  private static let judges: [Set<String>] = [
    ["val", "valid", "validation", "dev", "cv", "oof", "holdout"], ["test", "eval"],
  ]

  private static func parts(of name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether a column of numbers is called like something that is measured.
  private static func isMeasured(_ column: DataTable.Column) -> Bool {
    let name = plain(column.name)
    if isOfMachine(name) { return true }
    guard case .numbers = column.values else { return false }
    // How many weights a model had; as a word it is a choice of nearest neighbors.
    if name == "weights" { return true }
    // Beside a value of another name, y is what was tried together with x.
    return name != "y" && values.contains(name) || names(name, large) || names(name, small)
  }

  /// Whether what is called so was measured of the program or its machine: how long it took, how large it was.
  private static func isOfMachine(_ name: String) -> Bool {
    var parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    while parts.count > 1, units.contains(parts[parts.count - 1]) { parts.removeLast() }
    guard let last = parts.last else { return false }
    return ofMachines.contains(last) || sizes.contains(parts.joined(separator: "_"))
  }

  private static let units: Set = [
    "s", "sec", "secs", "second", "seconds", "ms", "min", "mins", "minutes", "h", "hours", "mb", "gb", "kb", "bytes",
    "total",
  ]
  private static let ofMachines: Set = [
    "elapsed", "time", "walltime", "clock", "duration", "runtime", "memory", "mem", "vram", "flops", "gflops",
    "latency",
    "throughput", "host", "hostname", "machine", "seconds", "secs",
  ]
  private static let sizes: Set = [
    "n_params", "num_params", "params", "param_count", "n_parameters", "num_parameters", "model_size", "size_mb",
    "gpu_memory_used",
  ]

  private static func isSmall(_ name: String) -> Bool { !name.hasPrefix("neg_") && names(name, small) }

  /// Whether one of the words is a part of a name, or begins one.
  private static func names(_ name: String, _ words: [String]) -> Bool {
    let parts = name.split { !$0.isLetter && !$0.isNumber }
    return parts.contains { part in
      words.contains { part == $0 || $0.count > 2 && part.hasPrefix($0) && part.count < $0.count + 6 }
    }
      || words.contains { $0.hasSuffix("_") && name.hasPrefix($0) }
  }
}

extension DataTable.Column {
  /// Whether each of its few numbers stands in several rows, as what is tried does.
  fileprivate var isTriedAgain: Bool {
    guard case .numbers(let numbers) = values else { return false }
    let known = numbers.filter { !$0.isNaN }
    let different = Set(known).count
    return different > 1 && different * 2 <= known.count
  }

  /// Whether one of its values stands in several rows.
  fileprivate var standsInSeveralRows: Bool {
    switch values {
    case .numbers(let numbers): Set(numbers).count < numbers.count
    case .categories(let indices, _): Set(indices).count < indices.count
    }
  }

  /// Whether it goes up by one from each row to the next.
  fileprivate var numbersRows: Bool {
    guard case .numbers(let numbers) = values, numbers.count >= 10, let first = numbers.first, first == 0 || first == 1
    else { return false }
    return numbers.enumerated().allSatisfy { $0.element == first + Double($0.offset) }
  }

  /// Whether it holds words that are another in each of several rows: names, dates.
  fileprivate var differsInEachRow: Bool {
    guard case .categories(let indices, let levels) = values else { return false }
    return indices.count > 5 && levels.count == indices.count
  }
}

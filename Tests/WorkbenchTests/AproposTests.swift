import Testing
import TunebookTesting

@testable import Workbench

/// What is looked for under the words that people have for it.
@Suite struct AproposTests {
  @Test(arguments: [
    ("asleep", "space"), ("confidence", "standard error"), ("threads", "jobs"), ("script", "run"), ("color", "theme"),
    ("brute force", "grid"), ("quasi", "sobol"), ("cheating", "leak"), ("z-score", "standardize"), ("dark", "theme"),
  ]) func otherWordsFindIt(_ word: String, _ name: String) async {
    let result = await makeTestSession().type("apropos \(word)")
    #expect(result.text.contains(name), "\(result.text)")
  }

  /// What a beginner or a user of another tool types is found by both, under whatever name it has here.
  @Test(arguments: [
    "screen reader", "no say", "n_estimators", "max_iter", "C", "gamma", "patience", "callbacks", "dropout rate",
    "learning_rate_init", "hidden_layer_sizes", "batch_size", "n_trials", "sampler", "pruner", "hyperband", "asha",
    "early stopping", "early-stopping", "k-fold", "leakage", "one-hot", "standardize", "z-score", "confusion matrix",
    "precision", "recall", "turn", "covariance", "greedy", "jitter", "shadow", "total", "length", "variance", "xgboost",
    "gradient boosting", "svm", "min_samples_split", "kernel", "rbf", "matern", "ucb", "lcb", "thompson sampling",
    "min_resource", "reduction_factor", "n_jobs", "test_size", "random_state", "cross_val_score", "GridSearchCV",
    "train_test_split", "tensorboard", "mlflow", "pandas", "colour", "color blind", "dark mode", "keyboard",
    "shortcuts",
    "GPU", "pareto", "multi-objective", "feature importance", "shap", "time series", "class_weight", "lbfgs", "min-max",
    "weight decay", "warm-up", "cosine annealing", "exit", "stop", "clear", "svg", "latex", "transformer",
    "scaler", "excel", "xlsx", "stop early", "stopping", "csv file", "momentum term", "weight init",
    "weight initialization", "categorical", "missing values", "impute", "null", "number of trees",
    "learning rate decay",
    "lr decay", "adam optimizer", "sigmoid function", "regularizer", "l2 regularization", "ray", "keras", "pytorch",
    "python", "save model", "load", "upload", "my data", "ROC curve", "augmentation", "PCA", "kmeans", "clustering",
    "feature engineering", "tab", "tab completion", "json", "parquet", "sql", "chart", "graph", "resize", "font",
    "loop",
    "for loop", "function", "if", "comment", "tolerance", "cluster", "slurm", "interrupt", "nelder-mead",
    "parallel coordinates", "heatmap", "float", "integer", "leave one out", "cross validate", "cyclic", "max_features",
    "restore_best_weights", "validation_split", "l1_ratio", "dummy classifier", "advice", "arrow",
    "number of neighbors",
    "what is dropout", "mnist", "criterion", "visualization",
  ]) func helpAndAproposBothKnowIt(_ word: String) async {
    for command in ["help", "apropos"] {
      let result = await makeTestSession().type("\(command) \(word)")
      #expect(result.status == .succeeded, "\(result.text)")
    }
  }

  /// A short word is not looked for inside others: `he` is an initialization and no part of "the".
  @Test func aShortWordIsAWord() async {
    let text = await makeTestSession().type("apropos he").text
    #expect(text.contains("variance 2 / inputs") && !text.contains("describe"), "\(text)")
    #expect(await makeTestSession().type("apropos ei").text.contains("expected improvement"))
  }

  /// A letter is a name, and no part of Ctrl-C.
  @Test func aLetterIsAName() async {
    let text = await makeTestSession().type("apropos C").text
    #expect(text.contains("penalty") && !text.contains("interrupted") && !text.contains("variant"), "\(text)")
  }

  @Test func whatIsMisspeltIsProposed() async {
    #expect(await makeTestSession().type("apropos overfiting").proposal == "did you mean apropos overfitting?")
  }

  /// What other names lead to has a page.
  @Test func whatOtherNamesMeanIsExplained() {
    let session = makeTestSession()
    #expect(OtherNames.pages.values.filter { session.explanation(of: $0) == nil } == [])
  }

  @Test(arguments: [
    ("adam optimizer", "adam"), ("number of trees", "trees"), ("my csv file", "csv"), ("what is the gap", "gap"),
    ("loss function", "loss"), ("function", nil), ("file", nil), ("momentum", nil),
  ]) func aNameWithoutItsSort(_ word: String, _ core: String?) {
    #expect(OtherNames.core(of: word) == core)
  }

  /// A word that means a topic means one that there is.
  @Test func whatIsMeantIsThere() {
    // Lessons' verbs are the door's.
    let names = Set(makeTestSession().topics.map(\.name) + ["lesson", "lessons"])
    #expect(OtherNames.topics.values.joined().filter { !names.contains($0) } == [])
  }
}

/// Other names: what people call things who come from another shell, library or book, and what they are called here.
enum OtherNames {
  /// Whole lines, each with what may have been meant by it, the likeliest first.
  static let lines: [String: [String]] = {
    var lines: [String: [String]] = [:]
    for word in ["q", "quit", "exit", "bye", "wq", "logout", "end", "close", "stop"] { lines[word] = ["quit"] }
    for word in ["", "h", "man", "usage", "commands", "list", "ls", "dir", "menu"] { lines[word] = ["help"] }
    for word in ["test", "score"] { lines[word] = ["evaluate test"] }
    // The sealed part is opened for nobody who did not ask for it.
    lines["predict"] = ["plot boundary", "plot fit", "help evaluate"]
    for word in ["resume", "continue"] { lines[word] = ["tune resume"] }
    for word in ["gridsearch", "gridsearchcv"] { lines[word] = ["tune grid"] }
    lines["!!"] = ["again"]
    lines["model.fit"] = ["train"]
    for word in ["result", "results", "log", "trainings"] { lines[word] = ["runs"] }
    for word in ["summary", "report", "verdict", "why", "explain"] { lines[word] = ["diagnose"] }
    for word in ["start", "begin", "tutorial", "course", "learn", "demo", "intro"] {
      lines[word] = ["lessons", "train"]
    }
    for word in ["loss", "curve", "losses"] { lines[word] = ["plot curves"] }
    for word in ["datasets", "tables"] { lines[word] = ["data"] }
    for word in ["models"] { lines[word] = ["model"] }
    for word in ["config", "options", "params", "parameters", "hyperparameters", "show"] { lines[word] = ["settings"] }
    for word in ["restart", "new"] { lines[word] = ["reset"] }
    for word in ["redo", "repeat"] { lines[word] = ["again 1"] }
    for word in ["back", "revert", "rollback", "oops"] { lines[word] = ["undo"] }
    for word in ["head", "tail", "sample", "columns", "shape", "df", "info", "dtypes", "nunique", "value_counts"] {
      lines[word] = ["describe"]
    }
    for word in ["grid_search", "paramgrid", "param_grid"] { lines[word] = ["tune grid"] }
    for word in ["randomized", "randomsearch", "random_search", "randomizedsearchcv"] { lines[word] = ["tune random"] }
    for word in [
      "cv", "kfold", "crossval", "cross_val", "cross_val_score", "cross_validate", "cross_validation",
      "cross-validation", "stratifiedkfold",
    ] {
      lines[word] = ["split folds=5; train"]
    }
    lines["train_test_split"] = ["split"]
    lines["confusion matrix"] = ["plot confusion", "train; plot confusion"]
    for word in ["corr", "correlation", "correlations"] { lines[word] = ["plot data"] }
    for word in ["tune more", "tune again", "tune continue"] { lines[word] = ["tune resume"] }
    for word in ["runs best", "best run", "best runs"] { lines[word] = ["runs all sort=val_loss"] }
    lines["compare all"] = ["runs"]
    for word in ["hist", "cells"] { lines[word] = ["history"] }
    for word in ["best_score_", "best_params_", "best_params", "best_value", "best_trial", "best_estimator_"] {
      lines[word] = ["best"]
    }
    return lines
  }()

  /// Whole lines in a lesson.
  static let ledLines: [String: [String]] = {
    var lines: [String: [String]] = [:]
    for word in ["continue", "resume", "go", "go on", "forward", "proceed", "ok", "n"] { lines[word] = ["next"] }
    for word in ["quit lesson", "exit lesson", "leave lesson", "end lesson", "stop lesson", "close lesson"] {
      lines[word] = ["leave"]
    }
    for word in ["previous", "previous step", "go back", "prev", "repeat"] { lines[word] = ["back"] }
    for word in ["done", "finished", "ready", "submit"] { lines[word] = ["check", "next"] }
    for word in ["give up", "i give up"] { lines[word] = ["skip", "solution"] }
    for word in ["solve", "show solution", "cheat"] { lines[word] = ["solution", "skip"] }
    for word in ["lesson quit", "lesson leave", "lesson stop", "lesson exit", "lesson end"] { lines[word] = ["leave"] }
    return lines
  }()

  /// Verbs.
  static let verbs: [String: [String]] = [
    "fit": ["train"], "learn": ["train"], "optimize": ["tune"], "optimise": ["tune"], "search": ["tune"],
    "sweep": ["tune"], "hyperopt": ["tune"], "load": ["data"], "read": ["data"], "dataset": ["data"],
    "draw": ["plot"], "graph": ["plot"], "chart": ["plot"], "show": ["plot", ""],
    "list": [""], "get": [""], "view": ["plot", ""], "echo": ["print"], "eval": ["print"], "calc": ["print"],
    "config": ["set"], "param": ["set"], "let": ["set"], "use": ["model", "data"], "choose": ["model", "data"],
    "man": ["help"], "explain": ["help"], "what": ["help"], "info": ["help"], "find": ["apropos"],
    "minimize": ["objective"], "minimise": ["objective"], "maximise": ["maximize"], "score": ["evaluate"],
    "repeat": ["again"], "rerun": ["again"], "delete": ["study delete", "space clear"],
    "run": ["diagnose", "again", ""], "start": ["lesson", ""], "write": ["save"], "source": ["run"],
    "cross_validate": ["split"], "verdict": ["diagnose"], "read_csv": ["data"], "open_csv": ["data"],
  ]

  /// Settings.
  static let settings: [String: [String]] = [
    "k": ["neighbors"], "n_neighbors": ["neighbors"], "rate": ["learning_rate"], "eta": ["learning_rate"],
    "alpha": ["weight_decay", "learning_rate"], "stepsize": ["learning_rate"], "width": ["units"],
    "neurons": ["units"], "nodes": ["units"], "depth": ["max_depth", "layers"], "hidden_layers": ["layers"],
    "n_layers": ["layers"], "lambda": ["weight_decay"], "decay": ["weight_decay"], "reg": ["weight_decay"],
    "regularization": ["weight_decay"], "regularisation": ["weight_decay"], "ridge": ["weight_decay"],
    "lasso": ["l1"], "n_epochs": ["epochs"], "iterations": ["epochs"], "max_iter": ["epochs"], "steps": ["epochs"],
    "bs": ["batch_size"], "batchsize": ["batch_size"], "act": ["activation"], "algorithm": ["optimizer"],
    "early_stop": ["early_stopping"], "earlystopping": ["early_stopping"], "clip": ["gradient_clip"],
    "clipping": ["gradient_clip"], "normalize": ["standardize"], "scale": ["standardize"], "eps": ["epsilon"],
    "hidden_layer_sizes": ["hidden"], "min_samples_leaf": ["min_leaf"], "power": ["degree"], "order": ["degree"],
    "smoothing": ["label_smoothing"], "lr_schedule": ["schedule"], "scheduler": ["schedule"],
    "lr_scheduler": ["schedule"], "beta": ["momentum"],
    "n_features": ["select"], "k_features": ["select"], "feature_selection": ["select"], "selectkbest": ["select"],
    "ccp_alpha": ["min_leaf"], "k_best": ["select"], "best_features": ["select"], "num_epochs": ["epochs"],
    "lrate": ["learning_rate"],
    "learning-rate": ["learning_rate"], "batch-size": ["batch_size"], "weight-decay": ["weight_decay"],
    "optim": ["optimizer"], "optimiser": ["optimizer"], "dropout_rate": ["dropout"], "drop": ["dropout"],
    "warmup_steps": ["warmup"], "warmup_epochs": ["warmup"], "clipnorm": ["gradient_clip"],
    "grad_clip": ["gradient_clip"], "max_grad_norm": ["gradient_clip"], "num_layers": ["layers"],
    "hidden_size": ["units"], "hidden_units": ["units"], "n_units": ["units"], "penalty": ["weight_decay"],
    "standardise": ["standardize"], "activation_function": ["activation"], "max-depth": ["max_depth"],
    "early-stopping": ["early_stopping"], "patience": ["early_stopping"], "learning_rate_init": ["learning_rate"],
    "lr_init": ["learning_rate"], "eta0": ["learning_rate"], "initialization": ["init"], "initializer": ["init"],
  ]

  /// Other names of pages of help.
  static let pages: [String: String] = [
    "warm-up": "warmup", "latin hypercube": "lhs", "latin hypercube sampling": "lhs", "sobol sequence": "sobol",
    "quasi-random": "sobol", "low discrepancy": "sobol", "unit": "units", "generalize": "gap", "generalise": "gap",
    "generalization error": "gap", "cosine annealing": "cosine", "learning rate schedule": "schedule",
    "intercept": "weight", "loss function": "loss", "loss surface": "landscape", "probability": "softmax",
    "logarithm": "log scale", "exponent": "log scale",
    "confidence interval": "standard error", "distribution": "standard deviation", "bias²": "bias and variance",
    "normal distribution": "standard deviation", "gaussian": "standard deviation",
    "polynomial regression": "polynomial",
    "prediction": "target", "predict": "target", "inference": "evaluate", "entropy": "cross-entropy",
    "majority class": "baseline", "guessing": "baseline", "guess": "baseline", "k-fold cross-validation": "folds",
    "shuffle": "split", "sampling": "split", "fidelity": "multi-fidelity", "promotion": "rung", "asynchronous": "asha",
    "partial dependence": "slice", "marginal": "slice", "heat map": "surface", "contour line": "contour",
    "root mean squared error": "rmse", "mean absolute error": "mae", "error rate": "accuracy", "csv": "data",
    "dataset": "data", "table": "data", "script": "run", "figure": "plot", "leaf": "decision tree",
    "paired test": "p-value", "t-test": "p-value", "significant": "p-value", "quantile": "quartile",
    "exploring": "exploration", "exploiting": "exploration", "exploitation": "exploration",
    "no say": "conditional parameter",
    "asleep": "conditional parameter", "sleeps": "conditional parameter", "awake": "conditional parameter",
    "common random numbers": "trial_seeds", "overflow": "diverging", "inf": "diverging", "kaiming": "init",
    "linear model": "linear", "interpolation": "overfitting", "trade-off": "bias and variance", "curve": "curves",
    "distance": "nearest neighbors", "euclidean distance": "nearest neighbors", "dimension": "curse of dimensionality",
    "manual search": "hyperparameter search", "simulated annealing": "evolutionary search", "luck": "noise",
    "exploding gradient": "diverging", "median rank": "race", "empirical distribution": "edf",
    "option": "hyperparameter",
    "default": "settings", "argument": "help", "cnn": "neural network", "svm": "model", "transformer": "neural network",
    "support vector machine": "model", "svc": "model", "svr": "model", "naive bayes": "model",
    "attention": "neural network",
    "convolution": "neural network", "lstm": "neural network", "rnn": "neural network", "xgboost": "ensemble",
    "lightgbm": "ensemble", "catboost": "ensemble", "gradient boosting": "ensemble", "n_estimators": "ensemble",
    "c": "penalty", "sampler": "tune", "samplers": "tune", "algorithm": "tune", "callback": "early_stopping",
    "callbacks": "early_stopping", "tol": "early_stopping", "n_iter_no_change": "early_stopping",
    "reduce_lr_on_plateau": "schedule", "lr_scheduler": "schedule", "learning_rate_init": "learning_rate",
    "initial_learning_rate": "learning_rate", "min_samples_split": "min_leaf", "max_leaf_nodes": "max_depth",
    "ccp_alpha": "min_leaf", "weights": "weight", "z-score": "standardization", "standardscaler": "standardization",
    "min-max": "standardization", "minmaxscaler": "standardization", "batch norm": "standardization",
    "layer norm": "standardization", "batch normalization": "standardization", "onehotencoder": "one-hot",
    "rbf": "length scale", "matern": "length scale", "gp kernel": "length scale", "thompson": "acquisition",
    "thompson sampling": "acquisition", "lcb": "ucb", "confidence bound": "ucb", "xi": "exploration",
    "min_resource": "min_epochs", "max_resource": "epochs", "num_samples": "trials", "max_evals": "trials",
    "max_concurrent": "jobs", "concurrency": "jobs", "verbose": "plots", "cross_val_score": "cross-validation",
    "kfold": "cross-validation", "stratifiedkfold": "stratified", "train_test_split": "split", "mlflow": "runs",
    "tensorboard": "runs", "tracking": "runs", "pandas": "export", "pickle": "export", "dataframe": "export",
    "jupyter": "save", "ipynb": "save", "markdown": "save", "svg": "to", "pdf": "to", "png": "to", "gif": "to",
    "latex": "to", "font size": "size", "colour": "theme", "color": "theme", "colors": "theme", "color blind": "theme",
    "colour blind": "theme", "dark": "theme", "dark mode": "theme", "dark theme": "theme", "light theme": "theme",
    "light mode": "theme", "install": "version",
    "bug": "version", "stop": "interrupted", "cancel": "interrupted", "pause": "paused", "clear": "reset",
    "remove": "delete", "animation": "frames",
    "animate": "frames", "uniform": "search space", "logspace": "log scale", "linspace": "search space",
    "quniform": "search space", "randint": "search space", "choice": "search space",
    "conditional": "conditional parameter",
    "black box": "objective", "blackbox": "objective", "ensembling": "ensemble", "pdp": "slice", "ice": "slice",
    "shap": "importance", "feature importance": "feature selection", "permutation importance": "importance",
    "ablation": "importance", "fanova": "functional ANOVA", "sensitivity": "importance", "reproduce": "reproducible",
    "speed": "time", "glorot": "xavier", "normal": "standard deviation",
    "standardised": "standardization", "acc": "accuracy", "true positive": "confusion matrix",
    "false positive": "confusion matrix", "false negative": "confusion matrix",
    "sensitivity and specificity": "F1 score",
    "mcc": "metric", "specificity": "confusion matrix", "explained variance": "R² score", "nmse": "R² score",
    "huber": "loss", "hinge": "loss", "kl divergence": "cross-entropy", "perplexity": "cross-entropy",
    "momentum_decay": "momentum", "amsgrad": "adam", "lion": "optimizer", "lbfgs": "optimizer", "l-bfgs": "optimizer",
    "newton": "curvature", "gradient clipping": "gradient_clip",
    "cold start": "startup", "n_startup_trials": "startup", "enqueue": "trials",
    "storage": "studies", "database": "studies", "sqlite": "studies", "distributed": "jobs", "multiprocessing": "jobs",
    "cuda": "GPU", "generalizing": "gap", "early stop": "early_stopping",
    "oob": "ensemble", "n_layers": "layers", "embedding": "one-hot",
    "label encoding": "one-hot", "imputer": "missing value", "winsorize": "outlier",
    "time series": "leak", "timeseries": "leak", "lookahead": "leak", "smote": "imbalance", "oversampling": "imbalance",
    "class_weight": "imbalance", "class weight": "imbalance",
    "scaler": "standardization", "robustscaler": "standardization", "rescale": "standardization",
    "impute": "missing value", "imputing": "missing value", "null": "missing value", "na": "missing value",
    "fillna": "missing value", "dropna": "missing value", "simpleimputer": "missing value",
    "stop early": "early_stopping", "stopping early": "early_stopping", "stopping": "early_stopping",
    "restore_best_weights": "early_stopping", "tolerance": "early_stopping", "min_delta": "early_stopping",
    "weight init": "init", "weight initialization": "init", "weight initialisation": "init",
    "kernel_initializer": "init", "number of trees": "ensemble", "max_features": "ensemble", "extra trees": "ensemble",
    "learning rate decay": "schedule", "lr decay": "schedule", "rate decay": "schedule", "cyclic": "schedule",
    "reducelronplateau": "schedule", "exponential decay": "schedule", "regularizer": "regularization",
    "l2 regularization": "weight_decay", "l2 penalty": "weight_decay", "l1 regularization": "l1", "l1 penalty": "l1",
    "l1_ratio": "lasso regression", "elasticnet": "lasso regression", "gamma": "length scale",
    "leave one out": "cross-validation", "loo": "cross-validation", "cross validate": "cross-validation",
    "validation_split": "split", "ray": "ray-tune", "cluster": "on", "slurm": "on", "nelder-mead": "tune",
    "powell": "tune", "save model": "save", "export model": "export", "load": "data", "upload": "data",
    "import data": "data", "load data": "data", "open file": "open", "own data": "data", "my data": "data",
    "read_csv": "data", "json": "export", "tab": "keys", "tab key": "keys", "tab completion": "keys",
    "autocomplete": "keys", "chart": "plot", "graph": "plot", "diagram": "plot", "visualize": "plot",
    "visualise": "plot", "visualization": "plot", "visualisation": "plot", "matplotlib": "plot", "resize": "size",
    "font": "size", "dpi": "size", "parallel coordinates": "parallel", "heatmap": "surface", "loop": "again",
    "for loop": "tune", "for": "tune", "while": "tune", "if": "conditional parameter", "function": "print",
    "calculator": "print", "comment": "cell", "comments": "cell", "interrupt": "interrupted", "abort": "interrupted",
    "kill": "interrupted", "integer": "int", "float": "search space", "criterion": "decision tree", "compile": "model",
    "mnist": "digits", "advice": "diagnose", "suggestion": "arrow", "dummy classifier": "baseline",
    "feature engineering": "feature", "support": "version",
  ]

  /// A name without the words that only say what sort of thing it is: `adam` of "adam optimizer", `csv` of "my csv file"; nil
  /// where it has none, or nothing else.
  static func core(of word: String) -> String? {
    var words = word.lowercased().split(whereSeparator: { " _-".contains($0) }).map(String.init)
    let count = words.count
    for start in starts where words.count > start.count && words.prefix(start.count).elementsEqual(start) {
      words.removeFirst(start.count)
    }
    while words.count > 1, let last = words.last, ends.contains(last) { words.removeLast() }
    return words.count < count ? words.joined(separator: " ") : nil
  }

  private static let starts = [
    ["what", "is"], ["what", "are"], ["how", "to"], ["number", "of"], ["the"], ["a"], ["an"], ["my"], ["own"],
  ]
  private static let ends: Set<String> = [
    "term", "optimizer", "function", "file", "files", "curve", "method", "algorithm", "plot", "chart", "graph",
    "figure",
    "setting", "parameter", "hyperparameter", "option", "value", "values", "score", "command", "regularizer", "scaler",
    "classifier", "regressor",
  ]

  /// Other names of what only a course has.
  static let coursePages: [String: String] = [
    "classroom": "report", "teacher": "report", "exercise": "hint", "exercises": "hint", "help me": "hint",
    "stuck": "hint", "student": "report", "students": "report", "lecture": "lessons", "homework": "report",
    "quiz": "answer", "certificate": "report",
  ]

  /// A word as typed, and with each of what stands between the words of a name here: `early_stopping`, `early stopping`, `early-stopping`.
  static func forms(of word: String) -> [String] {
    let word = word.lowercased()
    let parts = word.split(whereSeparator: { " _-".contains($0) })
    return ([word] + [" ", "_", "-", ""].map { parts.joined(separator: $0) }).reduce(into: []) { all, one in
      if !all.contains(one) { all.append(one) }
    }
  }

  /// Kinds of plots.
  static let plots: [String: [String]] = [
    "loss": ["curves"], "curve": ["curves"], "losses": ["curves"], "training": ["curves"], "epochs": ["curves"],
    "accuracy": ["curves"], "run": ["curves"], "regions": ["boundary"], "decision": ["boundary"],
    "classes": ["boundary"], "classifier": ["boundary"], "regression": ["fit"], "residuals": ["fit", "confusion"],
    "target": ["data"], "corr": ["data"], "correlation": ["data"], "correlations": ["data"],
    "predictions": ["fit", "confusion"], "points": ["data"], "scatter": ["data"], "dataset": ["data"],
    "heatmap": ["contour", "surface lr weight_decay"], "matrix": ["confusion"], "confusion_matrix": ["confusion"],
    "trials": ["history"], "study": ["history"], "best": ["history"], "importances": ["importance"],
    "lr": ["schedule"], "lasso": ["path"], "ridge": ["path"], "coefficients": ["path", "weights"],
    "coefs": ["path", "weights"], "regularization": ["path"], "regularisation": ["path"], "penalty": ["path"],
    "pareto": ["history"], "model": ["boundary", "fit"], "optimization_history": ["history"],
    "parallel_coordinates": ["parallel"], "parallel_coordinate": ["parallel"], "loss_curve": ["curves"],
    "loss_curves": ["curves"],
    "param_importances": ["importance"],
    "hist": ["data"], "histogram": ["data"], "pairplot": ["data"], "slice_plot": ["slice"],
    "intermediate_values": ["intermediate"], "coordinates": ["parallel"],
    "roc": ["confusion"], "errors": ["confusion", "fit"], "tree": ["boundary", "fit"],
    "decision_tree": ["boundary", "fit"],
    "val_loss": ["curves"], "train_loss": ["curves"], "val_accuracy": ["curves metric=accuracy"],
  ]

  /// Named arguments.
  static let arguments: [String: [String]] = [
    "validation": ["val"], "valid": ["val"], "val_size": ["val"], "test_size": ["test"], "k": ["folds", "centers"],
    "cv": ["folds"],
    "exclude": ["drop"], "nrows": ["n"], "n_splits": ["folds"], "rows": ["n"], "samples": ["n"], "n_samples": ["n"],
    "size": ["n"],
    "count": ["n", "trials"],
    "std": ["noise", "spread"], "sigma": ["noise", "spread"], "noise": ["spread"], "repeat": ["repeats"],
    "kfold": ["folds"], "k_folds": ["folds"], "fold": ["folds"], "n_startup_trials": ["startup"], "factor": ["eta"],
    "reduction_factor": ["eta"], "grace_period": ["min_epochs"], "case": ["set"], "random_state": ["seed"],
    "file": ["to"], "path": ["to"], "output": ["to"],
    "out": ["to"], "filename": ["to"], "n_trials": ["trials"], "budget": ["trials"], "budgets": ["trials"],
    "iterations": ["trials", "epochs"], "n_iter": ["trials"], "n_jobs": ["jobs"], "workers": ["jobs"],
    "threads": ["jobs"], "parallel": ["jobs"], "times": ["repeats"], "reps": ["repeats"], "seeds": ["repeats"],
    "resolution": ["points"], "grid": ["points"], "width": ["size"], "method": ["optimizers"],
    "methods": ["optimizers"],
    "opt": ["optimizers"], "limit": ["top"], "first": ["top"], "head": ["top"], "by": ["sort", "step"],
    "increment": ["step"], "order": ["sort"],
    "metric": ["metrics", "score"], "label": ["target"], "y": ["target"], "columns": ["features"], "x": ["features"],
    "steps": ["points", "trials"], "time": ["timeout"], "time_limit": ["timeout"], "max_time": ["timeout"],
    "seconds": ["timeout"], "save": ["to"], "savefig": ["to"], "save_as": ["to"],
    "usecols": ["features"], "use_columns": ["features"], "na_values": ["missing"], "n": ["trials"],
    "max_trials": ["trials"], "max_evals": ["trials"], "num_samples": ["trials"], "n_calls": ["trials"],
    "classes": ["centers"], "n_classes": ["centers"], "clusters": ["centers"],
    "n_features": ["dimensions", "features"],
    "sep": ["separator"], "delimiter": ["separator"], "dim": ["dims"], "dimensions": ["dims"], "d": ["dims"],
  ]

  /// Values, methods, models, datasets and figures under other names, wherever they stand behind a verb.
  static let values: [String: [String]] = [
    "nn": ["mlp"], "net": ["mlp"], "network": ["mlp"], "neural_network": ["mlp"], "neural_net": ["mlp"], "dnn": ["mlp"],
    "cnn": ["mlp"], "ann": ["mlp"], "perceptron": ["mlp"], "poly": ["polynomial"], "ridge": ["linear", "path l2"],
    "lasso": ["linear", "path l1"], "logreg": ["linear"], "logistic_regression": ["linear"],
    "linear_regression": ["linear"], "logistic": ["linear", "sigmoid"], "decision_tree": ["tree"], "dt": ["tree"],
    "cart": ["tree"], "k-nearest": ["knn"], "kneighbors": ["knn"], "k-nn": ["knn"], "nearest": ["knn"],
    "gp": ["bayes"], "gaussian": ["bayes"], "bayesian": ["bayes"], "bo": ["bayes"], "smbo": ["bayes"],
    "optuna": ["tpe"],
    "gridsearch": ["grid"], "grid_search": ["grid"], "gridsearchcv": ["grid"], "randomsearch": ["random"],
    "random_search": ["random"], "randomized": ["random"], "randomizedsearchcv": ["random"], "genetic": ["ga"],
    "evolution": ["ga", "de"], "evolutionary": ["ga"], "cma": ["cmaes"], "cma-es": ["cmaes"], "latin": ["lhs"],
    "successive_halving": ["halving"], "scikit-learn": ["sklearn"], "scikit_learn": ["sklearn"], "scikit": ["sklearn"],
    "raytune": ["ray-tune"], "ray_tune": ["ray-tune"], "kerastuner": ["keras-tuner"], "keras_tuner": ["keras-tuner"],
    "w&b": ["wandb"], "wandb-sweeps": ["wandb"], "continue": ["resume"], "make_moons": ["moons"],
    "make_circles": ["circles"],
    "make_blobs": ["blobs"], "load_iris": ["iris"], "load_wine": ["wine"], "load_digits": ["digits"],
    "load_breast_cancer": ["breast_cancer"], "cancer": ["breast_cancer"], "moon": ["moons"], "spiral": ["spirals"],
    "circle": ["circles"], "swish": ["silu"], "leakyrelu": ["leaky_relu"], "lrelu": ["leaky_relu"], "kaiming": ["he"],
    "glorot": ["xavier"], "cosine_annealing": ["cosine"], "onecycle": ["one_cycle"], "rms_prop": ["rmsprop"],
    "decision_boundary": ["boundary"], "learning": ["learning_curve", "learning_rate"], "0": ["off", "none"],
    "none": ["none", "off"], "null": ["none", "off"], "false": ["off"], "true": ["on"], "run1": ["1"], "run2": ["2"],
    "run3": ["3"], "acc": ["val_accuracy", "accuracy"], "accuracy": ["val_accuracy"], "val_acc": ["val_accuracy"],
    "auc": ["val_auc"], "roc_auc": ["val_auc"], "f1": ["val_f1"], "f1_score": ["val_f1"], "recall": ["val_f1"],
    "precision": ["val_f1"], "r2": ["val_r2"], "rmse": ["val_rmse"], "mae": ["val_mae"],
    "balanced_accuracy": ["val_balanced_accuracy"], "linearregression": ["linear"], "logisticregression": ["linear"],
    "forest": ["tree"], "svm": ["linear"], "svc": ["linear"], "val_log_loss": ["val_loss"],
    "random_forest": ["tree"], "randomforest": ["tree"], "randomforestclassifier": ["tree"],
    "randomforestregressor": ["tree"], "rf": ["tree"], "xgboost": ["tree"], "gbm": ["tree"], "lightgbm": ["tree"],
    "decisiontreeclassifier": ["tree"], "decisiontreeregressor": ["tree"], "kneighborsclassifier": ["knn"],
    "kneighborsregressor": ["knn"], "mlpclassifier": ["mlp"], "mlpregressor": ["mlp"], "tpesampler": ["tpe"],
    "gpsampler": ["bayes"], "cmaessampler": ["cmaes"], "randomsampler": ["random"], "gridsampler": ["grid"],
    "qmcsampler": ["sobol"], "bayesian_optimization": ["bayes"], "bayesopt": ["bayes"], "hyperopt": ["tpe"],
    "skopt": ["bayes"], "hyperbandpruner": ["hyperband"], "mse": ["val_loss"], "loss": ["val_loss"],
    "logloss": ["val_loss"], "val_logloss": ["val_loss"], "log_loss": ["val_loss"], "neg_log_loss": ["val_loss"],
    "cross_entropy": ["val_loss"], "crossentropy": ["val_loss"], "val_cross_entropy": ["val_loss"],
    "val_mse": ["val_loss"], "mean_squared_error": ["val_loss"], "neg_mean_squared_error": ["val_loss"],
    "mean_absolute_error": ["val_mae"], "neg_mean_absolute_error": ["val_mae"],
    "root_mean_squared_error": ["val_rmse"], "neg_root_mean_squared_error": ["val_rmse"],
    "balanced_accuracy_score": ["val_balanced_accuracy"], "accuracy_score": ["val_accuracy"],
    "roc_auc_score": ["val_auc"], "r2_score": ["val_r2"], "f1_macro": ["val_f1"],
  ]

  /// Words that are looked for and stand in no summary, with the topics that they mean.
  static let topics: [String: [String]] = [
    "asleep": ["space"], "sleeps": ["space"], "sleeping": ["space"], "confidence": ["standard error"],
    "uncertainty": ["standard error", "standard deviation"], "threads": ["jobs"], "cores": ["jobs"], "cpu": ["jobs"],
    "script": ["run", "save"], "course": ["lessons", "lesson"], "tutorial": ["lessons", "lesson"],
    "color": ["theme"], "colors": ["theme"], "dark": ["theme"], "brute force": ["grid"], "exhaustive": ["grid"],
    "quasi": ["sobol", "lhs"], "quasi-random": ["sobol", "lhs"], "low discrepancy": ["sobol"], "cheating": ["leak"],
    "cheat": ["leak"], "z-score": ["standardize"], "zscore": ["standardize"], "whitening": ["standardize"],
    "no say": ["space", "conditional parameter"], "silent": ["space"], "ctrl-c": ["interrupted"],
    "speed": ["jobs", "time"],
    "gpu": ["GPU", "jobs"], "memory": ["jobs"], "picture": ["plot", "to"], "image": ["plot", "to"],
    "share": ["save", "export"],
    "accessibility": ["screen reader"], "accessible": ["screen reader"], "blind": ["screen reader", "theme"],
  ]

  /// Words that stand alone.
  static let bareWords: [String: [String]] = [
    "logarithmic": ["log"], "log10": ["log"], "loguniform": ["log"], "linear": [""], "uniform": [""],
  ]

  /// Named arguments that a number which stands alone is likeliest to be of, in this order.
  static let counts = ["n", "trials", "epochs", "folds", "val", "top", "run", "points", "runs", "repeats"]
}

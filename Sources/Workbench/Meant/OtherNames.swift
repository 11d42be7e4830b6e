/// What people call things who come from another shell, library or book, and what they are called here.
enum OtherNames {
  /// Whole lines, each with what may have been meant by it, the likeliest first.
  static let lines: [String: [String]] = {
    var lines: [String: [String]] = [:]
    for word in ["q", "quit", "exit", "bye", "wq", "logout", "end", "close", "stop"] { lines[word] = ["quit"] }
    for word in ["", "h", "man", "usage", "commands", "info", "list", "ls", "dir", "menu"] { lines[word] = ["help"] }
    for word in ["test", "score", "predict"] { lines[word] = ["evaluate test"] }
    for word in ["result", "results", "log", "trainings"] { lines[word] = ["runs"] }
    for word in ["summary", "report", "verdict", "why", "explain"] { lines[word] = ["diagnose"] }
    for word in ["start", "tutorial", "course", "learn", "demo", "intro"] { lines[word] = ["lessons", "train"] }
    for word in ["loss", "curve", "losses"] { lines[word] = ["plot curves"] }
    for word in ["datasets", "tables"] { lines[word] = ["data"] }
    for word in ["models"] { lines[word] = ["model"] }
    for word in ["config", "options", "params", "parameters", "hyperparameters", "show"] { lines[word] = ["settings"] }
    for word in ["restart", "new", "begin"] { lines[word] = ["reset"] }
    for word in ["redo", "repeat"] { lines[word] = ["again 1"] }
    for word in ["back", "revert", "rollback", "oops"] { lines[word] = ["undo"] }
    return lines
  }()

  /// Verbs.
  static let verbs: [String: [String]] = [
    "fit": ["train"], "learn": ["train"], "optimize": ["tune"], "optimise": ["tune"], "search": ["tune"],
    "sweep": ["tune"], "hyperopt": ["tune"], "load": ["data"], "read": ["data"], "dataset": ["data"],
    "import": ["data"], "draw": ["plot"], "graph": ["plot"], "chart": ["plot"], "show": ["plot", ""],
    "list": [""], "get": [""], "view": ["plot", ""], "echo": ["print"], "eval": ["print"], "calc": ["print"],
    "config": ["set"], "param": ["set"], "let": ["set"], "use": ["model", "data"], "choose": ["model", "data"],
    "man": ["help"], "explain": ["help"], "what": ["help"], "info": ["help"], "find": ["apropos"],
    "minimize": ["objective"], "minimise": ["objective"], "maximise": ["maximize"], "score": ["evaluate"],
    "repeat": ["again"], "rerun": ["again"], "delete": ["study delete", "space clear"],
    "run": ["diagnose", "again", ""], "start": ["lesson", ""], "write": ["save"], "source": ["run"],
    "cross_validate": ["split"], "verdict": ["diagnose"],
  ]

  /// Settings.
  static let settings: [String: [String]] = [
    "k": ["neighbors"], "n_neighbors": ["neighbors"], "rate": ["learning_rate"], "eta": ["learning_rate"],
    "alpha": ["learning_rate", "weight_decay"], "stepsize": ["learning_rate"], "width": ["units"],
    "neurons": ["units"], "nodes": ["units"], "depth": ["max_depth", "layers"], "hidden_layers": ["layers"],
    "n_layers": ["layers"], "lambda": ["weight_decay"], "decay": ["weight_decay"], "reg": ["weight_decay"],
    "regularization": ["weight_decay"], "regularisation": ["weight_decay"], "ridge": ["weight_decay"],
    "lasso": ["l1"], "n_epochs": ["epochs"], "iterations": ["epochs"], "max_iter": ["epochs"], "steps": ["epochs"],
    "bs": ["batch_size"], "batchsize": ["batch_size"], "act": ["activation"], "algorithm": ["optimizer"],
    "early_stop": ["early_stopping"], "earlystopping": ["early_stopping"], "clip": ["gradient_clip"],
    "clipping": ["gradient_clip"], "normalize": ["standardize"], "scale": ["standardize"], "eps": ["epsilon"],
    "hidden_layer_sizes": ["hidden"], "min_samples_leaf": ["min_leaf"], "power": ["degree"], "order": ["degree"],
    "smoothing": ["label_smoothing"], "lr_schedule": ["schedule"], "scheduler": ["schedule"], "beta": ["momentum"],
    "n_features": ["select"], "k_features": ["select"], "feature_selection": ["select"], "selectkbest": ["select"],
    "k_best": ["select"], "best_features": ["select"],
  ]

  /// Kinds of plots.
  static let plots: [String: [String]] = [
    "loss": ["curves"], "curve": ["curves"], "losses": ["curves"], "training": ["curves"], "epochs": ["curves"],
    "accuracy": ["curves"], "run": ["curves"], "regions": ["boundary"], "decision": ["boundary"],
    "classes": ["boundary"], "classifier": ["boundary"], "regression": ["fit"], "residuals": ["fit"],
    "predictions": ["fit", "confusion"], "points": ["data"], "scatter": ["data"], "dataset": ["data"],
    "heatmap": ["surface lr weight_decay"], "matrix": ["confusion"], "confusion_matrix": ["confusion"],
    "trials": ["history"], "study": ["history"], "best": ["history"], "importances": ["importance"],
    "lr": ["schedule"], "lasso": ["path"], "ridge": ["path"], "coefficients": ["path", "weights"],
    "coefs": ["path", "weights"], "regularization": ["path"], "regularisation": ["path"], "penalty": ["path"],
    "pareto": ["history"], "model": ["boundary", "fit"],
  ]

  /// Named arguments.
  static let arguments: [String: [String]] = [
    "validation": ["val"], "valid": ["val"], "val_size": ["val"], "test_size": ["test"], "k": ["folds"],
    "cv": ["folds"],
    "n_splits": ["folds"], "rows": ["n"], "samples": ["n"], "n_samples": ["n"], "size": ["n"],
    "count": ["n", "trials"],
    "std": ["noise"], "sigma": ["noise"], "random_state": ["seed"], "file": ["to"], "path": ["to"], "output": ["to"],
    "out": ["to"], "filename": ["to"], "n_trials": ["trials"], "budget": ["trials"], "budgets": ["trials"],
    "iterations": ["trials", "epochs"], "n_iter": ["trials"], "n_jobs": ["jobs"], "workers": ["jobs"],
    "threads": ["jobs"], "parallel": ["jobs"], "times": ["repeats"], "reps": ["repeats"], "seeds": ["repeats"],
    "resolution": ["points"], "grid": ["points"], "width": ["size"], "method": ["optimizers"],
    "methods": ["optimizers"],
    "opt": ["optimizers"], "limit": ["top"], "first": ["top"], "head": ["top"], "by": ["sort", "step"],
    "increment": ["step"], "order": ["sort"],
    "metric": ["metrics", "score"], "label": ["target"], "y": ["target"], "columns": ["features"], "x": ["features"],
    "sep": ["separator"], "delimiter": ["separator"], "dim": ["dims"], "dimensions": ["dims"], "d": ["dims"],
  ]

  /// Words that stand alone.
  static let bareWords: [String: [String]] = [
    "logarithmic": ["log"], "log10": ["log"], "loguniform": ["log"], "linear": [""], "uniform": [""],
  ]

  /// Named arguments that a number which stands alone is likeliest to be of, in this order.
  static let counts = ["n", "trials", "epochs", "folds", "val", "top", "run", "points", "runs", "repeats"]
}

import Experiments

extension Term {
  static let measures: [Term] = [
    Term(
      "loss", "how wrong the predictions are, as one number that training makes small",
      also: ["cost", "error", "objective function", "validation loss", "training loss", "lowest"],
      "For classes it is the cross-entropy, for numbers the mean squared error of the standardized target. 0 is perfect.",
      try: "train epochs=20; print run.val_loss", "that of the validation rows",
      shows: .value(of: "run.val_loss", "0.119809")),
    Term(
      "cross-entropy", "the loss for classes: minus the logarithm of the chance that the model gave the right one",
      also: ["nats", "nat", "cross entropy", "log loss", "logloss", "negative log likelihood", "nll"],
      "Sure and right costs next to nothing, sure and wrong a lot. Two equal classes guessed at random cost 0.693.",
      try: "train epochs=20; print run.val_loss", "nats for each row",
      shows: .value(of: "run.val_loss", "0.119809")),
    Term(
      "mean squared error", "the loss for numbers: the mean of the squared differences",
      also: ["mse", "squared error"],
      try: "data sine; model polynomial; train; print run.val_rmse", "its root, in the target's units",
      shows: .value(of: "run.val_rmse", "0.211072")),
    Term(
      "softmax", "the step that makes a net's outputs probabilities of the classes: positive, and 1 in all",
      also: ["probabilities", "class probabilities", "logits"],
      "Each output is raised by exp and divided by the sum of all: the largest stays the largest.",
      try: "train epochs=20; plot boundary", "where the likeliest class changes",
      shows: "it is right"),
    Term(
      "baseline", "the loss of a model that always predicts the average",
      also: ["dummy model", "baseline loss", "chance level"],
      "Whoever does not beat it has learned nothing.",
      try: "train epochs=20; print run.baseline_loss - run.val_loss", "how far below it this model is",
      shows: .value(of: "run.baseline_loss - run.val_loss", "0.573338")),
    Term(
      "gap", "validation loss minus training loss",
      also: ["generalization gap", "generalisation gap", "generalization", "generalisation"],
      "A large one says that the model knows its training rows better than the relation behind them.",
      try: "train epochs=20; print run.gap", "that of the last run",
      shows: .value(of: "run.gap", "0.0198919")),
    Term(
      "metric", "a figure that says how good predictions are", also: ["metrics", "score"],
      "Accuracy, F1 and ROC AUC are for classes; RMSE, MAE and R² for numbers.",
      try: "train epochs=10 metrics=[f1, auc]", "two more, at every epoch",
      shows: "validation"),
    Term(
      "accuracy score", "the share of rows whose class is right", also: ["hit rate"],
      "With rare classes it misleads: always saying the common one may be right for 95 %.",
      try: "train epochs=20; print run.val_accuracy", "that of the validation rows",
      shows: .value(of: "run.val_accuracy", "0.95")),
    Term(
      "F1 score", "of each class the balance of precision and recall, and the mean over the classes",
      also: ["f1", "precision", "recall", "f-score", "f-measure"],
      "Precision: of those called so, how many are. Recall: of those that are, how many are called so.",
      try: "train epochs=20; print run.val_f1", "that of the validation rows",
      shows: .value(of: "run.val_f1", "0.949875")),
    Term(
      "ROC AUC", "how often a row of a class is given a higher chance of it than a row of another",
      also: ["roc", "area under the curve", "roc_auc"], "0.5 is guessing, 1 is perfect.",
      try: "train epochs=20; print run.val_auc", "that of the validation rows",
      shows: .value(of: "run.val_auc", "0.9968")),
    Term(
      "R² score", "the share of the target's variance that the predictions explain",
      also: ["r squared", "coefficient of determination", "r2 score", "r²", "r2"],
      "1 is perfect, 0 the average, below 0 worse than that.",
      try: "data sine; model polynomial; train; print run.val_r2", "that of the validation rows",
      shows: .value(of: "run.val_r2", "0.922642")),
    Term(
      "confusion matrix", "a table of which classes are taken for which", also: ["confusions"],
      try: "data iris; train epochs=20; plot confusion", "a row for each true class",
      shows: "that are versicolor"),
    Term(
      "standard deviation", "how far values typically lie from their mean",
      also: ["deviation", "sd", "std", "spread", "±"],
      "Behind ± it is that over repeats or folds.", try: "train repeats=5 epochs=10", "how much is chance",
      shows: "validation"),
    Term(
      "standard error", "how far a mean may be off by chance: the deviation over the root of the count",
      also: ["se", "one standard error", "one_se rule"],
      "Of settings within one standard error of the best, the simplest is the better bet: apply best rule=one_se.",
      try: "data sine; model polynomial; set degree 12; path", "the strongest penalty within it",
      shows: "the lowest loss"),
    Term(
      "nested cross-validation",
      "the whole search anew inside each of several outer folds, and what it chose there measured on the fold's rows",
      also: [
        "nested cv", "double cross-validation", "outer fold", "inner fold", "flat estimate", "flat cross-validation",
      ],
      "Flat cross-validation reports the best trial by the very folds that it was chosen by, which makes it look good. The difference between the two is the optimism of having chosen.",
      try: "data coinflips n=60; model knn; space neighbors 1..20; tune random trials=6 folds=3 nested=3",
      "labels thrown by a coin, flat and nested",
      shows: "best"),
    Term(
      "winner's curse", "the best of many noisy values is better than it is worth, since it was also lucky",
      also: ["optimizer's curse", "optimiser's curse", "selection bias", "optimism", "validation overfitting"],
      "The more trials and the fewer validation rows, the larger. Measure the winner on rows that had no part in the choice.",
      try: "data coinflips n=100; model knn; maximize val_accuracy; space neighbors 1..20; tune random trials=20",
      "a winner where nothing can be learned",
      shows: "best"),
    Term(
      "reproducible", "the same commands and seed give the same numbers",
      also: ["reproducibility", "replicable", "deterministic"],
      "What has to be reported for it: data, split, model, every setting, seed, program and version.",
      try: "seed 7; train epochs=5; print run.val_loss", "run it twice",
      shows: .value(of: "run.val_loss", "0.300055")),
    Term(
      "learning curve", "the loss by epoch, or by how many rows there are to learn from",
      also: ["loss curve", "curves"],
      try: "train epochs=30; plot curves", "training and validation loss by epoch",
      shows: "then rose to"),
    Term(
      "bias and variance",
      "error from a model too stiff for the relation, and error from one that follows each sample's chance",
      also: ["bias", "bias-variance", "bias variance tradeoff"],
      try: "data sine; model polynomial; plot bias_variance degree 1..9 points=3 repeats=5", "both, by the degree",
      shows: "trainings at each"),
  ]
}

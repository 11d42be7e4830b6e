import Experiments

extension Term {
  /// Words of the lessons, and of the figures in them.
  static let lessons: [Term] = [
    Term(
      "turn", "where a curve goes over from falling to rising",
      also: ["turns", "turn of the curve"],
      "Of a validation loss it says when the training begins to learn the noise of its own rows: overfitting.",
      try: "train epochs=30; plot curves", "the validation loss falls, and turns",
      shows: "then rose to"),
    Term(
      "jitter", "small changes to and fro, by chance, from one step, batch or seed to the next",
      also: ["jitters", "jittery", "jagged", "fluctuation", "fluctuates", "oscillation", "flutter"],
      "Small batches and large steps make a curve jitter. A slope read off such a curve says little.",
      try: "train batch=1 epochs=5; plot curves", "one row a step",
      shows: "then rose to"),
    Term(
      "root mean square", "the typical size of numbers, whatever their signs: the root of the mean of their squares",
      also: ["rms", "root-mean-square", "quadratic mean"],
      try: "train epochs=5; plot weights", "of the weights of each layer",
      shows: "root mean square"),
    Term(
      "connection", "what leads from one neuron to another; how strong it is, is a weight",
      also: ["connections", "strength of a connection"],
      try: "train epochs=5; print run.weights", "how many this net has, with one number more for each neuron",
      shows: .value(of: "run.weights", "354")),
    Term(
      "training row", "a row that the model learns from; what it does not learn from are validation rows and test rows",
      also: ["training rows", "validation row", "validation rows", "test row", "test rows"],
      "Validation rows choose between settings. Test rows are kept sealed, and opened once, at the end.",
      try: "data moons; split", "how many rows each part has",
      shows: "validation"),
    Term(
      "total", "of bias and variance: what a model's error comes to on average, noise included",
      also: ["total error", "expected error"],
      try: "data sine; model polynomial; plot bias_variance degree 1..9 points=3 repeats=5", "the sum, by the degree",
      shows: "trainings at each"),
    Term(
      "length", "of a model of trials: how far a trial tells something about its neighbors",
      also: ["length of a kernel"],
      "A long one draws a smooth curve through the trials, a short one a curve that may turn between any two of them.",
      try: "objective forrester; tune bayes trials=5; plot posterior", "the band opens with the distance",
      shows: "the mean is"),
    Term(
      "shadow", "which values of a single knob were tried, whatever the other knobs were: marks seen from one side",
      also: ["shadows"],
      "A grid of 9 casts 3 shadows on each axis; 9 random draws cast 9.",
      try: "space lr 0.01..1 log units 4..16 int; tune random trials=4; plot projection lr units", "on both axes",
      shows: "grid tries 3 values"),
    Term(
      "main effect", "what a knob does by itself, averaged over all values of the others",
      also: ["effect", "main effects"],
      try: "space lr 0.0001..1 log units 2..16 int; tune random trials=12; importance fanova",
      "each knob's, and what two do together",
      shows: "learning_rate with units"),
    Term(
      "covariance",
      "how two quantities go together: above 0 where they rise together, below 0 where one falls as the other rises",
      also: ["covariances", "covariance matrix"],
      "The one of all pairs of knobs is a matrix. cmaes learns it: how long the cloud of its trials is, and how slanted.",
      try: "objective rosenbrock; tune cmaes trials=12", "a search that learns it",
      shows: "12 trials"),
    Term(
      "greedy", "taking what is best now, without a look at what would pay off later",
      also: ["greedily"],
      "A population of trainings is: a setting that is slow at first and good in the end is copied over before its time.",
      try: "space lr 0.001..0.1 log; tune pbt trials=4", "the worst copy the best at each stage",
      shows: "best val_loss"),
    Term(
      "lineage", "which training, or trial, each was made from: the family tree of a population",
      also: ["family tree", "parent", "parents", "child", "children"],
      try: "space lr 0.001..0.1 log; tune pbt trials=4; plot population", "who copied whom",
      shows: "one took over another"),
    Term(
      "outer fold", "in nested cross-validation a part of the rows that a whole search never sees, and is judged by",
      also: ["outer folds", "inner fold", "inner folds", "outer", "inner"],
      "The search itself compares its trials by inner folds, made of the rest.",
      try: "data coinflips n=60; model knn; space neighbors 1..20; tune random trials=6 folds=3 nested=3",
      "a search in each of 3 outer folds",
      shows: "outer folds"),
  ]
}

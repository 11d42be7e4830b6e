extension Term {
  static let search: [Term] = [
    Term(
      "search space", "which settings a search may vary, and over which values", also: ["domain", "range"],
      try: "space lr 1e-4..1 log; space units 4..64 log int", "two settings, both by factors",
      shows: "whole numbers"),
    Term(
      "hyperparameter search", "trying settings one after the other, by a method, and keeping the best",
      also: [
        "hyperparameter tuning", "hyperparameter optimization", "hyperparameter optimisation", "hpo", "tuning",
        "automl",
      ],
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=8", "eight learning rates",
      shows: "best"),
    Term(
      "scientific", "a setting whose effect is the question of a search", also: ["scientific hyperparameter", "role"],
      "tune gives each of its values as many trials, and compare shows the best of each.",
      try: "set epochs 5; space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance; tune random trials=8",
      "which optimizer, with a learning rate tuned for each", shows: "4 for each of 2 values"),
    Term(
      "nuisance", "a setting that must be tuned anew for each value of what is compared, or the comparison is unfair",
      also: ["nuisance hyperparameter"],
      "The learning rate is nearly always one: what suits one optimizer ruins another.",
      try: "set epochs 5; space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance; tune random trials=8",
      "which optimizer, with a learning rate tuned for each", shows: "4 for each of 2 values"),
    Term(
      "round of tuning", "one question, one space and one search, from which the next question comes",
      also: ["tuning round", "exploration", "exploitation"],
      try: "set epochs 5; space lr 1e-4..1 log; round \"which rate?\"; tune random trials=8; rounds",
      "the first of several", shows: "which rate?"),
    Term(
      "trial", "one configuration that a search tried, with what came of it", also: ["configuration", "candidate"],
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=6; trials sort=value", "the best first",
      shows: "worth with other"),
    Term(
      "study name", "a search with all its trials, as it is stored", also: ["experiment", "stored search"],
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=4 name=first; studies", "under a name of its own",
      shows: "first"),
    Term(
      "grid search", "trying every combination of some values of each setting",
      also: ["gridsearch", "exhaustive search"],
      try: "set epochs 5; space lr 1e-4..1 log; tune grid points=3", "three values",
      shows: "best"),
    Term(
      "random search", "trying configurations drawn at random", also: ["randomized search"],
      "With several settings of which few matter it finds more than a grid of as many trials.",
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=6", "six draws",
      shows: "best"),
    Term(
      "posterior", "what a model holds likely after the values seen: a mean and a band at every place",
      also: ["band", "95 % band", "credible band", "prior"],
      "The band is narrow at a trial and opens with the distance from it.",
      try: "objective forrester; tune bayes trials=5; plot posterior", "mean, band and what comes next",
      shows: "the mean is"),
    Term(
      "length scale",
      "how far a value tells about its neighbors: long for a smooth surface, short for a wiggly one",
      also: ["kernel", "lengthscale", "covariance function"],
      try: "objective forrester; tune bayes trials=5; plot posterior", "the band opens with the distance",
      shows: "the mean is"),
    Term(
      "quartile", "what a quarter of the values lie below, or three quarters; the second quartile is the median",
      also: ["quartiles", "interquartile range", "middle half"],
      try: "objective branin; race random tpe trials=6 repeats=6", "median and quartiles of each",
      shows: "plot race"),
    Term(
      "Bayesian optimization", "a search that models the values seen so far, and tries where the model hopes for most",
      also: ["bayesian optimisation", "bayesian"],
      try: "objective branin; tune bayes trials=10; plot posterior", "the model of a known surface",
      shows: "the mean is"),
    Term(
      "surrogate", "the model that a search makes of its objective", also: ["surrogate model", "posterior model"],
      try: "objective branin; tune bayes trials=10; plot posterior", "its mean and its uncertainty",
      shows: "the mean is"),
    Term(
      "acquisition", "what decides where to look next: how much is hoped for at each place",
      also: ["acquisition function", "expected improvement", "probability of improvement"],
      "ei and logei weigh how much better, pi how likely better, ucb how good at best.",
      try: "objective branin; tune bayes trials=8 acquisition=ucb", "another one",
      shows: "best"),
    Term(
      "exploration", "trying where little is known, against trying near the best so far",
      also: ["exploitation", "exploration and exploitation", "explore", "exploit"],
      try: "objective branin; tune bayes trials=8 acquisition=ei", "a balance of both",
      shows: "best"),
    Term(
      "multi-fidelity", "judging many configurations by a few epochs, and training only the best ones on",
      also: ["multifidelity", "successive halving", "early stopping of trials", "rung", "bracket"],
      try: "set epochs 27; space lr 1e-4..1 log; tune hyperband trials=12; plot rungs",
      "who went on, and who was stopped",
      shows: "of what all"),
    Term(
      "pruning", "stopping a trial that does not look promising", also: ["pruner", "prune trials", "hopeless"],
      try: "set epochs 20; space lr 1e-4..1 log; tune random trials=8 prune=median",
      "those above the median are stopped",
      shows: "best"),
    Term(
      "budget", "how much a search may spend: trials, epochs or time", also: ["cost of a search"],
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=20 epochs=50", "fifty epochs in all",
      shows: "best"),
    Term(
      "log scale", "spread by factors: 0.001, 0.01 and 0.1 are equally far apart",
      also: ["logarithmic", "log-uniform", "loguniform"],
      try: "space lr 1e-4..1 log", "as likely below 0.01 as above",
      shows: "learning_rate"),
    Term(
      "conditional parameter", "a setting that matters only where another has some value",
      also: ["condition", "nested space"],
      try: "space optimizer {sgd, momentum}; space momentum 0..0.99 if optimizer=momentum",
      "momentum where there is any",
      shows: "momentum"),
    Term(
      "hypergradient slope", "the slope of the validation loss by a setting", also: ["meta-gradient"],
      try: "hypergradient lr", "would a larger learning rate help?",
      shows: "slope speaks of"),
    Term(
      "best trial", "the one with the lowest, or highest, value", also: ["incumbent", "optimum", "winner"],
      try: "set epochs 5; space lr {0.01, 0.1}; tune grid; best; apply best; train", "take its settings, and train",
      shows: "validation"),
    Term(
      "p-value", "how likely so one-sided a result would be if there were no difference",
      also: ["p", "significance", "wilcoxon"],
      try: "objective branin shift=0.1; race grid random trials=6 repeats=6", "two methods, six times each",
      shows: "plot race"),
  ]
}

extension Term {
  /// What the methods of search are made of.
  static let methods: [Term] = [
    Term(
      "evolutionary search", "many settings are tried, the better ones have children that resemble them, and so on",
      also: ["evolution", "evolutionary algorithm", "population", "generation", "crossover", "mutation"],
      "It needs values only, no slopes, and pays with many trials. pbt's population is one of trainings side by side.",
      try: "objective branin; tune ga trials=60; plot population", "generation after generation",
      shows: "was born in"),
    Term(
      "genetic algorithm", "a search whose children mix the settings of two parents and change a little by chance",
      try: "objective branin; tune ga trials=40", "the method ga",
      shows: "best"),
    Term(
      "differential evolution", "a search that adds a part of the difference of two trials to a third",
      try: "objective branin; tune de trials=40", "the method de",
      shows: "best"),
    Term(
      "covariance matrix adaptation",
      "a search by a cloud of draws that learns in which direction, and how far, draws pay",
      also: ["cma-es", "covariance matrix"], try: "objective rosenbrock; tune cmaes trials=80; plot search",
      "the cloud lies along the valley",
      shows: "lowest is"),
    Term(
      "population-based training",
      "trainings side by side, of which the worst take over weights and settings of the best",
      also: ["stage"], "What it finds is a schedule: settings that change while training goes on.",
      try: "set epochs 20; space lr 1e-3..1 log; tune pbt trials=6; plot population", "who took over whom",
      shows: "led learning"),
    Term(
      "known surface", "a formula in place of trainings, whose lowest place is known",
      also: ["test function", "benchmark function", "test surface"],
      "Each value costs nothing, so that methods can be compared over hundreds of trials.",
      try: "objective himmelblau; tune random trials=30; plot search", "one with four lowest places",
      shows: "lowest is"),
    Term(
      "local minimum", "a place that is lower than all around it, and need not be the lowest of all",
      also: ["local minima", "local optimum"], try: "plot surface rastrigin",
      "a surface full of them",
      shows: "The least value"
    ),
    Term(
      "bracket", "one of several rounds of successive halving: many trials on few epochs, or few on many",
      also: ["brackets"], try: "set epochs 27; space lr 1e-3..1 log; tune hyperband trials=12; plot rungs",
      "a panel for each",
      shows: "of what all"),
    Term(
      "rung", "an epoch at which trials are compared, and all but the best stopped or paused", also: ["rungs"],
      try: "set epochs 9; space lr 1e-3..1 log; tune halving trials=9; plot rungs", "who came how far",
      shows: "of what all"),
    Term(
      "functional ANOVA", "how much of the spread of the values goes away when one parameter is held fixed",
      also: ["variance explained", "analysis of variance"],
      try: "objective branin; tune random trials=60; importance fanova", "shares, alone and together",
      shows: "one deviation over"),
    Term(
      "interaction", "what two settings do together beyond what each does alone",
      also: ["interactions", "interact"],
      "Then the best value of one depends on the other, and they are tuned together.",
      try: "objective branin; tune random trials=60; importance fanova", "the row with two names",
      shows: "one deviation over"),
    Term(
      "finite differences", "a slope measured by trying a little more and a little less",
      also: ["finite difference", "numerical gradient"],
      try: "data sine; model polynomial; hypergradient wd check=on", "beside the calculated slope",
      shows: "slope speaks of"),
    Term(
      "curse of dimensionality", "with each further feature or setting the same number of points lies farther apart",
      also: ["dimensionality", "dimensions"], try: "data spirals; model knn; train", "near in two dimensions",
      shows: "validation"),
  ]
}

import Experiments

extension Term {
  /// Everyday words that mean something of their own in prose, tables and figures.
  static let plain: [Term] = [
    Term(
      "median", "the value in the middle when all are sorted: as many lie below it as above",
      also: ["medians", "middle value"],
      "One value far off hardly moves it; it moves a mean.",
      try: "set epochs 5; space lr 0.01..1 log; tune random trials=5", "that of five trials",
      shows: "median"),
    Term(
      "mean", "the sum of the values, divided by how many there are",
      also: ["means", "average", "averages", "averaged"],
      "Of few values it is unsure: see standard error.",
      try: "train repeats=5 epochs=10", "of five trainings, and how far they lie apart",
      shows: "validation"),
    Term(
      "square", "a number times itself: 3 squared is 9, and so is minus 3 squared",
      also: ["squares", "squared", "sum of squares"],
      "It counts large distances for more than small ones, and makes no difference of their signs.",
      try: "print 3^2", "with a hat", shows: .value(of: "3^2", "9")),
    Term(
      "percentage point", "the unit of a difference of percentages: from 87 % to 98 % it is 11 points",
      also: ["percentage points", "points"],
      try: "print 98 - 87", "points from 87 % to 98 %", shows: .value(of: "98 - 87", "11")),
    Term(
      "cell", "what is typed and run at once: a line, or several lines", also: ["cells"],
      "A semicolon stands between two commands in one line. What follows # is a comment. history lists the cells; again runs one once more.",
      try: "print 1; print 2", "two commands in one cell", shows: "2"),
    Term(
      "training step", "one change of all weights, after a look at one batch of rows",
      also: ["step", "steps"],
      "How long it is, the learning rate says. An epoch has as many as there are batches.",
      try: "train batch=1 epochs=2", "one row a step: as many steps an epoch as there are training rows",
      shows: "220 training rows"),
    Term(
      "overshoot", "to take so long a step that it lands beyond the lowest place, up the other side",
      also: ["overshoots", "overshooting"],
      "Too large a learning rate does it at each step, momentum now and then.",
      try: "walk valley condition=10 optimizers=sgd lr=0.19 steps=10", "x2 jumps from side to side",
      shows: "came from"),
    Term(
      "beginning", "where a walk or a training starts: a place on the surface, or the first weights",
      also: ["beginnings", "starting point", "start"],
      "Downhill leads to the bottom of the valley where it began. tune gradient walks from several (restarts=).",
      try:
        "data sine; model polynomial; set degree 12; space weight_decay 1e-6..10 log; tune gradient trials=6 restarts=3",
      "three of them", shows: "best"),
    Term(
      "plateau", "level ground: a stretch over which the loss hardly changes",
      also: ["plateaus", "level ground"],
      "There a slope points nowhere. A training whose curve has come to one has settled (convergence).",
      try:
        "data polynomial n=60 noise=0.6; model polynomial; set degree 12; plot validation_curve weight_decay 1e-8..100 points=7",
      "on the left, where the penalty is next to nothing", shows: "Validation loss is best"),
    Term(
      "domain of a surface", "the part of it that is on the map: where its inputs may lie",
      also: ["domain"],
      "A walk whose steps are too long leaves it.",
      try: "walk valley condition=10 optimizers=sgd lr=0.21 steps=50", "a walk that does",
      shows: "left the domain"),
    Term(
      "Gaussian process", "a model of a surface that has a best guess and a band for every place",
      also: ["gp", "gaussian processes", "kriging"],
      "The band says how far off the guess may be: narrow near a trial, wide far from all. bayes chooses its trials by one.",
      try: "objective forrester; tune bayes trials=5; plot posterior", "its line and its band",
      shows: "the mean is"),
    Term(
      "forest", "many decision trees, whose answers are averaged",
      also: ["trees of a forest", "trees"],
      "importance fanova fits one to the trials. What it prints behind ± is how far its trees differ.",
      try: "set epochs 5; space lr 0.0001..1 log units 2..16 int; tune random trials=12; importance fanova",
      "the share of each setting", shows: "over the trees"),
    Term(
      "cloud", "the places that cmaes draws its next trials from: round at first, then stretched",
      also: ["ellipse", "clouds"],
      "It stretches along the direction in which the good ones lay: see covariance.",
      try: "objective rosenbrock; tune cmaes trials=12", "a search with one", shows: "12 trials"),
    Term(
      "shade", "in a figure, how dark a place is: the scale beside or below says which value that is",
      also: ["shades", "shading", "scale of a figure"],
      "Around a line it is something else: how far the values lie apart of which the line is the mean.",
      try: "set epochs 5; plot surface lr 0.001..1 units 2..32 points=3", "a map in shades",
      shows: "the lowest validation loss"),
    Term(
      "axis", "a figure's edge that says which value stands where", also: ["axes", "panel", "panels"],
      "On one that goes by factors (log scale) each mark is several times the last. A figure of several pictures has axes for each panel.",
      try: "train epochs=20; plot curves", "epochs along the bottom, the loss up the side", shows: "loss"),
    Term(
      "sweep", "a row of trainings over the values of a setting; W&B calls any search so", also: ["sweeps"],
      try: "plot validation_curve lr points=5", "five learning rates", shows: "Validation loss is best"),
    Term(
      "define-by-run", "of a search space: made by what a program asks for while a trial runs, as in Optuna",
      also: ["define by run"],
      "So a condition is a plain if, and there is no list of the space. export optuna writes such a program.",
      try: "space layers 0..2 int; space units 4..64 int if layers>=1",
      "here a space is a list, with conditions",
      shows: "only if"),
    Term(
      "oracle", "KerasTuner's word for a method of search", also: ["oracles"],
      "Optuna says sampler, scikit-learn has a class for each, Ray Tune says search algorithm.",
      try: "help tune", "the methods here", shows: "random"),
  ]
}

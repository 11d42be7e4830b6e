/// Words for what models, surfaces and numbers look like: the plain ones that a page on something else takes for known.
extension Term {
  static let shapes: [Term] = [
    Term(
      "minimum", "the lowest place of a curve or surface, or its value there", also: ["minima", "global minimum"],
      "Of several valleys one is the lowest, the global minimum; the others have local minima.",
      try: "plot surface himmelblau", "four places that are lowest together", shows: "The least value, 0"),
    Term(
      "saddle point", "a place that is flat, but lowest along one direction and highest along another",
      also: ["saddle"],
      "The slope is 0 there, and so steps are small, though it is no minimum: descent lingers, and goes on.",
      try: "plot surface himmelblau", "between each two of its valleys lies one", shows: "3 other places"),
    Term(
      "update", "one small change of all weights, after one batch", also: ["training step", "weight update"],
      "An epoch has as many updates as there are batches: 220 training rows in batches of 32 make 7.",
      try: "train batch=full epochs=20", "one update an epoch", shows: "validation"),
    Term(
      "checkpoint", "the state of a training at some epoch, kept so that it can go on, or be had back, from there",
      also: ["checkpoints", "restore"],
      "early_stopping goes back to the best epoch's weights; asha and pbt go on with trainings that were paused.",
      try: "train early_stopping=10 epochs=300; print run.best_epoch", "the epoch that it went back to",
      shows: "print run.best_epoch"),
    Term(
      "ensemble", "several models whose predictions are averaged, or vote",
      also: ["ensembles", "bagging", "bootstrap aggregating", "random forest", "boosting", "averaging models"],
      "Trained on other rows or seeds, each errs in its own way, and the average errs less: it takes away variance. Here models are trained one by one; bias_variance shows what their mean would look like.",
      try: "data sine; model polynomial; plot bias_variance degree 1..9 points=3 repeats=5",
      "what averaging takes away, by the degree", shows: "variance"),
    Term(
      "vector", "a list of numbers: a row's features, or all weights of a net", also: ["vectors", "scalar"],
      "A single number is a scalar.", try: "data iris; describe", "each row is a vector of four", shows: "training"),
    Term(
      "matrix", "numbers in rows and columns: a table of features, or the weights between two layers",
      also: ["matrices", "tensor", "array"],
      "With more than two directions it is called a tensor.",
      try: "train epochs=5; plot weights", "the matrices of a net as maps", shows: "layer 1"),
    Term(
      "class", "the kind that a row is of, one of a few: what classification predicts",
      also: ["category", "categories", "categorical"],
      try: "data iris; describe", "three classes, and how many rows each has", shows: "setosa"),
    Term(
      "column", "one quantity in a table: a feature, or the target", also: ["columns of a table", "variable"],
      try: "data iris; describe", "a line for each", shows: "training"),
    Term(
      "missing value", "a cell of a table in which nothing stands",
      also: ["missing", "missing values", "imputation", "blank"],
      "In a column of numbers the training part's mean is put there; in one of texts it counts as a text of its own.",
      try: "data penguins; describe", "how many each column has", shows: "missing"),
    Term(
      "width of a net", "how many neurons its hidden layers have: units, or hidden for each layer its own",
      also: ["width", "wide"],
      try: "train units=64 epochs=20", "four times as wide as usual", shows: "validation"),
    Term(
      "depth", "of a net how many hidden layers it has (layers), of a tree how many questions it asks (max_depth)",
      also: ["deep", "deeper"],
      try: "train layers=4 epochs=20", "twice as deep as usual", shows: "validation"),
    Term(
      "hidden layer", "a row of neurons between the features and the prediction",
      also: ["hidden layers", "layer", "hidden neurons", "hidden units"],
      "layers says how many there are, units how many neurons each has.",
      try: "train layers=1 units=32 epochs=20", "a single wide one", shows: "validation"),
    Term(
      "activation function", "what a neuron does with its sum, so that a net can bend",
      also: ["nonlinearity", "nonlinear", "bend"],
      "Without it, layer upon layer would still draw a straight line. activation chooses which.",
      try: "train activation=tanh epochs=20", "a smooth one", shows: "validation"),
    Term(
      "decision tree", "a model that asks one question after the other, each about one feature, and answers at a leaf",
      also: ["decision trees", "leaf", "leaves", "node", "branch", "impurity", "gini"],
      "max_depth says how many questions, min_leaf how many training rows a leaf has at least.",
      try: "data moons; model tree; train max_depth=3", "three questions at most", shows: "leaves"),
    Term(
      "decision boundary", "the line where a model goes over from one class to the other",
      also: ["class boundary", "separating line"],
      try: "data moons; model linear; train epochs=20; plot boundary", "that of a linear model is straight",
      shows: "wrong side"),
    Term(
      "linear regression", "a weighted sum of the features that predicts a number",
      also: ["least squares", "residual", "residuals"],
      "What is left over, target minus prediction, is called the residual; its squares are made small.",
      try: "data friedman; model linear; train epochs=100", "ten features, eleven weights", shows: "validation"),
    Term(
      "logistic regression", "a weighted sum of the features that is turned into a probability of each class",
      also: ["logit", "log odds", "perceptron"],
      try: "data moons; model linear; train epochs=100", "for two classes", shows: "validation"),
    Term(
      "stochastic gradient descent", "gradient descent in which each step looks at a few rows only",
      also: ["stochastic", "mini-batch gradient descent"],
      "The batch is drawn by chance, and so each step is a little off; on average it goes downhill, and it is cheap.",
      try: "train optimizer=sgd lr=0.1 batch=8 epochs=20", "eight rows a step", shows: "validation"),
    Term(
      "vanishing gradient", "slopes that fade on their way back through many layers, so that the first hardly learn",
      also: ["vanishing gradients", "fading gradient", "saturation", "saturate"],
      "Neurons of slope below 1 (sigmoid) multiply it down layer by layer; relu does not.",
      try: "train activation=sigmoid layers=6 epochs=20", "six layers that fade", shows: "validation"),
    Term(
      "double descent",
      "that the validation loss can rise as a model grows, and then fall again once it is far larger than its data need",
      also: ["interpolation threshold", "overparameterized", "overparameterised"],
      "The peak is where it can just fit every training row. Belkin and others 2019, arXiv:1812.11118; Nakkiran and others 2019, arXiv:1912.02292.",
      try: "data sine n=30 noise=0.3; model polynomial; plot validation_curve degree 1..30 points=10",
      "the rise; the second fall takes models without it", shows: "Validation loss is best"),
    Term(
      "one-standard-error rule",
      "of all settings whose loss lies within one standard error of the lowest, take the simplest",
      also: ["one standard error", "1-SE rule", "parsimony", "simplest model"],
      "Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, §7.10. rule=one_se does it behind tune and apply best.",
      try: "data friedman; model linear; path l1", "the strongest penalty within it", shows: "one standard error"),
  ]
}

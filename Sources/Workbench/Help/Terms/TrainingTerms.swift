import Experiments

extension Term {
  static let training: [Term] = [
    Term(
      "epoch", "one pass of the training through all training rows", also: ["iteration", "pass"],
      "In each epoch the model sees every training row once, batch by batch, and its weights move a little after each batch.",
      try: "train epochs=20; plot curves", "the loss after each of 20 epochs",
      shows: "then rose to"),
    Term(
      "batch", "the rows that one update of the weights looks at", also: ["minibatch", "mini-batch"],
      "Small batches make many noisy steps in an epoch, large ones few steady ones; batch=full is one step an epoch.",
      try: "train batch=8 epochs=10", "small batches",
      shows: "validation"),
    Term(
      "gradient", "in which direction, and how steeply, the loss rises when each weight is changed a little",
      also: ["derivative", "backpropagation", "backprop", "slope"],
      "A training goes the other way, downhill, by steps whose length the learning rate sets.",
      try: "hypergradient lr", "the slope by a setting, in place of a weight",
      shows: "slope speaks of"),
    Term(
      "gradient descent", "training by small steps downhill: each weight moves against its gradient",
      also: ["sgd", "descent"],
      try: "plot surface rosenbrock optimizers=[sgd, momentum, adam] lr=0.0005", "three ways down the same valley",
      shows: "momentum came from"),
    Term(
      "curvature", "how fast the slope grows as one walks away from the lowest point: the slope of the slope",
      also: ["second derivative", "hessian"],
      "The larger it is, the shorter steps must be: plain descent (sgd) comes down for learning rates below 2 over the largest curvature, and for no larger one.",
      try: "walk valley condition=10 optimizers=sgd lr=[0.19, 0.2, 0.21] steps=50",
      "a little below the limit, at it, above it",
      shows: "left the domain"),
    Term(
      "condition number", "the largest curvature of a surface over the smallest: how narrow its valley is",
      also: ["condition", "ill-conditioned", "conditioning", "zigzag"],
      "The steep direction sets the largest learning rate, and at this rate the flat direction is slow. Where the number is large, plain descent zigzags across the valley and creeps along it.",
      try: "walk valley condition=100 optimizers=sgd lr=0.019 steps=40", "x2 to and fro, x1 hardly moving",
      shows: "sgd came from"),
    Term(
      "adaptive step", "a step of its own length for each weight, by how large its slopes have been",
      also: ["per-weight step", "adaptive learning rate"],
      "adagrad, rmsprop and adam divide each weight's step by the recent size of its slopes: long steps where it is flat, short ones where it is steep. It helps where valleys run along the weights.",
      try: "walk valley condition=100 optimizers=[sgd, rmsprop] rates=own steps=50",
      "one that has it beside one that has not",
      shows: "rmsprop lr"),
    Term(
      "learning-rate range test",
      "one short training in which the learning rate rises, to see where the loss falls and where it turns up",
      also: ["range test", "lr finder", "learning rate finder", "lr range test"],
      "Smith 2017, arXiv:1506.01186. It costs one training in place of a search, and gives a rate to begin with.",
      try: "plot lr_range", "for the model and the optimizer in force",
      shows: "which nine tenths"),
    Term(
      "weight", "a number inside the model that training changes", also: ["parameter", "coefficient", "weights"],
      "Weights are learned from the data; settings such as the learning rate are chosen by you, and are called hyperparameters.",
      try: "train epochs=5; print run.weights", "how many this net has",
      shows: .value(of: "run.weights", "354")),
    Term(
      "hyperparameter", "a setting that you choose before the training, and that the training does not change",
      also: ["setting", "knob", "hyper-parameter"],
      "Finding good ones is what this program is about: by hand with set and train, or by a search with space and tune.",
      try: "settings", "those of the model in view",
      shows: "Settings of mlp"),
    Term(
      "model", "what is trained: a rule with weights that turns features into a prediction",
      also: ["classifier", "regressor", "estimator"], try: "model", "those that there are",
      shows: "no questions about"),
    Term(
      "neural network", "layers of neurons, each of which sums its inputs with weights and bends the sum",
      also: ["neuron", "neurons", "net", "mlp", "multilayer perceptron", "deep learning", "nn"],
      try: "model mlp; train layers=2 units=16 epochs=20", "two hidden layers of 16 neurons",
      shows: "validation"),
    Term(
      "nearest neighbors", "a model without training: a row is answered as the training rows nearest to it are",
      also: ["k-nearest neighbors", "nearest neighbor", "nearest neighbours", "k-nn"],
      try: "data iris; model knn; train neighbors=5", "the five nearest",
      shows: "validation"),
    Term(
      "regularization", "whatever keeps a model from fitting the chance in its training rows",
      also: ["regularisation", "regularize", "regularise", "regularized", "constraint"],
      "weight_decay makes large weights costly, dropout switches neurons off, early_stopping ends in time; simpler models need less of it.",
      try: "train weight_decay=0.01 epochs=20", "large weights cost something",
      shows: "validation"),
    Term(
      "penalty", "what is added to the loss so that large weights cost something", also: ["penalties"],
      "weight_decay / 2 times the sum of the squared weights (L2), l1 times the sum of their magnitudes (L1). How strong it is, you choose.",
      try: "data friedman; model linear; plot path", "the weights as each penalty grows",
      shows: "one standard error"),
    Term(
      "shrinkage", "that a penalty makes weights smaller than the data alone would have them",
      also: ["shrink", "shrinking"],
      "L2 shrinks large weights most and puts none to 0; L1 takes the same from each, and so puts small ones to 0.",
      try: "data friedman; model linear; plot path l2", "every weight smaller, none 0",
      shows: "and all together"),
    Term(
      "ridge regression", "a weighted sum under an L2 penalty (weight_decay)", also: ["ridge", "tikhonov"],
      try: "data sine; model polynomial; set degree 12; path", "its best penalty by folds",
      shows: "the lowest loss"),
    Term(
      "lasso regression", "a weighted sum under an L1 penalty (l1), which leaves columns out: their weights are 0",
      also: ["lasso", "elastic net", "feature selection", "variable selection", "selection", "sparsity", "sparse"],
      "With weight_decay as well it is the elastic net. A weight of 0 says that the column helps too little beside the others, not that it means nothing.",
      try: "data friedman; model linear; set l1 0.1; train", "how many weights are 0",
      shows: "validation"),
    Term(
      "regularization path", "all weights against the strength of the penalty",
      also: ["regularisation path", "solution path", "coefficient path", "lasso path", "ridge path"],
      "From weights that are free to weights of 0. Folds say where along it to stop.",
      try: "data friedman; model linear; plot path l1", "which weights stay longest",
      shows: "As the penalty"),
    Term(
      "initialization", "the random weights that a net begins with", also: ["initialisation", "initial weights"],
      "They come from the seed: another seed begins, and ends, somewhere else.",
      try: "train init=xavier epochs=10", "another way to draw them",
      shows: "validation"),
    Term(
      "seed", "the number that all chance comes from",
      also: ["random seed", "random state", "random_state", "randomness"],
      "The same commands with the same seed give the same numbers, on any machine. Another seed shows how much was chance.",
      try: "seed 7; train epochs=10", "another draw of data, split and weights",
      shows: "validation"),
    Term(
      "convergence", "when a training has come to where further epochs change nothing",
      also: ["converge", "converged", "settled"],
      try: "train epochs=200; plot curves", "does the curve still fall at its end?",
      shows: "then rose to"),
    Term(
      "capacity", "how complicated a relation a model can express",
      also: ["complexity", "expressiveness", "flexibility"],
      "More layers, units, depth or degree raise it. Too little underfits, too much overfits unless something holds it back.",
      try: "data sine; model polynomial; plot validation_curve degree 1..9", "the loss as a polynomial gains capacity",
      shows: "to training goes"),
  ]
}

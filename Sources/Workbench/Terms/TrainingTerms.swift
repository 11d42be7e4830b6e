extension Term {
  static let training: [Term] = [
    Term(
      "epoch", "one pass of the training through all training rows", also: ["iteration", "pass"],
      "In each epoch the model sees every training row once, batch by batch, and its weights move a little after each batch.",
      try: "train epochs=20; plot curves", "the loss after each of 20 epochs"),
    Term(
      "batch", "the rows that one update of the weights looks at", also: ["minibatch", "mini-batch"],
      "Small batches make many noisy steps in an epoch, large ones few steady ones; batch=full is one step an epoch.",
      try: "train batch=8 epochs=10", "small batches"),
    Term(
      "gradient", "in which direction, and how steeply, the loss rises when each weight is changed a little",
      also: ["derivative", "backpropagation", "backprop", "slope"],
      "A training goes the other way, downhill, by steps whose length the learning rate sets.",
      try: "hypergradient lr", "the slope by a setting, in place of a weight"),
    Term(
      "gradient descent", "training by small steps downhill: each weight moves against its gradient",
      also: ["sgd", "descent"],
      try: "plot surface rosenbrock optimizers=[sgd, momentum, adam] lr=0.0005", "three ways down the same valley"),
    Term(
      "weight", "a number inside the model that training changes", also: ["parameter", "coefficient", "weights"],
      "Weights are learnt from the data; settings such as the learning rate are chosen by you, and are called hyperparameters.",
      try: "train epochs=5; print run.weights", "how many this net has"),
    Term(
      "hyperparameter", "a setting that you choose before the training, and that the training does not change",
      also: ["setting", "knob", "hyper-parameter"],
      "Finding good ones is what this program is about: by hand with set and train, or by a search with space and tune.",
      try: "settings", "those of the model in view"),
    Term(
      "model", "what is trained: a rule with weights that turns features into a prediction",
      also: ["classifier", "regressor", "estimator"], try: "model", "those that there are"),
    Term(
      "neural network", "layers of neurons, each of which sums its inputs with weights and bends the sum",
      also: ["net", "mlp", "multilayer perceptron", "deep learning", "nn"],
      try: "model mlp; train layers=2 units=16 epochs=20", "two hidden layers of 16 neurons"),
    Term(
      "regularisation", "whatever keeps a model from fitting the chance in its training rows", also: ["regularization"],
      "weight_decay makes large weights costly, dropout switches neurons off, early_stopping ends in time; simpler models need less of it.",
      try: "train weight_decay=0.01 epochs=20", "large weights cost something"),
    Term(
      "initialisation", "the random weights that a net begins with", also: ["initialization", "initial weights"],
      "They come from the seed: another seed begins, and ends, somewhere else.",
      try: "train init=xavier epochs=10", "another way to draw them"),
    Term(
      "seed", "the number that all chance comes from",
      also: ["random seed", "random state", "random_state", "randomness"],
      "The same commands with the same seed give the same numbers, on any machine. Another seed shows how much was chance.",
      try: "seed 7; train epochs=10", "another draw of data, split and weights"),
    Term(
      "convergence", "when a training has come to where further epochs change nothing", also: ["converged", "plateau"],
      try: "train epochs=200; plot curves", "does the curve still fall at its end?"),
    Term(
      "capacity", "how complicated a relation a model can express", also: ["complexity", "expressiveness"],
      "More layers, units, depth or degree raise it. Too little underfits, too much overfits unless something holds it back.",
      try: "data sine; model polynomial; plot validation_curve degree 1..9", "the loss as a polynomial gains capacity"),
  ]
}

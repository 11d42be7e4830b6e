import Learning

extension BenchCase {
  static let all = underfitting + overfitting + tooSlow + diverging + goodFit + borderline

  /// The model cannot bend as the data do, or is not let; or there is nothing to be learnt.
  static let underfitting: [BenchCase] = [
    .init("a line through xor", BenchData.xor(400), "linear", "", .underfitting),
    .init("a line through a ring", BenchData.circles(300), "linear", "", .underfitting),
    .init("a line through moons", BenchData.moons(400), "linear", "epochs 400", .underfitting),
    .init("a line through a wave", BenchData.wave(200), "linear", "", .underfitting),
    .init("a line through three waves", BenchData.wave(300, cycles: 3), "linear", "optimizer sgd", .underfitting),
    .init(
      "a line through a noisy ring of few", BenchData.circles(500, noise: 0.1, share: 0.15), "linear", "",
      .underfitting),
    .init("a net without layers on a ring", BenchData.circles(300), "mlp", "layers 0", .underfitting),
    .init("one tanh on xor", BenchData.xor(300), "mlp", "layers 1 units 1 activation tanh epochs 300", .underfitting),
    .init("one unit on five clouds", BenchData.blobs(300, classes: 5), "mlp", "units 1 epochs 300", .underfitting),
    .init("a constant", BenchData.blobs(200, classes: 2), "polynomial", "degree 0", .underfitting),
    .init("degree 1 on xor", BenchData.xor(200), "polynomial", "degree 1", .underfitting),
    .init("degree 2 on three waves", BenchData.wave(200, cycles: 3), "polynomial", "degree 2", .underfitting),
    .init(
      "degree 1 step by step on two waves", BenchData.wave(200, cycles: 2), "polynomial",
      "degree 1 solver gradient epochs 300", .underfitting),
    .init("half of all rows vote on a ring", BenchData.circles(200), "knn", "neighbors 100", .underfitting),
    .init("half of all rows vote on a wave", BenchData.wave(200), "knn", "neighbors 100", .underfitting),
    .init("all rows vote", BenchData.blobs(200, classes: 4), "knn", "neighbors 200", .underfitting),
    .init("one question for eight classes", BenchData.blobs(400, classes: 8), "tree", "max_depth 1", .underfitting),
    .init("one question about two waves", BenchData.wave(200, cycles: 2), "tree", "max_depth 1", .underfitting),
    .init("two leaves for xor", BenchData.xor(200), "tree", "min_leaf 80", .underfitting),
    .init("weights held down", BenchData.moons(200), "mlp", "weight_decay 1", .underfitting),
    .init("a line held flat", BenchData.line(200), "linear", "weight_decay 10 epochs 200", .underfitting),
    .init("a polynomial held flat", BenchData.wave(200), "polynomial", "degree 5 weight_decay 100", .underfitting),
    .init("all weights driven to 0", BenchData.line(200), "linear", "l1 3 epochs 200", .underfitting),
    .init("nineteen of twenty neurons off", BenchData.wave(200), "mlp", "dropout 0.95 epochs 500", .underfitting),
    .init(
      "labels blurred", BenchData.blobs(200, classes: 3), "mlp", "label_smoothing 0.9 epochs 200", .underfitting),
    .init(
      "one question in twenty-five features", BenchData.line(300, features: 25), "tree", "max_depth 1", .underfitting),
    .init(
      "a small net on chance", BenchData.chance(600, classes: 2), "mlp", "layers 1 units 2", .underfitting,
      isLearnable: false),
    .init("a line through chance", BenchData.chance(500), "linear", "", .underfitting, isLearnable: false),
    .init(
      "degree 1 on three classes of chance", BenchData.chance(600, classes: 3), "polynomial", "degree 1",
      .underfitting, isLearnable: false),
  ]

  /// Far more freedom than rows, on rows whose targets hold chance that no other row shares.
  static let overfitting: [BenchCase] = [
    .init("degree 15 on 12 rows", BenchData.wave(12, noise: 0.3), "polynomial", "degree 15", .overfitting),
    .init(
      "degree 15 on 18 rows", BenchData.wave(18, noise: 0.5, validation: 20), "polynomial", "degree 15", .overfitting),
    .init("degree 10 classes on 25 rows", BenchData.moons(25, noise: 0.4), "polynomial", "degree 10", .overfitting),
    .init(
      "degree 12 step by step on 15 rows", BenchData.wave(15, noise: 0.5), "polynomial",
      "degree 12 solver gradient epochs 3000", .overfitting),
    .init(
      "degree 13 with a row beyond the rest", BenchData.line(300, features: 1, noise: 1), "polynomial", "degree 13",
      .overfitting),
    .init("one neighbour, wrong labels", BenchData.moons(300, flipped: 0.25), "knn", "neighbors 1", .overfitting),
    .init("one neighbour, noisy wave", BenchData.wave(200, noise: 0.7), "knn", "neighbors 1", .overfitting),
    .init("one neighbour on chance", BenchData.chance(200, classes: 3), "knn", "neighbors 1", .overfitting),
    .init("a full tree, wrong labels", BenchData.moons(300, flipped: 0.3), "tree", "", .overfitting),
    .init("a full tree, noisy wave", BenchData.wave(200, noise: 0.7), "tree", "", .overfitting),
    .init("a full tree on chance", BenchData.chance(300, classes: 4), "tree", "max_depth 14", .overfitting),
    .init(
      "a big net on chance", BenchData.chance(100, classes: 2, features: 5), "mlp", "units 128 epochs 400",
      .overfitting),
    .init(
      "a big net on numbers by chance", BenchData.chance(80, features: 5), "mlp", "units 128 epochs 600",
      .overfitting),
    .init(
      "a wide net, few rows, wrong labels", BenchData.moons(40, flipped: 0.2), "mlp", "units 128 epochs 500",
      .overfitting),
    .init(
      "the same with momentum", BenchData.moons(40, flipped: 0.2), "mlp",
      "units 128 epochs 800 optimizer momentum lr 0.05", .overfitting),
    .init(
      "the same with rmsprop", BenchData.moons(60, flipped: 0.25), "mlp", "units 64 epochs 500 optimizer rmsprop",
      .overfitting),
    .init(
      "the same with adamw and a cosine", BenchData.moons(60, flipped: 0.25), "mlp",
      "units 64 epochs 500 optimizer adamw schedule cosine", .overfitting),
    .init(
      "the same with adagrad", BenchData.moons(60, flipped: 0.25), "mlp",
      "units 128 epochs 800 optimizer adagrad lr 0.1", .overfitting),
    .init(
      "unequal layers, wrong labels", BenchData.moons(60, flipped: 0.25), "mlp",
      "hidden [96,64,32] epochs 400 activation tanh", .overfitting),
    .init("noisy moons for long", BenchData.moons(66, noise: 0.35), "mlp", "units 64 epochs 600", .overfitting),
    .init("a net on 20 rows of a wave", BenchData.wave(20, noise: 0.6), "mlp", "units 64 epochs 2000", .overfitting),
    .init(
      "forty features, forty-five rows", BenchData.line(45, features: 40, noise: 1), "linear", "epochs 2000",
      .overfitting),
    .init(
      "a line between classes in sixty dimensions", BenchData.clouds(50, distance: 1, features: 60), "linear",
      "epochs 500", .overfitting),
  ]

  /// Could do it, but the steps are too small or too few.
  static let tooSlow: [BenchCase] = [
    .init("tiny steps", BenchData.moons(200), "mlp", "optimizer sgd lr 1e-3 epochs 30", .tooSlow),
    .init("tinier steps", BenchData.moons(200), "mlp", "optimizer sgd lr 1e-5", .tooSlow),
    .init("tiny steps of adam", BenchData.moons(200), "mlp", "lr 1e-5", .tooSlow),
    .init("tiny steps of adamw", BenchData.blobs(200, classes: 5), "mlp", "optimizer adamw lr 1e-5", .tooSlow),
    .init("a ring with a hundredth of the rate", BenchData.circles(220, noise: 0.1), "mlp", "lr 1e-4", .tooSlow),
    .init("tiny steps of rmsprop", BenchData.circles(200), "mlp", "optimizer rmsprop lr 1e-5", .tooSlow),
    .init("tiny steps of adagrad", BenchData.blobs(200, classes: 4), "mlp", "optimizer adagrad lr 1e-4", .tooSlow),
    .init("tiny steps with momentum", BenchData.wave(200), "mlp", "optimizer momentum lr 1e-5", .tooSlow),
    .init("tiny steps of a line", BenchData.line(200), "linear", "optimizer sgd lr 1e-5", .tooSlow),
    .init(
      "tiny steps of a polynomial", BenchData.line(200), "polynomial", "degree 1 solver gradient lr 1e-4 epochs 50",
      .tooSlow),
    .init("three epochs", BenchData.circles(300), "mlp", "epochs 3 lr 0.003", .tooSlow),
    .init("three epochs on moons", BenchData.moons(220), "mlp", "epochs 3", .tooSlow),
    .init("four epochs on moons", BenchData.moons(220), "mlp", "epochs 4", .tooSlow),
    .init("one step", BenchData.blobs(300, classes: 3), "mlp", "epochs 1 batch_size full", .tooSlow),
    .init(
      "twenty large batches", BenchData.blobs(400, classes: 8), "mlp",
      "epochs 20 batch_size full optimizer sgd lr 0.01", .tooSlow),
    .init(
      "tiny steps that a cosine shrinks", BenchData.blobs(80, classes: 8), "mlp", "lr 3e-4 schedule cosine epochs 60",
      .tooSlow),
    .init(
      "few steps that one cycle shrinks", BenchData.blobs(80, classes: 5), "mlp",
      "optimizer sgd lr 0.02 batch_size full schedule one_cycle epochs 30", .tooSlow),
    .init("clipped short", BenchData.moons(200), "mlp", "optimizer sgd lr 0.1 gradient_clip 1e-3", .tooSlow),
    .init("never warmed up", BenchData.moons(200), "mlp", "warmup 100000 lr 0.01 epochs 50", .tooSlow),
    .init(
      "five epochs of few and many", BenchData.circles(300, share: 0.2), "mlp", "epochs 5 lr 0.002", .tooSlow),
  ]

  /// Steps far beyond what the loss's curvature allows: 2 / curvature for plain descent.
  static let diverging: [BenchCase] = [
    .init("sgd, lr 10, on a wave", BenchData.wave(200), "mlp", "optimizer sgd lr 10", .diverging),
    .init("sgd, lr 10, on a line", BenchData.line(200), "linear", "optimizer sgd lr 10", .diverging),
    .init(
      "sgd, lr 10, polynomial", BenchData.wave(200), "polynomial", "degree 5 solver gradient optimizer sgd lr 10",
      .diverging),
    .init("momentum, lr 1e4", BenchData.moons(200), "mlp", "optimizer momentum lr 1e4", .diverging),
    .init("nesterov, lr 5", BenchData.wave(200), "mlp", "optimizer nesterov lr 5", .diverging),
    .init("adam, lr 100", BenchData.wave(200), "mlp", "lr 100", .diverging),
    .init("rmsprop, lr 100", BenchData.line(200), "linear", "optimizer rmsprop lr 100", .diverging),
    .init(
      "features in thousands", BenchData.line(200, unit: 1000), "linear", "optimizer sgd lr 0.1 standardize off",
      .diverging),
    .init(
      "a decay that overshoots", BenchData.line(200), "linear", "optimizer sgd lr 0.01 weight_decay 300", .diverging),
    .init(
      "huge steps in overlapping classes", BenchData.clouds(300, distance: 1), "linear", "optimizer sgd lr 1000",
      .diverging),
  ]

  /// Enough freedom, rows and steps; where noise is strong, as low as noise lets it go.
  static let goodFit: [BenchCase] = [
    .init("a net on moons", BenchData.moons(300), "mlp", "", .goodFit),
    .init("a net on a ring", BenchData.circles(300), "mlp", "", .goodFit),
    .init("a net on five clouds", BenchData.blobs(300, classes: 5), "mlp", "", .goodFit),
    .init("a net on ten clouds", BenchData.blobs(500, classes: 10, spread: 0.3), "mlp", "", .goodFit),
    .init("a net on a wave", BenchData.wave(300), "mlp", "epochs 300", .goodFit),
    .init("a net on xor, sgd", BenchData.xor(400), "mlp", "optimizer sgd lr 0.1 epochs 300", .goodFit),
    .init("momentum on moons", BenchData.moons(300), "mlp", "optimizer momentum lr 0.03", .goodFit),
    .init("nesterov on moons", BenchData.moons(300), "mlp", "optimizer nesterov lr 0.03", .goodFit),
    .init("rmsprop on moons", BenchData.moons(300), "mlp", "optimizer rmsprop", .goodFit),
    .init("adagrad on moons", BenchData.moons(300), "mlp", "optimizer adagrad lr 0.1", .goodFit),
    .init("adamw with a cosine", BenchData.moons(300), "mlp", "optimizer adamw schedule cosine", .goodFit),
    .init("tanh with one cycle", BenchData.circles(300), "mlp", "activation tanh schedule one_cycle", .goodFit),
    .init("some dropout", BenchData.blobs(300, classes: 4), "mlp", "dropout 0.2", .goodFit),
    .init("single rows", BenchData.blobs(200, classes: 3), "mlp", "batch_size 1 optimizer sgd lr 0.05", .goodFit),
    .init("degree 5 on a wave", BenchData.wave(200), "polynomial", "degree 5", .goodFit),
    .init("degree 3 on moons", BenchData.moons(300), "polynomial", "degree 3 weight_decay 1e-3", .goodFit),
    .init("five neighbours on a ring", BenchData.circles(300), "knn", "", .goodFit),
    .init("one neighbour, no noise", BenchData.circles(400), "knn", "neighbors 1", .goodFit),
    .init("a tree on xor", BenchData.xor(400), "tree", "max_depth 4", .goodFit),
    .init("a tree on four clouds", BenchData.blobs(400, classes: 4), "tree", "", .goodFit),
    .init("a line on a line", BenchData.line(300), "linear", "", .goodFit),
    .init(
      "a line at its floor", BenchData.line(300), "linear", "optimizer sgd lr 0.05 epochs 25", .goodFit),
    .init(
      "thirty features", BenchData.line(800, features: 30, noise: 0.5), "linear", "optimizer sgd lr 0.01", .goodFit),
    // Half of all variance is noise; R² 0.5 is the most there is.
    .init("a line in as much noise", BenchData.line(800, noise: 1), "linear", "", .goodFit),
    .init("a line in more noise", BenchData.line(1500, noise: 1.6), "linear", "", .goodFit),
    .init("degree 1 in as much noise", BenchData.line(800, noise: 1), "polynomial", "degree 1", .goodFit),
    .init("degree 5 in a noisy wave", BenchData.wave(500, noise: 0.9), "polynomial", "degree 5", .goodFit),
    .init(
      "a small net in a noisy wave", BenchData.wave(800, noise: 0.7), "mlp", "units 8 epochs 150", .goodFit),
    .init("a small tree in a noisy wave", BenchData.wave(800, noise: 0.7), "tree", "min_leaf 40", .goodFit),
    .init("thirty neighbours in a noisy wave", BenchData.wave(800, noise: 0.7), "knn", "neighbors 30", .goodFit),
    // Normal clouds with equal spread: logistic regression is the best there is.
    .init("clouds one deviation apart", BenchData.clouds(800, distance: 1), "linear", "", .goodFit),
    .init("clouds two deviations apart", BenchData.clouds(500, distance: 2), "polynomial", "degree 1", .goodFit),
    .init(
      "clouds in ten dimensions", BenchData.clouds(1500, distance: 1.5, features: 10), "linear", "epochs 60",
      .goodFit),
    .init("a small net between clouds", BenchData.clouds(800, distance: 1.5), "mlp", "units 4 epochs 60", .goodFit),
    // A fifth of all labels is wrong: no model gets below 0.5.
    .init("twenty-five neighbours, wrong labels", BenchData.moons(800, flipped: 0.2), "knn", "neighbors 25", .goodFit),
    .init(
      "a net with decay, wrong labels", BenchData.moons(1500, flipped: 0.2), "mlp",
      "units 8 epochs 60 weight_decay 1e-3", .goodFit),
    .init("a small tree, wrong labels", BenchData.xor(800, flipped: 0.2), "tree", "max_depth 3 min_leaf 20", .goodFit),
    .init(
      "stopped early, wrong labels", BenchData.moons(400, flipped: 0.15), "mlp",
      "units 64 epochs 500 early_stopping 20", .goodFit),
    .init("stopped early on a wave", BenchData.wave(150, noise: 0.3), "mlp", "epochs 1000 early_stopping 50", .goodFit),
    .init(
      "one in twenty, far apart", BenchData.clouds(600, distance: 5, share: 0.05), "linear", "epochs 200", .goodFit),
    .init("one in ten, overlapping", BenchData.clouds(1500, distance: 2, share: 0.1), "linear", "", .goodFit),
  ]

  /// Where reasonable people would differ.
  static let borderline: [BenchCase] = [
    .init("sgd, lr 10, on moons", BenchData.moons(200), "mlp", "optimizer sgd lr 10", .diverging, .underfitting),
    .init("adam, lr 10, on moons", BenchData.moons(200), "mlp", "lr 10", .diverging, .underfitting),
    .init("a full tree on moons", BenchData.moons(300, noise: 0.2), "tree", "", .overfitting, .goodFit),
    .init("degree 6 on 30 rows", BenchData.wave(30, noise: 0.5), "polynomial", "degree 6", .overfitting, .goodFit),
    .init(
      "five neighbours in twenty-five features", BenchData.line(300, features: 25), "knn", "", .underfitting,
      .overfitting),
    .init("adam, lr 0.7, three layers", BenchData.xor(300), "mlp", "layers 3 lr 0.7", .underfitting, .diverging),
    .init("half of all neurons off", BenchData.wave(200), "mlp", "dropout 0.5", .underfitting, .goodFit, .tooSlow),
    .init("a line through a very noisy wave", BenchData.wave(300, noise: 1), "linear", "", .underfitting, .goodFit),
    .init("ten epochs", BenchData.moons(200), "mlp", "epochs 10", .tooSlow, .goodFit),
    .init(
      "a tenth of a second row wrong", BenchData.moons(200, flipped: 0.05), "mlp", "epochs 200", .overfitting, .goodFit),
  ]
}

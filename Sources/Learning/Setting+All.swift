import Options

private let net = ["mlp"]
/// Models that are trained step by step (the polynomial where it is asked to be).
private let stepwise = ["mlp", "linear", "polynomial"]
private let penalised = ["mlp", "linear", "polynomial"]
private let every = ["mlp", "linear", "polynomial", "knn", "tree"]

/// What every setting of such a training needs: in the polynomial, and in the linear model, which is solved where it has L1.
private let bySteps = [
  Setting.Need("solver", ["gradient"], in: "polynomial"), Setting.Need("l1", upTo: 0, in: "linear"),
]
/// What settings of hidden neurons need.
private let hiddenLayers = [Setting.Need("layers", from: 1)]

/// A schedule's knob: what the schedules that have it need.
private func schedules(with knob: String) -> [Setting.Need] {
  bySteps + [Setting.Need("schedule", Schedule.all.filter { $0.knobs.contains(knob) }.map(\.name))]
}

/// Settings of a training step by step that some optimizers have.
private func optimizers(_ names: String...) -> [Setting.Need] { bySteps + [Setting.Need("optimizer", names)] }

extension Setting {
  /// Every hyperparameter, in the order that people meet them.
  public static let all: [Setting] = [
    Setting(
      name: "learning_rate", aliases: ["lr"], summary: "how far each update moves the weights",
      domain: .number(lower: 0, upper: .infinity, openLower: true, openUpper: true), default: .number(0.01),
      models: stepwise, usual: (1e-4, 1, true), needs: bySteps),
    Setting(
      name: "layers", summary: "how many hidden layers the net has",
      domain: .integer(lower: 0, upper: 8, word: nil), default: .integer(2), models: net, usual: (0, 4, false),
      simpler: .smaller),
    Setting(
      name: "units", summary: "how many neurons each hidden layer has",
      domain: .integer(lower: 1, upper: 1024, word: nil), default: .integer(16), models: net, usual: (2, 128, true),
      needs: hiddenLayers, simpler: .smaller),
    Setting(
      name: "hidden", summary: "the width of each hidden layer, in place of layers and units: [32, 16]",
      domain: .integers(upper: 1024, count: 8), default: .integers([]), models: net),
    Setting(
      name: "activation", summary: "what each neuron does with its sum",
      domain: .choice([
        .init("relu", "max(0, x): fast, the usual choice"), .init("tanh", "smooth, between −1 and 1"),
        .init("sigmoid", "smooth, between 0 and 1"),
        .init("gelu", "a smooth relu: x times the chance of being below x"),
        .init("silu", "a smooth relu: x times sigmoid(x)"),
        .init("leaky_relu", "relu that lets a hundredth through below 0"),
      ]), default: .word("relu"), models: net, needs: hiddenLayers),
    Setting(
      name: "batch_size", aliases: ["batch"], summary: "how many rows each update looks at",
      domain: .integer(lower: 1, upper: 1_000_000, word: .init("full", "the whole training part at once")),
      default: .integer(32), models: stepwise, usual: (4, 256, true), needs: bySteps),
    Setting(
      name: "epochs", summary: "how many times training goes through the data",
      domain: .integer(lower: 1, upper: 100_000, word: nil), default: .integer(100), models: stepwise,
      usual: (10, 1000, true), needs: bySteps, simpler: .smaller),
    Setting(
      name: "optimizer", aliases: ["opt"], summary: "the rule that turns gradients into updates",
      domain: .choice(OptimizerKind.all.map { .init($0.name, $0.summary) }), default: .word("adam"), models: stepwise,
      needs: bySteps),
    Setting(
      name: "momentum", summary: "how much of the last update the optimizers momentum and nesterov keep",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0.9), models: stepwise,
      usual: (0, 0.99, false), needs: optimizers("momentum", "nesterov")),
    Setting(
      name: "beta1", summary: "how long adam and adamw remember the gradient",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0.9), models: stepwise,
      usual: (0.5, 0.99, false), needs: optimizers("adam", "adamw")),
    Setting(
      name: "beta2", summary: "how long adam and adamw (rmsprop: 0.9 unless set) remember its square",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0.999),
      models: stepwise, usual: (0.9, 0.9999, false), needs: optimizers("rmsprop", "adam", "adamw")),
    Setting(
      name: "epsilon", summary: "what keeps adagrad, rmsprop, adam and adamw from dividing by 0",
      domain: .number(lower: 0, upper: 1, openLower: true, openUpper: false), default: .number(1e-8), models: stepwise,
      usual: (1e-10, 1e-4, true), needs: optimizers("adagrad", "rmsprop", "adam", "adamw")),
    Setting(
      name: "schedule", summary: "how the learning rate changes while training goes on",
      domain: .choice(Schedule.all.map { .init($0.name, $0.summary) }), default: .word("constant"), models: stepwise,
      needs: bySteps),
    Setting(
      name: "step_size", summary: "after how many epochs each time the schedule step lowers the learning rate",
      domain: .integer(
        lower: 1, upper: 100_000, word: .init("auto", "after half of the epochs, and after three quarters")),
      default: .word("auto"), models: stepwise, usual: (5, 100, true), needs: schedules(with: "step_size")),
    Setting(
      name: "step_factor", aliases: ["gamma"],
      summary: "what the schedule step multiplies the learning rate by each time, and exponential in each epoch",
      domain: .number(
        lower: 0, upper: 1, openLower: true, openUpper: false,
        word: .init("auto", "a tenth for step; for exponential what leads to lr_floor at the end")),
      default: .word("auto"), models: stepwise, usual: (0.1, 0.99, false), needs: schedules(with: "step_factor")),
    Setting(
      name: "lr_floor", aliases: ["floor"],
      summary: "the share of the learning rate that a schedule leads down to, and not below",
      domain: .number(
        lower: 0, upper: 1, openLower: false, openUpper: false,
        word: .init("auto", "a hundredth for exponential, almost 0 for one_cycle, 0 for step and cosine")),
      default: .word("auto"), models: stepwise, usual: (0, 0.5, false), needs: schedules(with: "lr_floor")),
    Setting(
      name: "warmup",
      summary: "over how many epochs the learning rate rises from 0 at the start, before the schedule begins",
      domain: .integer(lower: 0, upper: 100_000, word: nil), default: .integer(0), models: stepwise,
      usual: (0, 20, false), needs: bySteps),
    Setting(
      name: "dropout", summary: "the share of neurons switched off at random in each update",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0), models: net,
      usual: (0, 0.7, false), needs: hiddenLayers, simpler: .larger),
    Setting(
      name: "weight_decay", aliases: ["wd", "l2"],
      summary: "the strength of L2 regularisation: how much large weights cost",
      domain: .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: .number(0),
      models: penalised, usual: (1e-5, 1, true), simpler: .larger),
    Setting(
      name: "l1",
      summary: "the strength of L1 regularisation, which puts weights that help little to 0 (a net's: near 0)",
      domain: .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: .number(0),
      models: penalised, usual: (1e-5, 1, true), simpler: .larger),
    Setting(
      name: "early_stopping", aliases: ["patience"],
      summary: "stop when validation has not improved for so many epochs, and take the best weights back",
      domain: .integer(lower: 1, upper: 100_000, word: .init("off", "train all epochs")), default: .word("off"),
      models: stepwise, usual: (3, 50, true), needs: bySteps, simpler: .smaller),
    Setting(
      name: "gradient_clip", summary: "the greatest length that a gradient may have; a longer one is shortened",
      domain: .number(
        lower: 0, upper: .infinity, openLower: true, openUpper: true, word: .init("off", "any length")),
      default: .word("off"), models: stepwise, usual: (0.1, 10, true), needs: bySteps),
    Setting(
      name: "label_smoothing", summary: "the share of each label that is spread over all classes",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0), models: stepwise,
      usual: (0, 0.3, false), needs: bySteps, isForClasses: true, simpler: .larger),
    Setting(
      name: "init", summary: "how large the weights are at the start",
      domain: .choice(Initialization.all.map { .init($0.name, $0.summary) }), default: .word("he"), models: net),
    Setting(
      name: "hypergradient_lr",
      summary: "how fast the learning rate tunes itself while training goes on; 0: not at all",
      domain: .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: .number(0),
      models: stepwise, usual: (1e-7, 1e-2, true), needs: bySteps),
    Setting(
      name: "degree", summary: "the highest power in the polynomial",
      domain: .integer(lower: 0, upper: 50, word: nil), default: .integer(3), models: ["polynomial"],
      usual: (0, 20, false), simpler: .smaller),
    Setting(
      name: "solver", summary: "how the polynomial's weights are found",
      domain: .choice([
        .init("closed", "in one go, exactly"), .init("gradient", "step by step, with every setting of such a training"),
      ]), default: .word("closed"), models: ["polynomial"]),
    Setting(
      name: "neighbors", summary: "how many of the nearest training rows vote",
      domain: .integer(lower: 1, upper: 100_000, word: nil), default: .integer(5), models: ["knn"],
      usual: (1, 50, true), simpler: .larger),
    Setting(
      name: "max_depth", summary: "how many questions the tree asks one after the other at most",
      domain: .integer(lower: 1, upper: 1000, word: .init("none", "as many as it likes")), default: .word("none"),
      models: ["tree"], usual: (1, 12, false), simpler: .smaller),
    Setting(
      name: "min_leaf", summary: "how many training rows each of the tree's leaves has at least",
      domain: .integer(lower: 1, upper: 100_000, word: nil), default: .integer(1), models: ["tree"],
      usual: (1, 50, true), simpler: .larger),
    Setting(
      name: "standardize", summary: "scale every feature to mean 0 and deviation 1, measured on the training part",
      domain: .flag, default: .flag(true), models: every,
      // Which maps each feature's range to its own; a number's loss is in the scale of the target.
      forNumbersIn: ["polynomial"]),
    Setting(
      name: "select",
      summary: "learn from so many features only: those that tell most of the target, chosen on the training part",
      domain: .integer(lower: 1, upper: 1_000_000, word: .init("all", "every feature")), default: .word("all"),
      models: every, usual: (1, 100, true), simpler: .smaller),
  ]
}

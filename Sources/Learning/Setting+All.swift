extension Setting {
  /// Every hyperparameter, in the order that people meet them.
  public static let all: [Setting] = [
    Setting(
      name: "learning_rate", aliases: ["lr"], summary: "how far each update moves the weights",
      domain: .number(lower: 0, upper: .infinity, openLower: true, openUpper: true), default: .number(0.01),
      models: ["mlp"], usual: (1e-4, 1, true)),
    Setting(
      name: "layers", summary: "how many hidden layers the net has",
      domain: .integer(lower: 0, upper: 8, word: nil), default: .integer(2), models: ["mlp"], usual: (0, 4, false)),
    Setting(
      name: "units", summary: "how many neurons each hidden layer has",
      domain: .integer(lower: 1, upper: 1024, word: nil), default: .integer(16), models: ["mlp"], usual: (2, 128, true)),
    Setting(
      name: "activation", summary: "what each neuron does with its sum",
      domain: .choice([
        .init("relu", "max(0, x): fast, the usual choice"), .init("tanh", "smooth, between −1 and 1"),
      ]), default: .word("relu"), models: ["mlp"]),
    Setting(
      name: "batch_size", aliases: ["batch"], summary: "how many rows each update looks at",
      domain: .integer(lower: 1, upper: 1_000_000, word: .init("full", "the whole training part at once")),
      default: .integer(32), models: ["mlp"], usual: (4, 256, true)),
    Setting(
      name: "epochs", summary: "how many times training goes through the data",
      domain: .integer(lower: 1, upper: 100_000, word: nil), default: .integer(100), models: ["mlp"],
      usual: (10, 1000, true)),
    Setting(
      name: "optimizer", aliases: ["opt"], summary: "the rule that turns gradients into updates",
      domain: .choice(OptimizerKind.all.map { .init($0.name, $0.summary) }), default: .word("adam"), models: ["mlp"]),
    Setting(
      name: "momentum", summary: "how much of the last update the momentum optimizer keeps",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0.9), models: ["mlp"],
      usual: (0, 0.99, false)),
    Setting(
      name: "dropout", summary: "the share of neurons switched off at random in each update",
      domain: .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: .number(0), models: ["mlp"],
      usual: (0, 0.7, false)),
    Setting(
      name: "weight_decay", aliases: ["wd", "l2"],
      summary: "the strength of L2 regularisation: how much large weights cost",
      domain: .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: .number(0),
      models: ["mlp", "polynomial"], usual: (1e-5, 1, true)),
    Setting(
      name: "degree", summary: "the highest power in the polynomial",
      domain: .integer(lower: 0, upper: 50, word: nil), default: .integer(3), models: ["polynomial"],
      usual: (0, 20, false)),
    Setting(
      name: "standardize", summary: "scale every feature to mean 0 and deviation 1, measured on the training part",
      domain: .flag, default: .flag(true), models: ["mlp", "polynomial"]),
  ]
}

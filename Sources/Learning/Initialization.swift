/// How large the initial weights are: what `set init NAME` chooses.
struct Initialization: Sendable {
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// The variance of a weight between layers of these widths. `isRectified`: whether a kind
  /// of relu stands behind it.
  let variance: @Sendable (_ inputs: Double, _ outputs: Double, _ isRectified: Bool) -> Double

  /// Every initialisation; all draw from the normal distribution, with biases 0.
  static let all: [Initialization] = [
    // He et al. 2015, arXiv:1502.01852, equation 10; half of it where no half of the signal is cut off.
    Initialization(name: "he", summary: "made for relu: variance 2 / inputs") { inputs, _, isRectified in
      (isRectified ? 2 : 1) / inputs
    },
    // Glorot and Bengio 2010, PMLR 9:249–256, equation 12.
    Initialization(name: "xavier", summary: "made for tanh and sigmoid: variance 2 / (inputs + outputs)") {
      inputs, outputs, _ in 2 / (inputs + outputs)
    },
    // LeCun et al. 1998, "Efficient BackProp", equation 16.
    Initialization(name: "lecun", summary: "keeps a signal's size in a plain layer: variance 1 / inputs") {
      inputs, _, _ in 1 / inputs
    },
  ]

  /// The one that the settings name.
  static func chosen(by settings: Settings) -> Initialization {
    all.first { $0.name == settings[.initialization] } ?? all[0]
  }
}

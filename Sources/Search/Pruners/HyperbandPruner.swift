package import Options

/// Deals the trials out to brackets; those of bracket s skip the first s rungs, and compete among themselves.
///
/// L. Li, K. Jamieson, G. DeSalvo, A. Rostamizadeh, A. Talwalkar, "Hyperband: A novel bandit-based approach to
/// hyperparameter optimization", JMLR 18, 2018, in the stopping form of Optuna's `HyperbandPruner`: brackets get trials
/// in proportion to the paper's sizes, by a checksum of the trial's number. (Optuna's checksum has the study's name in
/// it, which would make two studies of one seed differ; this one is that of a study without a name.)
package struct HyperbandPruner: Pruner {
  package let name = "hyperband"
  package let summary = "deals trials out to brackets that begin to stop them later or earlier"
  package static let eta = OptionKey<Int>("eta", "one of so many goes on from a rung", default: 3, from: 2, to: 100)
  package static let minEpochs = OptionKey<Int>(
    "min_epochs", "epoch of the first rung", default: 1, from: 1, to: 100_000)
  package let options = [Self.eta.option, Self.minEpochs.option]
  package let plansEpochs = true

  package func stops(_ question: PrunerQuestion) -> Bool {
    let first = question.options[Self.minEpochs]
    let eta = question.options[Self.eta]
    let shares = Self.shares(epochs: question.epochs, first: first, eta: eta)
    let bracket = Self.bracket(of: question.trial, shares)
    var among = question
    among.others = question.others.filter { Self.bracket(of: $0.number, shares) == bracket }
    return RungRule(first: first, eta: eta, skip: bracket).stops(among)
  }

  /// Trials of each bracket, the one with the most rungs first: ⌈(s_max + 1) · eta^s / (s + 1)⌉.
  static func shares(epochs: Int, first: Int, eta: Int) -> [Int] {
    var most = 0
    var (room, power) = (epochs / max(first, 1), 1)
    while room >= eta {
      room /= eta
      most += 1
    }
    var shares: [Int] = []
    for s in 0...most {
      shares.append(((most + 1) * power + s) / (s + 1))
      power *= eta
    }
    return shares.reversed()
  }

  static func bracket(of trial: Int, _ shares: [Int]) -> Int {
    var left = Int(checksum("_\(trial)")) % max(shares.reduce(0, +), 1)
    for (index, share) in shares.enumerated() {
      left -= share
      if left < 0 { return index }
    }
    return shares.count - 1
  }

  /// CRC-32 as in zlib (ISO 3309).
  static func checksum(_ text: String) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in text.utf8 {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

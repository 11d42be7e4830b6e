/// A round of successive halving: so many trainings up to each rung's epoch, fewer from rung to rung.
struct Bracket: Equatable {
  /// How many trials are trained up to each rung.
  var sizes: [Int]
  /// The epoch of each rung; the last is a whole training's.
  var epochs: [Int]
  /// The paper's s: how often it halves.
  var s: Int { sizes.count - 1 }

  /// Rungs that come before the whole training: the largest s with epochs · eta⁻ˢ ≥ first.
  static func mostRungs(epochs: Int, eta: Int, first: Int) -> Int {
    var (most, room) = (0, epochs / max(first, 1))
    while room >= eta {
      room /= eta
      most += 1
    }
    return most
  }

  /// rᵢ = R · eta^(i − s), rounded to whole epochs.
  static func rungs(epochs: Int, eta: Int, s: Int) -> [Int] {
    var rungs = [epochs]
    var divisor = 1
    for _ in 0..<s {
      divisor *= eta
      rungs.append(max((epochs + divisor / 2) / divisor, 1))
    }
    return rungs.reversed()
  }

  /// Bracket s of Hyperband (Li et al. 2018, algorithm 1): n = ⌈(s_max + 1) · eta^s / (s + 1)⌉, of which nᵢ = ⌊n ·
  /// eta⁻ⁱ⌋ come to rung i.
  ///
  /// Departure: where only `room` trials are left, fewer than n, it halves no oftener than leaves one for a whole
  /// training.
  static func hyperband(s: Int, most: Int, epochs: Int, eta: Int, room: Int = .max) -> Bracket {
    var power = 1
    for _ in 0..<s { power *= eta }
    let whole = ((most + 1) * power + s) / (s + 1)
    let count = min(whole, room)
    let s = count < whole ? min(s, mostRungs(epochs: count, eta: eta, first: 1)) : s
    var sizes = [count]
    while sizes.count <= s { sizes.append(sizes[sizes.count - 1] / eta) }
    return Bracket(sizes: sizes, epochs: rungs(epochs: epochs, eta: eta, s: s))
  }

  /// Successive halving of so many trials by scikit-learn's rule (`HalvingRandomSearchCV`): as many rungs as it takes
  /// to come down to eta trials or fewer, 1 + ⌊log_eta n⌋, but no more than there are epochs for, 1 + ⌊log_eta(R /
  /// first)⌋; ⌈n / eta⌉ go on.
  ///
  /// With `first` 0 there are as many epochs as the rungs leave (its `min_resources="exhaust"`). Departure: the last
  /// rung is always a whole training, where scikit-learn may end below it.
  static func halving(count: Int, epochs: Int, eta: Int, first: Int) -> Bracket {
    let required = mostRungs(epochs: max(count, 1), eta: eta, first: 1)
    let s = min(required, mostRungs(epochs: epochs, eta: eta, first: max(first, 1)))
    var sizes = [count]
    while sizes.count <= s { sizes.append((sizes[sizes.count - 1] + eta - 1) / eta) }
    return Bracket(sizes: sizes, epochs: rungs(epochs: epochs, eta: eta, s: s))
  }
}

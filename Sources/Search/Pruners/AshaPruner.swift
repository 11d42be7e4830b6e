package import Options

/// Stops a trial that at a rung is not among the best 1/eta of those that came there.
///
/// The stopping kind of asynchronous successive halving (L. Li et al., "A system for massively parallel hyperparameter
/// tuning", MLSys 2020, arXiv:1810.05934) as in Optuna's `SuccessiveHalvingPruner`, its step being the epoch: rung k
/// lies at min_epochs · eta^(skip + k), and with fewer than eta trials there only the best goes on. Departures: by
/// default the first rung lies at a hundredth of a whole training, where Optuna waits for a finished trial to see how
/// long that is; a diverged trial competes as infinitely bad.
package struct AshaPruner: Pruner {
  package let name = "asha"
  package let summary = "stops at each rung what is not among the best 1/eta there"
  package static let eta = OptionKey<Int>("eta", "one of so many goes on from a rung", default: 4, from: 2, to: 100)
  package static let minEpochs = OptionKey<Int>(
    "min_epochs", "epoch of the first rung; 0 for a hundredth of a whole training", default: 0, from: 0, to: 100_000)
  package static let skip = OptionKey<Int>(
    "skip", "rungs at the beginning that nothing is stopped at", default: 0, from: 0, to: 20)
  package static let bootstrap = OptionKey<Int>(
    "bootstrap", "trials that a rung needs before any goes on from it", default: 0, from: 0, to: 100_000)
  package let options = [Self.eta.option, Self.minEpochs.option, Self.skip.option, Self.bootstrap.option]
  package let plansEpochs = true

  package func stops(_ question: PrunerQuestion) -> Bool {
    let first = question.options[Self.minEpochs]
    return RungRule(
      first: first > 0 ? first : max(question.epochs / 100, 1),
      eta: question.options[Self.eta], skip: question.options[Self.skip],
      bootstrap: question.options[Self.bootstrap]
    ).stops(question)
  }
}

/// Whether a trial goes on from a rung.
struct RungRule {
  var first: Int
  var eta: Int
  var skip: Int
  var bootstrap = 0

  func stops(_ question: PrunerQuestion) -> Bool {
    let epoch = question.curve.count
    guard isRung(epoch), let value = question.curve.last else { return false }
    guard value.isFinite else { return true }
    let there = question.others.filter { $0.curve.count >= epoch }.map { $0.curve[epoch - 1] } + [value]
    guard there.count > bootstrap else { return true }
    return value > there.sorted()[max(there.count / eta - 1, 0)]
  }

  private func isRung(_ epoch: Int) -> Bool {
    var rung = first
    for _ in 0..<skip {
      guard rung < epoch else { return false }
      rung *= eta
    }
    while rung < epoch { rung *= eta }
    return rung == epoch
  }
}

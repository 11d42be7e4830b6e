package import Options

/// Asynchronous successive halving: whatever is among the best 1/eta of its rung goes on at once, without waiting for
/// the rung to fill; where nothing is to go on, a new trial is begun.
///
/// L. Li, K. Jamieson, A. Rostamizadeh, E. Gonina, J. Ben-tzur, M. Hardt, B. Recht, A. Talwalkar, "A system for
/// massively parallel hyperparameter tuning", MLSys 2020, arXiv:1810.05934, algorithm 2, for as many workers as `batch`
/// says. Departures: new trials are a scrambled Sobol sequence (`SpreadPoints`); when all trials are begun and none is left
/// to promote before one was trained to the end, the best of the highest rung goes on, so that the search does not end without
/// a whole training.
package struct AshaSampler: Sampler {
  package let name = "asha"
  package let summary = "whatever is among the best of its rung goes on at once"
  package let advice = "as halving, with trials that come one after the other and as many as you like"
  package static let skip = OptionKey<Int>(
    "skip", "rungs at the beginning that are left out", default: 0, from: 0, to: 20)
  package let options = Brackets.options + [Self.skip.option]
  package let needsEpochs = true

  package func begin(_ problem: SearchProblem) -> any SearchProcess {
    let eta = problem.options[Brackets.eta]
    let most = Bracket.mostRungs(
      epochs: problem.epochs, eta: eta, first: problem.options[Brackets.minEpochs])
    let s = max(most - problem.options[Self.skip], 0)
    return AshaSearch(problem, eta: eta, rungs: Bracket.rungs(epochs: problem.epochs, eta: eta, s: s))
  }
}

private final class AshaSearch: SearchProcess {
  private struct Entry {
    var trial: Int
    var point: [Double]
    var value: Double
    var isOut: Bool
    /// Whether it cannot be promoted: it was, or its value is not finite.
    var isTaken: Bool { isOut || !value.isFinite }
  }

  private let problem: SearchProblem
  private let eta: Int
  /// The epoch of each rung.
  private let rungs: [Int]
  private var source: SpreadPoints
  private var begun = 0
  /// For each rung, the trials that have reached it, the best first.
  private var there: [[Entry]]
  /// For each trial that is being trained, by its number, the rung up to which it is trained.
  private var under: [Int: Int] = [:]

  init(_ problem: SearchProblem, eta: Int, rungs: [Int]) {
    self.problem = problem
    self.eta = eta
    self.rungs = rungs
    source = SpreadPoints(problem)
    there = Array(repeating: [], count: rungs.count)
  }

  func ask(_ count: Int) -> [Assignment] {
    let workers = count > 0 ? count : max(problem.batch, 1)
    let room = min(count, problem.budget - begun)
    var (asked, new) = ([Assignment](), 0)
    while asked.count < workers {
      if let place = promotable() {
        asked.append(promote(place.rung, place.index))
      } else if new < room, let point = source.point(for: begun) {
        asked.append(work(begun, point, rung: 0))
        (begun, new) = (begun + 1, new + 1)
      } else {
        break
      }
    }
    // Nothing was left to begin though there was room: everything has been tried.
    guard asked.isEmpty, begun >= problem.budget || room > 0, !(there[rungs.count - 1].contains { !$0.isTaken }) else {
      return asked
    }
    for rung in there.indices.dropLast().reversed() {
      if let index = there[rung].firstIndex(where: { !$0.isTaken }) { return [promote(rung, index)] }
    }
    return []
  }

  /// The first of the best 1/eta of a rung that was not promoted yet, the highest rung first.
  private func promotable() -> (rung: Int, index: Int)? {
    for rung in there.indices.dropLast().reversed() {
      if let index = there[rung].prefix(there[rung].count / eta).firstIndex(where: { !$0.isTaken }) {
        return (rung, index)
      }
    }
    return nil
  }

  private func promote(_ rung: Int, _ index: Int) -> Assignment {
    there[rung][index].isOut = true
    return work(there[rung][index].trial, there[rung][index].point, rung: rung + 1)
  }

  private func work(_ trial: Int, _ point: [Double], rung: Int) -> Assignment {
    under[trial] = rung
    return Assignment(
      trial: trial, point: point, epochs: rungs[rung], mayContinue: rung < rungs.count - 1,
      labels: [.rung: Double(rung)])
  }

  func tell(_ observations: [Observation]) {
    for seen in observations {
      guard let rung = under.removeValue(forKey: seen.trial) else { continue }
      let entry = Entry(trial: seen.trial, point: seen.point, value: seen.value, isOut: seen.isPruned)
      // Of equals the earlier one stands first.
      let index = there[rung].firstIndex { ($0.value, $0.trial) > (entry.value, entry.trial) } ?? there[rung].count
      there[rung].insert(entry, at: index)
    }
  }
}

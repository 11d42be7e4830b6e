/// What another program has added to a study, as its search hears of it: before some trial of the search's own, which is
/// noted in the store, so that the search can be played back.
struct ForeignTrials {
  private var waiting: [(after: Int, seen: Observation)]
  /// The trials that the search had not heard of, to be stored with their note.
  let news: [Trial]

  /// - Parameters:
  ///   - begun: how many trials of its own the search had begun when these were looked at.
  ///   - sign: of the values, to make them small.
  init(_ trials: [Trial], begun: Int, in space: EncodedSpace, sign: Double) {
    waiting = []
    var news: [Trial] = []
    for place in trials.indices where trials[place].isForeign {
      let trial = trials[place]
      guard let seen = Self.observation(of: trial, in: space, sign: sign) else { continue }
      waiting.append((trial.learnedAfter ?? begun, seen))
      guard trial.learnedAfter == nil else { continue }
      var noted = trial
      noted.learnedAfter = begun
      news.append(noted)
    }
    self.news = news
  }

  /// The observations that the search is to hear once it has begun so many trials of its own; each is given once.
  mutating func take(begun: Int) -> [Observation] {
    guard waiting.contains(where: { $0.after <= begun }) else { return [] }
    defer { waiting.removeAll { $0.after <= begun } }
    return waiting.filter { $0.after <= begun }.map(\.seen)
  }

  /// What the search hears of such a trial; nil for one without a value, and for one outside the space.
  private static func observation(of trial: Trial, in space: EncodedSpace, sign: Double) -> Observation? {
    guard trial.hasResult, let value = trial.value else { return nil }
    let point = space.encode(trial.configuration)
    let nearest = space.decode(point)
    let isInside = trial.configuration.allSatisfy { name, value in
      guard let number = value.double, let inside = nearest[name]?.double else { return nearest[name] == value }
      return (inside - number).magnitude <= 1e-6 * number.magnitude
    }
    guard isInside, nearest.count == trial.configuration.count else { return nil }
    func small(_ value: Double) -> Double { value.isNaN ? .infinity : value * sign }
    return Observation(
      trial: trial.number, point: point, value: small(value), curve: trial.reported.map(small),
      isPruned: trial.state == .pruned)
  }
}

/// Which numbers a search's own trials have in a study to which another program has added trials of its own.
///
/// A search counts its own trials, from 0 and without gaps, as if nobody else had been there.
struct TrialNumbering {
  /// Numbers of what is not the search's own, ascending.
  private let foreign: [Int]

  init(_ trials: [Trial]) {
    // By place: copying a trial costs more than looking at it.
    foreign = trials.indices.filter { trials[$0].isForeign }.map { trials[$0].number }.sorted()
  }

  /// How many trials another program has added.
  var foreignCount: Int { foreign.count }

  /// The number in the study of the search's own trial.
  func number(ofOwn own: Int) -> Int {
    foreign.reduce(own) { $1 <= $0 ? $0 + 1 : $0 }
  }

  /// How many of its own trials the search has begun, by the highest number among those that have ended.
  func begun(_ trials: [Trial]) -> Int {
    let own = trials.filter { !$0.isForeign && $0.state != .running && $0.state != .interrupted }
    return own.map { self.own($0.number) + 1 }.max() ?? 0
  }

  /// How many of the search's own trials come before this number; for one of its own trials, that is its number within
  /// the search.
  func own(_ number: Int) -> Int { number - foreign.prefix { $0 < number }.count }

  /// A piece of work with the search's own numbers replaced by those of the study.
  func placed(_ assignment: Assignment) -> Assignment {
    guard !foreign.isEmpty else { return assignment }
    var placed = assignment
    placed.trial = number(ofOwn: assignment.trial)
    placed.donor = assignment.donor.map(number)
    return placed
  }

  /// An observation with the study's number replaced by the search's own.
  func own(_ observation: Observation) -> Observation {
    guard !foreign.isEmpty else { return observation }
    var own = observation
    own.trial = self.own(observation.trial)
    return own
  }
}

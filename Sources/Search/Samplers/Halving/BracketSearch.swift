import Arithmetic

/// Where brackets get the points of new trials from.
protocol BracketSource {
  /// Whether a point depends on values, so that a rung of new trials is better begun a few at a time.
  var learns: Bool { get }
  /// nil when everything there is has been tried.
  mutating func point(for trial: Int) -> [Double]?
  /// The value of a point after so many epochs.
  mutating func learn(_ point: [Double], value: Double, epochs: Int)
}

/// Points of a scrambled Sobol sequence, none twice in a finite space while others are left.
struct SpreadPoints: BracketSource {
  private let space: EncodedSpace
  private let sequence: SobolSequence
  private var next = 0
  private var tried: TriedPoints
  let learns = false

  init(_ problem: SearchProblem) {
    space = problem.space
    var random = problem.random(for: 0, stream: 1)
    sequence = SobolSequence(dimensions: space.count, scrambledBy: &random)
    tried = TriedPoints(problem)
  }

  mutating func point(for trial: Int) -> [Double]? {
    tried.untried {
      defer { next += 1 }
      return space.point(shares: sequence.point(next))
    }
  }

  mutating func learn(_ point: [Double], value: Double, epochs: Int) {}
}

/// One bracket after another, each halved at its rungs; a training goes on from where it stands.
final class BracketSearch: SearchProcess {
  private let problem: SearchProblem
  private let plan: (_ index: Int, _ room: Int) -> Bracket?
  private var source: any BracketSource
  private var begun = 0
  private var brackets = 0
  private var bracket: Bracket?
  private var rung = 0
  /// Trials of the rung that are not asked for yet; of a first rung, how many.
  private var waiting: [(trial: Int, point: [Double])] = []
  private var unbegun = 0
  private var results: [(trial: Int, point: [Double], value: Double, goesOn: Bool)] = []

  /// - Parameter plan: the bracket of an index, given how many trials may still be begun; nil when there are no more.
  init(_ problem: SearchProblem, source: any BracketSource, plan: @escaping (_ index: Int, _ room: Int) -> Bracket?) {
    self.problem = problem
    self.source = source
    self.plan = plan
  }

  func ask(_ count: Int) -> [Assignment] {
    if bracket == nil {
      let room = problem.budget - begun
      guard room > 0, let next = plan(brackets, room) else { return [] }
      (bracket, rung, unbegun, results) = (next, 0, min(next.sizes[0], room), [])
      brackets += 1
    }
    guard let bracket else { return [] }
    if unbegun > 0 {
      let new = min(unbegun, source.learns ? count : unbegun)
      var asked: [Assignment] = []
      while asked.count < new, let point = source.point(for: begun) {
        asked.append(assignment(begun, point, bracket))
        begun += 1
      }
      unbegun = asked.count < new ? 0 : unbegun - new
      guard asked.isEmpty, new > 0 else { return asked }
      // Nothing is left to begin: what was begun goes on.
      guard !results.isEmpty else {
        self.bracket = nil
        return []
      }
      goOn(bracket)
      return ask(count)
    }
    defer { waiting = [] }
    return waiting.map { assignment($0.trial, $0.point, bracket) }
  }

  private func assignment(_ trial: Int, _ point: [Double], _ bracket: Bracket) -> Assignment {
    Assignment(
      trial: trial, point: point, epochs: bracket.epochs[rung], mayContinue: rung < bracket.s,
      labels: [.bracket: Double(bracket.s), .rung: Double(rung)])
  }

  func learn(_ observations: [Observation]) {
    for seen in observations where !seen.isPruned {
      source.learn(seen.point, value: seen.value, epochs: seen.curve.isEmpty ? problem.epochs : seen.curve.count)
    }
  }

  func tell(_ observations: [Observation]) {
    guard let bracket else { return }
    for seen in observations {
      source.learn(seen.point, value: seen.value, epochs: bracket.epochs[rung])
      results.append((seen.trial, seen.point, seen.value, seen.value.isFinite && !seen.isPruned))
    }
    guard unbegun == 0, !results.isEmpty else { return }
    goOn(bracket)
  }

  /// Takes a bracket from its rung to the next, or ends it behind the last.
  private func goOn(_ bracket: Bracket) {
    guard rung < bracket.s else {
      self.bracket = nil
      return
    }
    let ranked = results.filter(\.goesOn).sorted { ($0.value, $0.trial) < ($1.value, $1.trial) }
    waiting = ranked.prefix(bracket.sizes[rung + 1]).map { ($0.trial, $0.point) }.sorted { $0.trial < $1.trial }
    (rung, results) = (rung + 1, [])
    if waiting.isEmpty { self.bracket = nil }
  }
}

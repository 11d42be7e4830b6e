import Arithmetic

/// A study whose trials somebody else evaluates: it hands out configurations, and is told what they are worth.
///
/// The study alone holds what was asked and told, and in which order; the search is brought to where it stands by playing
/// that back. So several programs may ask and tell by turns, each through the storage's `exchange`.
package final class AskTell {
  /// What a call of `ask` or `tell` cannot do, as data.
  package enum Failure: Error, Sendable, Equatable {
    case unknownTrial(Int)
    case toldAlready(Int)
    /// Everything was handed out, and nothing more can be suggested until some of it is told.
    case mustBeTold([Int])
    /// As many trials as the study may have were handed out, and these are not told yet.
    case allHandedOut([Int], budget: Int)
    /// All trials that may be begun have been, and are told.
    case isOver
    /// Every combination of the space, so many, has been tried, and is told.
    case allTried(Int)
  }

  package let definition: StudyDefinition
  private let space: EncodedSpace
  private let process: any SearchProcess
  /// The event (`TrialEvents`, counted from 1) up to which asking and telling were played back to the process; 0 before
  /// the first.
  private var playedEvent = 0
  private var points: [Int: [Double]] = [:]
  private let isAsynchronous: Bool
  /// Trials whose values the process has not heard of, in the order of asking. `early` keeps the values that were told
  /// before those of trials asked for earlier.
  private var unheard: [Int] = []
  private var early: [Int: Observation] = [:]
  /// Numbers of what others have added and the process has heard of.
  private var heard: Set<Int> = []

  /// Throws for a method that there is not, and for a space that its method cannot search.
  package init(_ definition: StudyDefinition) throws {
    guard let sampler = definition.sampler else {
      throw StudyStorageError.unknown(definition.method)
    }
    self.definition = definition
    space = EncodedSpace(definition.space)
    isAsynchronous = sampler.isAsynchronous
    process = try sampler.process(for: SearchProblem(definition))
  }

  /// The next trials to evaluate, up to so many, in state running. They are to be recorded before anybody evaluates them,
  /// together with those that were suggested along with them and wait (see `waiting`).
  ///
  /// - Returns: every trial that has changed; those handed out now have `isHandedOut` true.
  package func ask(_ count: Int, of study: Study) throws -> [Trial] {
    catchUp(with: study)
    let numbering = TrialNumbering(study.trials)
    let event = lastEvent(of: study) + 1
    let waiting = study.trials.indices.lazy.filter { study.trials[$0].isOpen && !study.trials[$0].isHandedOut }
    var changed = Array(waiting.prefix(count)).map { study.trials[$0] }
    let begun = study.trials.count
    var news: [Trial] = []
    if changed.count < count {
      let wanted = min(count - changed.count, max(0, definition.budget - begun))
      let foreign = foreign(in: study, unheard: points.count)
      let asked = isAsynchronous || unheard.isEmpty ? askProcess(wanted, hearing: foreign) : []
      for assignment in asked {
        var trial = Trial(
          number: numbering.number(ofOwn: assignment.trial), configuration: space.decode(assignment.point))
        trial.seed = StudyRunner.seed(of: trial.number, in: definition)
        trial.plan.labels = assignment.labels
        (trial.events.asked, trial.events.wanted) = (event, wanted)
        changed.append(trial)
      }
      // Where the process had nothing to give, nobody need know that it was asked.
      if !asked.isEmpty {
        playedEvent = event
        news = foreign.news
      }
    }
    for index in changed.indices.prefix(count) { changed[index].events.handed = event }
    guard !changed.isEmpty else {
      let open = study.trials.indices.filter { study.trials[$0].isOpen }.map { study.trials[$0].number }
      if open.isEmpty {
        throw definition.whenTried == .stop ? study.exhaustedCombinations.map(Failure.allTried) ?? .isOver : .isOver
      }
      throw begun >= definition.budget
        ? Failure.allHandedOut(open, budget: definition.budget) : Failure.mustBeTold(open)
    }
    return changed + news
  }

  /// A trial with its value; one that is not finite counts as diverged, none as failed. To the search either is
  /// infinitely bad.
  package func tell(_ number: Int, value: Double?, of study: Study) throws -> Trial {
    guard let place = study.place(of: number), !study.trials[place].isForeign else {
      throw Failure.unknownTrial(number)
    }
    var trial = study.trials[place]
    guard trial.state == .running else { throw Failure.toldAlready(number) }
    trial.state = value.map { $0.isFinite ? .finished : .diverged } ?? .failed
    trial.value = value.map { $0.isFinite ? $0 : .infinity * study.sign }
    if let value, value != trial.value { trial.unusable = .init(value) }
    trial.events.told = lastEvent(of: study) + 1
    return trial
  }

  private func lastEvent(of study: Study) -> Int {
    // By place: copying a trial costs more than looking at it.
    study.trials.indices.reduce(0) { last, place in
      let events = study.trials[place].events
      return max(last, events.asked ?? 0, events.handed ?? 0, events.told ?? 0)
    }
  }

  /// The trials that other programs have added. Those that the process has not heard of are heard once it has begun
  /// `begun` trials of its own.
  private func foreign(in study: Study, unheard begun: Int) -> ForeignTrials {
    ForeignTrials(study.trials, begun: begun, in: space, sign: study.sign)
  }

  private func askProcess(_ count: Int, hearing foreign: ForeignTrials) -> [Assignment] {
    var foreign = foreign
    let news = foreign.take(begun: points.count).filter { heard.insert($0.trial).inserted }
    if !news.isEmpty { process.learn(news) }
    let asked = process.ask(count)
    for assignment in asked { points[assignment.trial] = assignment.point }
    unheard += asked.map(\.trial)
    return asked
  }

  /// Tells the process what it may hear now. A process hears of trials in the order in which it gave them; one that
  /// cannot be asked ahead hears only when all that it gave have values.
  private func tellProcess() {
    let ready = unheard.prefix { early[$0] != nil }
    guard !ready.isEmpty, isAsynchronous || ready.count == unheard.count else { return }
    process.tell(ready.compactMap { early.removeValue(forKey: $0) })
    unheard.removeFirst(ready.count)
  }

  /// Plays back to the process the events of the study that it has not seen yet, in their order.
  private func catchUp(with study: Study) {
    var events: [Int: (asked: Int, told: [Trial])] = [:]
    for place in study.trials.indices {
      let own = study.trials[place].events
      if let event = own.asked, event > playedEvent { events[event, default: (0, [])].asked = own.wanted ?? 1 }
      if let event = own.told, event > playedEvent {
        events[event, default: (0, [])].told.append(study.trials[place])
      }
    }
    let numbering = TrialNumbering(study.trials)
    let foreign = foreign(in: study, unheard: .max)
    for event in events.keys.sorted() {
      guard let (asked, told) = events[event] else { continue }
      if asked > 0 { _ = askProcess(asked, hearing: foreign) }
      if !told.isEmpty {
        for trial in told {
          let own = numbering.own(trial.number)
          early[own] = Observation(
            trial: own, point: points[own] ?? space.encode(trial.configuration),
            value: trial.value.map { $0 * study.sign } ?? .infinity)
        }
        tellProcess()
      }
      playedEvent = event
    }
  }
}

extension Trial {
  /// Whether it is the search's own and not told yet.
  fileprivate var isOpen: Bool { state == .running && !isForeign }
  /// Whether somebody was given it to evaluate.
  package var isHandedOut: Bool { events.handed != nil }
}

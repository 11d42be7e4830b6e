import Arithmetic
import Search
import Testing

/// Methods that need no epochs and no slopes: those that somebody else may evaluate for.
private let methods = allSamplers.filter { !$0.needsEpochs && !$0.needsGradient }.map(\.name)

private let plane = SearchSpace(parameters: [
  number("x", 0, 1), number("y", 1e-3, 1, .log), Parameter(name: "k", kind: .choice([.category("a"), .category("b")])),
])

private func value(_ trial: Trial) -> Double {
  guard case .number(let x)? = trial.configuration["x"], case .number(let y)? = trial.configuration["y"] else {
    return .nan
  }
  return (x - 0.3) * (x - 0.3) + y
}

@Suite struct AskTellTests {
  private func study(_ method: String, budget: Int = 24) throws -> InMemoryStorage {
    let storage = InMemoryStorage()
    try storage.create(
      StudyDefinition(name: "s", method: method, seed: 5, space: plane, budget: budget, objective: .outside))
    return storage
  }

  private func ask(_ count: Int, _ storage: InMemoryStorage, with desk: AskTell) throws -> [Trial] {
    var handed: [Trial] = []
    try storage.exchange("s") { study in
      let before = Set(study.trials.filter(\.isHandedOut).map(\.number))
      let changed = try desk.ask(count, of: study)
      handed = changed.filter { $0.isHandedOut && !before.contains($0.number) }
      return changed
    }
    return handed
  }

  private func desk(_ storage: InMemoryStorage) throws -> AskTell {
    try AskTell(try #require(try storage.load(name: "s")).definition)
  }

  @Test(arguments: methods) func tellingInAnyOrderByDeskAfterDeskIsTheSameAsByOne(_ method: String) throws {
    var studies: [[[String: ParameterValue]]] = []
    for isKept in [true, false] {
      let storage = try study(method)
      let one = try desk(storage)
      var open: [Trial] = []
      var random = RandomSource(seed: 3, purpose: .test)
      for _ in 0..<60 {
        // By turns, two are asked for and one of the open ones is told, not the first.
        if open.count < 4 {
          do { open += try ask(2, storage, with: isKept ? one : desk(storage)) } catch is AskTell.Failure {}
        }
        guard !open.isEmpty else { break }
        let told = open.remove(at: random.integer(below: open.count))
        let desk = isKept ? one : try desk(storage)
        try storage.exchange("s") { [try desk.tell(told.number, value: value(told), of: $0)] }
      }
      let trials = try #require(try storage.load(name: "s")).trials
      #expect(trials.map(\.number) == Array(trials.indices))
      #expect(trials.count == 24, "\(trials.count)")
      #expect(trials.allSatisfy { $0.state == .finished })
      studies.append(trials.map(\.configuration))
    }
    #expect(studies[0] == studies[1])
  }

  @Test(arguments: methods) func toldOneByOneItIsTheSearchThatTuneMakes(_ method: String) async throws {
    let storage = try study(method, budget: 12)
    let desk = try desk(storage)
    for _ in 0..<12 {
      for trial in try ask(1, storage, with: desk) {
        try storage.exchange("s") { [try desk.tell(trial.number, value: value(trial), of: $0)] }
      }
    }
    let definition = StudyDefinition(name: "t", method: method, seed: 5, space: plane, budget: 12)
    let tuned = try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false,
      evaluate: { request in
        .finished(
          value: value(Trial(number: 0, configuration: request.configuration)), reported: [], metrics: [:])
      }
    ) { _, _ in }
    let asked = try #require(try storage.load(name: "s")).trials.filter { $0.state == .finished }
    #expect(asked.map(\.configuration) == tuned.trials.prefix(asked.count).map(\.configuration))
    #expect(asked.count == 12)
  }

  @Test func whatCannotBeToldIsSaid() throws {
    let storage = try study("random", budget: 2)
    let desk = try desk(storage)
    #expect(throws: AskTell.Failure.unknownTrial(0)) {
      try storage.exchange("s") { [try desk.tell(0, value: 1, of: $0)] }
    }
    _ = try ask(5, storage, with: desk)
    try storage.exchange("s") { [try desk.tell(0, value: .nan, of: $0)] }
    #expect(try storage.load(name: "s")?.trials[0].state == .diverged)
    #expect(throws: AskTell.Failure.toldAlready(0)) {
      try storage.exchange("s") { [try desk.tell(0, value: 1, of: $0)] }
    }
    #expect(throws: AskTell.Failure.allHandedOut([1], budget: 2)) { _ = try ask(1, storage, with: desk) }
    try storage.exchange("s") { [try desk.tell(1, value: 1, of: $0)] }
    #expect(throws: AskTell.Failure.isOver) { _ = try ask(1, storage, with: desk) }
  }
}

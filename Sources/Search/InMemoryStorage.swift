import Synchronization

/// Studies and runs in memory: for tests, and for sessions whose store cannot be opened.
package final class InMemoryStorage: StudyStorage, RunStorage {
  private let kept = Mutex<[Study]>([])
  private let findings = Mutex<[String: StudyFinding]>([:])
  private let keptRuns = Mutex<(last: Int, runs: [Int: StoredRun])>((0, [:]))

  private let now: (@Sendable () -> Double)?

  /// - Parameter now: seconds since 1970, noted of each trial as it ends; nil where nobody asks when that was.
  package init(now: (@Sendable () -> Double)? = nil) { self.now = now }

  package func studies() throws -> [StudySummary] { kept.withLock { $0.map(\.summary) } }

  package func load(name: String) throws -> Study? { kept.withLock { $0.first { $0.definition.name == name } } }

  package func create(_ definition: StudyDefinition) throws {
    let isFree = kept.withLock { studies in
      guard !studies.contains(where: { $0.definition.name == definition.name }) else { return false }
      studies.append(Study(definition: definition))
      return true
    }
    if !isFree { throw StudyStorageError.nameTaken(definition.name) }
  }

  package func setBudget(_ budget: Int, of name: String) throws { try change(name) { $0.definition.budget = budget } }

  package func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws {
    try change(name) { $0.definition.limits = limits }
  }

  package func setOuterResult(_ result: OuterResult, of name: String) throws {
    try change(name) { study in
      study.outerResults.removeAll { $0.fold == result.fold }
      study.outerResults.append(result)
      study.outerResults.sort { $0.fold < $1.fold }
    }
  }

  package func finding(of name: String) throws -> StudyFinding? { findings.withLock { $0[name] } }

  package func setFinding(_ finding: StudyFinding, of name: String) throws {
    try change(name) { _ in }
    findings.withLock { $0[name] = finding }
  }

  package func record(_ trial: Trial, in name: String) throws {
    var trial = trial
    if trial.ended == nil, ![.running, .interrupted].contains(trial.state) { trial.ended = now?() }
    try change(name) { $0.add(trial) }
  }

  package func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws {
    try kept.withLock { studies throws in
      guard let index = studies.firstIndex(where: { $0.definition.name == name }) else {
        throw StudyStorageError.unknown(name)
      }
      for trial in try body(studies[index]) { studies[index].add(trial) }
    }
  }

  package func delete(name: String) throws {
    findings.withLock { $0[name] = nil }
    let wasThere = kept.withLock { studies in
      let count = studies.count
      studies.removeAll { $0.definition.name == name }
      return studies.count < count
    }
    if !wasThere { throw StudyStorageError.unknown(name) }
  }

  package var runs: (any RunStorage)? { self }

  package func keep(_ runs: [StoredRun], waiting seconds: Double) -> [Int]? {
    keptRuns.withLock { kept in
      runs.map { run in
        kept.last += 1
        kept.runs[kept.last] = run
        kept.runs[kept.last]?.number = kept.last
        return kept.last
      }
    }
  }

  package func heads() -> (runs: [RunHead], unreadable: Int) {
    let runs = keptRuns.withLock { $0.runs.values.sorted { $0.number < $1.number } }
    let heads = runs.map {
      RunHead(number: $0.number, session: $0.session, data: $0.data, model: $0.model, note: $0.note)
    }
    return (heads, 0)
  }

  package func runs(_ numbers: [Int]) -> [Int: StoredRun] {
    let wanted = Set(numbers)
    return keptRuns.withLock { $0.runs.filter { wanted.contains($0.key) } }
  }

  package func setNote(_ note: String, ofRun number: Int) -> Bool {
    keptRuns.withLock { kept in
      kept.runs[number]?.note = note
      return kept.runs[number] != nil
    }
  }

  package func delete(run number: Int) -> Bool { keptRuns.withLock { $0.runs.removeValue(forKey: number) != nil } }

  private func change(_ name: String, _ body: (inout Study) -> Void) throws {
    let wasThere = kept.withLock { studies in
      guard let index = studies.firstIndex(where: { $0.definition.name == name }) else { return false }
      body(&studies[index])
      return true
    }
    if !wasThere { throw StudyStorageError.unknown(name) }
  }
}

import Synchronization

/// Studies in memory: for tests, and for sessions whose store cannot be opened.
public final class InMemoryStorage: StudyStorage {
  private let kept = Mutex<[Study]>([])

  public init() {}

  public func studies() throws -> [StudySummary] { kept.withLock { $0.map(\.summary) } }

  public func load(name: String) throws -> Study? { kept.withLock { $0.first { $0.definition.name == name } } }

  public func create(_ definition: StudyDefinition) throws {
    let isFree = kept.withLock { studies in
      guard !studies.contains(where: { $0.definition.name == definition.name }) else { return false }
      studies.append(Study(definition: definition))
      return true
    }
    if !isFree { throw StudyStorageError.nameTaken(definition.name) }
  }

  public func setBudget(_ budget: Int, of name: String) throws { try change(name) { $0.definition.budget = budget } }

  public func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws {
    try change(name) { $0.definition.limits = limits }
  }

  public func setOuterResult(_ result: OuterResult, of name: String) throws {
    try change(name) { study in
      study.outerResults.removeAll { $0.fold == result.fold }
      study.outerResults.append(result)
      study.outerResults.sort { $0.fold < $1.fold }
    }
  }

  public func record(_ trial: Trial, in name: String) throws { try change(name) { $0.add(trial) } }

  public func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws {
    try kept.withLock { studies throws in
      guard let index = studies.firstIndex(where: { $0.definition.name == name }) else {
        throw StudyStorageError.unknown(name)
      }
      for trial in try body(studies[index]) { studies[index].add(trial) }
    }
  }

  public func delete(name: String) throws {
    let wasThere = kept.withLock { studies in
      let count = studies.count
      studies.removeAll { $0.definition.name == name }
      return studies.count < count
    }
    if !wasThere { throw StudyStorageError.unknown(name) }
  }

  private func change(_ name: String, _ body: (inout Study) -> Void) throws {
    let wasThere = kept.withLock { studies in
      guard let index = studies.firstIndex(where: { $0.definition.name == name }) else { return false }
      body(&studies[index])
      return true
    }
    if !wasThere { throw StudyStorageError.unknown(name) }
  }
}

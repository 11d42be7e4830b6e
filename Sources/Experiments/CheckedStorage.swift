import Language
import Learning
import Options
package import Search

/// A storage that looks at every study before it hands it out: the values that a search would give to settings must lie
/// in the settings' ranges, as if they had been typed. So no file can ask for a net of a thousand million neurons.
///
/// A study that fails this counts as one that cannot be read; the others stay readable.
package struct CheckedStorage: StudyStorage {
  private let storage: any StudyStorage

  package init(_ storage: any StudyStorage) { self.storage = storage }

  package func studies() throws -> [StudySummary] {
    try storage.studies().filter { $0.definition.settingsFault == nil }
  }

  package func unreadableStudies() throws -> [String] {
    try storage.unreadableStudies()
      + storage.studies().filter { $0.definition.settingsFault != nil }.map(\.definition.name)
  }

  package func load(name: String) throws -> Study? {
    let study = try storage.load(name: name)
    if let study { try check(study.definition) }
    return study
  }

  package func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws {
    try storage.exchange(name) { study in
      try check(study.definition)
      return try body(study)
    }
  }

  package var runs: (any RunStorage)? { storage.runs }

  package func checkWritable() throws { try storage.checkWritable() }
  package func foreignStudies() throws -> [String] { try storage.foreignStudies() }
  package func create(_ definition: StudyDefinition) throws { try storage.create(definition) }
  package func setBudget(_ budget: Int, of name: String) throws { try storage.setBudget(budget, of: name) }
  package func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws {
    try storage.setLimits(limits, of: name)
  }
  package func setOuterResult(_ result: OuterResult, of name: String) throws {
    try storage.setOuterResult(result, of: name)
  }
  package func finding(of name: String) throws -> StudyFinding? { try storage.finding(of: name) }
  package func setFinding(_ finding: StudyFinding, of name: String) throws {
    try storage.setFinding(finding, of: name)
  }
  package func record(_ trial: Trial, in name: String) throws { try storage.record(trial, in: name) }
  package func delete(name: String) throws { try storage.delete(name: name) }

  private func check(_ definition: StudyDefinition) throws {
    guard let fault = definition.settingsFault else { return }
    throw StudyStorageError.unreadable(definition.name, fault)
  }
}

extension StudyDefinition {
  /// What keeps a search of settings from being one that could have been typed.
  fileprivate var settingsFault: StoredFault? {
    guard objective.has(.bench) else { return nil }
    for parameter in space.parameters {
      guard let setting = Setting.named(parameter.name) else { continue }
      let values: [ParameterValue] =
        switch parameter.kind {
        case .number(let lower, let upper, _, _): [.number(lower), .number(upper)]
        case .integer(let lower, let upper, _, _): [.integer(lower), .integer(upper)]
        case .choice(let choices), .ordered(let choices): choices
        }
      if let wrong = values.first(where: { setting.domain.read($0.typed(for: setting)) == nil }) {
        return .setting(setting.name, value: wrong.typed(for: setting).text, domain: setting.domain.text)
      }
    }
    return nil
  }
}

import Foundation
import GRDB
import Search

/// A study in a database that Optuna wrote, with nothing of ours.
struct OptunaStudy {
  private let identifier: Int64
  private let name: String
  private let objective: String?
  private let database: Database
  private var notes: [String] = []

  init(_ identifier: Int64, _ name: String, _ objective: String?, _ database: Database) {
    self.identifier = identifier
    self.name = name
    self.objective = objective
    self.database = database
  }

  consuming func read() throws -> (study: Study, notes: [String]) {
    let (place, isMaximized, metric) = try direction()
    var parameters = try parameters()
    var definition = StudyDefinition(
      name: name, method: "tpe", seed: 0, space: SearchSpace(parameters: parameters),
      direction: isMaximized ? .maximize : .minimize, metric: metric, budget: 1, objective: .outside)
    var trials = try TrialRows.load(
      study: identifier, definition, version: StoredDefinition.current, objective: place, database)
    let count = trials.count
    // Where it was told in advance what a trial is to be, nothing has come of it yet.
    trials.removeAll { $0.state == .running }
    if trials.count < count { notes.append("Left out, for they were not over: \(count - trials.count) of its trials.") }
    for index in trials.indices {
      trials[index].isForeign = true
      trials[index].learnedAfter = nil
      trials[index].number = index
      guard let value = trials[index].value, !value.isFinite else { continue }
      if trials[index].state == .finished { trials[index].state = .diverged }
      if value.isNaN || trials[index].state == .failed { trials[index].value = nil }
    }
    guard !trials.isEmpty else { throw StoredFault.noTrialOver }
    guard !parameters.isEmpty else { throw StoredFault.noParameters }
    if try hasConstraints { notes.append("Its constraints are left out: the best may be a trial that breaks them.") }
    parameters = parameters.map(\.settled).conditioned(by: trials)
    definition.space.parameters = parameters
    definition.budget = max(trials.count, 1)
    definition.epochs = max(trials.map(\.reported.count).max() ?? 1, 1)
    return (Study(definition: definition, trials: trials), notes)
  }

  /// Which objective is meant, which way it is made, and what it is called.
  private func direction() throws -> (place: Int, isMaximized: Bool, metric: String) {
    let directions = try Row.fetchAll(
      database, sql: "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective",
      arguments: [identifier]
    ).map { try $0.text("direction") }
    let names =
      try Row.fetchOne(
        database,
        sql: "SELECT value_json FROM study_system_attributes WHERE study_id = ? AND \"key\" = 'study:metric_names'",
        arguments: [identifier]
      ).flatMap { try $0.text("value_json") }.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) }
      ?? []
    let count = directions.count
    guard count > 0 else { throw StoredFault.noObjective }
    let spoken = (0..<count).map { names.indices.contains($0) ? names[$0] : "\($0 + 1)" }
    var place = 0
    if let objective {
      guard let found = spoken.firstIndex(of: objective) ?? Int(objective).map({ $0 - 1 }),
        directions.indices.contains(found)
      else { throw StoredFault.unknownObjective(objective, objectives: spoken) }
      place = found
    } else if count > 1 {
      throw StoredFault.severalObjectives(spoken)
    }
    let metric = names.indices.contains(place) ? names[place] : count > 1 ? "value_\(place + 1)" : "value"
    return (place, directions[place] == "MAXIMIZE", metric)
  }

  private mutating func parameters() throws -> [Parameter] {
    var parameters: [Parameter] = []
    var changed: [String] = []
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT param_name, distribution_json FROM trial_params JOIN trials USING (trial_id)
        WHERE study_id = ? GROUP BY param_name, distribution_json ORDER BY min(trials.number), min(param_id)
        """, arguments: [identifier])
    {
      guard let parameter = try row.text("param_name"), let json = try row.text("distribution_json") else { continue }
      guard let kind = Parameter.Kind(distribution: json) else {
        throw StoredFault.distribution(parameter: parameter)
      }
      guard let place = parameters.firstIndex(where: { $0.name == parameter }) else {
        parameters.append(Parameter(name: parameter, kind: kind))
        continue
      }
      guard let joined = parameters[place].kind.joined(with: kind) else {
        throw StoredFault.numberAndChoice(parameter: parameter)
      }
      if joined != parameters[place].kind, !changed.contains(parameter) { changed.append(parameter) }
      parameters[place].kind = joined
    }
    if !changed.isEmpty {
      notes.append(
        "Changed on the way, and as wide here as it ever was: the range of \(changed.joined(separator: ", ")).")
    }
    return parameters
  }

  private var hasConstraints: Bool {
    get throws {
      guard try database.tableExists("trial_system_attributes") else { return false }
      return try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM trial_system_attributes JOIN trials USING (trial_id)
          WHERE study_id = ? AND ("key" = 'constraints' OR "key" LIKE 'constraints:%'))
          """, arguments: [identifier]) ?? false
    }
  }
}

extension Parameter {
  /// A range of one value as a choice of one.
  fileprivate var settled: Parameter {
    var settled = self
    switch kind {
    case .number(let lower, let upper, _, _) where lower == upper: settled.kind = .choice([.number(lower)])
    case .integer(let lower, let upper, _, _) where lower == upper: settled.kind = .choice([.integer(lower)])
    case .number(let lower, let upper, let scale, let step?) where step > upper - lower:
      settled.kind = .number(lower: lower, upper: upper, scale: scale, step: nil)
    case .integer(let lower, let upper, let scale, let step) where step > upper - lower || scale == .log:
      settled.kind = .integer(lower: lower, upper: upper, scale: scale, step: 1)
    default: break
    }
    return settled
  }
}

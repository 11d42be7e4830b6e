import Arithmetic
package import Datasets
import Learning
package import Search
import Text

/// A table of trials from anywhere: a row a trial, or a row an epoch of one, with columns for parameters and a value.
package struct TrialTable {
  /// What keeps a table from being one of trials.
  package enum Fault: Error, Sendable, Equatable {
    case unknownColumn(String, columns: [String])
    /// None of the columns is plainly the value of a trial, but one is more likely than others; or several may be.
    case noValue(columns: [String], likely: String?)
    case severalValues([String])
    case wordsAsValue(String)
    /// The rows begin with a second header, as Optuna's do with levels.
    case twoHeaders
    case noParameters(columns: [String])
    /// A column with several parameters in each of its fields.
    case dictionaries(String)
    /// No range can be seen of one trial.
    case oneTrial
    case noNumbers(column: String)

    package var message: String {
      switch self {
      case .unknownColumn(let name, let columns): "There is no column \(name): there are \(columns.listed)."
      case .noValue(let columns, _): "Which column is the value of a trial? There are \(columns.listed)."
      case .severalValues(let columns): "Which column is the value of a trial? It may be \(columns.listed)."
      case .wordsAsValue(let column): "The column \(column) holds words, and a trial's value is a number."
      case .twoHeaders:
        "This table has two header lines: Optuna's trials_dataframe() without multi_index=True writes one."
      case .dictionaries(let column):
        "The column \(column) has all parameters of a trial in one field, and each has to have a column of its own: in Python, pandas.json_normalize makes them of dictionaries."
      case .oneTrial: "The table has a single trial, and ranges show in several."
      case .noParameters(let columns): "No column is left for a parameter: there are \(columns.listed)."
      case .noNumbers(let column): "No trial has a number in the column \(column)."
      }
    }

    /// Columns of which one may be meant as the value.
    package var candidates: [String] {
      switch self {
      case .severalValues(let columns): columns
      case .noValue(_, let likely?): [likely]
      default: []
      }
    }
  }

  /// What a person said about the columns; nil for what is to be guessed.
  package struct ColumnChoice {
    /// The column with the trials' values.
    package var value: String?
    /// Whether values are better the larger they are.
    package var isMaximized: Bool?
    /// The columns with parameters.
    package var parameters: [String]?
    package init(value: String? = nil, isMaximized: Bool? = nil, parameters: [String]? = nil) {
      self.value = value
      self.isMaximized = isMaximized
      self.parameters = parameters
    }
  }

  /// The study that the table holds.
  package var study: Study
  /// What was guessed or left out.
  package var notes: [Note] = []

  /// Reads a table of text. Throws `Fault` or `DataError`.
  package static func read(_ bytes: [UInt8], name: String, choice: ColumnChoice = ColumnChoice()) throws -> TrialTable {
    var options = TableOptions()
    // Where something odd stands near the beginning, its first rows tell the names.
    let names =
      [1 << 16, 1 << 10].lazy.map { CSV.columnNames(beginning: Array(bytes.prefix($0))) }.first { !$0.isEmpty } ?? []
    options.unused = Set(
      names.filter { TrialColumns.isIdle($0) && $0 != choice.value && choice.parameters?.contains($0) != true })
    var infinite: Set<String> = []
    var last: DataTable?
    while true {
      do {
        let (table, notes) = try CSV.read(bytes: bytes, options: options)
        last = table
        var trials = try TrialTable(table, name: name, choice: choice, infinite: infinite)
        if Cancellation.wasCut(table.rowCount) { throw DataError.interrupted }
        trials.notes = notes.compactMap { Self.note($0, infinite: infinite) }.map(Note.reading) + trials.notes
        return trials
      } catch Fault.wordsAsValue(let column)
        where options.kinds[column] == nil && last?.hasMostlyNumbers(in: column) == true
      {
        // A trial that failed may have a word in place of its value.
        options.kinds[column] = .number
      } catch DataError.notFinite(_, let column, _) where infinite.insert(column).inserted {
        // A trial's value may be infinite (it diverged): the column is read as numbers all the same.
        options.kinds[column] = .number
      }
    }
  }

  /// - Parameter infinite: columns in which what is missing may have been infinite.
  package init(_ table: DataTable, name: String, choice: ColumnChoice = ColumnChoice(), infinite: Set<String> = [])
    throws(Fault)
  {
    let columns = try TrialColumns(table.columns, choice)
    notes = columns.notes
    guard case .numbers(let values) = columns.value.values else {
      throw Fault.wordsAsValue(columns.value.name)
    }
    if table.columns.contains(where: { $0.name == "params" }), table.columns.contains(where: { $0.name == "params_2" })
    {
      throw Fault.twoHeaders
    }
    var rows = Self.trials(values.indices, columns)
    let waiting = rows.count
    rows.removeAll { own in
      let state = columns.state?.text(row: own.last ?? 0).lowercased() ?? ""
      return ["running", "waiting", "pending", "queued"].contains(state)
    }
    if waiting > rows.count {
      notes.append(.unended(waiting - rows.count))
    }
    let lasts = rows.compactMap(\.last)
    var parameters: [(column: DataTable.Column, parameter: Parameter)] = []
    var constants: [String] = []
    for (name, column) in columns.parameters {
      guard let parameter = column.parameter(name, rows: lasts) else { continue }
      // Only where a person or a prefix says so is what never changes a parameter.
      let isEverywhere = lasts.allSatisfy { column.value(of: parameter, row: $0) != nil }
      if !columns.areSaid, parameter.valueCount == 1, isEverywhere {
        constants.append(name)
      } else {
        parameters.append((column, parameter))
      }
    }
    if !constants.isEmpty { notes.append(.constants(constants)) }
    guard !parameters.isEmpty else {
      if rows.count == 1, !constants.isEmpty { throw Fault.oneTrial }
      let packed = table.columns.first { ["params", "config", "hyperparameters"].contains($0.name.lowercased()) }
      if let packed, case .categories = packed.values { throw Fault.dictionaries(packed.name) }
      throw Fault.noParameters(columns: table.columns.map(\.name))
    }
    notes.insert(.parameters(parameters.map(\.parameter.name)), at: min(1, notes.count))
    let isMaximized = choice.isMaximized ?? columns.isLarge
    var trials: [Trial] = []
    var valueless = 0
    let hasEpochs = rows.contains { $0.count > 1 }
    for own in rows {
      // A cancelled import is thrown away, however far it came.
      if Cancellation.isSeen(at: trials.count) { break }
      guard let last = own.last else { continue }
      var trial = Trial(number: trials.count, configuration: [:], state: .finished, value: values[last])
      for (column, parameter) in parameters {
        trial.configuration[parameter.name] = column.value(of: parameter, row: last)
      }
      // Where others have several epochs, one that ended after its first has one.
      if own.count > 1 || hasEpochs { trial.reported = own.map { values[$0] } }
      let state = columns.state?.text(row: last).lowercased() ?? ""
      let mayDiverge = infinite.contains(columns.value.name) || trial.reported.contains(where: \.isFinite)
      if !trial.end(state, isMaximized: isMaximized, mayDiverge: mayDiverge) { valueless += 1 }
      trial.isForeign = true
      if let deviation = columns.deviation, case .numbers(let deviations) = deviation.values, trial.state == .finished,
        deviations[last] >= 0
      {
        trial.metrics = columns.metrics(deviation: deviations[last])
      }
      trials.append(trial)
    }
    let (stopped, most) = trials.stopShort(lasts, columns, isMaximized: isMaximized)
    if stopped > 0 { notes.append(.stopped(stopped, epochs: most)) }
    if let seed = columns.seed, !hasEpochs, trials.count == lasts.count,
      let merged = trials.merged(lasts.map(seed.text(row:)), metric: columns.metric)
    {
      notes = notes.compactMap { $0.without(seed.name) } + [.repeats(of: seed.name, rows: trials.count, merged.count)]
      trials = merged
    }
    guard trials.contains(where: { $0.value?.isFinite == true }) else {
      throw Fault.noNumbers(column: columns.value.name)
    }
    if valueless > 0 { notes.append(.valueless(valueless, column: columns.value.name)) }
    let space = parameters.map(\.parameter).conditioned(by: trials).completed(in: &trials)
    notes += space.unexplained(in: trials)
    var definition = StudyDefinition(
      name: name, method: "tpe", seed: 0, space: SearchSpace(parameters: space),
      direction: isMaximized ? .maximize : .minimize, metric: columns.metric, budget: max(trials.count, 1),
      objective: .outside)
    definition.epochs = max(trials.map(\.reported.count).max() ?? 1, 1)
    study = Study(definition: definition, trials: trials)
  }

  /// A note on how the table was read, without what is of no use to trials; nil where nothing is left.
  private static func note(_ note: TableNote, infinite: Set<String>) -> TableNote? {
    // Dates are no parameters.
    guard !note.isOfDates, let rest = note.without(columns: TrialColumns.isBookkeeping) else { return nil }
    // What is infinite is as good a value as any.
    return rest.isOfUnreadValues ? rest.without(columns: infinite.contains) : rest
  }

  /// The rows of each trial, its epochs in order.
  private static func trials(_ all: Range<Int>, _ columns: TrialColumns) -> [[Int]] {
    guard let numbers = columns.trial, let epochs = columns.epoch, case .numbers(let steps) = epochs.values else {
      return all.map { [$0] }
    }
    var rows: [[Int]] = []
    var places: [String: Int] = [:]
    for row in all {
      let key = numbers.text(row: row)
      if let place = places[key] {
        rows[place].append(row)
      } else {
        places[key] = rows.count
        rows.append([row])
      }
    }
    return rows.map { $0.sorted { steps[$0] == steps[$1] ? $0 < $1 : steps[$0] < steps[$1] } }
  }
}

extension DataTable {
  /// Whether most of a column's texts are numbers.
  fileprivate func hasMostlyNumbers(in name: String) -> Bool {
    guard let column = columns.first(where: { $0.name == name }),
      case .categories(let indices, let levels) = column.values
    else { return false }
    let areNumbers = levels.map { Double($0) != nil }
    return indices.count { $0.map { areNumbers[$0] } ?? false } * 2 > indices.count { $0 != nil }
  }
}

extension [String] {
  /// The texts with commas between them; of more than twenty, the first twenty and how many more there are.
  var listed: String { prefix(20).joined(separator: ", ") + (count > 20 ? " and \(count - 20) more" : "") }
}

extension Trial {
  /// As a word for its state, in small letters, and its value have it.
  ///
  /// - Returns: false where it failed by its value alone.
  fileprivate mutating func end(_ word: String, isMaximized: Bool, mayDiverge: Bool) -> Bool {
    if ["pruned", "stopped", "killed", "early_stopped"].contains(word) { state = .pruned }
    if ["fail", "failed", "error", "errored", "crashed", "interrupted", "invalid", "preempted"].contains(word) {
      (state, value) = (.failed, nil)
      return true
    }
    guard word != "diverged", value?.isFinite == true else {
      if state == .pruned {
        value = nil
      } else if mayDiverge || word == "diverged" {
        (state, value) = (.diverged, isMaximized ? -.infinity : .infinity)
      } else {
        (state, value) = (.failed, nil)
        return false
      }
      return true
    }
    return true
  }
}

extension DataTable.Column {
  /// The range or the choices that a column shows in these rows; nil where it is empty.
  fileprivate func parameter(_ name: String, rows: [Int]) -> Parameter? {
    switch values {
    case .categories(let indices, let levels):
      let used = Set(rows.compactMap { indices[$0] }).sorted()
      return used.isEmpty ? nil : Parameter(name: name, kind: .choice(used.map { .category(levels[$0]) }))
    case .numbers(let numbers):
      let known = rows.map { numbers[$0] }.filter(\.isFinite)
      let distinct = Set(known).sorted()
      guard let low = distinct.first, let high = distinct.last else { return nil }
      let isWhole = known.allSatisfy { $0 == $0.rounded() && $0.magnitude < 0x1p53 }
      func value(_ number: Double) -> ParameterValue { isWhole ? .integer(Int(number)) : .number(number) }
      let isRow = isWhole && high - low == Double(distinct.count - 1)
      // A few values again and again are a set.
      if low == high || !isRow && distinct.count <= 10 && known.count >= 3 * distinct.count {
        return Parameter(name: name, kind: low == high ? .choice([value(low)]) : .ordered(distinct.map(value)))
      }
      let scale: Parameter.Scale = Self.isSpreadByFactors(distinct, called: name) ? .log : .linear
      guard isWhole else {
        let (lower, upper) = (rounded(low, by: -1), rounded(high, by: 1))
        return Parameter(name: name, kind: .number(lower: lower, upper: upper, scale: scale, step: nil))
      }
      let step = distinct.count >= 8 && scale == .linear ? distinct.reduce(0) { gcd($0, Int($1 - low)) } : 1
      return Parameter(name: name, kind: .integer(lower: Int(low), upper: Int(high), scale: scale, step: max(step, 1)))
    }
  }

  /// Whether different values, in ascending order, were drawn by factors, as far as they show it.
  private static func isSpreadByFactors(_ distinct: [Double], called name: String) -> Bool {
    guard let low = distinct.first, let high = distinct.last, low > 0, high / low >= 10 else { return false }
    let rates = [SettingKey.learningRate.name, SettingKey.weightDecay.name, SettingKey.l1.name]
    if let setting = SweepParameter(path: name).setting, rates.contains(setting.name) { return true }
    // Few say no more than how far apart they are; many that lie evenly have a least one by chance, which is not so small.
    guard distinct.count >= 8, high / low < max(100, 30 * Double(distinct.count)) else { return high / low >= 100 }
    // The middle one is in the middle of the scale that they lie evenly on.
    let middle = distinct[distinct.count / 2]
    let (share, factors) = (
      (middle - low) / (high - low), Elementary.log(middle / low) / Elementary.log(high / low)
    )
    return (factors - 0.5).magnitude < (share - 0.5).magnitude
  }

  /// Rounded to three digits away from the range's inside, so that the value itself stays within it.
  private func rounded(_ value: Double, by sign: Double) -> Double {
    let near = NumberText.rounded(value, digits: 3)
    return (near - value) * sign >= 0 ? near : NumberText.rounded(value + sign * 0.005 * value.magnitude, digits: 3)
  }

  private func gcd(_ one: Int, _ other: Int) -> Int { other == 0 ? one : gcd(other, one % other) }

  fileprivate func value(of parameter: Parameter, row: Int) -> ParameterValue? {
    switch values {
    case .categories(let indices, let levels): return indices[row].map { .category(levels[$0]) }
    case .numbers(let numbers):
      guard numbers[row].isFinite else { return nil }
      switch parameter.kind {
      case .integer: return .integer(Int(numbers[row]))
      case .choice(let choices), .ordered(let choices): return choices.first { $0.double == numbers[row] }
      case .number: return .number(numbers[row])
      }
    }
  }
}

extension [Parameter] {
  /// The parameters, in which a set that is empty in some trials has a choice `none` for that, where no condition tells
  /// in which trials it is.
  fileprivate func completed(in trials: inout [Trial]) -> [Parameter] {
    var parameters = self
    for (index, parameter) in parameters.enumerated() where parameter.condition == nil {
      guard let choices = parameter.choices,
        trials.contains(where: { $0.hasResult && $0.configuration[parameter.name] == nil })
      else { continue }
      parameters[index].kind = .choice(choices + [.category("none")])
      for place in trials.indices where trials[place].configuration[parameter.name] == nil {
        trials[place].configuration[parameter.name] = .category("none")
      }
    }
    return parameters
  }
}

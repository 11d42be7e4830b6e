import Experiments
import Language
import Learning
import Notebooks
import Search

/// A column of a list of trials.
struct TrialColumn {
  var name: String
  /// As of a table's column: the higher, the earlier it goes where there is no room.
  var dispensable = 0
  /// Other names that it goes by.
  var aliases: [String] = []
  /// Whether it is there without being asked for.
  var isUsual = true
  var cell: (Trial) -> Table.Cell
}

extension Study {
  /// What there is to be said of trials. Number, value and state always have room; of the rest, the last go first.
  var trialColumns: [TrialColumn] {
    let metric = definition.metric
    var columns = [
      TrialColumn(name: "trial") { .integer($0.number + 1) },
      TrialColumn(name: metric, aliases: ["value"]) { trial in
        trial.reportedValue.map { $0.isNaN ? .labelled("nan", $0) : .number($0) } ?? .empty
      },
    ]
    for one in definition.space.parameters {
      let parameter = one.name
      columns.append(
        TrialColumn(
          name: definition.space.shortName(of: parameter), dispensable: columns.count - 1, aliases: [parameter]
        ) {
          $0.configuration[parameter].map(one.cell(of:)) ?? .empty
        })
    }
    let scores = [Metric.accuracy, .r2].map { RunFigure.validation($0).name }
    let score = scores.first { name in trials.contains { $0.metrics[name] != nil } }
    // Where epochs are searched, what a trial was asked for stands there already.
    let isAsked = definition.space[.epochs] != nil
    if Set(trials.map(\.reported.count)).count > 1,
      !isAsked
        || trials.contains(where: { Double($0.reported.count) != $0.configuration[SettingKey.epochs.name]?.double })
    {
      columns.append(
        TrialColumn(name: isAsked ? "epochs_done" : SettingKey.epochs.name, dispensable: columns.count - 1) {
          .integer($0.reported.count)
        })
    }
    if let score, score != metric {
      let place = definition.space.parameters.count + 2
      columns.insert(
        // Of a trial whose value is of an earlier epoch than its last, this is of another one: it does not stand beside it.
        TrialColumn(name: score, dispensable: columns.count) { trial in
          epochs(behind: trial) == nil ? trial.metrics[score].map { .number($0) } ?? .empty : .empty
        },
        at: place)
    }
    // A program's own figure of that name keeps it.
    let isOwn = trials.contains { $0.metrics[TrialMetrics.trainingsName] != nil }
    if !isOwn, trials.contains(where: { !$0.repeats.isEmpty }) {
      columns.append(
        TrialColumn(name: TrialMetrics.trainingsName, dispensable: columns.count) { .integer(repeats(behind: $0)) })
    }
    if !definition.objective.has(.certain) {
      columns.append(
        TrialColumn(name: "seed", dispensable: columns.count) {
          seed(of: $0).map { .integer(Int(clamping: $0)) } ?? .empty
        })
    }
    columns.append(TrialColumn(name: "state") { .text($0.state.rawValue) })
    if trials.contains(where: { $0.node != nil }) {
      columns.append(
        TrialColumn(name: "node", dispensable: columns.count, isUsual: false) { $0.node.map { .text($0) } ?? .empty })
    }
    let figures = figures
    for figure in figures.names where !columns.contains(where: { $0.name == figure }) {
      columns.append(
        TrialColumn(name: figure, dispensable: columns.count, isUsual: false) {
          figures.value(figure, of: $0).map { .number($0) } ?? .empty
        })
    }
    return columns
  }
}

extension Session {
  /// The columns that were asked for, behind the trial's number.
  func chosen(
    _ wanted: [String], of columns: [TrialColumn], for invocation: Invocation
  ) throws(Diagnostic) -> [TrialColumn] {
    var chosen = Array(columns.prefix(1))
    for name in wanted where name != "trial" {
      let parameter = state.study?.definition.space.parameter(called: name)?.name
      guard
        let column = columns.first(where: { column in
          column.name == name || ([name] + [parameter].compactMap(\.self)).contains(where: column.aliases.contains)
        })
      else {
        let all = "there are: " + columns.map(\.name).joined(separator: ", ")
        throw invocation.error(TrialFault.noColumn(name, near: nil, otherwise: all), at: "columns")
      }
      if !chosen.contains(where: { $0.name == column.name }) { chosen.append(column) }
    }
    return chosen
  }
}

extension Parameter {
  /// A value of it in a table: a choice as it was spelled.
  func cell(of value: ParameterValue) -> Table.Cell {
    guard spellings != nil else { return value.cell }
    return value.double.map { .labelled(text(of: value), $0) } ?? .text(text(of: value))
  }
}

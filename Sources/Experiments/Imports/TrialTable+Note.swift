package import Datasets
package import Search
import Text

extension TrialTable {
  /// Something that was guessed about a table of trials, or left out of it.
  package enum Note: Sendable {
    /// How the table itself was read.
    case reading(TableNote)
    /// The column that is taken for the trials' values.
    case value(column: String)
    /// Which way values of a column are better, which nobody said; a guess where its name does not tell.
    case direction(column: String, isLarge: Bool, isGuess: Bool)
    /// Columns that look measured, or like names of trials.
    case notParameters([String])
    /// So many trials that had not ended.
    case unended(Int)
    /// Columns that have the same value in every trial.
    case constants([String])
    /// The columns that are taken for parameters.
    case parameters([String])
    /// So many trials that have no number as their value.
    case valueless(Int, column: String)
    /// So many trials that did not come to their end; the epochs of those that did, where it is they that tell.
    case stopped(Int, epochs: Int?)
    /// Rows that differ in a column alone, and are so many trials.
    case repeats(of: String, rows: Int, Int)
    /// A parameter that so many trials have no value of, and no other parameter tells in which.
    case unexplained(parameter: String, trials: Int)
    /// A parameter that so many trials have a value of outside its range.
    case outside(parameter: String, trials: Int, range: String)

    /// A sentence.
    package var message: String {
      switch self {
      case .reading(let note): return note.statement
      case .value(let column): return "The value is the column \(column)."
      case .direction(let column, let isLarge, let isGuess):
        let opposite = isLarge ? "maximize=off" : "maximize=on"
        return isGuess
          ? "Nothing tells whether \(column) is to be small or large: small is taken, and \(opposite) says otherwise."
          : "It is to be made \(isLarge ? "large" : "small"): \(opposite) says otherwise."
      case .notParameters(let columns):
        let isOne = columns.count == 1
        return
          "Left out, for \(isOne ? "it looks" : "they look") measured, or like \(isOne ? "a name of trials" : "names of trials"): \(columns.listed). parameters= says otherwise."
      case .unended(let trials): return "Left out, for they were not over: \(counted(trials, "trial"))."
      case .constants(let columns): return "Left out, for they never change: \(columns.listed)."
      case .parameters(let names): return "Parameters, with the ranges that the trials show: \(names.listed)."
      case .valueless(let trials, let column):
        return "Counted as failed, for they have no number in \(column): \(counted(trials, "trial"))."
      case .stopped(let trials, let epochs):
        return epochs.map {
          "Taken for stopped before their end, with fewer than the \($0) epochs that most have, and worse: \(counted(trials, "trial"))."
        } ?? "Taken for stopped before their end, for they were not done: \(counted(trials, "trial"))."
      case .repeats(let column, let rows, let trials):
        return
          "Rows that differ in \(column) alone are one trial, with the mean of their values: \(rows) rows are \(counted(trials, "trial"))."
      case .unexplained(let parameter, let trials):
        return
          "\(parameter) has no value in \(counted(trials, "trial")), and no other parameter tells in which: here every new trial has one, and methods do not learn from \(trials == 1 ? "that one" : "these")."
      case .outside(let parameter, let trials, let range):
        return
          "\(counted(trials, "trial")) \(trials == 1 ? "has" : "have") a value of \(parameter) outside its range, \(range): figures over the range do not show \(trials == 1 ? "it" : "them")."
      }
    }
  }
}

extension TrialTable.Note {
  /// What is left of it where a column was of use after all; nil where nothing is.
  func without(_ column: String) -> TrialTable.Note? {
    guard case .notParameters(let columns) = self else { return self }
    let rest = columns.filter { $0 != column }
    return rest.isEmpty ? nil : .notParameters(rest)
  }
}

extension [Parameter] {
  /// A note on each parameter with a range that the values of some trials lie outside of.
  package func exceeded(in trials: [Trial]) -> [TrialTable.Note] {
    compactMap { parameter in
      let ends: (lower: Double, upper: Double)
      switch parameter.kind {
      case .number(let lower, let upper, _, _): ends = (lower, upper)
      case .integer(let lower, let upper, _, _): ends = (Double(lower), Double(upper))
      case .choice, .ordered: return nil
      }
      let count = trials.count { trial in
        trial.configuration[parameter.name]?.double.map { $0 < ends.lower || $0 > ends.upper } ?? false
      }
      let range = "\(NumberText.short(ends.lower)) to \(NumberText.short(ends.upper))"
      return count == 0 ? nil : .outside(parameter: parameter.name, trials: count, range: range)
    }
  }

  /// A note on each parameter that some trials have no value of, and no condition tells which.
  package func unexplained(in trials: [Trial]) -> [TrialTable.Note] {
    let valued = trials.filter(\.hasResult)
    return compactMap { parameter in
      guard parameter.condition == nil else { return nil }
      let lacking = valued.count { $0.configuration[parameter.name] == nil }
      return lacking == 0 ? nil : .unexplained(parameter: parameter.name, trials: lacking)
    }
  }
}

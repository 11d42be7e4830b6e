import Datasets
import Experiments
import Language
import Options
import Text

extension Dataset {
  /// What to ask about columns of one's own table that alone tell the target; nil where none does.
  func leakWarning(_ source: DataSource) -> Diagnostic? {
    guard source.path != nil else { return nil }
    let telling = leakingColumns
    guard let first = telling.first else {
      let joint = jointTelling
      guard !joint.isEmpty else { return nil }
      var without = source
      without.dropped += joint
      return Diagnostic(
        "\(joint.listed()) together give \(targetName): were they known beforehand? If not, they tell what is to be found out.",
        severity: .warning, proposal: joint.count < table.columns.count - 1 ? without.command : nil)
    }
    let others = telling.dropFirst().map(\.column)
    var without = source
    without.dropped += telling.map(\.column)
    return Diagnostic(
      first.sentence(of: targetName)
        + (others.isEmpty
          ? ""
          : ", and so \(others.count == 1 ? "does" : "do") \(others.prefix(3).joined(separator: ", "))\(others.count > 3 ? ", …" : "")")
        + ": was \(others.isEmpty ? "it" : "all of it") known beforehand? If not, it tells what is to be found out.",
      severity: .warning, proposal: telling.count < table.columns.count - 1 ? without.command : nil)
  }
}

extension LeakingColumn {
  /// Says that the column alone tells the target, in a sentence without a full stop.
  fileprivate func sentence(of target: String) -> String {
    switch manner {
    case .everyRow: "\(column) alone tells \(target) in every row"
    case .missing: "Whether \(column) is missing alone tells \(target) in every row"
    case .order: "\(column) alone tells the order of \(target): sorted by the one, all rows are sorted by the other"
    case .nearly: "\(column) alone tells \(target) but for a ten-thousandth of its variance"
    }
  }
}

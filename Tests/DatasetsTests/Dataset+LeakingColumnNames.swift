import Datasets

extension Dataset {
  var leakingColumnNames: [String] { leakingColumns.map(\.column) }
}

package import Arithmetic

/// A table with a target: what a model is to learn.
package struct Dataset: Sendable, Equatable {
  /// What is to be learned: a class or a number.
  package enum Task: Sendable, Equatable {
    /// One of the named classes; targets are indices into them.
    case classification(classes: [String])
    /// A number.
    case regression
  }

  /// `moons`, `penguins`, or the file's name without its ending.
  package var name: String
  /// One sentence: what it is and where it comes from.
  package var summary: String
  /// The columns as read; rows without a target are already left out.
  package var table: DataTable
  /// The name of the target's column.
  package var targetName: String
  package var task: Task
  /// Encoded features, rows × featureNames.count: numbers as they are (NaN where missing), categories one-hot
  /// (`island=Biscoe`; a missing category is all zeros).
  package var features: Matrix
  /// The names of the features, one for each column of `features`.
  package var featureNames: [String]
  /// Class indices, or the target's values.
  package var targets: [Double]
  /// What a person should know: rows dropped, columns left out, constant columns.
  package var notes: [String]

  package init(
    name: String, summary: String, table: DataTable, targetName: String, task: Task, features: Matrix,
    featureNames: [String], targets: [Double], notes: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.table = table
    self.targetName = targetName
    self.task = task
    self.features = features
    self.featureNames = featureNames
    self.targets = targets
    self.notes = notes
  }

  package var rowCount: Int { targets.count }

  /// A checksum of 16 digits over the numbers that models learn from (FNV-1a): other rows have another one.
  package var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ numbers: [Double]) {
      for number in numbers { hash = (hash ^ number.bitPattern) &* 0x100_0000_01b3 }
    }
    add([Double(rowCount)])
    add(features.elements)
    add(targets)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Some of its rows, evenly from the first to the last, as data of their own; all of them where they are no more. The table
  /// that they were read from is not in it.
  package func evenly(_ count: Int) -> Dataset {
    guard rowCount > count, count > 0 else { return self }
    let rows = (0..<count).map { $0 * rowCount / count }
    return Dataset(
      name: name, summary: summary, table: DataTable(columns: []), targetName: targetName, task: task,
      features: features.selecting(rows: rows), featureNames: featureNames, targets: rows.map { targets[$0] },
      notes: notes)
  }

  package var classes: [String] { if case .classification(let classes) = task { classes } else { [] } }
  package var isClassification: Bool { if case .classification = task { true } else { false } }
}

package import Datasets

/// How many of some rows are of a class.
package struct ClassRows: Sendable, Equatable {
  package var name: String
  package var count: Int

  package init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }

  /// Fewer tell hardly anything of a class: one of them more or less moves its share by a quarter and more.
  package static let few = 5
}

extension Dataset {
  /// How many of some rows are of each class, in the order of the classes; none where a number is learned.
  package func classRows(of rows: [Int]) -> [ClassRows] {
    var counts = [Int](repeating: 0, count: classes.count)
    for row in rows where counts.indices.contains(Int(targets[row])) { counts[Int(targets[row])] += 1 }
    return zip(classes, counts).map { ClassRows($0, $1) }
  }
}

/// A matrix of doubles, row by row: for data and statistics (the engine keeps its own 32-bit blocks).
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  /// `rows × columns` numbers, row-major.
  public var elements: [Double]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: 0, count: rows * columns)
  }

  /// From row-major elements; their count must be rows × columns.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows × columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The element at that row and column, both from 0; neither is checked.
  public subscript(row: Int, column: Int) -> Double {
    // A call for each element would cost more than most loops do with it.
    @inlinable get { elements[row * columns + column] }
    @inlinable set { elements[row * columns + column] = newValue }
  }

  /// One row.
  @inlinable public func row(_ index: Int) -> ArraySlice<Double> { elements[index * columns..<(index + 1) * columns] }
  /// One column.
  public func column(_ index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }

  /// The matrix of the given rows, in that order.
  public func selecting(rows indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: columns, elements: indices.flatMap { row($0) })
  }
}

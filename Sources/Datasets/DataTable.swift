/// A table as it was read or made: named columns of numbers or of categories.
public struct DataTable: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    public enum Values: Sendable, Equatable {
      /// NaN where missing.
      case numbers([Double])
      /// An index into `levels`, nil where missing; `levels` in ascending order of their text.
      case categories([Int?], levels: [String])
    }
    public var name: String
    public var values: Values
    public init(name: String, values: Values) {
      self.name = name
      self.values = values
    }
    public var count: Int {
      switch values {
      case .numbers(let numbers): numbers.count
      case .categories(let indices, _): indices.count
      }
    }
    /// How many values are missing.
    public var missing: Int {
      switch values {
      case .numbers(let numbers): numbers.count { $0.isNaN }
      case .categories(let indices, _): indices.count { $0 == nil }
      }
    }
  }
  public var columns: [Column]
  public init(columns: [Column]) { self.columns = columns }
  public var rowCount: Int { columns.first?.count ?? 0 }
}

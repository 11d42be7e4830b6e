import Foundation
import GRDB
import Search

/// What stands in a column, whatever that is: SQLite lets any value stand in any column, and other programs write the file
/// too. Each throws a `StoredFault` for what the column is not for; NULL is nil.
extension Row {
  func text(_ column: String) throws -> String? { try Self.text(self[column], column) }
  func integer(_ column: String) throws -> Int? { try Self.integer(self[column], column) }
  func number(_ column: String) throws -> Double? { try Self.number(self[column], column) }

  static func text(_ value: DatabaseValue, _ column: String) throws -> String? {
    switch value.storage {
    case .null: nil
    case .string(let text): text
    case .int64, .double, .blob: throw fault(column, .noText)
    }
  }

  static func integer(_ value: DatabaseValue, _ column: String) throws -> Int? {
    switch value.storage {
    case .null: nil
    case .int64(let number): Int(exactly: number)
    case .double(let number):
      if let whole = Int(exactly: number) { whole } else { throw fault(column, .noWholeNumber) }
    case .string, .blob: throw fault(column, .noWholeNumber)
    }
  }

  static func number(_ value: DatabaseValue, _ column: String) throws -> Double? {
    switch value.storage {
    case .null: nil
    case .int64(let number): Double(number)
    case .double(let number): number
    case .string, .blob: throw fault(column, .noNumber)
    }
  }

  /// In seconds since 1970.
  func time(_ column: String) throws -> Double? {
    let value = self[column] as DatabaseValue
    guard !value.isNull else { return nil }
    guard case .string = value.storage, let date = Date.fromDatabaseValue(value) else {
      throw Self.fault(column, .noTime)
    }
    return date.timeIntervalSince1970
  }

  /// What a column that cannot be NULL holds.
  func needed<Value>(_ column: String, _ value: Value?) throws -> Value {
    guard let value else { throw Self.fault(column, .nothing) }
    return value
  }

  private static func fault(_ column: String, _ content: StoredFault.Content) -> StoredFault {
    .column(column, content)
  }
}

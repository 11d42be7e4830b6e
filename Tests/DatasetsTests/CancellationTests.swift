import Arithmetic
import Testing
import TunebookTesting

@testable import Datasets

/// Reading and making large tables looks whether anybody still waits for them.
@Suite struct CancellationTests {
  private static let rows = 9000
  /// Columns of each kind: plain numbers, grouped ones, dates, texts, and classes.
  private static let text =
    "size,price,day,name,label\n"
    + (0..<rows).map { row in
      "\(row % 77),\"\(1 + row % 9),\(100 + row % 800)\",2024-01-\(10 + row % 20),n\(row),\(row % 2 == 0 ? "yes" : "no")"
    }.joined(separator: "\n")

  /// Reads columns of a table from a file's bytes.
  private static func outcome(_ bytes: [UInt8]) -> DataError? {
    do throws(DataError) {
      let read = try CSV.read(bytes: bytes)
      _ = try Dataset(table: read.table, target: nil, name: "own")
      return nil
    } catch {
      return error
    }
  }

  @Test func aTableIsReadWholeOrNotAtAll() async {
    let utf16: [UInt8] =
      [0xFF, 0xFE] + Self.text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let latin: [UInt8] = Array(Self.text.utf8) + [0xE9]
    for bytes in [Array(Self.text.utf8), utf16, latin] {
      #expect(Self.outcome(bytes) == nil)
      #expect(await cancelled { Self.outcome(bytes) } == .interrupted)
    }
  }

  /// Each column is given up on its own: what comes before the columns may be quick.
  @Test func aColumnIsReadWholeOrNotAtAll() async throws {
    let records = try CSVRecords(
      Array(Self.text.utf8), shape: TableShape(of: Array(Self.text.utf8), options: TableOptions()))
    for field in 0..<5 {
      let reader = ColumnReader(
        records: records, first: 1, field: field, name: "c\(field)", separator: .comma, kind: nil, decimal: nil)
      let outcome: @Sendable () -> DataError? = {
        do throws(DataError) {
          _ = try reader.draft()
          return nil
        } catch {
          return error
        }
      }
      #expect(outcome() == nil)
      #expect(await cancelled(outcome) == .interrupted, "column \(field)")
    }
  }

  @Test func manyFoldsAreGivenUp() async {
    let data = Dataset(
      name: "own", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression,
      features: Matrix(rows: Self.rows, columns: 1), featureNames: ["x"], targets: (0..<Self.rows).map(Double.init))
    let outcome: @Sendable () -> DataError? = {
      do throws(DataError) {
        _ = try Split.all(data, plan: SplitPlan(folds: 50), seed: 1)
        return nil
      } catch {
        return error
      }
    }
    #expect(outcome() == nil)
    #expect(await cancelled(outcome) == .interrupted)
  }

  /// What is cut short still has the shape that was asked for: nobody looks at its numbers, but they may be taken apart.
  @Test func whatIsCutShortHasItsShape() async throws {
    let data = Dataset(
      name: "own", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression,
      features: Matrix(rows: Self.rows, columns: 3), featureNames: ["a", "b", "c"],
      targets: (0..<Self.rows).map(Double.init))
    let split = try Split.make(data, plan: SplitPlan(), seed: 1)
    let cut = await cancelled { PreparedData.make(dataset: data, split: split, by: Preparation(standardize: true)) }
    #expect(cut.featureMeans.count == 3 && cut.featureDeviations.count == 3 && cut.fills.count == 3)
    #expect(cut.training.features.rows == split.training.count && cut.training.targets.count == split.training.count)
  }

  /// Of few rows everything is made whole, whoever waits.
  @Test func fewRowsAreAlwaysWhole() async throws {
    let data = Dataset(
      name: "own", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression,
      features: Matrix(rows: 200, columns: 1), featureNames: ["x"], targets: (0..<200).map(Double.init))
    let plan = SplitPlan(folds: 5)
    let whole = try Split.all(data, plan: plan, seed: 1)
    #expect(await cancelled { try? Split.all(data, plan: plan, seed: 1) } == whole)
    let prepared = PreparedData.make(dataset: data, split: whole[0], by: Preparation(standardize: true))
    #expect(
      await cancelled { PreparedData.make(dataset: data, split: whole[0], by: Preparation(standardize: true)) }
        == prepared)
  }
}

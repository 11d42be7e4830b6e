import Foundation
import Testing
import TunebookTesting
import Workbench

@Suite struct ExportTests {
  @Test func rowsCarryTheirPartAndTheTestPartIsLeftOut() async throws {
    let session = makeTestSession()
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    await session.type("data penguins target=species")
    let result = await session.type("export data to=\"\(path)\"")
    #expect(
      result.text
        == "189 training and 86 validation rows; the 69 rows of the test part stay sealed, written to \(path).")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year,part")
    #expect(lines.count == 1 + 189 + 86)
    #expect(lines.count { $0.hasSuffix(",training") } == 189)
    await session.type("split folds=5")
    #expect(
      await session.type("export data").text.hasPrefix(
        "275 rows in 5 folds; the 69 rows of the test part stay sealed. to=\"penguins.csv\" writes them."))
    await session.type("split val=0.25 test=0.2")
    // What is written reads as the same table.
    #expect(await session.type("data \"\(path)\" target=species").status == .succeeded)
    #expect(await session.type("export data").text.hasPrefix("151 training and 69 validation rows"))
  }

  @Test func faultsPointAtTheirWords() async {
    let session = makeTestSession()
    #expect(await session.type("export nets").error == "There is no thing to export nets.")
    #expect(await session.type("export data to=\"x.txt\"").error == "data is written as .csv.")
    #expect(
      await session.type("export data to=\"/nowhere/x.csv\"").error?.hasPrefix("/nowhere/x.csv cannot be written")
        == true)
  }
}

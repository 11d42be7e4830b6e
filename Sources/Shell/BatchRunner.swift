import Foundation
import Language
import Notebooks
package import Workbench

/// Runs cells without a person: `-c`, a file, standard input.
@MainActor package struct BatchRunner {
  private let session: LiveSession
  private let screen: Screen

  package init(session: LiveSession, screen: Screen) {
    self.session = session
    self.screen = screen
  }

  /// Runs the cells in order up to the first that fails. Exit status: 0; 1 a cell failed, or went on without something
  /// that it was asked for; 130 interrupted. Output that nobody takes counts as failed.
  ///
  /// - Parameter name: the file that they are from, to say where it was; they read nothing outside its folder.
  package func run(_ cells: [String], of name: String? = nil) async -> Int32 {
    var isIncomplete = false
    for (index, cell) in cells.enumerated() {
      guard let status = await run(cell, isTyped: name == nil, folder: name.map(Session.folder), &isIncomplete) else {
        continue
      }
      if status == 1, let name { screen.complain("The cell that failed is number \(index + 1) of \(name).") }
      return Self.status(status, isIncomplete)
    }
    return Self.status(0, isIncomplete)
  }

  /// Runs a file's cells.
  package func run(file path: String) async -> Int32 {
    do throws(Diagnostic) {
      let cells = try session.reading { session throws(Diagnostic) in
        try session.document(at: path).cells.map(\.source)
      }
      if !cells.contains(where: { $0.contains { !$0.isWhitespace } }) {
        screen.show(.diagnostic(Session.noCells(in: path)), cell: session.snapshot.nextCell)
      }
      return await run(cells, of: path)
    } catch {
      screen.show(.diagnostic(error), cell: session.snapshot.nextCell)
      return 1
    }
  }

  /// Runs the cells of standard input as they come: a line is a cell, and one that leaves something open goes on.
  package func runStandardInput() async -> Int32 {
    Interrupts.begin()
    var open = OpenCell()
    var isIncomplete = false
    while let line = readLine(strippingNewline: true) {
      guard open.add(line) else { continue }
      let cell = open.text
      open = OpenCell()
      if let status = await run(cell, &isIncomplete) { return Self.status(status, isIncomplete) }
    }
    let status = open.isEmpty ? 0 : await run(open.text, &isIncomplete) ?? 0
    return Self.status(status, isIncomplete)
  }

  /// A script must be able to see that a file it asked for is not there.
  private static func status(_ status: Int32, _ isIncomplete: Bool) -> Int32 {
    status == 0 && isIncomplete ? 1 : status
  }

  /// nil to go on.
  private func run(
    _ cell: String, isTyped: Bool = true, folder: String? = nil, _ isIncomplete: inout Bool
  ) async -> Int32? {
    let cell = CellSyntax.withoutPrompts(cell)
    let command = session.interpret(cell)
    guard command.contains(where: { !$0.isWhitespace }) else { return nil }
    let (result, wasInterrupted) = await Interrupts.run(
      command, isTyped: isTyped && command == cell, folder: folder, in: session, on: screen)
    if result.isIncomplete { isIncomplete = true }
    // The screen itself has said that it takes nothing more.
    if screen.isClosed { return 1 }
    switch result.status {
    case .interrupted: return 130
    case .failed: return wasInterrupted ? 130 : 1
    case .succeeded: return result.quits ? 0 : nil
    }
  }
}

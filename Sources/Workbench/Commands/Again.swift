import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let again = Command(
    "again", group: .notebook, summary: "run earlier cells again",
    details:
      "They go behind the others as new cells, since what they yield hangs on what was typed before them; run goes over all cells in place.",
    arguments: [
      Argument(
        "cell", "the cell's number, or the first and the last one: 4..7",
        form: .positional(optional: false, repeats: false)
      ).proposing { session in
        session.notebook.cells.suffix(30).reversed().compactMap { cell in
          cell.number.map { Candidate("\($0)", cell.source.split(separator: "\n").first.map(String.init) ?? "") }
        }
      }
    ],
    examples: [
      Example("again 1", "the first cell once more; again 4..7 runs several", shows: "0.2", setup: "print 2 / 10")
    ],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    guard let (first, last) = invocation.cells else {
      throw invocation.error(DocumentFault.noCellNumber, at: "cell")
    }
    try session.consult(.notebook)
    let cells = session.notebook.cells.filter { $0.number.map { (first...last).contains($0) } == true }
    // This cell has a number, too.
    guard first > 0, last < session.nextCell - 1 || cells.contains(where: { $0.number == last }) else {
      throw invocation.error(DocumentFault.noSuchCell, at: "cell")
    }
    guard !cells.isEmpty else {
      throw invocation.error(DocumentFault.cellsNotKept(first, last), at: "cell")
    }
    session.record(before: invocation)
    for cell in cells { try await session.runAgain(cell) }
  }
}

extension Invocation {
  /// The first and the last number of `4` and `4..7`.
  fileprivate var cells: (first: Int, last: Int)? {
    switch value("cell")?.value {
    case .number(let number): Int(exactly: number).map { ($0, $0) }
    case .domain(let domain):
      if case .range(let lower, let upper) = domain.extent, let first = Int(exactly: lower),
        let last = Int(exactly: upper),
        first <= last
      {
        (first, last)
      } else {
        nil
      }
    default: nil
    }
  }
}

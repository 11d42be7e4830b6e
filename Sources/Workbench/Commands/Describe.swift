import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Text

extension Command {
  static let describe = Command(
    "describe", group: .data, summary: "show the data's columns, classes, ranges, missing values and split sizes",
    details: "Of a wide table the first columns are shown and the rest summed up; name columns to see them.",
    arguments: [
      Argument(
        "columns", "columns to show (all unless told)", form: .positional(optional: true, repeats: true),
        domain: .word { session in session.columnCandidates })
    ],
    examples: [
      Example("describe", "what the data is like", shows: "validation"),
      Example("describe x1 class", "some of its columns", shows: "class"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let dataset = try session.dataset()
    if let named = invocation.values["columns"] {
      let names = dataset.table.columns.map(\.name)
      for word in named where !names.contains(word.value.string ?? "") {
        let name = word.value.string ?? ""
        let near = Proposal.nearest(to: name, in: names)
        throw Diagnostic(
          NameFault.unknown(kind: "column", name, near: near, otherwise: "describe (it shows them)"),
          source: invocation.source, span: word.span)
      }
      try session.endRehearsal()
      session.emit(.table(dataset.columnTable(of: named.compactMap(\.value.string))))
      return
    }
    let splits = try session.splits(session.state.plan)
    try session.endRehearsal()
    session.emit(.text(StyledText(lines: [.init([.init(dataset.name, .strong), .init(": " + dataset.summary)])])))
    session.emit(.table(dataset.columnTable()))
    session.emit(.table(dataset.partTable(splits)))
    session.sayTwins(dataset, splits)
    try session.sayMistakes()
  }
}

import Arithmetic
import Experiments
import Language
import Notebooks
import Options
import Text

extension Command {
  static let print = Command(
    "print", group: .training, summary: "show the value of an expression over runs, settings and studies",
    details:
      "run is the last run, previous the one before it, run3 run number 3, best the best trial. Press Tab for the names.",
    arguments: [Argument("expression", "an expression", form: .expression)],
    examples: [
      Example("print run.val_loss - run.train_loss", "the gap", shows: "0.0309", setup: "train epochs=5"),
      Example("print run.val_loss < 0.5 and run.epochs <= 50", "a condition", shows: "on", setup: "train epochs=5"),
      Example("print 2 / 10", "a sum", shows: "0.2"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard let expression = invocation.expression else { return }
    let value = try session.evaluate(expression, source: invocation.source)
    let cell: Table.Cell
    switch value {
    case .number(let number): cell = .number(number)
    default: cell = .text(value.string ?? value.text)
    }
    let text =
      if case .number(let number) = value { shown(number) } else { value.string ?? value.text }
    session.emit(.report(Report(name: "value", fields: [.init("value", cell)], text: StyledText(text))))
  }
}

/// Six digits, two of them behind the point of a large number, and all of a whole one, such as a seed.
private func shown(_ number: Double) -> String {
  if number == number.rounded(), number.magnitude < 0x1p53 { return String(Int(number)) }
  let whole = number.magnitude < 1e13 ? String(Int(number.magnitude)).count : 0
  return NumberText.short(number, digits: max(6, whole + 2))
}

import Language
import Testing

/// What cannot be read, and what has no value: each case as a person reads it; behind the stroke what to do about it.
@Suite struct SyntaxFaultTests {
  private func words(_ diagnostic: Diagnostic?) -> String {
    [diagnostic?.message, diagnostic?.proposal].compactMap { $0 }.joined(separator: " / ")
  }

  @Test(arguments: [
    ("x \"a", "This quote is never closed. / end it with \""),
    ("x (1", "This bracket is never closed. / end it with )"),
    ("= 3", "A command begins with a verb, such as train or set. / type help (it lists the commands)"),
    (
      "[1] moons·mlp> print 1\n1",
      "Line 2 has no prompt before it, and what a cell printed is no cell. / did you mean print 1?"
    ),
  ]) func ofACell(_ source: String, _ expected: String) {
    let error = #expect(throws: Diagnostic.self) { try CellSyntax(source) }
    #expect(words(error) == expected)
  }

  @Test(arguments: [
    ("x lr=", "There is no value behind lr=."),
    (
      "x if y",
      "A condition is written if NAME=VALUE, if NAME={A, B} or if NAME>=NUMBER. / if optimizer=momentum"
    ),
    ("x {}", "This set is empty. / name its values: {sgd, adam}"),
    ("x , b", ", cannot stand here."),
    ("x k={a=b, c}", "Here stands NAME=VALUE, as in the others. / {zip=text, size=number}"),
    ("x k={a=b, a=c}", "a is given twice."),
    (
      "x " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
      "These brackets are nested too deeply. / at most 100 in one another"
    ),
    ("x 1...2", "A range has two dots between its ends. / write it like 1..2"),
    ("x 1..a", "A range needs a number at either end. / write it like 1e-4..1"),
    ("x 1..1e999", "This range ends in too large a number."),
    ("x 0..1 step=a", "A step is a number. / step=0.1"),
    ("x 1e999", "1e999 is too large a number."),
    ("x 9e305h", "9e305h is too long a time."),
  ]) func ofArguments(_ source: String, _ expected: String) throws {
    let cell = try CellSyntax(source)
    let command = try #require(cell.commands.first)
    let error = #expect(throws: Diagnostic.self) { try cell.arguments(of: command, source: source) }
    #expect(words(error) == expected)
  }

  @Test(arguments: [
    ("1 2", "This cannot stand here."),
    ("1 +", "Something is missing here. / print run.val_loss"),
    ("(1", "This bracket is never closed. / end it with )"),
    ("1 + ?", "? cannot stand here."),
    ("min(1 2)", "A comma or a bracket is missing here. / )"),
    ("1.2.3", "This is no number. / write it like 0.01 or 1e-2"),
    ("nothing", "There is nothing called nothing."),
    ("mni(1)", "There is no function mni. / did you mean min?"),
    ("zork(1)", "There is no function zork. / functions: abs, max, min, round, sqrt"),
    ("\"a\" + 1", "A number is wanted here, not \"a\"."),
    ("not 3", "Something true or false is wanted here, not 3. / compare it: run.val_loss < 0.2"),
  ]) func ofAnExpression(_ source: String, _ expected: String) {
    let error = #expect(throws: Diagnostic.self) {
      try Expression.parse(source).evaluate(source: source) { _ in nil }
    }
    #expect(words(error) == expected)
  }
}

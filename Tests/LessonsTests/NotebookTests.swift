import Foundation
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

private let body = """
  ## One {#one}
  Some prose.
  ```{code-cell} tunebook
  set lr 0.5
  ```
  ```{predict}
  question: Will it fall?
  choices:
    - text: it does
      if: run.epochs == 2
    - text: it does not
      if: run.epochs != 2
  ```
  ```{code-cell} tunebook
  train epochs=2
  ```
  More prose.
  ## Two {#two}
  ```{exercise}
  task: Train for three epochs.
  goal: run.epochs == 3
  why: Three is three.
  ```
  ```{solution}
  train epochs=3
  ```
  ```{code-cell} tunebook
  print run.epochs
  ```
  ```{quiz}
  question: How many?
  choices:
    - text: Three
      right: true
      why: It is three.
    - text: Four
      why: It is three.
  ```
  """

/// A lesson whose prose stands in a notebook.
@Suite struct NotebookTests {
  private func begun() async throws -> Bench {
    let bench = try Bench(body)
    #expect(await bench.type("lesson x from=start prose=off").contains("in their order"))
    return bench
  }

  @Test func cellsInTheirOrderShowWhatTheyYieldAndNoProse() async throws {
    let bench = try await begun()
    #expect(await bench.type("set lr 0.5") == "")
    let put = await bench.session.type("answer")
    #expect(put.question?.text == "Will it fall?" && put.text == "")
    #expect(await bench.type("b").contains("Noted"))
    let trained = await bench.type("train epochs=2")
    #expect(trained.contains("What happened: it does") && !trained.contains("prose"))
    #expect(await bench.type("train epochs=4").contains("Not yet"))
    #expect(await bench.type("train epochs=3").contains("Right. Three is three."))
    #expect(await bench.type("print run.epochs") == "3")
    #expect(await bench.type("answer") == "")
    let wrong = await bench.session.type("answer b")
    #expect(wrong.text.contains("Not that.") && wrong.question?.text == "How many?")
    #expect(await bench.type("answer a").contains("Right. It is three."))
    // What was missed at first comes back where the notebook ends, with its choices in another order.
    #expect(await bench.session.type("next").question?.text == "How many?")
    #expect(await bench.type("b").contains("That was"))
  }

  @Test func whatStandsBeforeACellIsDoneUnseen() async throws {
    let bench = try await begun()
    #expect(await bench.type("print run.epochs") == "(What stands before this cell was done first, unseen.)\n3")
  }

  @Test func whatNobodyDidIsPassedOnTheWayToTheEnd() async throws {
    let bench = try await begun()
    for cell in ["set lr 0.5", "train epochs=2"] { _ = await bench.type(cell) }
    let put = await bench.session.type("answer")
    #expect(put.text.hasPrefix("(The exercise before it was passed: its solution was entered, unseen.)"))
    // The exercise is followed by a cell, and no question waits before that is run.
    #expect(put.question == nil)
    #expect(await bench.type("print run.epochs") == "3")
    let ended = await bench.session.type("next")
    #expect(ended.question?.text == "How many?" && ended.error == nil)
    #expect(await bench.type("next").contains("That was"))
  }

  @Test func aCellThatIsRunAgainBeginsAsItDid() async throws {
    let bench = try await begun()
    for cell in ["set lr 0.5", "train epochs=2"] { _ = await bench.type(cell) }
    _ = await bench.type("train epochs=3")
    let first = await bench.session.type("print run.epochs").text
    _ = await bench.type("train epochs=9")
    let again = await bench.type("train epochs=2")
    #expect(first == "3" && again.contains("Run 1 ·"))
    #expect(await bench.type("train epochs=3").contains("Right."))
  }

  @Test func experimentsAreTakenBack() async throws {
    let bench = try await begun()
    _ = await bench.type("set lr 0.5")
    _ = await bench.type("set lr 3")
    _ = await bench.type("train epochs=2")
    #expect(await bench.type("print run.learning_rate") == "0.5")
  }

  @Test func noQuestionIsSaid() async throws {
    let bench = try await begun()
    #expect(await bench.type("answer").contains("No question waits here"))
    #expect(await bench.session.type("lesson x prose=off present=on").error == "A room is shown a lesson's prose.")
  }

  @Test func aNotebookHasACellForEachThingToDo() throws {
    let bench = try Bench(body)
    let notebook = try LessonNotebook("x", home: bench.folder)
    #expect(
      notebook.document.cells == [
        "lesson x from=start prose=off", "set lr 0.5", "answer", "train epochs=2", "# your commands",
        "print run.epochs",
        "answer", "next",
      ])
    let written = try JSONValue(json: Data(notebook.notebook.text(as: .jupyter).utf8))
    let cells = try #require(written["cells"]?.list)
    #expect(Set(cells.compactMap { $0["id"]?.text }).count == cells.count)
    #expect(cells[0]["cell_type"] == "markdown" && cells[1]["outputs"] == [])
    #expect(cells.contains { $0["source"]?.list?.last?.text == "*The next cell asks you for a letter.*" })
    // What came of a prediction is folded away; prose before it is not.
    let prose = notebook.document.blocks.compactMap { if case .prose(let source) = $0.kind { source } else { nil } }
    let folded = prose.filter { $0.hasPrefix("<details>\n<summary>") }
    #expect(folded.count == 1 && folded[0].hasSuffix("\n\nMore prose.\n\n</details>"))
    #expect(prose.contains("Some prose.") && !prose.contains("More prose."))
    #expect(throws: TeachingProblem.self) { try LessonNotebook("none", home: bench.folder) }
  }
}

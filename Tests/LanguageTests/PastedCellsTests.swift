import Language
import Testing

@Suite struct PastedCellsTests {
  @Test(arguments: [
    ("[12] moons·mlp> train", "train"), ("  [1] moons-mlp> print 7", "print 7"),
    ("[3] overfitting 3/12 mistake moons·mlp> set lr 0.1", "set lr 0.1"),
    ("[1] moons·mlp> print 1 > 0\n[2] moons·mlp> train\n\n[3] moons·mlp>", "print 1 > 0\ntrain"),
    ("[1] moons·mlp> space units {8,\n    ...   16}\n[2] moons·mlp> train", "space units {8,\n  16}\ntrain"),
    ("[1] moons·mlp> space units {8,\n  16}", "space units {8,\n  16}"),
    ("In [1]: set lr 0.1\n   ...: train", "set lr 0.1\ntrain"),
  ]) func promptsAreLeftOut(_ pasted: String, _ cells: String) throws {
    #expect(CellSyntax.withoutPrompts(pasted) == cells)
  }

  @Test(arguments: [
    "train", "print [1, 2]", "[1, 2]", "[1] train", "[1] moons·mlp", "[1] moons·mlp>train", "[1] moons·mlp> ",
    "print 1\n[2] moons·mlp> print 2", "Invent", "In [x]: 1", "",
  ]) func whatHasNoneIsLeftAsItIs(_ source: String) {
    #expect(CellSyntax.withoutPrompts(source) == source)
  }

  /// What a cell printed lies between two cells, and is none.
  @Test func whatWasPrintedIsNamed() {
    let pasted = "[1] moons·mlp> print 7\n  don't\n[2] moons·mlp> print 8"
    #expect(CellSyntax.withoutPrompts(pasted) == pasted)
    #expect(
      throws: Diagnostic(
        "Line 2 has no prompt before it, and what a cell printed is no cell.", source: pasted, span: Span(25, 30),
        proposal: "did you mean print 7; print 8?")
    ) {
      try CellSyntax(pasted)
    }
    let remarked = "[1] moons·mlp> print 7 # seven\n7"
    #expect(
      throws: Diagnostic(
        "Line 2 has no prompt before it, and what a cell printed is no cell.", source: remarked, span: Span(31, 32),
        proposal: "leave such lines out")
    ) {
      try CellSyntax(remarked)
    }
  }
}

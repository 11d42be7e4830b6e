import Testing
import Text

@Suite struct WordsTests {
  @Test func oneAndMany() {
    #expect([0, 1, 2].map { counted($0, "trial") } == ["0 trials", "1 trial", "2 trials"])
    #expect(counted(2, "batch", "batches") == "2 batches")
    #expect([1, 2].map { counted($0, "try", "tries", one: "a") } == ["a try", "2 tries"])
  }

  @Test func listsEndWithAnd() {
    #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map { $0.listed() } == ["", "a", "a and b", "a, b and c"])
    #expect(["a", "b"].listed(with: "or") == "a or b")
  }

  @Test func blanksAtTheEndsGo() { #expect(" \n a b \t".trimmingBlanks == "a b" && "  ".trimmingBlanks == "") }
}

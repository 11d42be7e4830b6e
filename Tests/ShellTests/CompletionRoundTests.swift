import Testing
import Workbench

@testable import Shell

@Suite struct CompletionRoundTests {
  private let candidates = [Candidate("adam", ""), Candidate("adagrad", ""), Candidate("lr", "", suffix: "=")]

  @Test func goesThroughAllAndBackToWhatWasTyped() {
    var round = CompletionRound(of: candidates, typed: "a", before: "set a", line: "set a")
    var line = "set a"
    for expected in ["set adam", "set adagrad", "set lr=", "set a", "set adam"] {
      #expect(round.stands(in: line, line))
      let (old, new) = round.turn(back: false)
      #expect(line.hasSuffix(old))
      line = line.dropLast(old.count) + new
      #expect(line == expected)
    }
    #expect(round.turn(back: true) == ("adam", "a"))
    #expect(round.turn(back: true) == ("a", "lr="))
  }

  /// In the middle of a line, and until something else is typed.
  @Test func endsWithAnotherLine() {
    var round = CompletionRound(of: candidates, typed: "", before: "set ", line: "set  lr 1")
    #expect(round.stands(in: "set ", "set  lr 1"))
    #expect(round.turn(back: false) == ("", "adam"))
    #expect(round.stands(in: "set adam", "set adam lr 1"))
    #expect(!round.stands(in: "set adamw", "set adamw lr 1"))
    #expect(!round.stands(in: "set adam", "set adam lr 12"))
    #expect(!round.stands(in: "set ", "set "))
  }
}

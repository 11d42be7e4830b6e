import Testing

@testable import Search

@Suite struct BracketTests {
  /// Table 1 of Li et al. 2018: R = 81, eta = 3.
  @Test func hyperbandsTableIsThePapers() {
    let expected: [(sizes: [Int], epochs: [Int])] = [
      ([81, 27, 9, 3, 1], [1, 3, 9, 27, 81]), ([34, 11, 3, 1], [3, 9, 27, 81]), ([15, 5, 1], [9, 27, 81]),
      ([8, 2], [27, 81]), ([5], [81]),
    ]
    #expect(Bracket.mostRungs(epochs: 81, eta: 3, first: 1) == 4)
    for (index, row) in expected.enumerated() {
      #expect(
        Bracket.hyperband(s: 4 - index, most: 4, epochs: 81, eta: 3)
          == Bracket(sizes: row.sizes, epochs: row.epochs))
    }
  }

  @Test func otherEpochsAreRoundedAndStillEndWithAWholeTraining() {
    #expect(Bracket.rungs(epochs: 50, eta: 3, s: 3) == [2, 6, 17, 50])
    #expect(Bracket.rungs(epochs: 100, eta: 2, s: 6) == [2, 3, 6, 13, 25, 50, 100])
    for epochs in 1...300 {
      for eta in 2...5 {
        let rungs = Bracket.rungs(epochs: epochs, eta: eta, s: Bracket.mostRungs(epochs: epochs, eta: eta, first: 1))
        #expect(rungs.last == epochs && zip(rungs, rungs.dropFirst()).allSatisfy { $0 < $1 } && (rungs.first ?? 0) >= 1)
      }
    }
  }

  @Test func whatIsLeftOfTheBudgetStillEndsWithAWholeTraining() {
    let bracket = Bracket.hyperband(s: 4, most: 4, epochs: 81, eta: 3, room: 30)
    #expect(bracket == Bracket(sizes: [30, 10, 3, 1], epochs: [3, 9, 27, 81]))
    #expect(
      Bracket.hyperband(s: 4, most: 4, epochs: 81, eta: 3, room: 1) == Bracket(sizes: [1], epochs: [81]))
  }

  /// n_candidates_ and n_resources_ of `HalvingRandomSearchCV(factor=3, min_resources="exhaust", max_resources=81)`.
  @Test func halvingGoesByScikitLearnsRule() {
    #expect(
      Bracket.halving(count: 60, epochs: 81, eta: 3, first: 0)
        == Bracket(sizes: [60, 20, 7, 3], epochs: [3, 9, 27, 81])
    )
    #expect(
      Bracket.halving(count: 9, epochs: 81, eta: 3, first: 0) == Bracket(sizes: [9, 3, 1], epochs: [9, 27, 81]))
    #expect(Bracket.halving(count: 60, epochs: 81, eta: 3, first: 27) == Bracket(sizes: [60, 20], epochs: [27, 81]))
    #expect(Bracket.halving(count: 1, epochs: 81, eta: 3, first: 0) == Bracket(sizes: [1], epochs: [81]))
  }
}

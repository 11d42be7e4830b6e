import Arithmetic
package import Learning

/// What the last path of penalties found, under the names that expressions use: `path.best`.
package struct PathFindings: Sendable {
  package let penalty: Penalty
  package let curve: PenaltyCurve
  package let path: PenaltyPath

  /// One number that was found, with its name.
  struct Figure: Sendable {
    var name: String
    var summary: String
    var value: @Sendable (PathFindings) -> Double

    init(_ name: String, _ summary: String, _ value: @escaping @Sendable (PathFindings) -> Double) {
      (self.name, self.summary, self.value) = (name, summary, value)
    }

    static let all: [Figure] = [
      Figure("best", "the penalty with the lowest loss over the folds, in the last path") {
        $0.strength($0.curve.best)
      },
      Figure("loss", "its loss, the mean over the folds") { $0.curve.losses[$0.curve.best] },
      Figure("standard_error", "the standard error of that loss") { $0.curve.errors[$0.curve.best] },
      Figure("strongest", "the strongest penalty within one standard error of the lowest loss") {
        $0.strength($0.curve.simplest)
      },
      Figure("strongest_loss", "its loss") { $0.curve.losses[$0.curve.simplest] },
      Figure("weights", "how many weights there are, the constants not counted") { Double($0.path.terms.count) },
      Figure("zeros", "how many weights are 0 at the best penalty") { $0.zeros($0.curve.best) },
      Figure("strongest_zeros", "how many are 0 at the strongest penalty within one standard error") {
        $0.zeros($0.curve.simplest)
      },
      Figure("length", "how long the weights are together at the best penalty, beside the weakest one") {
        $0.share($0.curve.best)
      },
      Figure("strongest_length", "the same at the strongest penalty within one standard error") {
        $0.share($0.curve.simplest)
      },
      Figure("free_length", "how long the weights are together at the weakest penalty") { $0.path.length(at: 0) },
      Figure("weakest_loss", "the loss at the weakest penalty of the range") { $0.curve.losses[0] },
      Figure("last_loss", "the loss at the strongest penalty of the range") {
        $0.curve.losses[$0.curve.losses.count - 1]
      },
    ]
  }

  /// The term that comes in first as the penalty falls; nil where none does on the way.
  var first: String? { path.entries.first.map { $0.map { path.terms[$0] }.joined(separator: ", ") } }

  private func strength(_ index: Int) -> Double { path.strengths[index] }
  private func zeros(_ index: Int) -> Double { Double(path.zeros(at: index).count) }
  private func share(_ index: Int) -> Double {
    let whole = path.length(at: 0)
    return whole > 0 ? path.length(at: index) / whole : 0
  }
}

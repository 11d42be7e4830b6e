import Arithmetic
package import Datasets
import Options
import Text

extension Diagnosis {
  /// What a perfect score says where a single column tells the target by itself, or several together; nil where the score is not
  /// perfect, or none do. For tables from the world: what is made by rule may well be told by one column.
  ///
  /// - Parameters:
  ///   - results: of each training; all of them have that score.
  ///   - jointly: columns that together give the target, as far as the training had them; asked where none alone does.
  package static func leak(
    _ results: [TrainingResult], in data: PreparedData, jointly: () -> [String] = { [] }
  ) -> Diagnosis? {
    // A number is seldom told to the last digit, by whatever column.
    let least = data.classCount > 0 ? 0.9999 : 0.9
    let lowest = results.map { min($0.kept.validationScore, $0.kept.trainingScore) }.min() ?? 0
    guard results.allSatisfy({ $0.status == .finished }), lowest > least else { return nil }
    let column = TellingColumn.first(in: data)
    let together = column == nil ? jointly() : []
    guard column != nil || !together.isEmpty else { return nil }
    let isPerfect = lowest > 0.9999
    let shown = NumberText.short(min(MeanEstimate(results.map(\.kept.validationScore)).mean, 0.9999), digits: 4)
    let score = isPerfect ? "perfect" : "nearly perfect (R2 \(shown) on validation rows)"
    let rows = data.training.rowCount + data.validation.rowCount
    let telling =
      column.map { "\($0.words) \($0.manner), on all \(rows) training and validation rows" }
      ?? "the columns \(together.listed()) together give the target"
    return Diagnosis(
      verdict: .possibleLeak,
      evidence: [
        "The score is \(score), and \(telling).",
        column == nil
          ? "Would they be known when the target is to be told? If not, leave them out: what is learned with them is worth nothing."
          : "Would it be known when the target is to be told? If not, leave it out: what is learned with it is worth nothing.",
      ],
      advice: [.init(reason: "to see the columns", .describe)])
  }
}

import Figures
import Learning
import Notebooks

extension Run {
  /// The loss curves in a few rows of characters; nothing for a model without epochs.
  func miniature() -> [StyledText.Line] {
    guard result.history.count > 2 else { return [] }
    let rows = MiniPlot.render(
      training: result.history.map(\.trainingLoss), validation: result.history.map(\.validationLoss), columns: 60,
      rows: 5, unicode: true)
    let whose = members.count > 1 ? "loss by epoch of the first training" : "loss by epoch"
    let legend = StyledText.Line([.init("\(whose): full line train, broken line validation", .dim)], indent: 2)
    return rows.map { StyledText.Line([.init($0)], indent: 2, wraps: false) } + [legend]
  }
}

import Experiments
import Figures
import Learning
import Notebooks

extension Run {
  /// The loss curves in a few rows of characters; nothing for a model without epochs.
  func miniature() -> [StyledText.Line] {
    guard result.history.count > 2 else { return [] }
    let (training, validation) = (result.history.map(\.trainingLoss), result.history.map(\.validationLoss))
    let rows = MiniPlot.render(training: training, validation: validation, columns: 60, rows: 5, unicode: true)
    let loss = MiniPlot.isLog(training + validation) ? "loss (log scale)" : "loss"
    let whose = "\(loss) by epoch" + (members.count > 1 ? " of the first training" : "")
    let legend = StyledText.Line([.init("\(whose): full line train, broken line validation", .dim)], indent: 2)
    return rows.map { StyledText.Line([.init($0)], indent: 2, wraps: false) } + [legend]
  }
}

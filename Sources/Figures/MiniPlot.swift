/// Two loss curves in a few rows of characters, for a training's summary.
package enum MiniPlot {
  /// Whether losses lie so far apart that they are drawn by factors.
  package static func isLog(_ losses: [Double]) -> Bool {
    let finite = losses.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return false }
    return low > 0 && high / low > 30
  }

  /// Lines of at most `columns` characters: the training curve in full dots, the validation curve in broken ones, the
  /// largest and smallest loss at the left; on a log scale where the losses are far apart.
  package static func render(training: [Double], validation: [Double], columns: Int, rows: Int, unicode: Bool)
    -> [String]
  {
    let finite = (training + validation).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), training.count > 1, rows > 0 else { return [] }
    let isLog = isLog(finite)
    let scale = Scale(Axis("loss", scale: isLog ? .log : .linear, lower: low, upper: high), data: finite)
    let labels = Array(Scale.ends(low, high, isLog: isLog).reversed())
    let margin = (labels.map(\.count).max() ?? 0) + 1
    var canvas = Canvas(width: max(columns - margin - 1, 8), height: rows, unicode: unicode)
    for (curve, dash) in [(training, Canvas.Dash.solid), (validation, .dashed)] {
      var last: (Double, Double)?
      for (index, loss) in curve.enumerated() {
        guard let y = scale.place(loss) else {
          last = nil
          continue
        }
        let point = (Double(index) / Double(max(curve.count - 1, 1)), y)
        canvas.line(from: last ?? point, to: point, dash)
        last = point
      }
    }
    return (0..<rows).map { row in
      let label = row == 0 ? labels[0] : row == rows - 1 ? labels[1] : ""
      var line = String(repeating: " ", count: margin - 1 - label.count) + label + (unicode ? "┤" : "|")
      line += canvas.line(row).text
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

import Arithmetic
import Datasets

/// How well each training row is told by the other rows nearest to it: a yardstick that owes nothing to the model.
///
/// A high loss alone does not tell a model that is too simple from data that are noisy. But where rows that lie close together
/// have targets that are alike, there was something to learn, and a model that does worse on its own training
/// rows has missed it; where even close rows differ, what is left looks like noise. (The nearest neighbour's
/// error is at most twice the least possible one: Cover and Hart, "Nearest neighbor pattern classification", 1967,
/// doi:10.1109/TIT.1967.1053964; as an estimate of noise: Evans and Jones, "A proof of the Gamma test", 2002,
/// doi:10.1098/rspa.2002.1010.)
///
/// Each row is left out of its own vote, so the yardstick never memorises. It is too pessimistic in many dimensions and for
/// few rows: then it finds nothing, and accuses nobody.
struct NeighborYardstick {
  /// How many neighbours did best.
  let count: Int
  /// Their loss, left-out row by left-out row.
  let loss: Double
  /// How much more the model costs on the same rows, and that in standard errors of the difference row by row.
  let excess: Double
  let excessInErrors: Double

  /// Of the rows asked about and of those that answer: enough for a tenth of the baseline, and a few milliseconds.
  private static let (asked, work) = (300, 6_000_000)

  /// nil for fewer than four rows.
  init?(_ data: PreparedData, predictor: any Predictor) {
    let part = data.training
    guard part.rowCount >= 4 else { return nil }
    let rows = part.someRows(Self.asked)
    let answering = part.someRows(max(Self.asked, Self.work / (rows.count * max(part.features.columns, 1))))
    let counts = [1, 2, 3, 5, 8, 12, 20, 30, 50].filter { $0 == 1 || $0 <= answering.count / 3 }
    let scaled = Self.scaled(part.features)
    let columns = part.features.columns
    var losses = [[Double]](repeating: [], count: counts.count)
    var nearest: [(distance: Double, row: Int)] = []
    let limit = counts[counts.count - 1]
    for row in rows {
      nearest.removeAll(keepingCapacity: true)
      for other in answering where other != row {
        var distance = 0.0
        for column in 0..<columns {
          let step = scaled[row * columns + column] - scaled[other * columns + column]
          distance += step * step
        }
        guard nearest.count < limit || distance < nearest[nearest.count - 1].distance else { continue }
        var place = nearest.count
        while place > 0, nearest[place - 1].distance > distance { place -= 1 }
        nearest.insert((distance, other), at: place)
        if nearest.count > limit { nearest.removeLast() }
      }
      for (index, count) in counts.enumerated() {
        losses[index].append(Self.loss(of: row, told: nearest.prefix(count).map { part.targets[$0.row] }, data))
      }
    }
    let means = losses.map { Sample($0).mean }
    let best = means.indices.reduce(0) { means[$1] < means[$0] ? $1 : $0 }
    (count, loss) = (counts[best], means[best])
    let differences = zip(predictor.losses(on: part, at: rows, data: data), losses[best]).map { $0 - $1 }
    let difference = Sample(differences)
    excess = difference.mean
    let error = difference.errorSquared.squareRoot()
    excessInErrors = error > 0 ? excess / error : excess > 0 ? .infinity : 0
  }

  private static func loss(of row: Int, told targets: [Double], _ data: PreparedData) -> Double {
    let target = data.training.targets[row]
    guard data.classCount > 0 else {
      let error = targets.reduce(0, +) / Double(max(targets.count, 1)) - target
      return error * error
    }
    let votes = Double(targets.count { $0 == target })
    return -Elementary.log(ShareSmoothing.share(votes, of: targets.count, data.classCount))
  }

  /// Each feature with deviation 1, whatever the training scaled.
  private static func scaled(_ features: Matrix) -> [Double] {
    var scaled = features.elements
    for column in 0..<features.columns {
      let values = features.column(column)
      let deviation = (sumOfSquares(values) / Double(max(values.count, 1))).squareRoot()
      guard deviation > 0 else { continue }
      for row in 0..<features.rows { scaled[row * features.columns + column] /= deviation }
    }
    return scaled
  }
}

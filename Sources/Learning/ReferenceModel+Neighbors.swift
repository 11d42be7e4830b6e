import Arithmetic
import Datasets

extension ReferenceModel {
  /// Each training row told by the other rows nearest to it.
  ///
  /// Where rows that lie close together have targets that are alike, there was something to learn; where even close rows
  /// differ, they find nothing more. (The nearest neighbour's error is at most twice the least possible one:
  /// Cover and Hart, "Nearest neighbor pattern classification", 1967, doi:10.1109/TIT.1967.1053964; as an estimate
  /// of noise: Evans and Jones, "A proof of the Gamma test", 2002, doi:10.1098/rspa.2002.1010.) As many neighbours
  /// as do best, each row left out of its own vote. It is too pessimistic in many dimensions and for few rows.
  /// O(rows² · features), over as many rows as take a few milliseconds.
  ///
  /// nil for fewer than four rows.
  static func neighbors(_ data: PreparedData, predictor: any Predictor) -> ReferenceModel? {
    let (asked, work) = (300, 6_000_000)
    let part = data.training
    guard part.rowCount >= 4 else { return nil }
    let rows = part.someRows(asked)
    let columns = part.features.columns
    let answering = part.someRows(max(asked, work / (rows.count * max(columns, 1))))
    let counts = [1, 2, 3, 5, 8, 12, 20, 30, 50].filter { $0 == 1 || $0 <= answering.count / 3 }
    let deviations = deviations(part.features)
    let (own, others) = (scaled(part.rows(rows), by: deviations), scaled(part.rows(answering), by: deviations))
    var losses = [[Double]](repeating: [], count: counts.count)
    var nearest: [(distance: Double, row: Int)] = []
    let limit = counts[counts.count - 1]
    for (place, row) in rows.enumerated() {
      nearest.removeAll(keepingCapacity: true)
      for (otherPlace, other) in answering.enumerated() where other != row {
        var distance = 0.0
        for column in 0..<columns {
          let step = own[place * columns + column] - others[otherPlace * columns + column]
          distance += step * step
        }
        guard nearest.count < limit || distance < nearest[nearest.count - 1].distance else { continue }
        var rank = nearest.count
        while rank > 0, nearest[rank - 1].distance > distance { rank -= 1 }
        nearest.insert((distance, other), at: rank)
        if nearest.count > limit { nearest.removeLast() }
      }
      for (index, count) in counts.enumerated() {
        losses[index].append(loss(of: row, told: nearest.prefix(count).map { part.targets[$0.row] }, data))
      }
    }
    let means = losses.map { MeanEstimate($0).mean }
    let best = means.indices.reduce(0) { means[$1] < means[$0] ? $1 : $0 }
    return ReferenceModel(
      words: counts[best] == 1
        ? "from the other row nearest to it" : "from the \(counts[best]) other rows nearest to it",
      model: "knn", losses: losses[best], judged: predictor.losses(on: part, at: rows, data: data))
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

  /// What each feature is divided by to have deviation 1, whatever the training scaled; 1 for one that never changes.
  private static func deviations(_ features: Matrix) -> [Double] {
    (0..<features.columns).map { column in
      let values = features.column(column)
      let deviation = (squaresAroundMean(values) / Double(max(values.count, 1))).squareRoot()
      return deviation > 0 ? deviation : 1
    }
  }

  private static func scaled(_ rows: Matrix, by deviations: [Double]) -> [Double] {
    rows.elements.enumerated().map { $1 / deviations[$0 % max(deviations.count, 1)] }
  }
}

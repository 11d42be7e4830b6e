import Arithmetic
import Datasets
import Options

/// The k nearest training rows vote, or are averaged (Cover and Hart, "Nearest neighbor pattern classification", 1967,
/// doi:10.1109/TIT.1967.1053964).
///
/// Distance: Euclid's, over the features as scaled; of equally near rows the earlier counts. A class's probability is its
/// share of the votes, with a tenth of a vote spread over all classes, so that a wrong answer costs a finite loss.
struct NearestNeighbors: Model {
  let name = "knn"
  let summary = "the nearest training rows vote"
  var mainSettings: [Setting] { [sizeSetting] }
  var sizeSetting: Setting { SettingKey.neighbors.setting }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    let part = request.data.training
    let predictor = NeighborsPredictor(
      features: part.features, targets: part.targets, count: min(request.settings[.neighbors], part.rowCount),
      classes: request.data.classCount)
    return TrainingResult.solved(
      predictor, of: request, size: part.rowCount, sizeUnit: "rows remembered", onEvent: onEvent)
  }

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let count = request.settings[.neighbors]
    let rows = request.data.training.rowCount
    return Set([max(count * 3, 5), count * 2, count * 6, count * 12, rows / 10, rows / 5]).sorted()
      .filter { $0 > count && $0 * 2 <= rows }
      .map { .init("more votes, a smoother answer", [.init(.neighbors, $0)]) }
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    let count = min(request.settings[.neighbors], request.data.training.rowCount)
    var counts: [Int] = []
    for fewer in [count / 5, count / 2, count / 10, count / 20, 15, 8, 5].map({ max($0, 1) })
    where fewer < count && !counts.contains(fewer) {
      counts.append(fewer)
    }
    // Of few rows every number can be tried.
    if most(of: request) <= 12 { counts += (1..<max(count, 1)).reversed().filter { !counts.contains($0) } }
    return counts.map { .init("fewer votes, a finer answer", [.init(.neighbors, $0)]) }
  }

  func estimatedCost(of request: TrainingRequest) -> Double {
    let (rows, others) = (Double(request.data.training.rowCount), Double(request.data.validation.rowCount))
    return rows * (rows + others) * Double(max(request.data.training.features.columns, 1) + 2)
  }

  func inPlace(of request: TrainingRequest) -> Diagnosis.Advice? {
    .init(
      "another kind of model", model: name,
      request.settings[.neighbors] == 15 ? [] : [.init(.neighbors, 15)])
  }

  func search(for request: TrainingRequest) -> [Action]? {
    let most = max(most(of: request), min(request.settings[.neighbors], request.data.training.rowCount))
    return [.space(.neighbors, 1, Double(most), isLog: true), .tune("random")]
  }

  /// The most votes that a search tries.
  private func most(of request: TrainingRequest) -> Int { max(2, min(request.data.training.rowCount / 2, 200)) }

  func leavesNothingToSearch(_ failed: [Diagnosis.Advice], for request: TrainingRequest) -> Bool {
    let tried = failed.compactMap { advice -> Int? in
      guard let change = advice.change, change.model == nil, change.settings.count == 1,
        case .integer(let votes) = change.settings[0].value
      else { return nil }
      return votes
    }
    let known = Set(tried + [request.settings[.neighbors]])
    return (1...most(of: request)).allSatisfy(known.contains)
  }

  func firstSearch(under settings: Settings) -> [Action] {
    [.space(.neighbors, 1, 30), .tune("grid")]
  }

  func firstSearch(for request: TrainingRequest) -> [Action] {
    // Who asks all rows gives each the same answer.
    [.space(.neighbors, 1, Double(max(min(30, request.data.training.rowCount - 1), 2))), .tune("grid")]
  }
}

struct NeighborsPredictor: Predictor {
  let features: Matrix
  let targets: [Double]
  let count: Int
  /// 0 for regression.
  let classes: Int
  /// Where there are many rows of few features.
  private let index: NeighborIndex?

  init(features: Matrix, targets: [Double], count: Int, classes: Int) {
    self.features = features
    self.targets = targets
    self.count = count
    self.classes = classes
    index = NeighborIndex(features)
  }

  func predict(_ rows: Matrix) -> Matrix {
    var result = Matrix(rows: rows.rows, columns: max(classes, 1))
    var (nearest, stack, many) = (NearestHeap(), [NeighborIndex.Waiting](), NearestSelection())
    let areMany = NearestSelection.pays(for: count, of: features.rows)
    rows.elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress, rows.columns == features.columns else { return }
      for row in 0..<rows.rows {
        if Task.isCancelled { break }
        let point = start + row * rows.columns
        var (found, sum) = (0, 0.0)
        func take(_ other: Int) {
          found += 1
          if classes == 0 { sum += targets[other] } else { result[row, Int(targets[other])] += 1 }
        }
        if areMany {
          many.forEach(count, nearestTo: point, in: features, take)
        } else {
          if let index {
            index.find(count, nearestTo: point, into: &nearest, stack: &stack)
          } else {
            lookAtAll(point, &nearest)
          }
          // Counting votes comes to the same in any order; sums of numbers do not, to the bit, and have one.
          for (_, other) in classes == 0 ? nearest.rows : nearest.unordered { take(Int(other)) }
        }
        if classes == 0 {
          result[row, 0] = sum / Double(max(found, 1))
        } else {
          for label in 0..<classes { result[row, label] = ShareSmoothing.share(result[row, label], of: found, classes) }
        }
      }
    }
    return result
  }

  private func lookAtAll(_ point: UnsafePointer<Double>, _ nearest: inout NearestHeap) {
    nearest.begin(count)
    let columns = features.columns
    features.elements.withUnsafeBufferPointer { elements in
      for other in 0..<features.rows {
        // So many at a time, and then a look whether anybody still waits.
        if other & 0xFFFF == 0xFFFF, Task.isCancelled { return }
        var distance = 0.0
        for column in 0..<columns {
          let step = point[column] - elements[other * columns + column]
          distance += step * step
        }
        nearest.offer(distance, Int32(truncatingIfNeeded: other))
      }
    }
  }
}

/// Shares of votes that are never 0: a tenth of a vote is spread over all classes (Lidstone's rule).
enum ShareSmoothing {
  static func share(_ votes: Double, of all: Int, _ classes: Int) -> Double {
    (votes + 0.1 / Double(classes)) / (Double(all) + 0.1)
  }
}

import Arithmetic
import Datasets
import Options

/// A tree of yes-or-no questions, each the one that leaves the purest halves (CART: Breiman, Friedman, Olshen and Stone,
/// 1984): Gini's impurity for classes, squared error for numbers.
///
/// A question is "feature ≤ midpoint between two values", on which a value answers yes however its column was scaled;
/// of equally good ones the first feature and the lowest value is taken. A leaf predicts its rows' mean, or their
/// class shares with a tenth of a row spread over all classes.
struct DecisionTree: Model {
  let name = "tree"
  let summary = "a tree of yes-or-no questions about the features"
  var mainSettings: [Setting] { [sizeSetting, SettingKey.minLeaf.setting] }
  var sizeSetting: Setting { SettingKey.maxDepth.setting }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    let settings = request.settings
    let depth = settings[.maxDepth] ?? .max
    let nodes = TreeBuilder.grow(
      request.data.training, classes: request.data.classCount, maxDepth: depth, minLeaf: settings[.minLeaf])
    let predictor = TreePredictor(nodes: nodes, outputs: max(request.data.classCount, 1))
    return TrainingResult.solved(
      predictor, of: request, size: nodes.count { $0.feature == nil }, sizeUnit: "leaves",
      onEvent: onEvent)
  }

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let settings = request.settings
    let rows = request.data.training.rowCount
    let leaf = settings[.minLeaf]
    let leaves = Set([5, 10, 20, leaf * 2, rows / 30, rows / 10]).filter { $0 > leaf && $0 * 2 <= rows }.sorted()
    var advice = leaves.map { Diagnosis.Advice("leaves with more rows", [.init(.minLeaf, $0)]) }
    // So many questions make at most 2 to their power leaves: half of those there are.
    var depth = 0
    while (2 << depth) * 2 <= size { depth += 1 }
    for depth in Set([min(depth, 4), min(depth, 2)]).sorted(by: >) where depth > 0 {
      advice.append(.init("fewer questions", [.init(.maxDepth, depth)]))
      if let some = leaves.first(where: { $0 * 10 > rows }) ?? leaves.last {
        advice.append(
          .init("fewer questions, and larger leaves", [.init(.maxDepth, depth), .init(.minLeaf, some)]))
      }
    }
    return advice
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    let settings = request.settings
    let rows = request.data.training.rowCount
    let leaf = settings[.minLeaf]
    var leaves: [Diagnosis.Advice] = []
    for smaller in [max(1, leaf / 8), max(1, leaf / 3)] where smaller < leaf {
      leaves.append(.init("smaller leaves", [.init(.minLeaf, smaller)]))
    }
    guard let depth = settings[.maxDepth], depth < 20 else { return leaves }
    let deeper = Diagnosis.Advice("more questions", [.init(.maxDepth, depth < 3 ? 4 : depth * 2)])
    var questions = [deeper, .init("more questions", [.init(.maxDepth, depth + 1)])]
    for size in [5, 10, 20, rows / 10] where size > leaf && size * 4 <= rows {
      questions.append(deeper.with([.init(.minLeaf, size)], ", and leaves that hold some rows"))
    }
    // Leaves of a twentieth of all rows bind before the depth does.
    let both = leaves.map { $0.with([.init(.maxDepth, depth * 2)], ", and more questions") }
    return leaf * 20 > rows ? leaves + questions + both : questions + leaves + both
  }

  func estimatedCost(of request: TrainingRequest) -> Double {
    let rows = Double(request.data.training.rowCount)
    return 24 * rows * Double(max(request.data.training.features.columns, 1)) * (1 + rows.exponentOfTwo)
  }

  func inPlace(of request: TrainingRequest) -> Diagnosis.Advice? {
    let leaf = max(5, request.data.training.rowCount / 20)
    return .init(
      "another kind of model", model: name, request.settings[.minLeaf] == leaf ? [] : [.init(.minLeaf, leaf)])
  }

  func search(for request: TrainingRequest) -> [Action]? {
    // A deeper tree or larger leaves than usual may be set: the ranges reach as far, so that what is in force is searched too.
    let leaf = max(2, min(request.data.training.rowCount / 3, 100), request.settings[.minLeaf])
    let deepest = max(10, request.settings[.maxDepth] ?? 10)
    return [
      .space(.maxDepth, 1, Double(deepest)), .space(.minLeaf, 1, Double(leaf), isLog: true), .tune("random"),
    ]
  }

  func firstSearch(under settings: Settings) -> [Action] {
    [.space(.maxDepth, 1, 12), .tune("grid")]
  }
}

struct TreeNode: Sendable {
  /// The feature asked about; nil for a leaf.
  var feature: Int?
  var threshold = 0.0
  /// Where a yes (feature ≤ threshold) and a no lead.
  var yes = 0
  var no = 0
  /// A leaf's prediction, one number an output.
  var outputs: [Double] = []
}

struct TreePredictor: Predictor {
  let nodes: [TreeNode]
  let outputs: Int

  func predict(_ features: Matrix) -> Matrix {
    var result = Matrix(rows: features.rows, columns: outputs)
    for row in 0..<features.rows {
      if Cancellation.isSeen(at: row) { break }
      var node = nodes[0]
      while let feature = node.feature {
        node = nodes[features[row, feature] <= node.threshold ? node.yes : node.no]
      }
      for column in 0..<outputs { result[row, column] = node.outputs[column] }
    }
    return result
  }
}

import Language
import Text

/// What a condition speaks of, in the learner's words and not in the author's: `study.lr.high / study.lr.low` is how wide a
/// range is.
extension Expression {
  /// Of what is measured, and what of a search's space; nil for what only its formula says.
  var quantity: String? {
    if let range = searchedRange { return "the highest \(range) searched, divided by the lowest," }
    if let sum { return "\(sum.listed()) together:" }
    guard case .name(let name) = self else { return nil }
    let parts = name.value.split(separator: ".").map(String.init)
    guard parts.count > 1, let last = parts.last else { return name.value }
    let subject = parts[0].prefix { !$0.isNumber }
    let number = parts[0].dropFirst(subject.count)
    switch (String(subject), parts.count) {
    case ("study", 3):
      return switch last {
      case "low": "the lowest \(parts[1]) searched"
      case "high": "the highest \(parts[1]) searched"
      default: "the \(last) of \(parts[1]) in the search"
      }
    case ("study", _): return Self.searches[last] ?? "the search's \(Self.words(of: last))"
    case ("trials", _): return Self.searches[last] ?? "the trials' \(Self.words(of: last))"
    case ("best", _): return last == "value" ? "the best value" : "the best trial's \(Self.words(of: last))"
    case ("settings", _), ("said", _): return last
    case ("run", _) where number.isEmpty: return Self.runs[last] ?? Self.figure(last).map { "the \($0)" } ?? last
    case ("test", _):
      return last == "openings" ? "the number of openings of the test part" : "the test part's \(Self.words(of: last))"
    case ("data", _): return Self.runs[last] ?? "the data's \(Self.words(of: last))"
    default: return "\(number.isEmpty ? "the \(subject)" : "\(subject) \(number)")'s \(Self.words(of: last))"
    }
  }

  /// Whether the search varies a parameter, of `study.lr.varies`: which one.
  var searchedParameter: String? {
    guard case .name(let name) = self else { return nil }
    let parts = name.value.split(separator: ".").map(String.init)
    return parts.count == 3 && parts[0] == "study" && parts[2] == "varies" ? parts[1] : nil
  }

  /// What a goal compares and only its formula says, as its author wrote it: what is wanting of it could not be said.
  static func formulasWithoutWords(in goal: String) -> [String] {
    guard let expression = try? Expression.parse(goal) else { return [] }
    let characters = Array(goal)
    return expression.compared.filter { $0.quantity == nil && $0.searchedParameter == nil }
      .map { String(characters[$0.span.lower..<$0.span.upper]) }
  }

  /// Of each comparison the side that is measured.
  private var compared: [Expression] {
    guard case .binary(let operation, let left, let right, _) = self else { return [] }
    switch operation {
    case .and, .or: return left.compared + right.compared
    case .plus, .minus, .times, .over, .power: return []
    default:
      let side = left.names.isEmpty ? right : left
      return side.names.isEmpty ? [] : [side]
    }
  }

  /// The parameter of `study.lr.high / study.lr.low`.
  private var searchedRange: String? {
    guard case .binary(.over, .name(let above), .name(let below), _) = self else { return nil }
    let (high, low) = (above.value.split(separator: "."), below.value.split(separator: "."))
    guard high.count == 3, low.count == 3, high[0] == "study", high[2] == "high", low[2] == "low", high[1] == low[1]
    else { return nil }
    return String(high[1])
  }

  /// What counts something, and what a word alone does not say.
  private static let runs = [
    "weights": "the number of weights", "zero_weights": "the number of weights at 0",
    "trainings": "the number of trainings", "features": "the number of features", "folds": "the number of folds",
    "rows": "the number of rows", "train_rows": "the number of training rows",
    "val_rows": "the number of validation rows", "test_rows": "the number of test rows", "gap": "the gap",
  ]
  private static let searches = [
    "count": "the number of trials", "finished": "the number of finished trials",
    "diverged": "the number of diverged trials", "stopped": "the number of stopped trials",
    "median": "the median of the values", "worst": "the worst value", "epochs": "the number of epochs of all trials",
    "budget": "the number of trials asked for", "trial_epochs": "the number of epochs of a trial",
    "folds": "the number of folds", "repeats": "the number of repeats", "parameters": "what is searched",
    "metric": "what is searched for",
  ]

  /// `validation loss`, of val_loss; nil for what is no figure.
  private static func figure(_ name: String) -> String? {
    let parts = [("val_", "validation"), ("train_", "training"), ("test_", "test")]
    guard let part = parts.first(where: { name.hasPrefix($0.0) }) else { return nil }
    let metric = String(name.dropFirst(part.0.count))
    let usual = ["auc": "ROC AUC", "f1": "F1", "r2": "R²", "rmse": "RMSE", "mae": "MAE"]
    return "\(part.1) \(usual[metric] ?? metric.replacing("_", with: " "))"
  }

  private static func words(of name: String) -> String { figure(name) ?? name }
}

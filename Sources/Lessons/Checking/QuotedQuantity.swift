import Workbench

/// The name of a quantity that stands beside a number: `the validation loss ended at 2.1`, `0.13 on the validation points`.
struct QuotedQuantity: Sendable, Equatable {
  enum Part: String, Sendable { case training, validation, test, baseline }
  enum Metric: String, Sendable { case loss, accuracy, other }

  /// Nil where none is named.
  var part: Part?
  var metric: Metric?

  /// What a sentence says of a number in it; nil where it names no quantity right beside it.
  ///
  /// - Parameters:
  ///   - before: the sentence up to the number.
  ///   - behind: what follows the number.
  init?(before: some StringProtocol, behind: some StringProtocol) {
    let (before, behind) = (String(before.suffix(100)).lowercased(), String(behind.prefix(60)).lowercased())
    if let match = before.firstMatch(of: Self.named), behind.prefixMatch(of: Self.over) != nil {
      part = match.1.flatMap { Part(rawValue: String($0)) }
      metric = (match.2 ?? match.3).flatMap { Metric(rawValue: String($0)) }
    }
    if let match = behind.prefixMatch(of: Self.rows) { part = Part(rawValue: String(match.1)) }
    if part == nil, metric == nil { return nil }
  }

  private init(part: Part?, metric: Metric?) { (self.part, self.metric) = (part, metric) }

  /// The quantities that a sentence in small letters speaks of: `the training loss fell`, `on the test rows`.
  static func named(in sentence: String) -> [QuotedQuantity] {
    let measured = sentence.matches(of: measures).flatMap { match -> [QuotedQuantity] in
      let metric: Metric = match.3 == "accuracy" ? .accuracy : .loss
      let parts = [match.1, match.2].compactMap { $0.flatMap { Part(rawValue: String($0)) } }
      return parts.isEmpty ? [.init(part: nil, metric: metric)] : parts.map { .init(part: $0, metric: metric) }
    }
    return measured
      + sentence.matches(of: places).map { .init(part: Part(rawValue: String($0.1)), metric: nil) }
  }

  nonisolated(unsafe) private static let measures =
    /\b(?:(training|validation|test) )?(?:and (training|validation|test) )?(loss|losses|accuracy|accuracies)\b/
  nonisolated(unsafe) private static let places = /\bon (?:the )?(training|validation|test) (?:points|rows|part|data)\b/

  /// `the validation loss`, `a loss`, `training rows`.
  var words: String {
    switch (part, metric) {
    case (let part?, let metric?): "the \(part.rawValue) \(metric.rawValue)"
    case (let part?, nil): "the \(part.rawValue) rows"
    case (nil, let metric?): "\(metric == .accuracy ? "an" : "a") \(metric.rawValue)"
    case (nil, nil): "something"
    }
  }

  /// Before a number: a quantity, and words that lead on to its value.
  nonisolated(unsafe) private static let named =
    /\b(?:(training|validation|test) (loss|accuracy)|(loss|accuracy))(?: (?:is|was|are|were|of|at|to|near|about|only|below|above|under|over|ended|ends|fell|falls|rose|rises|came|comes|down|up|from|stays|stayed|still|just|nearly|almost|now|a|an|reached|reaches|gets|got|has|had|here|then|already|by))*:?\s*$/

  /// Behind a number that is the value: the clause goes on with no noun that it would count, as in `a loss of 16 units`.
  nonisolated(unsafe) private static let over =
    /\ ?%?(?:$|[.,;:!?)]|\ ?±|\ (?:on|and|or|while|for|at|after|in|with|where|which|as|is|was|by|to|against|over|than|here|there|now|instead|when|but|like|nats)\b)/

  /// Behind a number: the rows that it was measured on.
  nonisolated(unsafe) private static let rows =
    /(?:\ ?%)?(?:\ (?:right|loss|accuracy))?\ on\ (?:the\ )?(training|validation|test)\ (?:points|rows|part|data)\b/

  /// Whether a claim over such names says something of it: over no other part and no other measure, and not only over settings
  /// and counts. What cannot be told from its name, a search's `best.value`, may be any.
  func isClaimed(by names: [String]) -> Bool {
    names.isEmpty
      || names.contains { name in
        let last = String(name.split(separator: ".").last ?? "")
        guard !Self.isCount(last) else { return false }
        let (itsPart, itsMetric) = (Self.part(of: last), Self.metric(of: last))
        return (part == nil || itsPart == nil || part == itsPart)
          && (metric == nil || itsMetric == nil || metric == itsMetric)
      }
  }

  private static func part(of name: String) -> Part? {
    let parts: [(String, Part)] = [
      ("train_", .training), ("val_", .validation), ("test_", .test), ("baseline", .baseline),
    ]
    return parts.first { name.contains($0.0) }?.1
  }

  private static func metric(of name: String) -> Metric? {
    if name.contains("loss") || name.hasPrefix("gap") { return .loss }
    if name.contains("accuracy") { return .accuracy }
    return ["f1", "auc", "r2", "rmse", "mae"].contains { name.contains($0) } ? .other : nil
  }

  /// A setting, or a number of something.
  private static func isCount(_ name: String) -> Bool {
    ["weights", "best_epoch", "trainings", "count", "number", "rows", "train_rows", "val_rows", "test_rows"].contains(
      name)
      || SessionState.changeable(named: name) != nil
  }
}

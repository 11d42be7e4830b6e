import Datasets
import Learning
import Options
import Testing

/// A training whose right verdict follows from how its data were made and what it was told to do.
struct BenchCase: Sendable, CustomTestStringConvertible {
  var name: String
  var dataset: Dataset
  var split: Split
  var model: String
  var settings: Settings
  /// What is right; more than one where reasonable people would differ.
  var verdicts: [Diagnosis.Verdict]
  /// Whether the features say anything about the target that any model could learn.
  var isLearnable: Bool
  /// A plain case has one right answer.
  var isPlain: Bool { verdicts.count == 1 }
  var testDescription: String { name }

  /// - Parameter words: the settings as one types them after `set`.
  init(
    _ name: String, _ data: (Dataset, Split), _ model: String, _ words: String = "", _ verdicts: Diagnosis.Verdict...,
    isLearnable: Bool = true
  ) {
    self.name = name
    (dataset, split) = data
    self.model = model
    settings = Settings()
    if !settings.take(words) { fatalError("\(name): \(words)") }
    self.verdicts = verdicts
    self.isLearnable = isLearnable
  }

  var request: TrainingRequest {
    TrainingRequest(
      data: PreparedData.make(dataset: dataset, split: split, by: Preparation(settings)), model: model,
      settings: settings, seed: 0)
  }

  func run() throws -> (result: TrainingResult, diagnosis: Diagnosis) {
    let request = request
    let result = try Training.run(request) { _ in }
    return (result, Diagnosis.of(result, request: request))
  }

  /// The case after a piece of advice was taken; nil when it is no setting and no model.
  func following(_ advice: Diagnosis.Advice) -> BenchCase? {
    guard let followed = advice.applied(to: request), allModels.contains(where: { $0.name == followed.model }) else {
      return nil
    }
    var next = self
    (next.model, next.settings) = (followed.model, followed.settings)
    return next
  }
}

extension Settings {
  /// Sets what `set` would set, of the words after it; false when a name or value is not one.
  mutating func take(_ words: String) -> Bool {
    var words = words.split(separator: " ").map(String.init)[...]
    while let name = words.popFirst() {
      guard let setting = Setting.named(name), var value = words.popFirst() else { return false }
      if value.hasPrefix("[") { while !value.hasSuffix("]"), let next = words.popFirst() { value += next } }
      guard let value = setting.value(of: value) else { return false }
      self[setting] = value
    }
    return true
  }
}

extension Setting {
  /// The value that a word stands for, nil when it is out of the setting's domain.
  fileprivate func value(of word: String) -> OptionValue? {
    switch domain {
    case .number(let lower, let upper, let openLower, let openUpper, let special):
      if word == special?.name { return .word(word) }
      guard let number = Double(word), openLower ? number > lower : number >= lower,
        openUpper ? number < upper : number <= upper
      else { return nil }
      return .number(number)
    case .integer(let lower, let upper, let special):
      if word == special?.name { return .word(word) }
      guard let number = Int(word), (lower...upper).contains(number) else { return nil }
      return .integer(number)
    case .choice(let choices): return choices.contains { $0.name == word } ? .word(word) : nil
    case .flag: return ["on": .flag(true), "off": .flag(false)][word]
    case .integers(let upper, let count):
      let numbers = word.dropFirst().dropLast().split(separator: ",").map { Int($0) ?? 0 }
      guard numbers.count <= count, numbers.allSatisfy({ (1...upper).contains($0) }) else { return nil }
      return .integers(numbers)
    default: return nil
    }
  }
}

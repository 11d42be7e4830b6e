import Arithmetic
public import Options
import Text

extension Diagnosis {
  /// Something to try.
  public struct Advice: Sendable, Equatable {
    /// A setting and the value it is to have.
    public struct Assignment: Sendable, Equatable {
      let option: Option
      public let value: OptionValue
      /// The setting's standard name.
      public var name: String { option.name }

      /// - Parameter value: nil for the word that stands in place of a number.
      public init<Value>(_ key: SettingKey<Value>, _ value: Value) {
        var settings = Settings()
        settings[key] = value
        option = key.setting.option
        self.value = settings[key.setting] ?? key.setting.defaultValue
      }

      /// Whether it is so already.
      func holds(in settings: Settings) -> Bool { settings.value(of: option) == value }
    }
    public enum Action: Sendable, Equatable {
      /// Another model, if one is named, and settings.
      case change(model: String?, [Assignment])
      /// Something else, in the words to type.
      case command(String)
    }
    /// Why, without a full stop.
    public var reason: String
    public var action: Action
    /// What came of trying it, where it was tried.
    public var trial: AdviceTrial?

    public init(reason: String, command: String) {
      self.reason = reason
      action = .command(command)
    }

    /// A change of settings, and of the model where one is named.
    public init(_ reason: String, model: String? = nil, _ assignments: [Assignment] = []) {
      self.reason = reason
      action = .change(model: model, assignments)
    }

    /// The words to type.
    public var command: String {
      switch action {
      case .command(let words): return words
      case .change(let model, let assignments):
        let set = assignments.map { "\(Self.typedName(of: $0.name)) \(Self.words(for: $0.value))" }
        return [model.map { "model \($0)" }, set.isEmpty ? nil : "set " + set.joined(separator: " ")]
          .compactMap(\.self).joined(separator: "; ")
      }
    }

    /// The training that it leads to; nil where it is no change of a training.
    public func applied(to request: TrainingRequest) -> TrainingRequest? {
      guard case .change(let model, let assignments) = action else { return nil }
      var next = request
      if let model { next.model = model }
      for assignment in assignments {
        if let setting = Setting.named(assignment.name) { next.settings[setting] = assignment.value }
      }
      return next
    }

    /// Whether following it changes a training, and everything in it has a say there.
    func changes(_ request: TrainingRequest) -> Bool {
      guard case .change(let model, let assignments) = action, let next = applied(to: request) else { return false }
      if assignments.contains(where: { Setting.named($0.name)?.applies(to: next.model, next.settings) != true }) {
        return false
      }
      return (model ?? request.model) != request.model
        || assignments.contains { !$0.holds(in: request.settings) }
    }

    /// The same with further settings, except those that it sets itself.
    func with(_ further: [Assignment], _ reason: String) -> Self {
      guard case .change(let model, let assignments) = action else { return self }
      let new = further.filter { one in !assignments.contains { $0.name == one.name } }
      return Self(self.reason + reason, model: model, assignments + new)
    }

    /// What people type: `lr`, and else the standard names.
    private static func typedName(of name: String) -> String { name == SettingKey.learningRate.name ? "lr" : name }

    private static func words(for value: OptionValue) -> String {
      switch value {
      case .number(let number): NumberText.short(number, digits: 2)
      case .integer(let integer): String(integer)
      default: value.text
      }
    }
  }
}

extension Diagnosis.Advice.Assignment {
  /// A number with two digits, so that what is shown is what is set.
  static func number(_ key: SettingKey<Double>, _ value: Double) -> Self { .init(key, rounded(value)) }
  static func number(_ key: SettingKey<Double?>, _ value: Double) -> Self { .init(key, rounded(value)) }

  private static func rounded(_ value: Double) -> Double { Double(NumberText.short(value, digits: 2)) ?? value }
}

/// What came of following advice before it was given.
public struct AdviceTrial: Sendable, Equatable {
  /// The validation loss of the training that it is about, and of the same training with the advice followed.
  public var before: Double
  public var after: Double
  /// In how many of so many other trainings (other seeds, other splits of the same rows) the validation loss was lower.
  public var lower: Int
  public var others: Int
  /// A sentence without a full stop: what was measured.
  public var words: String {
    let change = "tried: validation loss \(NumberText.short(before)) → \(NumberText.short(after))"
    return others > 0 ? change + ", and lower in \(lower) of \(others) other seeds and splits" : change
  }
}

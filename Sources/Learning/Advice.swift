import Arithmetic
package import Options
import Text

extension Diagnosis {
  /// Something to try.
  package struct Advice: Sendable, Equatable {
    package typealias Assignment = Action.Assignment
    /// Why, without a full stop.
    package var reason: String
    /// What is done, one after the other.
    package var actions: [Action]
    /// What came of trying it, where it was tried.
    package var trial: AdviceTrial?

    package init(reason: String, _ actions: Action...) { self.init(reason: reason, actions) }

    package init(reason: String, _ actions: [Action]) {
      self.reason = reason
      self.actions = actions
    }

    /// A change of settings, and of the model where one is named.
    package init(_ reason: String, model: String? = nil, _ assignments: [Assignment] = []) {
      self.reason = reason
      actions = (model.map { [.model($0)] } ?? []) + (assignments.isEmpty ? [] : [.set(assignments)])
    }

    /// The words to type.
    package var command: String { actions.text }

    /// The model, where one is named, and the settings, where it changes nothing else; nil where it does something else.
    package var change: (model: String?, settings: [Assignment])? {
      var change: (model: String?, settings: [Assignment]) = (nil, [])
      for action in actions {
        switch action {
        case .model(let name): change.model = name
        case .set(let settings): change.settings += settings
        default: return nil
        }
      }
      return change
    }

    /// The training that it leads to; nil where it is no change of a training.
    package func applied(to request: TrainingRequest) -> TrainingRequest? {
      guard let change else { return nil }
      var next = request
      if let model = change.model { next.model = model }
      for assignment in change.settings {
        if let setting = Setting.named(assignment.name) { next.settings[setting] = assignment.value }
      }
      return next
    }

    /// Whether following it changes a training, and everything in it has a say there.
    func changes(_ request: TrainingRequest) -> Bool {
      guard let change, let next = applied(to: request) else { return false }
      if change.settings.contains(where: { Setting.named($0.name)?.applies(to: next.model, next.settings) != true }) {
        return false
      }
      return next.model != request.model || change.settings.contains { !$0.holds(in: request.settings) }
    }

    /// The same with further settings, except those that it sets itself.
    func with(_ further: [Assignment], _ reason: String) -> Self {
      guard let change else { return self }
      let new = further.filter { one in !change.settings.contains { $0.name == one.name } }
      return Self(self.reason + reason, model: change.model, change.settings + new)
    }
  }
}

extension Action.Assignment {
  /// A setting by the name that people type.
  /// - Parameter value: nil for the word that stands in place of a number.
  package init<Value>(_ key: SettingKey<Value>, _ value: Value) {
    var settings = Settings()
    settings[key] = value
    self.init(key.typedName, settings[key.setting] ?? key.setting.defaultValue)
  }

  /// A number with two digits, so that what is shown is what is set.
  static func number(_ key: SettingKey<Double>, _ value: Double) -> Self { .init(key, rounded(value)) }
  static func number(_ key: SettingKey<Double?>, _ value: Double) -> Self { .init(key, rounded(value)) }

  private static func rounded(_ value: Double) -> Double { Double(NumberText.short(value, digits: 2)) ?? value }

  /// Whether the setting has this value already.
  func holds(in settings: Settings) -> Bool { settings.value(named: name) == value }
}

extension Action {
  /// A setting is searched over a range, its ends with two digits.
  static func space<Value>(_ key: SettingKey<Value>, _ lower: Double, _ upper: Double, isLog: Bool = false) -> Action {
    .space(
      key.typedName, NumberText.rounded(lower, digits: 2), NumberText.rounded(upper, digits: 2), isLog: isLog)
  }

  /// A setting is searched by orders, what is in force among them: over a range that reaches as far; and over powers of ten and 0
  /// where that is 0, which no range by orders holds.
  static func space(_ key: SettingKey<Double>, _ lower: Double, _ upper: Double, holding value: Double) -> Action {
    guard value > 0 else {
      let orders = stride(from: Elementary.log10(lower).rounded(), through: Elementary.log10(upper).rounded(), by: 1)
      return .space(key.typedName, among: [0] + orders.map { NumberText.rounded(Elementary.exp10($0), digits: 1) })
    }
    let shown = NumberText.rounded(value, digits: 2)
    return .space(
      key, min(lower, shown <= value ? shown : value * 0.95), max(upper, shown >= value ? shown : value * 1.05),
      isLog: true)
  }
}

extension Setting {
  /// What people type: `lr`, and else the standard names.
  package var typedName: String { name == SettingKey.learningRate.name ? "lr" : name }
}

extension SettingKey {
  /// What people type.
  package var typedName: String { setting.typedName }
}

/// What came of following advice before it was given.
package struct AdviceTrial: Sendable, Equatable {
  /// The validation loss, or another metric, of the training that it is about, nil where that exploded from a better one; and of the
  /// same training with the advice followed.
  package var before: Double?
  package var after: Double
  /// In how many of so many other trainings (other seeds, other splits of the same rows) the validation loss was lower, or the
  /// metric better.
  package var lower: Int
  package var others: Int
  /// What was measured, on the validation part.
  package var metric = Metric.loss
  /// Whether no other training was tried, though there are other seeds and splits: for lack of time.
  package var isAlone = false
  /// How many of so many trainings it was tried on, where not on all.
  package var share: Share?
  package struct Share: Sendable, Equatable {
    package var tried: Int
    package var all: Int
    package init(tried: Int, all: Int) { (self.tried, self.all) = (tried, all) }
  }
  /// A sentence without a full stop: what was measured.
  package var words: String {
    let on = share.map { " on \($0.tried) of \($0.all) trainings" } ?? ""
    let (name, now) = (metric == .loss ? "validation loss" : "val_\(metric.name)", NumberText.short(after))
    let (direction, inOthers) = (
      metric.isLargerBetter ? "higher" : "lower", "\(lower) of \(others) other seeds and splits"
    )
    guard let before else {
      let end = "tried\(on): it trains to its end, with a \(name) of \(now)"
      if isAlone { return end + "; not yet with other seeds and splits" }
      return others > 0 ? end + ", and a \(direction) one in \(inOthers)" : end
    }
    let change = "tried\(on): \(name) \(NumberText.short(before)) → \(now)"
    if isAlone { return change + "; not yet with other seeds and splits" }
    return others > 0 ? change + ", and \(direction) in \(inOthers)" : change
  }
}

import Arithmetic
import Language
import Learning
import Options
import Text

/// A parameter of a sweep's, those of inner mappings by their path.
struct SweepParameter {
  enum Kind {
    case fixed(ForeignValue)
    case values([ForeignValue])
    case range(lower: Double, upper: Double, isWhole: Bool, isLog: Bool, step: Double?)
    /// What is searched in it cannot be said here; a note has told so.
    case unusable
  }
  /// `optimizer.lr`.
  var path: String
  /// The parameter's name here, in which letters, digits and `_` may stand: `optimizer_lr`.
  var name = ""
  var kind = Kind.unusable

  var isSearched: Bool {
    switch kind {
    case .values, .range: true
    case .fixed, .unusable: false
    }
  }

  /// The setting that is called so, by the last part of its path.
  var setting: Setting? {
    let last = path.split(separator: ".").last.map(String.init) ?? path
    return Setting.named(last.lowercased().replacing("-", with: "_"))
  }

  /// All parameters of the mapping, with a note on each thing that cannot be expressed here.
  static func all(of entries: [ForeignValue.Entry], _ notes: inout [String]) -> [SweepParameter] {
    var all: [SweepParameter] = []
    func add(_ entries: [ForeignValue.Entry], below path: String) {
      for entry in entries {
        let path = path + entry.name
        if let inner = entry.value["parameters"]?.entries {
          add(inner, below: path + ".")
          continue
        }
        let name = path.asParameterName(beside: Set(all.map(\.name)))
        all.append(SweepParameter(path: path, name: name, kind: kind(entry.value, path, &notes)))
      }
    }
    add(entries, below: "")
    return all
  }

  /// Whether a setting can have what is searched: both ends of a range, or one of the values at least.
  func fits(_ setting: Setting) -> Bool {
    switch kind {
    case .values(let values): values.contains { Self.typed($0, for: setting) != nil }
    case .range(let lower, let upper, _, _, _):
      [Self.begun(lower, upper, for: setting), upper].allSatisfy { setting.option.domain.read(.number($0)) != nil }
    case .fixed, .unusable: false
    }
  }

  /// Whether some of the values are none that a setting can have.
  func losesValues(as setting: Setting) -> Bool {
    guard case .values(let values) = kind else { return false }
    return !values.allSatisfy { Self.typed($0, for: setting) != nil }
  }

  /// What is searched; an empty set where nothing is.
  func domain(for setting: Setting?, _ notes: inout [String]) -> Domain {
    switch kind {
    case .range(let lower, let upper, let isWhole, let isLog, let step):
      let begun = setting.map { Self.begun(lower, upper, for: $0) } ?? lower
      if begun != lower { notes.append("\(path) cannot be 0 here: it begins at \(Value.text(of: begun)).") }
      return Domain(.range(lower: begun, upper: upper), isLog: isLog, isInteger: isWhole, step: step)
    case .values(let values): return Domain(.set(set(values, for: setting, &notes)))
    case .fixed, .unusable: return Domain(.set([]))
    }
  }

  /// A range's lower end, or what stands near it where that is a 0 that the setting cannot be.
  private static func begun(_ lower: Double, _ upper: Double, for setting: Setting) -> Double {
    lower == 0 && setting.option.domain.read(.number(0)) == nil ? rounded(upper / 1000) : lower
  }

  private func set(_ values: [ForeignValue], for setting: Setting?, _ notes: inout [String]) -> [Value] {
    var typed: [String] = []
    for value in values {
      guard let word = Self.typed(value, for: setting) else {
        notes.append("\(path) \(value.pythonText) is none of ours, and left out.")
        continue
      }
      if !typed.contains(word) { typed.append(word) }
    }
    return typed.map { .word($0) }
  }

  /// A value as it is typed for a setting, nil where that cannot have it; or for a parameter of somebody's own.
  static func typed(_ value: ForeignValue, for setting: Setting?) -> String? {
    guard let domain = setting?.option.domain else {
      switch value {
      case .integer, .number: return value.double.map(Value.text(of:))
      default: return Value.quoted(value.pythonText)
      }
    }
    func plain(_ word: String) -> String { word.lowercased().filter { $0.isLetter || $0.isNumber } }
    switch (domain, value) {
    case (.choice(let choices), _):
      return choices.first { plain($0.name) == plain(value.pythonText) }.map(\.name)
    case (.flag, .flag(let flag)): return flag ? "on" : "off"
    case (.number, .null), (.integer, .null): return domain.word?.name
    case (.number, .word(let word)) where domain.word?.name == word,
      (.integer, .word(let word)) where domain.word?.name == word:
      return word
    case (.number, _), (.integer, _):
      guard let number = value.double, domain.read(.number(number)) != nil else { return nil }
      return Value.text(of: number)
    default: return nil
    }
  }
}

extension SweepParameter {
  fileprivate static func kind(_ entry: ForeignValue, _ path: String, _ notes: inout [String]) -> Kind {
    // A value alone is none that W&B takes, and is meant as fixed; a list as values.
    if let values = entry.items, let first = values.first, values.contains(where: { $0 != first }) {
      notes.append("\(path) has a list and no values: before it, which W&B refuses: it is taken for its values.")
      return .values(values)
    }
    guard entry.entries != nil else { return .fixed(entry) }
    if let value = entry["value"] { return .fixed(value) }
    if let values = entry["values"]?.items {
      guard let first = values.first else {
        notes.append("\(path) has no values: it is left out.")
        return .unusable
      }
      if entry["probabilities"] != nil {
        notes.append("\(path)'s values are equally likely here: its probabilities are left out.")
      }
      return values.allSatisfy { $0 == first } ? .fixed(first) : .values(values)
    }
    let kind = entry["distribution"]?.word ?? ""
    if let drawn = drawn(kind, entry, path, &notes) { return drawn }
    guard let low = entry["min"], let high = entry["max"], let lower = low.double, let upper = high.double else {
      notes.append("\(path) has neither value nor values nor min and max: it is left out.")
      return .unusable
    }
    guard lower < upper else {
      guard lower == upper else {
        notes.append("\(path) has a min above its max: it is left out.")
        return .unusable
      }
      return .fixed(low)
    }
    return range(kind, lower, upper, entry, areWhole: low.isWhole && high.isWhole, path, &notes)
  }

  /// A parameter that is drawn from a distribution without bounds, as a range of three deviations to either side; a
  /// note says so.
  private static func drawn(_ kind: String, _ entry: ForeignValue, _ path: String, _ notes: inout [String]) -> Kind? {
    if kind.hasSuffix("normal") {
      let (mu, sigma) = (entry["mu"]?.double ?? 0, (entry["sigma"]?.double ?? 1).magnitude)
      let isLog = kind.contains("log")
      let ends = [mu - 3 * sigma, mu + 3 * sigma].map { rounded(isLog ? Elementary.exp($0) : $0) }
      guard ends[0] < ends[1], ends.allSatisfy(\.isFinite), !isLog || ends[0] > 0 else { return nil }
      notes.append(
        "\(path) is drawn from a \(isLog ? "log-normal" : "normal") distribution there: here evenly within three deviations\(isLog ? ", by factors" : "")."
      )
      if kind.hasPrefix("q_") { return quantised(ends[0], ends[1], isLog: isLog, entry, path, &notes) }
      return .range(lower: ends[0], upper: ends[1], isWhole: false, isLog: isLog, step: nil)
    }
    if kind.hasSuffix("beta") {
      notes.append("\(path) is drawn from a beta distribution there: here evenly from 0 to 1.")
      if kind.hasPrefix("q_") { return quantised(0, 1, isLog: false, entry, path, &notes) }
      return .range(lower: 0, upper: 1, isWhole: false, isLog: false, step: nil)
    }
    return nil
  }

  private static func range(
    _ kind: String, _ lower: Double, _ upper: Double, _ entry: ForeignValue, areWhole: Bool, _ path: String,
    _ notes: inout [String]
  ) -> Kind {
    var (lower, upper) = (lower, upper)
    let isLog = kind.contains("log")
    // W&B's log distributions have exponents of e for their ends; those named `…values` have the values themselves.
    if isLog, !kind.hasSuffix("values") {
      if lower > 0, upper <= 1 {
        notes.append(
          "\(path) is log_uniform, which takes exponents: it runs from e^\(Value.text(of: lower)) to e^\(Value.text(of: upper)) there. log_uniform_values would run from \(Value.text(of: lower)) to \(Value.text(of: upper))."
        )
      }
      (lower, upper) = kind.hasPrefix("inv") ? (-upper, -lower) : (lower, upper)
      (lower, upper) = (rounded(Elementary.exp(lower)), rounded(Elementary.exp(upper)))
    }
    guard lower.isFinite, upper.isFinite, lower < upper, !isLog || lower > 0 else {
      notes.append(
        "\(path) cannot be searched by factors from \(Value.text(of: lower)) to \(Value.text(of: upper)): it is left out."
      )
      return .unusable
    }
    let known = ["", "uniform", "int_uniform", "q_uniform"]
    if !known.contains(kind), !isLog {
      notes.append("The distribution \(kind) of \(path) is none that is known here: it is searched evenly.")
    }
    guard kind.hasPrefix("q_") else {
      let isWhole =
        (kind == "int_uniform" || kind.isEmpty && areWhole) && lower == lower.rounded() && upper == upper.rounded()
      return .range(lower: lower, upper: upper, isWhole: isWhole, isLog: isLog, step: nil)
    }
    return quantised(lower, upper, isLog: isLog, entry, path, &notes)
  }

  /// A range whose draws are rounded to multiples of `q`.
  private static func quantised(
    _ lower: Double, _ upper: Double, isLog: Bool, _ entry: ForeignValue, _ path: String, _ notes: inout [String]
  ) -> Kind {
    var (lower, upper) = (lower, upper)
    let q = max(entry["q"]?.double ?? 1, 0)
    guard q > 0 else { return .range(lower: lower, upper: upper, isWhole: false, isLog: isLog, step: nil) }
    if !isLog {
      (lower, upper) = (multiple(lower, of: q), multiple(upper, of: q))
    } else if q == q.rounded(), lower.rounded(.up) < upper.rounded(.down) {
      // By factors, ends of whole numbers are seldom whole.
      (lower, upper) = (lower.rounded(.up), upper.rounded(.down))
    }
    let isWhole = q == q.rounded() && lower == lower.rounded() && upper == upper.rounded()
    guard lower < upper else { return .fixed(.number(lower)) }
    if isLog {
      if q != 1 || !isWhole {
        notes.append(
          "\(path) is rounded to multiples of \(Value.text(of: q)) there: here \(isWhole ? "to whole numbers" : "not at all")."
        )
      }
      return .range(lower: lower, upper: upper, isWhole: isWhole, isLog: true, step: nil)
    }
    return .range(lower: lower, upper: upper, isWhole: isWhole, isLog: false, step: isWhole && q == 1 ? nil : q)
  }

  private static func multiple(_ number: Double, of q: Double) -> Double {
    NumberText.rounded((number / q).rounded(.toNearestOrEven) * q, digits: 12)
  }

  private static func rounded(_ number: Double) -> Double { NumberText.rounded(number, digits: 6) }
}

extension ForeignValue {
  fileprivate var isWhole: Bool {
    switch self {
    case .integer: true
    case .word(let word): Int(word) != nil
    default: false
    }
  }
}

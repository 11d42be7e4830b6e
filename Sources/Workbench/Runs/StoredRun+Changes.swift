import Foundation
import Learning
import Options
import Search
import Text

extension StoredRun {
  /// `2026-11-24 15:30`; what stands there, where that is no time.
  var day: String {
    let parts = time.split(separator: "-")
    guard parts.count == 4, parts[3].count >= 4 else { return time }
    return parts[..<3].joined(separator: "-") + " " + parts[3].prefix(2) + ":" + parts[3].dropFirst(2).prefix(2)
  }

  /// What was set in the first run on its data.
  var changes: String {
    let words = settings.keys.sorted().map { Self.words($0, settings[$0]) }
    return "first on \(data)" + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
  }

  private static func words(_ name: String, _ value: String?) -> String {
    let short = Setting.named(name)?.aliases.first ?? name
    guard let value else { return "unset \(short)" }
    // What a search found has more digits than anybody reads.
    let isLong = value.count > 8 && Double(value)?.isFinite == true
    return "\(short) \(isLong ? NumberText.short(Double(value) ?? 0) : value)"
  }

  /// What is otherwise than in a run before it: the model, what was set, data and split, and how it was trained.
  func changes(since earlier: StoredRun) -> String {
    var words: [String] = model == earlier.model ? [] : ["model \(model)"]
    for name in Set(settings.keys).union(earlier.settings.keys).sorted() where settings[name] != earlier.settings[name]
    {
      // What has no say in another model was not taken back.
      if settings[name] == nil, model != earlier.model, Setting.named(name)?.models.contains(model) == false {
        continue
      }
      words.append(Self.words(name, settings[name]))
    }
    let before = Set(earlier.bench)
    words += bench.filter { !before.contains($0) }
    if (study, trial) != (earlier.study, earlier.trial) {
      words.append(trial.map { "trial \($0 + 1) of \(study ?? "")" } ?? "no trial's seed")
    }
    if dataChecksum != earlier.dataChecksum, dataCommand == earlier.dataCommand {
      words.append("other rows in \(data)")
    }
    if command != earlier.command {
      words.append(command == "train" ? "repeats=1" : String(command.trimmingPrefix("train ")))
    }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  /// What it was trained on and how, each as it is typed and by the name that its figure has where it has one; the same names for
  /// every run, in the same order.
  var conditions: [(name: String, typed: String)] {
    Self.conditions(
      data: dataCommand, checksum: dataChecksum, split: recipe.command(.split) ?? "",
      trial: trial.map { ($0, study ?? "") }, repeats: Int(command.trimmingPrefix("train repeats=")) ?? 1)
  }

  /// - Parameter trial: its number, from 0, and its search.
  static func conditions(
    data: String, checksum: String?, split: String, trial: (number: Int, study: String)?, repeats: Int
  ) -> [(name: String, typed: String)] {
    [
      ("data", String(data.trimmingPrefix("data "))), ("rows", checksum ?? ""),
      ("split", String(split.trimmingPrefix("split "))),
      ("trial", trial.map { "\($0.number + 1) of \($0.study)" } ?? "none"), ("repeats", "\(repeats)"),
    ]
  }

  /// The command that brings its data.
  private var dataCommand: String { recipe.command(.data) ?? data }

  /// Data, seed and split, a command each.
  private var bench: [String] { (recipe.commands(before: .model) ?? []).map(\.text) }
}

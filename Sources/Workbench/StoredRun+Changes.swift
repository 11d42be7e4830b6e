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
    if command != earlier.command { words.append(command) }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  /// Data, seed and split, a command each.
  private var bench: [String] {
    guard let end = recipe.range(of: "; model ", options: .backwards) else { return [] }
    return recipe[..<end.lowerBound].components(separatedBy: "; ")
  }
}

import Foundation
import Language
import Learning
import Options

extension Session {
  /// The values of a setting that come to mind: its choices, or its default and the value in force.
  func candidates(of setting: Setting) -> [Candidate] {
    switch setting.domain {
    case .choice(let choices):
      return choices.map { Candidate($0.name, $0.summary) }.marking(state.settings[setting]?.text ?? "")
    case .flag:
      return [Candidate("on", "yes"), Candidate("off", "no")].marking(state.settings[setting]?.text ?? "")
    case .integers: return [Candidate("[32, 16]", setting.domain.text)]
    default:
      var candidates = [Candidate(setting.defaultValue.text, "the default; \(setting.domain.text)")]
      let current = state.settings[setting] ?? setting.defaultValue
      if current != setting.defaultValue { candidates.append(Candidate(current.text, "as it is now")) }
      candidates = candidates.marking(current.text)
      if let usual = setting.searchRange {
        let isWhole = if case .integer = setting.domain { true } else { false }
        for (value, word) in [
          (usual.lower, "the low end of the usual range"), (usual.upper, "the high end of the usual range"),
        ] {
          candidates.append(Candidate(isWhole ? "\(Int(value))" : Value.text(of: value), word))
        }
      }
      switch setting.domain {
      case .integer(_, _, let word?), .number(_, _, _, _, let word?):
        candidates.append(Candidate(word.name, word.summary))
      default: break
      }
      return candidates
    }
  }

  /// Files and folders that a path may go on to.
  func fileCandidates(_ typed: String, endings: [String]) -> [Candidate] {
    let quote = typed.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
    let path = quote == nil ? typed : String(typed.dropFirst())
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let beginning = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : self.path(folder))) ?? []
    let visible = entries.sorted().filter { beginning.hasPrefix(".") || !$0.hasPrefix(".") }
    var found = visible.filter { $0.hasPrefix(beginning) }
    if found.isEmpty { found = visible.filter { $0.lowercased().hasPrefix(beginning.lowercased()) } }
    var candidates: [Candidate] = []
    for entry in found {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: self.path(folder) + entry, isDirectory: &isFolder)
      let needsQuote = quote != nil || entry.contains { $0.isWhitespace || "=[]{}(),;#'\"".contains($0) }
      // A name with a quote in it stands in those of the other kind.
      let fitting = [quote ?? "\"", "\"", "'"].first { !(folder + entry).contains($0) }
      guard !needsQuote || fitting != nil else { continue }
      let opening = needsQuote ? String(fitting ?? "\"") : ""
      if isFolder.boolValue {
        candidates.append(Candidate(opening + folder + entry + "/", "folder", suffix: "").inOwnRow())
      } else if endings.isEmpty || endings.contains(where: { entry.lowercased().hasSuffix("." + $0) }) {
        candidates.append(Candidate(opening + folder + entry + opening, "file").inOwnRow())
      }
    }
    return candidates
  }
}

import Language

/// The command line that W&B makes for each trial of a sweep, as an objective has it: `python3 train.py --lr={lr}`.
struct SweepProgram {
  let line: String

  /// nil where the sweep names no program, or its command has something that no objective can say.
  init?(_ root: ForeignValue, _ parameters: [SweepParameter]) {
    guard let program = root["program"]?.word else { return nil }
    let pieces = root["command"]?.items?.map(\.pythonText) ?? ["${env}", "${interpreter}", "${program}", "${args}"]
    var words: [String] = []
    for piece in pieces {
      switch piece {
      case "${env}", "/usr/bin/env": break
      case "${interpreter}": words.append("python3")
      case "${program}": words.append(program.shellWord)
      case "${args}": words += parameters.compactMap { Self.argument($0, dashes: "--") }
      case "${args_no_hyphens}": words += parameters.compactMap { Self.argument($0, dashes: "") }
      case let other where other.contains("${"): return nil
      case let other: words.append(other.shellWord)
      }
    }
    line = words.joined(separator: " ")
    // Braces of its own would be read as names.
    let braced = words.count(where: { $0.contains("{") })
    guard braced == parameters.count(where: \.isSearched) else { return nil }
  }

  private static func argument(_ parameter: SweepParameter, dashes: String) -> String? {
    let name = dashes + parameter.path
    return switch parameter.kind {
    case .fixed(let value): "\(name)=\(value.pythonText.shellWord)"
    case .values, .range: "\(name)={\(parameter.name)}"
    case .unusable: nil
    }
  }
}

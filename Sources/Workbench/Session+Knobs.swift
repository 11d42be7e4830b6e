import Language
import Learning
import Notebooks
import Text

/// A lesson may be about a few settings alone. The others are put away until it is left: not shown, and not to be
/// changed.
extension Session {
  /// Whether a setting is to be seen and may be changed.
  func isShown(_ setting: Setting) -> Bool { guidance?.knobs?.contains(setting.name) ?? true }

  var shownSettings: [Setting] { Setting.all.filter(isShown) }

  /// Whether a command names no setting that is put away.
  func isShown(command: String) -> Bool {
    guard guidance?.knobs != nil else { return true }
    return Setting.named(in: command).allSatisfy(isShown)
  }

  /// Throws where a setting is put away: nothing is to be done to it without a word.
  func checkShown(_ setting: Setting, _ span: Span, source: String) throws(Diagnostic) {
    guard !isShown(setting), guidance?.isRunningOwnCell != true else { return }
    throw Diagnostic(
      NameFault.putAway(setting.name, shown: shownSettings.map(\.name)), source: source, span: span)
  }

  /// The setting that somebody names and may change.
  func setting(_ name: Spanned<String>, source: String) throws(Diagnostic) -> Setting {
    let setting = try Setting.find(name, source: source)
    try checkShown(setting, name.span, source: source)
    return setting
  }
}

extension Setting {
  /// The settings that a line names, under any of their names.
  static func named(in line: String) -> [Setting] {
    line.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_") }.compactMap { Setting.named(String($0)) }
  }
}

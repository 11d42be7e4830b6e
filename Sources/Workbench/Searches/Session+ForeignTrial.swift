import Experiments
import Language
import Learning
import Notebooks
import Options
import Search

extension Study {
  /// Whether it came from elsewhere and all its parameters are settings of a training.
  var hasSettingsAlone: Bool {
    isFromElsewhere && definition.space.parameters.allSatisfy { Setting.named($0.name) != nil }
  }
}

extension Session {
  /// Takes over the settings of a trial that another program has evaluated. What it came to there was on other data or by other
  /// code, so nothing promises its value.
  func takeOver(_ trial: Trial, for invocation: Invocation) throws(Diagnostic) {
    var settings = state.settings
    var told: [String] = []
    let names = Set(trial.configuration.keys.compactMap { Setting.named($0)?.name })
    for (name, found) in trial.configuration.sorted(by: { $0.key < $1.key }) {
      guard let setting = Setting.named(name) else { continue }
      let value = ForeignSearch.value(found, for: setting, beside: names) ?? found
      let span = invocation.value("which")?.span ?? invocation.span
      let checked = try setting.check(Spanned(value.value, span), source: invocation.source)
      settings[setting] = checked
      told.append("\(setting.aliases.first ?? setting.name) \(checked.text)")
    }
    state.settings = settings
    state.recall = nil
    emit(
      .diagnostic(
        Diagnostic(
          "set \(told.joined(separator: " ")): found elsewhere, so what it is worth on these data, a training shows.",
          severity: .note, proposal: "train")))
  }
}

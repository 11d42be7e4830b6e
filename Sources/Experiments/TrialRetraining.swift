package import Learning
import Options
package import Search

/// How a trial is trained again so that it comes to the value that it had, with the same bits. It starts from the
/// settings that its search began with.
package struct TrialRetraining: Sendable {
  package var settings: Settings
  /// How the training ends; nil where it runs all its epochs under its settings.
  package var course: TrainingCourse?
  /// The share of the training rows that it has; nil for all of them.
  package var share: Double?
  /// Whether its length is known only from trainings that stop early by themselves.
  package var needsLength: Bool

  /// - Parameters:
  ///   - base: the settings that its search began with.
  ///   - stopsItself: whether it may stop early, as it did; false where its validation rows must not decide on that.
  ///   - inactivity: why a setting has no say under others, on the data that it trains on; nil where it has.
  package init(
    of trial: Trial, in study: Study, model: String, over base: Settings, stopsItself: Bool = true,
    inactivity: (Setting, Settings) -> Setting.Inactivity?
  ) {
    settings = Self.settings(of: trial.configuration, over: base, inactivity: inactivity)
    let early = study.definition.resource == .epochs ? study.epochs(behind: trial) : nil
    let past = Self.past(of: trial, upTo: early, in: study, over: base, inactivity: inactivity)
    // What may stop early takes its best weights back at its end: not where the value is of an epoch of its curve.
    let stopsEarly = settings[.earlyStopping] != nil
    let end = early ?? (stopsEarly ? study.epochOfValue(of: trial) : nil)
    if !stopsItself { settings[.earlyStopping] = nil }
    let isPlanned = settings.plansAhead || !past.isEmpty
    if let end = stopsItself ? early : end, !isPlanned { settings[.epochs] = end }
    if study.definition.resource == .rows, trial.reported.count < study.definition.epochs, !trial.reported.isEmpty {
      share = Double(trial.reported.count) / Double(study.definition.epochs)
    }
    course = isPlanned && (!past.isEmpty || end != nil) ? TrainingCourse(past: past, end: end) : nil
    let hasEpochs = SettingKey.epochs.setting.applies(to: model, settings)
    needsLength = !stopsItself && stopsEarly && hasEpochs && end == nil && past.isEmpty
  }

  /// Settings of a configuration over others; what has no say there is left as it is.
  private static func settings(
    of configuration: [String: ParameterValue], over base: Settings,
    inactivity: (Setting, Settings) -> Setting.Inactivity?
  ) -> Settings {
    var settings = base
    for (name, value) in configuration {
      if let setting = Setting.named(name) { settings[setting] = OptionValue(value, for: setting) }
    }
    for name in configuration.keys {
      if let setting = Setting.named(name), inactivity(setting, settings) != nil {
        settings[setting] = base.own(setting)
      }
    }
    return settings
  }

  /// The segments before a trial's last one.
  private static func past(
    of trial: Trial, upTo early: Int?, in study: Study, over base: Settings,
    inactivity: (Setting, Settings) -> Setting.Inactivity?
  ) -> [TrainingCourse.Segment] {
    guard !trial.stages.isEmpty else { return [] }
    return study.lineage(of: trial, upTo: early ?? study.definition.epochs).dropLast().map {
      TrainingCourse.Segment(
        settings: settings(of: $0.configuration, over: base, inactivity: inactivity), seed: $0.seed, end: $0.end)
    }
  }
}

extension Settings {
  /// Whether what happens at an epoch depends on how many there are, or on what comes behind it.
  package var plansAhead: Bool {
    self[.schedule] != "constant" || self[.warmup] > 0 || self[.earlyStopping] != nil
  }
}

import Options

extension Evidence {
  /// A search, which keeps the best of what it tries.
  ///
  /// - Parameters:
  ///   - failed: how many single changes were tried and did not help.
  ///   - untried: how many were not tried, for lack of time.
  ///   - isLongerTried: whether that is to be said of longer trainings by name.
  func search(failed: Int = 0, untried: Int = 0, isLongerTried: Bool = false) -> Advice {
    var reasons: [String] = []
    if failed > 0 {
      reasons.append(
        failed == 1
          ? "the one single change that was tried is not sure to help"
          : "none of the \(failed) single changes that were tried\(isLongerTried ? ", longer trainings among them," : "") is sure to help"
      )
    }
    if untried > 0 {
      reasons.append(
        "\(untried)\(failed > 0 ? " more" : "") \(untried == 1 ? "was" : "were") not tried, for lack of time")
    }
    return .init(
      reason: "to search over several settings together"
        + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", ")),
      model.search(for: request) ?? stepwiseSearch)
  }

  private var stepwiseSearch: [Action] {
    // What is solved at once under a penalty has no steps whose size could be searched.
    if isSolved, isUsed(.l1) { return [.space(.l1, 1e-5, 1, holding: settings[.l1]), .tune("random")] }
    var begin: [Advice.Assignment] = []
    if epochs < 100 { begin.append(.init(.epochs, 100)) }
    if stops { begin.append(.init(.earlyStopping, max(20, epochs / 5))) }
    // Without hidden layers, their width has no say, and nothing bends.
    if model is MLP, settings.hiddenWidths.isEmpty { begin.append(.init(.layers, 2)) }
    var actions: [Action] = begin.isEmpty ? [] : [.set(begin)]
    // What is in force is searched too, as far as it is no order beyond what is usual.
    let usual = settings.typicalRate
    let isUsual = rate > 0 && usual / 300 <= rate && rate <= usual * 30
    actions.append(.space(.learningRate, usual / 30, usual * 3, holding: isUsual ? rate : usual))
    if model is MLP, settings[.hidden].isEmpty {
      actions.append(.space(.units, Double(min(4, settings[.units])), Double(max(128, settings[.units])), isLog: true))
    }
    let decay = settings[.weightDecay]
    actions.append(.space(.weightDecay, 1e-5, 0.3, holding: decay > 0 ? decay : 1e-5))
    // What restrains the weights otherwise is tried with and without.
    for key in [SettingKey.dropout, .l1, .labelSmoothing] where isUsed(key) && settings[key] > 0 {
      actions.append(.space(key.typedName, among: [0, settings[key]]))
    }
    return actions + [.tune("random")]
  }
}

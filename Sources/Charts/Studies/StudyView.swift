import Arithmetic
import Datasets
import Experiments
import Figures
import Options
import Search
import Text

/// A study as its plots see it: the trials that came to something, and what to call things.
struct StudyView {
  let study: Study
  /// What was searched: `moons`, `Branin`, `a program`.
  let subject: String
  /// The trials in the order of their numbers, without those that are under way or were interrupted.
  let trials: [Trial]
  let best: Trial?

  init(_ study: Study, subject: String) {
    self.study = study
    self.subject = subject
    trials = study.trials.filter { $0.state != .running && $0.state != .interrupted }
    best = study.best
    let valued = trials.filter { $0.finiteValue != nil }
    let whole = valued.filter { $0.state == .finished }
    self.valued = valued
    compared = whole.count >= 3 ? whole : valued
    digits = tellingDigits(compared.compactMap(\.finiteValue), sign: study.sign)
  }

  var definition: StudyDefinition { study.definition }
  var metric: String { definition.metric }
  /// 1 where values are to be made small, −1 where large.
  var sign: Double { study.sign }
  var parameters: [Parameter] { definition.space.parameters }
  /// The trials with a finite value.
  let valued: [Trial]
  /// The trials whose values can be compared: those of whole trainings, where there are three or more; else all with a
  /// finite value.
  let compared: [Trial]
  var values: [Double] { trials.compactMap(\.finiteValue) }
  /// Digits that tell their values apart.
  let digits: Int

  /// A value in words, with as many digits as tell it from the others.
  func text(_ value: Double?) -> String { NumberText.short(value ?? .nan, digits: digits) }

  /// What is said of each trial where a cursor is on it: its number, its value, what it tried.
  func notes(_ trials: [Trial]) -> [String] {
    trials.map { trial in
      let tried = spoken(trial.configuration, of: definition.space, most: 12)
      let value = trial.finiteValue.map { "\(metric) \(text($0))" } ?? trial.state.legend
      return "trial \(trial.ordinal): \(value)" + (tried.isEmpty ? "" : "\n\(tried)")
    }
  }

  /// The compared trials, the best first.
  var ranked: [Trial] {
    compared.sorted { (($0.finiteValue ?? 0) * sign, $0.number) < (($1.finiteValue ?? 0) * sign, $1.number) }
  }

  /// No more than so many of some trials, for a picture that can be read: the best ones, and others evenly. In order.
  func thinned(_ trials: [Trial], most: Int) -> [Trial] {
    guard trials.count > most else { return trials }
    func key(_ trial: Trial) -> Double { trial.finiteValue.map { $0 * sign } ?? .infinity }
    let sorted = trials.sorted { (key($0), $0.number) < (key($1), $1.number) }
    let best = most / 5
    let others = sorted[best...].sorted { $0.number < $1.number }
    let wanted = most - best
    return (sorted.prefix(best) + (0..<wanted).map { others[$0 * others.count / wanted] })
      .sorted { $0.number < $1.number }
  }

  /// A sentence for where they are fewer than there are, or an empty text.
  func thinning(most: Int) -> String {
    trials.count > most ? " Drawn are the best \(most / 5) trials and \(most - most / 5) others." : ""
  }

  /// Whether all compared trials have the same value.
  var isFlat: Bool {
    guard let first = compared.first?.finiteValue else { return true }
    return compared.allSatisfy { $0.finiteValue == first }
  }

  /// A sentence on trials that were stopped on their way and are therefore not compared, or an empty text.
  var leftOut: String {
    let count = valued.count - compared.count
    return count == 0 ? "" : " Not compared: \(count) stopped on the way."
  }

  /// Colours for the trials' numbers.
  var trialColors: Axis {
    Axis("trial", lower: 1, upper: Double(max(trials.last?.ordinal ?? 2, 2)), isWhole: true)
  }

  /// `random search on moons, 30 trials`.
  var caption: String {
    study.isFromElsewhere
      ? "\(subject), \(counted(trials.count, "trial")) from elsewhere"
      : "\(definition.methodWords) search on \(subject), \(counted(trials.count, "trial"))"
  }

  /// How many trials came to nothing, for each reason.
  var lost: [Trial.State: Int] {
    trials.reduce(into: [:]) { if ![.finished, .running].contains($1.state) { $0[$1.state, default: 0] += 1 } }
  }

  /// `; 3 diverged, 2 were pruned`, or an empty text.
  var losses: String { Self.words(forLost: lost) }

  static func words(forLost lost: [Trial.State: Int]) -> String {
    let parts = [
      (Trial.State.diverged, "diverged"), (.failed, "failed"), (.pruned, "pruned"), (.paused, "paused"),
    ].compactMap { state, word -> String? in
      guard let count = lost[state], count > 0 else { return nil }
      return "\(count) \(state == .pruned || state == .paused ? count == 1 ? "was " : "were " : "")\(word)"
    }
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  /// What a training is given little by little.
  var step: String { definition.resource == .rows ? "share" : "epoch" }
  /// The label of an axis of epochs, or of shares of the rows.
  var stepLabel: String {
    definition.resource == .rows ? "share of the rows (\(definition.epochs) are all)" : "epoch"
  }

  /// ` of 5 trainings each`, where several are behind each value; else an empty text.
  var trainingsEach: String {
    let count = study.trainingsBehindAValue
    return count > 1 ? " of \(counted(count, "training")) each" : ""
  }

  /// `39 %`: the epochs that were spent, as a share of those that so many trials would take to an epoch.
  func epochsShare(of trials: Int, to epoch: Int) -> String {
    NumberText.percent(Double(study.epochsUsed) / Double(max(trials * epoch * study.trainingsBehindAValue, 1)))
  }

  /// The parameters in the order of what they mattered, where the trials tell; else in that of the space.
  var byImportance: (parameters: [Parameter], areRanked: Bool) {
    guard parameters.count > 2, valued.count(where: { $0.state == .finished }) >= ImportanceChart.fewest, !isFlat,
      let importance = allImportanceMeasures.first?.importance(
        of: definition.space, trials: trials, direction: definition.direction)
    else { return (parameters, false) }
    let shares = parameters.map { importance[$0.name] ?? 0 }
    let order = parameters.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return (order.map { parameters[$0] }, true)
  }

  /// A clause on how the axes were chosen, where they were; or an empty text.
  func choice(_ arguments: ChartArguments) -> String {
    let (ordered, areRanked) = byImportance
    guard arguments[.x] == nil, arguments[.y] == nil, areRanked,
      heldByBest(ordered).prefix(2).map(\.name) == ordered.prefix(2).map(\.name)
    else { return "" }
    return " Of \(parameters.count) parameters these mattered most (ped-anova)."
  }

  /// The parameter of a name, or of a place where none was named.
  func parameter(_ name: String?, default index: Int) throws -> Parameter {
    guard let name else { return parameters[min(index, parameters.count - 1)] }
    guard let found = definition.space[name] else { throw ChartError.notVaried(name, in: definition) }
    return found
  }

  /// Two different parameters for the axes of a plane.
  func plane(_ arguments: ChartArguments, kind: String) throws -> (Parameter, Parameter) {
    if let fault = definition.fault(ofPlane: kind) { throw fault }
    // One that was named for the one axis is not taken for the other.
    let usual = heldByBest(byImportance.parameters)
    let (across, up) = (arguments[.x], arguments[.y])
    let first = try across.map { try parameter($0, default: 0) } ?? usual.first { $0.name != up } ?? usual[0]
    let second = try up.map { try parameter($0, default: 0) } ?? usual.first { $0.name != first.name } ?? usual[0]
    guard first.name != second.name else {
      throw ChartError.sameParameters(plot: kind)
    }
    return (first, second)
  }

  /// Parameters in their order, but those first that the best trial has, and of these those that do not hang on the first: over a
  /// parameter and what it hangs on, half of a plane is blank, and without the best trial it shows another as the best.
  private func heldByBest(_ ordered: [Parameter]) -> [Parameter] {
    guard let best = study.best, ordered.contains(where: { $0.condition != nil }) else { return ordered }
    let held = ordered.filter { best.configuration[$0.name] != nil }
    guard let first = held.first else { return ordered }
    let (hanging, free) = (
      held.dropFirst().filter { $0.condition?.parameter == first.name || first.condition?.parameter == $0.name },
      held.dropFirst().filter { $0.condition?.parameter != first.name && first.condition?.parameter != $0.name }
    )
    let lacking = ordered.filter { best.configuration[$0.name] == nil }
    return [first] + free + hanging + lacking
  }

  /// How many trials were begun, those that are under way or were broken off among them.
  var begun: Int { max(study.trials.count, study.trials.last?.ordinal ?? 0) }

  /// `; 2 trials are not done`, or an empty text.
  var undone: String {
    let count = study.trials.count - trials.count
    return count == 0 ? "" : "; \(counted(count, "trial")) \(count == 1 ? "is" : "are") not done"
  }

  /// What to type for more of them.
  var moreTrials: Action {
    .tune(definition.method, [.init("trials", .integer(max(30, 2 * trials.count)))])
  }

  /// What to say when no trial has a finite value.
  func requireValues() throws {
    guard valued.isEmpty else { return }
    throw ChartError.noValues(search: definition.name, trials: trials.count, lost: lost)
  }
}

extension ChartMaterial {
  /// The role of studies that stand beside each other: each has the colour of its place among all that are stored; of two that
  /// would look alike, the later the next that is free.
  func roles(of views: [StudyView]) -> [Series.Role] {
    var taken: Set<Int> = []
    return views.enumerated().map { index, view in
      // Past the plain colours they would be paler and darker: where nobody has one of these, a study has it.
      var number = (studyNumbers[view.definition.name] ?? index) % 8
      while taken.contains(number) { number += 1 }
      taken.insert(number)
      return .category(number)
    }
  }

  /// Further studies to hold the one in view against, each of the same metric and with a finite value.
  func others(_ arguments: ChartArguments, than view: StudyView) throws -> [StudyView] {
    try arguments.studies.filter { $0.definition.name != view.definition.name }.map { study in
      let other = StudyView(study, subject: subject(of: study.definition))
      guard other.metric == view.metric, other.sign == view.sign else {
        throw ChartError.otherFigure(
          other.metric, search: other.definition.name, shown: view.metric, shownSearch: view.definition.name)
      }
      try other.requireValues()
      return other
    }
  }

  /// The study in view with at least one trial, or what to do when there is none.
  func requireStudy() throws -> StudyView {
    guard let study else { throw ChartError.noSearch }
    let view = StudyView(study, subject: subject(of: study.definition))
    guard !view.trials.isEmpty, !view.parameters.isEmpty else {
      throw ChartError.noTrials(search: study.definition.name)
    }
    return view
  }

  /// What a study evaluated, in a word or two.
  func subject(of definition: StudyDefinition) -> String {
    if definition.objective.has(.bench) { return definition.dataName ?? dataset.name }
    return definition.objective.evaluator?.title(of: definition) ?? definition.objective.subject
  }
}

extension Trial {
  /// The value, where it has a finite one to be compared by.
  var finiteValue: Double? {
    guard state == .finished || state == .paused || state == .pruned, let value, value.isFinite else { return nil }
    return value
  }
  /// The trial's number as a person counts, from 1.
  var ordinal: Int { number + 1 }
}

extension Trial.State {
  /// The states that a plot may show, in the order of its legend.
  static let shown: [Trial.State] = [.finished, .paused, .pruned, .diverged, .failed]

  /// The state's name in a legend.
  var legend: String { rawValue }

  /// The state's look, the same in every plot.
  var role: Series.Role {
    switch self {
    case .finished, .running, .interrupted: .category(0)
    case .paused: .category(2)
    case .pruned: .category(1)
    case .diverged: .category(5)
    case .failed: .category(3)
    }
  }
}

import Arithmetic
import Datasets
import Figures
public import Search

/// A study as its plots see it: the trials that came to something, and what to call things.
struct StudyView {
  let study: Study
  /// What was searched: `moons`, `Branin`, `a program`.
  let subject: String
  /// By number, without those that are under way or were broken off.
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
  }

  var definition: StudyDefinition { study.definition }
  var metric: String { definition.metric }
  /// 1 where values are to be made small, −1 where large.
  var sign: Double { study.sign }
  var parameters: [Parameter] { definition.space.parameters }
  /// The trials with a finite value.
  let valued: [Trial]
  /// Those of them whose values can be held against one another: whole trainings, where there are three or more; else all.
  let compared: [Trial]
  var values: [Double] { trials.compactMap(\.finiteValue) }

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

  /// `random search on moons, 30 trials`.
  var caption: String { "\(definition.method) search on \(subject), \(counted(trials.count, "trial"))" }

  /// `; 3 diverged, 2 were pruned`: what came to nothing, or an empty text.
  var losses: String {
    let parts = [
      (Trial.State.diverged, "diverged"), (.failed, "failed"), (.pruned, "pruned"), (.paused, "paused"),
    ].compactMap { state, word -> String? in
      let count = trials.count { $0.state == state }
      guard count > 0 else { return nil }
      return "\(count) \(state == .pruned || state == .paused ? count == 1 ? "was " : "were " : "")\(word)"
    }
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  /// What a training is given little by little.
  var step: String { definition.resource == .rows ? "share" : "epoch" }
  /// The same along an axis.
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

  /// The parameter of a name, or of a place where none was named.
  func parameter(_ name: String?, default index: Int) throws -> Parameter {
    guard let name else { return parameters[min(index, parameters.count - 1)] }
    guard let found = definition.space[name] else { throw ChartError.notVaried(name, in: definition) }
    return found
  }

  /// Two different parameters for the axes of a plane.
  func plane(_ arguments: ChartArguments, kind: String) throws -> (Parameter, Parameter) {
    guard parameters.count > 1 else {
      throw ChartError(
        "\(kind) needs two parameters, and the search \(definition.name) varied \(parameters[0].name) alone.",
        proposal: "plot slice")
    }
    // One that was named for the side is not taken for the bottom.
    let named = arguments.words["y"]
    let first = try parameter(arguments.words["x"], default: named == parameters[0].name ? 1 : 0)
    let second = try parameter(named, default: parameters[0] == first ? 1 : 0)
    guard first.name != second.name else {
      throw ChartError("The two axes need different parameters.", proposal: "plot \(kind)")
    }
    return (first, second)
  }

  /// How many trials were begun, those that are under way or were broken off among them.
  var begun: Int { max(study.trials.count, study.trials.last?.ordinal ?? 0) }

  /// `; 2 trials are not done`, or an empty text.
  var undone: String {
    let count = study.trials.count - trials.count
    return count == 0 ? "" : "; \(counted(count, "trial")) \(count == 1 ? "is" : "are") not done"
  }

  /// What to type for more of them.
  var moreTrials: String { "tune \(definition.method) trials=\(max(30, 2 * trials.count))" }

  /// What to say when no trial has a finite value.
  func requireValues() throws {
    guard valued.isEmpty else { return }
    throw ChartError(
      "None of the \(counted(trials.count, "trial")) of the search \(definition.name) came to a finite value"
        + losses + ".",
      proposal: "search a milder range, such as space lr 1e-4..1e-1 log")
  }
}

extension ChartError {
  /// A search has no such parameter.
  public static func notVaried(_ name: String, in definition: StudyDefinition) -> ChartError {
    let parameters = definition.space.parameters
    return ChartError(
      "The search \(definition.name) did not vary \(name).",
      proposal: "it varied: " + parameters.prefix(8).map(\.name).joined(separator: ", ")
        + (parameters.count > 8 ? ", …" : ""))
  }
}

extension ChartMaterial {
  /// Further studies to hold the one in view against, each of the same metric and with a finite value.
  func others(_ arguments: ChartArguments, than view: StudyView) throws -> [StudyView] {
    try arguments.studies.filter { $0.definition.name != view.definition.name }.map { study in
      let other = StudyView(study, subject: subject(of: study.definition))
      guard other.metric == view.metric, other.sign == view.sign else {
        throw ChartError(
          "The search \(other.definition.name) is about \(other.metric), not \(view.metric) as \(view.definition.name).",
          proposal: "studies lists what each is about")
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
      throw ChartError("The search \(study.definition.name) has no trials yet.", proposal: "tune resume")
    }
    return view
  }

  /// What a study evaluated, in a word or two.
  func subject(of definition: StudyDefinition) -> String {
    switch definition.objective {
    case .training: definition.dataName ?? dataset.name
    case .surface(let name, _, _): allTestSurfaces.first { $0.name == name }?.title ?? name
    case .program: "a program"
    case .outside: definition.name
    }
  }
}

extension Trial {
  /// The value, where it has a finite one to be compared by.
  var finiteValue: Double? {
    guard state == .finished || state == .paused || state == .pruned, let value, value.isFinite else { return nil }
    return value
  }
  /// As a person counts them, from 1.
  var ordinal: Int { number + 1 }
}

extension Trial.State {
  /// Those that a plot may show, in the order of its legend.
  static let shown: [Trial.State] = [.finished, .paused, .pruned, .diverged, .failed]

  /// In a legend.
  var legend: String { rawValue }

  /// The same look in every plot.
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

/// `1 trial`, `7 trials`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

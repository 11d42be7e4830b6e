package import Language
import Learning
package import Options

/// A sweep's configuration of W&B's, as the commands that say the same.
package struct SweepFile {
  /// `objective val_loss`, `space clear`, `space lr 0.0001..1 log`, one each.
  package var commands: [Action]
  /// What it is to be searched with: `tune bayes trials=30`.
  package var tune: Action
  /// Its own program as an objective, `maximize "python3 train.py --lr={lr}"`; nil where it names none that could be run so.
  package var program: Action?
  /// Behind that, the parameters of which some values are none of a setting here, and known to the program.
  package var programSpace: [Action] = []
  /// Whether its parameters are settings, which trainings here can have.
  package var isOurs: Bool
  /// Why they are not: a sentence without a full stop.
  package var reason = ""
  /// What could not be taken over, a sentence each.
  package var notes: [String] = []

  /// Why it is no sweep that can be taken over.
  package enum Fault: Error, Sendable, Equatable {
    case noSweep
    case noParameters
    /// No parameter can be searched here; the first reason why, a sentence.
    case nothingToSearch(note: String?)

    package var message: String {
      switch self {
      case .noSweep:
        "This is no sweep of W&B's: that has a method, and parameters with value, values, or min and max."
      case .noParameters: "This sweep has no parameters."
      case .nothingToSearch(let note):
        ["No parameter of this sweep can be searched here.", note].compactMap(\.self).joined(separator: " ")
      }
    }
  }

  /// Keys of a sweep's file of which no note is made: they are read elsewhere, or have no bearing on the search.
  private static let others: Set = [
    "method", "metric", "parameters", "run_cap", "early_terminate", "program", "command", "name", "description",
    "project",
    "entity", "apiVersion", "kind", "controller", "job", "image_uri",
  ]

  package init(_ root: ForeignValue) throws(Fault) {
    guard root.entries != nil, root["method"] != nil || root["parameters"] != nil else {
      throw .noSweep
    }
    guard let entries = root["parameters"]?.entries, !entries.isEmpty else {
      throw .noParameters
    }
    var all = SweepParameter.all(of: entries, &notes)
    let searched = all.filter(\.isSearched)
    guard !searched.isEmpty else {
      throw .nothingToSearch(note: notes.first)
    }
    // A training's parameters are settings; where one is none, or none of its values is one here, somebody else evaluates them.
    let settings = searched.map(\.setting)
    isOurs =
      Set(settings.map { $0?.name }).count == searched.count
      && zip(searched, settings).allSatisfy { parameter, setting in setting.map(parameter.fits) ?? false }
    if isOurs {
      for place in all.indices where all[place].isSearched {
        all[place].name = all[place].setting?.name ?? all[place].name
      }
    } else {
      reason = Self.reason(searched)
    }
    (commands, tune) = ([], .tune("random"))
    let goal = root["metric"]?["goal"]?.word ?? "minimize"
    let isLarge = goal.lowercased().hasPrefix("max")
    noteLeftOut(of: root, goal: goal, isLarge: isLarge)
    setObjective(root["metric"]?["name"]?.pythonText ?? "its metric", isLarge: isLarge)
    commands.append(.unsearched(nil))
    for parameter in all where parameter.isSearched && parameter.name != parameter.path && !isOurs {
      notes.append("\(parameter.path) is called \(parameter.name) here.")
    }
    program = SweepProgram(root, all).map { .program($0.line, isLarge: isLarge) }
    addParameters(all)
    tune = tune(of: root)
  }

  /// Notes what the file says that has no like here, and what is left out of it.
  private mutating func noteLeftOut(of root: ForeignValue, goal: String, isLarge: Bool) {
    if !["minimize", "maximize"].contains(goal) {
      notes.append("The goal \(goal) is none of W&B's: it is taken as \(isLarge ? "maximize" : "minimize").")
    }
    if let target = root["metric"]?["target"] {
      notes.append("The target \(target.pythonText) is left out: target= of tune stops at one.")
    }
    for entry in root.entries ?? [] where !Self.others.contains(entry.name) {
      notes.append("\(entry.name) is left out.")
    }
  }

  /// Adds the command for what is made small or large.
  ///
  /// - Parameter metric: what the sweep calls it.
  private mutating func setObjective(_ metric: String, isLarge: Bool) {
    func objective(_ name: String) -> Action { isLarge ? .maximize(name) : .objective(name) }
    guard isOurs else {
      commands.append(objective("outside"))
      return
    }
    let known = Self.figure(metric, isLarge: isLarge)?.name
    commands.append(objective(known ?? RunFigure.defaultObjective(isLarge: isLarge).name))
    if let known {
      if known != metric { notes.append("\(metric) is \(known) here.") }
    } else {
      notes.append("\(metric) is measured by the sweep's own program: \(commands[0].text) stands in its place.")
    }
  }

  /// Adds a command for each parameter: those that are searched, and settings that are the same in every trial.
  private mutating func addParameters(_ all: [SweepParameter]) {
    var fixed: [String] = []
    let renamesSGD = isOurs && Self.hasMomentum(all)
    if renamesSGD {
      notes.append("SGD with a momentum is the optimizer momentum here.")
    }
    for parameter in all {
      let setting = isOurs ? parameter.setting : nil
      let isOptimizer = setting?.name == SettingKey.optimizer.name
      switch parameter.kind {
      case .fixed(let value):
        if let setting, let typed = SweepParameter.typed(value, for: setting) {
          commands.append(.set([.init(setting.name, .word(renamesSGD && isOptimizer ? Self.renamed(typed) : typed))]))
        } else if isOurs || program == nil {
          fixed.append("\(parameter.path) \(value.pythonText)")
        }
      case .values, .range:
        let isMomentum = setting?.name == SettingKey.momentum.name
        let isRenamed = renamesSGD && (isOptimizer || isMomentum)
        if let setting, program != nil, isRenamed || parameter.losesValues(as: setting) {
          var unnoted: [String] = []
          programSpace.append(.searched(setting.name, parameter.domain(for: nil, &unnoted), onlyIf: nil))
        }
        var domain = parameter.domain(for: setting, &notes)
        if renamesSGD, isOptimizer, case .set(let values) = domain.extent {
          domain.extent = .set(values.map { .word(Self.renamed($0.text)) })
        }
        let isChosen =
          isRenamed && isMomentum && all.contains { $0.isSearched && $0.setting?.name == SettingKey.optimizer.name }
        commands.append(
          .searched(
            setting?.name ?? parameter.name, domain,
            onlyIf: isChosen ? "\(SettingKey.optimizer.name)=\(Self.momentum)" : nil))
      case .unusable: break
      }
    }
    if !fixed.isEmpty { notes.append("The same in every trial, and left to the sweep's program: \(fixed.listed).") }
  }

  /// What we call SGD with a momentum.
  private static let momentum = "momentum"
  private static func renamed(_ optimizer: String) -> String { optimizer == "sgd" ? momentum : optimizer }

  /// Whether a momentum is given to an SGD that is one of the optimizers, or the only one.
  private static func hasMomentum(_ all: [SweepParameter]) -> Bool {
    func parameter(_ key: String) -> SweepParameter? {
      all.first { $0.setting?.name == key }
    }
    guard let momentum = parameter(SettingKey.momentum.name), let optimizer = parameter(SettingKey.optimizer.name),
      let setting = optimizer.setting
    else { return false }
    if case .unusable = momentum.kind { return false }
    if case .fixed(let value) = momentum.kind, (value.double ?? 0) == 0 { return false }
    let words: [ForeignValue] =
      switch optimizer.kind {
      case .values(let values): values
      case .fixed(let value): [value]
      case .range, .unusable: []
      }
    let typed = words.compactMap { SweepParameter.typed($0, for: setting) }
    return typed.contains("sgd") && !typed.contains(Self.momentum)
  }

  private static func reason(_ searched: [SweepParameter]) -> String {
    let unknown = searched.filter { $0.setting == nil }.map(\.path)
    guard unknown.isEmpty else {
      return "\(unknown.listed) \(unknown.count == 1 ? "is no setting" : "are no settings") of a model here"
    }
    let unfit = searched.filter { parameter in parameter.setting.map { !parameter.fits($0) } ?? true }.map(\.path)
    return unfit.isEmpty
      ? "Several of its parameters would be the same setting here" : "\(unfit.listed) cannot have these values here"
  }

  /// The method with its budget, and what stops trials early.
  private mutating func tune(of root: ForeignValue) -> Action {
    let asked = root["method"]?.word ?? ""
    let method = ["grid", "random", "bayes"].contains(asked) ? asked : "random"
    if method != asked {
      notes.append("The method \(asked.isEmpty ? "is not named" : "\(asked) is none of ours"): random.")
    }
    let cap = root["run_cap"]?.double.map { Int(min(max($0, 1), 1_000_000)) }
    var options: [Action.Assignment] = []
    if method != "grid" || cap != nil { options.append(.init("trials", .integer(cap ?? 30))) }
    if method != "grid", cap == nil { notes.append("The sweep has no run_cap: 30 trials stand in its place.") }
    guard let termination = root["early_terminate"] else { return .tune(method, options) }
    let eta = termination["eta"]?.double.flatMap { $0 >= 2 && $0 <= 100 ? $0.rounded() : nil } ?? 3
    var first = termination["min_iter"]?.double
    if first == nil, let most = termination["max_iter"]?.double {
      // Brackets end at max_iter / eta, / eta², … as often as s says.
      first = most
      for _ in 0..<Int(min(max(termination["s"]?.double ?? 1, 0), 20)) { first = (first ?? 1) / eta }
    }
    var pruning: [Action.Assignment] = [
      .init("prune", "hyperband"), .init("min_epochs", .integer(Int(min(max(first ?? 1, 1), 100_000)))),
    ]
    if eta != 3 { pruning.append(.init("eta", .integer(Int(eta)))) }
    if isOurs { return .tune(method, options + pruning) }
    let typed = pruning.map(\.text).joined(separator: " ")
    notes.append("early_terminate needs values epoch by epoch: \(typed) is the like, for a program that prints them.")
    return .tune(method, options)
  }

  /// The figure of a run that a metric of that name is; nil for one that is none, or that is not made small or large so.
  static func figure(_ metric: String, isLarge: Bool) -> RunFigure? {
    var name = metric.lowercased()
    for (mark, other) in [
      ("validation", "val"), ("valid_", "val_"), ("eval", "val"), ("dev_", "val_"), ("/", "_"), (".", "_"), ("-", "_"),
    ] {
      name = name.replacing(mark, with: other)
    }
    if let place = name.firstRange(of: "val_") { name = String(name[place.lowerBound...]) }
    if name.hasSuffix("_acc") { name += "uracy" }
    let figure = RunFigure.named(name)
    return figure?.part == .validation && figure?.metric?.isLargerBetter == isLarge ? figure : nil
  }
}

import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Language
import Learning
import Options
import Search
import Text

/// The pages on what the lists hold, read off them.
extension HelpPage {
  init(_ kind: any DatasetKind) {
    self.init(name: kind.name, kind: "dataset", summary: kind.summary)
    options = kind.options.map { Option($0) }
    examples = [.init("data \(kind.name); describe", "load it and look at its columns", shows: .words(kind.name))]
    if let option = kind.options.first {
      // Half as many again: a round number where the default is one.
      let value =
        if case .integer(let usual)? = option.defaultValue { "\((usual * 3 + 1) / 2)" } else { option.example }
      examples.append(.init("data \(kind.name) \(option.name)=\(value)", "with an option", shows: .words(kind.name)))
    }
    examples.append(.init("plot data", "what it looks like", shows: "stay sealed", setup: "data \(kind.name)"))
    seeAlso = "data lists the others; help data says how to choose columns."
  }

  init(_ sampler: any Sampler) {
    self.init(name: sampler.name, kind: "method of tune", summary: sampler.summary)
    facts = ["Good for \(sampler.advice)."]
    if !sampler.usesValues { facts.append("It does not look at what earlier trials gave.") }
    if sampler.needsEpochs {
      facts.append(
        "It decides how many epochs a trial gets: set epochs says how many at most, and epochs cannot be searched.")
    }
    if sampler.takesOverTrainings {
      facts.append(
        "Trials take over each other's weights: settings that shape the model, such as units, cannot be searched.")
    }
    if sampler.needsGradient {
      facts.append("It needs slopes: settings that are numbers, with a training or a known surface as the objective.")
    }
    options = sampler.options.map { Option($0) }
    if !sampler.lines.isEmpty { describe(sampler.lines) }
    examples = [
      .init(
        "tune \(sampler.name)" + (sampler.name == "grid" ? "" : " trials=8"), "a short search", shows: "best",
        setup: "set epochs 9; space lr 1e-4..1 log")
    ]
    if let option = sampler.options.first {
      examples.append(
        .init(
          "tune \(sampler.name) \(option.name)=\(option.example)" + (sampler.name == "grid" ? "" : " trials=8"),
          "with an option", shows: "best", setup: "set epochs 9; space lr 1e-4..1 log"))
    }
    seeAlso = "help tune lists what every method takes: trials=, seed=, repeats= and more, and the others."
  }

  /// The table of the rule by which a method chooses another.
  private mutating func describe(_ lines: [ChoiceLine]) {
    facts += [
      "The first line below that holds is taken when the search begins, and stays with it: tune resume goes on by it.",
      "The search is that of the method which was chosen, number for number.",
    ]
    optionsTitle = "When"
    options = lines.map { line in
      Option(
        name: line.condition,
        text: "\(line.search), since \(line.reason). \(line.evidence) Again: \(line.again.text)")
    }
  }

  init(_ pruner: any Pruner) {
    self.init(name: pruner.name, kind: "pruner, for tune … prune=", summary: pruner.summary)
    facts = ["What it stops costs fewer epochs; the value of such a trial is that of its last one."]
    options = pruner.options.map { Option($0) }
    let needed = pruner.needsOneOf.first.map { " \($0.name)=1" } ?? ""
    let option = pruner.options.first { $0.defaultValue != nil }.map { " \($0.name)=\($0.example)" } ?? ""
    examples = [
      .init(
        "tune random trials=8 prune=\(pruner.name)\(needed)", "random search with it", shows: "best",
        setup: "set epochs 9; space lr 1e-4..1 log"),
      .init(
        "tune random trials=8 prune=\(pruner.name)\(needed)\(option)", "with an option", shows: "best",
        setup: "set epochs 9; space lr 1e-4..1 log"),
    ]
    seeAlso = "Methods such as halving stop trials themselves and take no pruner."
  }

  init(model: Candidate) {
    self.init(name: model.word, kind: "model", summary: model.summary)
    optionsTitle = "Settings"
    options = Setting.all.filter { $0.models.contains(model.word) }.map { setting in
      Option(
        name: setting.aliases.first ?? setting.name,
        text: "\(setting.summary) (\(setting.domain.text); \(setting.defaultValue.text) unless told)")
    }
    examples = [.init("model \(model.word); train", "train one", shows: "Run 1")]
    let own = allModels.named(model.word)
    if let search = own?.firstSearch(under: Settings()) {
      examples.append(
        .init(
          "\(search.text) trials=6", "a first search", shows: "best",
          setup: "model \(model.word)"
            + (SettingKey.epochs.setting.applies(to: model.word, Settings()) ? "; set epochs 9" : "")))
    }
    seeAlso = "model lists the others; settings shows the values in force."
  }

  init(_ chart: any Chart) {
    self.init(name: chart.name, kind: "plot kind", summary: chart.summary)
    let arguments = chart.arguments.map(\.argument)
    let places = arguments.map(\.usage)
    facts = [
      (["plot", chart.name] + places + ["[to=\"file.png\"] [size=960x640]"]).joined(separator: " "),
      "With every kind: "
        + (["theme"] + FigurePresentation.arguments.map(\.name)).map { $0 + "=" }.joined(separator: " "),
    ]
    options = arguments.map { argument in
      if case .named = argument.form { return Option(argument) }
      return Option(name: argument.name.uppercased(), text: argument.summary)
    }
    examples = chart.examples.map { Command.Example($0, of: chart) }
    seeAlso = "help plot says how figures are kept in files; plot lists the other kinds."
  }

  init(_ surface: TestSurface) {
    self.init(name: surface.name, kind: "known surface, for objective", summary: surface.summary)
    facts = ["Its lowest point is known: a search on it shows how near a method comes, and costs no training."]
    if let curvatures = surface.placed()?.curvatureSentence { facts.append("\(curvatures) \(PlacedSurface.rule)") }
    options = surface.options.map { Option($0) }
    examples = [
      .init("objective \(surface.name)", "make it what a search minimizes", shows: .words(surface.name)),
      .init("tune random trials=20", "try a method on it", shows: "best", setup: "objective \(surface.name)"),
    ]
    if surface.defaultDimensions <= 2 {
      examples.append(
        .init("walk \(surface.name) rates=own", "let an optimizer walk down it, step by step", shows: "slope x1"))
    }
    seeAlso = "help objective says how it is moved and given more dimensions."
  }

  init(_ metric: Metric) {
    self.init(name: metric.name, kind: "metric", summary: metric.summary)
    facts = [metric.isLargerBetter ? "Larger is better." : "Smaller is better."]
    let data = metric.task == .regression ? "data sine" : "data moons"
    examples = [
      .init("train metrics=[\(metric.name)]", "at every epoch", shows: "Run 1", setup: "\(data); set epochs 9"),
      .init(
        "print run.val_\(metric.name)", "of the last run", shows: .value(of: "run.val_\(metric.name) <= 1e300", "on"),
        setup: "\(data); train epochs=9"),
      .init(
        "\(metric.isLargerBetter ? "maximize" : "objective") val_\(metric.name)", "what a search aims at",
        shows: .words(metric.name), setup: data),
    ]
  }

  /// A word that a setting takes.
  init(_ choice: OptionChoice, of setting: Setting) {
    self.init(name: choice.name, kind: setting.name, summary: choice.summary)
    let name = setting.aliases.first ?? setting.name
    let first = setting.firstTyped
    let model = first.isEmpty ? "" : first + "; "
    examples = [.init("\(model)train \(name)=\(choice.name)", "in one training", shows: "Run 1")]
    seeAlso = "help \(name) says what the setting is, and what else it takes."
  }

  init(_ setting: Setting, now: String) {
    self.init(name: setting.name, kind: "setting", summary: setting.summary)
    facts = [
      "It takes \(setting.domain.text); \(setting.defaultValue.text) unless told; now \(now).",
      "Used by \(setting.models.joined(separator: ", "))."
        + (setting.aliases.isEmpty ? "" : " Also called \(setting.aliases.joined(separator: ", "))."),
    ]
    if case .choice(let choices) = setting.domain {
      optionsTitle = "Values"
      options = choices.map { Option(name: $0.name, text: $0.summary) }
    }
    let name = setting.aliases.first ?? setting.name
    let model = setting.firstTyped
    let value = setting.exampleText
    examples = [
      .init("set \(name) \(value)", "from now on", shows: .value(of: name, setting.exampleText), setup: model)
    ]
    if setting.searchRange != nil || setting.domain.isChoice {
      examples.append(
        .init("space \(name) \(setting.searchDomain)", "to search it", shows: .words(setting.name), setup: model))
    }
  }
}

extension Setting {
  /// What is typed first where a new session has no use for it: another model, another setting that it needs, or data with many
  /// features; empty where it has a say at once.
  fileprivate var firstTyped: String {
    if name == SettingKey.select.name { return "data wine" }
    let model = allModels[0].name
    guard models.contains(model) else { return models.first.map { Action.model($0).text } ?? "" }
    guard case .need(let need)? = inactivity(in: model, Settings()), let assignment = need.assignment else { return "" }
    return [Action.set([assignment])].text
  }
}

extension HelpPage.Option {
  /// An option with its range and what holds unless it is told.
  init(_ option: Options.Option) {
    guard case .choice(let choices) = option.domain else {
      self.init(Argument(option), default: option.defaultValue?.text)
      return
    }
    self.init(
      name: option.name + "=",
      text: option.summary + ": " + choices.map { "\($0.name), \($0.summary)" }.joined(separator: "; ")
        + (option.defaultValue.map { " (\($0.text) unless told)" } ?? ""))
  }
}

extension Options.Option {
  /// A value other than the default.
  fileprivate var example: String {
    switch (domain, defaultValue) {
    case (.integer(let lower, let upper, _), .integer(let usual)):
      "\(usual + 1 <= upper ? max(usual, 1) + 1 : lower)"
    case (.number(let lower, let upper, _, _, _), .number(let usual)):
      Value.text(of: usual != 0 ? max(usual / 2, lower) : min(0.5, upper))
    case (.choice(let choices), _): choices.last?.name ?? ""
    case (.flag, .flag(let flag)): flag ? "off" : "on"
    default: ""
    }
  }
}

extension Setting {
  /// A value other than the default that makes sense.
  var exampleText: String {
    switch domain {
    case .choice(let choices): return choices.last?.name ?? ""
    case .flag: return "off"
    case .integers: return "[32, 16]"
    default:
      let isWhole = if case .integer = domain { true } else { false }
      let middle = searchRange.map { $0.log ? ($0.lower * $0.upper).squareRoot() : ($0.lower + $0.upper) / 2 } ?? 1
      return isWhole ? "\(Int(middle.rounded(.up)))" : NumberText.short(middle, digits: 1)
    }
  }

  /// A value to propose to somebody who typed a wrong one: the default where it does something.
  var proposedText: String {
    switch defaultValue {
    case .number(let number) where number > 0: defaultValue.text
    case .integer(let number) where number > 0: defaultValue.text
    case .number, .integer, .integers: exampleText
    case .word(let word): domain.isChoice ? word : exampleText
    case .flag, .numbers, .words, .range, .other: defaultValue.text
    }
  }

  /// What `space` is told to search it: its usual range, or its choices.
  var searchDomain: String {
    if case .choice(let choices) = domain { return "{\(choices.map(\.name).joined(separator: ", "))}" }
    guard let range = searchRange else { return "" }
    let isWhole = if case .integer = domain { true } else { false }
    return Language.Domain(.range(lower: range.lower, upper: range.upper), isLog: range.log, isInteger: isWhole).text
  }
}

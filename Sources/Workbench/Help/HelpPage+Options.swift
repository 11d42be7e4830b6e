import Charts
import Datasets
import Experiments
import Language
import Learning
import Options
import Search

/// Where an option can be typed.
struct OptionUse {
  /// `tune`, `tune halving`, `plot surface`.
  var home: String
  var argument: Argument
}

extension Session {
  /// Every option that is typed as `name=`: those of the commands, and those that methods, pruners, datasets and plot kinds
  /// bring along.
  var optionUses: [OptionUse] {
    var uses = commands.flatMap { command in
      command.arguments.filter(\.isNamed).map { OptionUse(home: command.name, argument: $0) }
    }
    for sampler in allSamplers {
      uses += sampler.options.map { OptionUse(home: "tune \(sampler.name)", argument: Argument($0)) }
    }
    for pruner in allPruners {
      uses += pruner.options.map { OptionUse(home: "tune … prune=\(pruner.name)", argument: Argument($0)) }
    }
    for chart in allCharts {
      uses += chart.arguments.map(\.argument).filter(\.isNamed).map {
        OptionUse(home: "plot \(chart.name)", argument: $0)
      }
    }
    for kind in allDatasets {
      uses += kind.options.map { OptionUse(home: "data \(kind.name)", argument: Argument($0)) }
    }
    return uses
  }

  /// The page on an option; nil where nothing is called so.
  func optionPage(on name: String) -> HelpPage? {
    let uses = optionUses.filter { $0.argument.name == name }
    guard let first = uses.first else { return nil }
    var page = HelpPage(name: name + "=", kind: "option", summary: first.argument.summary)
    var meanings: [(text: String, homes: [String])] = []
    for use in uses {
      var text = HelpPage.Option(use.argument).text
      // What the first line says is not said again.
      if text.hasPrefix(first.argument.summary) {
        text = String(text.dropFirst(first.argument.summary.count).filter { !"()".contains($0) }.drop { $0 == " " })
      }
      if let place = meanings.firstIndex(where: { $0.text == text }) {
        meanings[place].homes.append(use.home)
      } else {
        meanings.append((text, [use.home]))
      }
    }
    page.facts = meanings.map { meaning in
      let homes = meaning.homes.prefix(6).joined(separator: ", ") + (meaning.homes.count > 6 ? ", …" : "")
      return meaning.text.isEmpty ? "Typed behind \(homes)." : "\(homes): \(meaning.text)."
    }
    if first.argument.isChoice {
      page.optionsTitle = "Values"
      page.options = first.argument.candidates(in: self).prefix(20).map { .init(name: $0.word, text: $0.summary) }
    }
    page.examples = Array(examples(with: name + "=").prefix(2))
    if page.examples.isEmpty, first.home == "tune", let value = first.argument.exampleText {
      page.examples = [
        .init(
          "tune random trials=4 \(name)=\(value)", "in a short search", shows: "best",
          setup: "set epochs 5; space lr 1e-4..1 log")
      ]
    }
    page.seeAlso = "help \(first.home.split(separator: " ").first ?? "") says more of where it is typed."
    return page
  }

  /// The page on a word that an option takes, as `acquisition=ei`; nil where no option takes it.
  func choicePage(on name: String) -> HelpPage? {
    for use in optionUses where use.argument.closedWords != nil && use.argument.option.domain != .pairs {
      guard let candidate = use.argument.candidates(in: self).first(where: { $0.word == name }) else { continue }
      var page = HelpPage(name: name, kind: "\(use.argument.name)= of \(use.home)", summary: candidate.summary)
      page.examples = Array(examples(with: "\(use.argument.name)=\(name)").prefix(2))
      if page.examples.isEmpty, let method = allSamplers.first(where: { "tune \($0.name)" == use.home })?.name {
        page.examples = [
          .init(
            "tune \(method) \(use.argument.name)=\(name) trials=8", "a search with it", shows: "best",
            setup: "set epochs 9; space lr 1e-4..1 log")
        ]
      }
      page.seeAlso = "help \(use.argument.name) says what else it takes."
      return page
    }
    return nil
  }

  /// Examples of the commands, methods, pruners and datasets in which something is typed.
  private func examples(with text: String) -> [Command.Example] {
    var all = commands.flatMap(\.examples)
    all += allSamplers.flatMap { HelpPage($0).examples } + allPruners.flatMap { HelpPage($0).examples }
    all += allDatasets.flatMap { HelpPage($0).examples } + Term.all.map(\.example)
    return all.filter { (" " + $0.source).contains(" " + text) }
  }

  /// The page on a figure of a run, as `print` takes it.
  func figurePage(on name: String) -> HelpPage? {
    let name = name.hasPrefix("run.") ? String(name.dropFirst(4)) : name
    guard let field = RunField.named(name) else { return nil }
    var page = HelpPage(name: name, kind: "figure of a run", summary: field.summary)
    page.facts = ["It is typed as run.\(name) behind print, and stands in what compare shows."]
    if let figure = field.figure, !field.isDeviation, figure.metric == nil || figure == .validation(.loss) {
      page.examples = [
        .init(
          "train epochs=10; print run.\(name)", "of the last run", shows: .value(of: "run.\(name) <= run.\(name)", "on")
        )
      ]
    }
    return page
  }
}

extension Argument {
  /// A value that it takes; nil where none can be named.
  fileprivate var exampleText: String? {
    switch option.domain {
    case .integer(let lower, let upper, _): "\(min(max(lower, 2), upper))"
    case .number(let lower, let upper, _, _, _): Value.text(of: min(max(lower, 0.1), upper))
    case .duration: "30s"
    case .flag: "on"
    default: nil
    }
  }
}

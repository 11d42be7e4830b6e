import Charts
import Datasets
import Language
import Learning
import Options
import Search

/// Something that can be asked about with `help`: a command, a setting, a dataset, a method, a plot kind, a lesson.
struct Topic {
  var name: String
  /// `command`, `setting`, `dataset`, …
  var kind: String
  var summary: String
  /// Other names that it goes by.
  var aliases: [String] = []

  /// Whether it mentions a word, in American or British spelling, with spaces or what stands for them in names.
  ///
  /// - Parameter whole: not as a part of another word.
  func mentions(_ word: String, whole: Bool = false) -> Bool {
    guard word.utf8.count <= 200 else { return false }
    let word = Self.folded(word)
    return ([name, summary] + aliases).contains { text in
      let text = Self.folded(text)
      guard whole else { return text.contains(word) }
      return " \(text.map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()) ".contains(" \(word) ")
    }
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
      .split(separator: "iz", omittingEmptySubsequences: false).joined(separator: "is")
      .split(separator: "yz", omittingEmptySubsequences: false).joined(separator: "ys")
      .split(separator: "colour", omittingEmptySubsequences: false).joined(separator: "color")
      .split(separator: "neighbour", omittingEmptySubsequences: false).joined(separator: "neighbor")
  }
}

extension Session {
  /// All topics, read off the commands, their choices, the settings and the lists.
  var topics: [Topic] {
    var topics = commands.map { Topic(name: $0.name, kind: "command", summary: $0.summary) }
    topics += shownSettings.map { setting in
      Topic(
        name: setting.name, kind: "setting", summary: setting.summary,
        aliases: setting.aliases
          + OtherNames.settings.filter { $0.value.contains(setting.name) }.map(\.key).sorted())
    }
    for command in commands {
      for argument in command.arguments where argument.option.domain != .pairs {
        guard let what = argument.closedWords else { continue }
        for candidate in argument.candidates(in: self)
        where !topics.contains(where: { $0.name == candidate.word && $0.kind == what }) && Int(candidate.word) == nil {
          topics.append(Topic(name: candidate.word, kind: what, summary: candidate.summary))
        }
      }
    }
    for setting in shownSettings {
      guard case .choice(let choices) = setting.domain else { continue }
      topics += choices.map { Topic(name: $0.name, kind: setting.name, summary: $0.summary) }
    }
    topics += allTestSurfaces.map { Topic(name: $0.name, kind: "known surface", summary: $0.summary) }
    topics += (HelpPage.outside + HelpPage.rangeWords).map { Topic(name: $0.name, kind: $0.kind, summary: $0.summary) }
    topics += Term.all.map { Topic(name: $0.name, kind: "term", summary: $0.summary, aliases: $0.aliases) }
    for use in optionUses {
      let name = use.argument.name
      if !topics.contains(where: { $0.name == name && $0.kind == "option" }) {
        topics.append(Topic(name: name, kind: "option", summary: use.argument.summary))
      }
      guard use.argument.isChoice, use.home.contains(" ") else { continue }
      for candidate in use.argument.candidates(in: self)
      where !topics.contains(where: { $0.name == candidate.word && $0.kind == name }) {
        topics.append(Topic(name: candidate.word, kind: name, summary: candidate.summary))
      }
    }
    topics += allMetrics.filter { metric in
      !topics.contains { $0.name == metric.name && $0.kind == "metric" }
    }.map { Topic(name: $0.name, kind: "metric", summary: $0.summary) }
    return topics
  }

  /// Every page on a name, commands aside.
  func pages(on name: String) -> [HelpPage] {
    allPages(on: name).map { page in
      var page = page
      // No example names what is put away.
      page.examples.removeAll { !isShown(command: $0.setup + "; " + $0.source) }
      return page
    }
  }

  private func allPages(on name: String) -> [HelpPage] {
    var pages: [HelpPage] = []
    if let setting = Setting.named(name), isShown(setting) {
      pages.append(HelpPage(setting, now: state.settings[setting]?.text ?? ""))
    }
    pages += allDatasets.filter { $0.name == name }.map { HelpPage($0) }
    pages += Session.modelCandidates.filter { $0.word == name }.map { model in
      var page = HelpPage(model: model)
      page.options.removeAll { option in Setting.named(option.name).map { !isShown($0) } ?? false }
      return page
    }
    pages += allSamplers.filter { $0.name == name }.map { HelpPage($0) }
    // What a thing is comes before how it is drawn, and before what is called after it.
    pages += Term.all.filter { $0.isCalled(name) }.map { HelpPage($0) }
    pages += allPruners.filter { $0.name == name }.map { HelpPage($0) }
    pages += allCharts.filter { $0.name == name }.map { HelpPage($0) }
    pages += allTestSurfaces.filter { $0.name == name }.map { HelpPage($0) }
    pages += (HelpPage.outside + HelpPage.rangeWords).filter { $0.name == name }
    pages += allMetrics.filter { $0.name == name || "val_\($0.name)" == name }.map { HelpPage($0) }
    for setting in Setting.all {
      guard case .choice(let choices) = setting.domain else { continue }
      pages += choices.filter { $0.name == name }.map { HelpPage($0, of: setting) }
    }
    if let page = optionPage(on: name) { pages.append(page) }
    if pages.isEmpty, let page = figurePage(on: name) { pages.append(page) }
    if pages.isEmpty, let page = choicePage(on: name) { pages.append(page) }
    guard pages.isEmpty, guidance?.page(on: name) == nil else { return pages }
    // What only one command knows: a word of its arguments.
    return topics.filter { $0.name == name && $0.kind != "command" }.map { topic in
      var page = HelpPage(name: topic.name, kind: topic.kind, summary: topic.summary)
      let home = commands.first { command in
        command.arguments.contains { argument in
          argument.vocabulary?.what == topic.kind && argument.option.domain != .pairs
            && argument.candidates(in: self).contains { $0.word == name }
        }
      }
      if let home { page.seeAlso = "help \(home.name) says where it is typed." }
      return page
    }
  }
}

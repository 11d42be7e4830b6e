import Charts
import Datasets
import Learning
import Notebooks
import Options
import Search

extension Session {
  /// Every name that help answers, by what it is.
  var index: StyledText {
    let groups: [(String, [String])] = [
      ("commands", commands.map(\.name)), ("terms", Term.all.map(\.name)),
      ("settings", shownSettings.map(\.name)), ("models", allModels.map(\.name)), ("datasets", allDatasets.map(\.name)),
      ("methods", allSamplers.map(\.name)), ("pruners", allPruners.map(\.name)), ("plots", allCharts.map(\.name)),
      ("metrics", allMetrics.map(\.name)), ("surfaces", allTestSurfaces.map(\.name)),
      ("options", Set(optionUses.map(\.argument.name)).sorted()),
    ]
    let width = (groups.map(\.0.count).max() ?? 0) + 2
    var lines = groups.map { title, names -> StyledText.Line in
      let padding = String(repeating: " ", count: width - title.count)
      let separator = names.contains { $0.contains(" ") } ? ", " : " "
      return .init(
        [.init(title, .heading), .init(padding), .init(names.joined(separator: separator), .code)], hanging: width)
    }
    lines.append(.init([]))
    lines.append(
      .init([.init("help NAME is a page on any of them, apropos WORD finds those that mention a word.", .dim)]))
    return StyledText(lines: lines)
  }

  /// What something is called here that others call so, the likeliest first: `neighbors` for k, `trials` for n_trials.
  func ownNames(of word: String) -> [String] {
    let all = OtherNames.forms(of: word)
    let single = all.compactMap { OtherNames.pages[$0] ?? OtherNames.coursePages[$0] }
    let others: [[String: [String]]] = [
      OtherNames.settings, OtherNames.topics, OtherNames.values, OtherNames.arguments, OtherNames.lines,
    ]
    return single + others.flatMap { names in all.flatMap { names[$0] ?? [] } }
  }
}

import Datasets
import Foundation
import Language
import Learning
import Notebooks
import Options

extension Session {
  /// A page of help whose examples run on the bench as it is: over settings that have a say in its model, with the columns of its
  /// data; else behind what brings back the bench that they were written for.
  func fitted(_ page: StyledText) async -> StyledText {
    var page = page
    let start = environment.clock()
    for index in page.lines.indices where Self.isExample(page.lines[index]) {
      // A page is read at once.
      guard environment.clock() - start < 0.4 else { break }
      page.lines[index].pieces[0].text = await fitted(page.lines[index].pieces[0].text)
    }
    return page
  }

  /// Whether a line is code with a remark behind it, as examples are.
  private static func isExample(_ line: StyledText.Line) -> Bool {
    line.pieces.count == 2 && line.pieces[0].style == .code && line.pieces[1].text.hasPrefix("  # ")
  }

  private func fitted(_ cell: String) async -> String {
    guard await fault(of: cell) != nil else { return cell }
    let model = "model \(allModels[0].name); "
    let others =
      [withOwnSpace(cell), withOwnColumns(cell)].compactMap(\.self)
      + [model, "data moons; " + model, "objective val_loss; data moons; " + model].map { $0 + cell }
    for other in others where await fault(of: other) == nil { return other }
    return cell
  }

  /// The cell with as many settings of the model in view in place of those that it searches; nil where it searches
  /// none.
  private func withOwnSpace(_ cell: String) -> String? {
    guard state.objective.isTraining, !cell.contains("\"") else { return nil }
    let commands = cell.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
    let declared = commands.filter { $0.hasPrefix("space ") && !$0.hasPrefix("space clear") }
    guard !declared.isEmpty else { return nil }
    let wanted = declared.reduce(0) { $0 + max($1.split(separator: " ").count { $0.contains("..") }, 1) }
    var own = [String(firstSearch[..<(firstSearch.range(of: "; tune")?.lowerBound ?? firstSearch.endIndex)])]
    if wanted > 1 { own = ownSettings(wanted).map(\.spaceExample) }
    var isDone = false
    let hasEpochs = inactivity(of: SettingKey.epochs.setting) == nil
    let fitted = commands.flatMap { command -> [String] in
      if command.hasPrefix("set epochs "), command.split(separator: " ").count == 3, !hasEpochs { return [] }
      guard command.hasPrefix("space "), !command.hasPrefix("space clear") else { return [String(command)] }
      defer { isDone = true }
      return isDone ? [] : own
    }
    return fitted.joined(separator: "; ")
  }

  /// So many settings that have an effect on the model in view, its main ones first.
  private func ownSettings(_ count: Int) -> [Setting] {
    var settings: [Setting] = []
    for setting in (allModels.named(state.model)?.mainSettings ?? []) + Setting.all.filter({ $0.searchRange != nil })
    where settings.count < count && !settings.contains(where: { $0.name == setting.name }) {
      if inactivity(of: setting) == nil { settings.append(setting) }
    }
    return settings
  }

  /// A figure over settings of the model in view, in place of those that have no say in it; nil where all have one.
  func withOwnSettings(_ cell: String) -> String? {
    guard cell.hasPrefix("plot "), state.objective.isTraining else { return nil }
    let words = cell.split(separator: " ").map(String.init)
    let isSetting = words.indices.map { $0 > 1 && Setting.named(words[$0]) != nil }
    guard
      isSetting.indices.contains(where: {
        isSetting[$0] && Setting.named(words[$0]).map { inactivity(of: $0) != nil } == true
      })
    else { return nil }
    var own = ownSettings(isSetting.count(where: \.self))[...]
    guard own.count == isSetting.count(where: \.self) else { return nil }
    return words.indices.map { isSetting[$0] ? own.removeFirst().name : words[$0] }.joined(separator: " ")
  }

  /// The cell with columns of the data in view in place of those of the moons; nil where it names none.
  private func withOwnColumns(_ cell: String) -> String? {
    guard let dataset = try? dataset() else { return nil }
    let features = dataset.table.columns.map(\.name).filter { $0 != dataset.targetName }
    var isOther = false
    let words = cell.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let own: String? =
        switch word {
        case "x1": features.first
        case "x2": features.dropFirst().first
        case "class": dataset.targetName
        default: nil
        }
      isOther = isOther || own != nil
      return own?.typed ?? String(word)
    }
    return isOther ? words.joined(separator: " ") : nil
  }
}

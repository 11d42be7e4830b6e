import Experiments
import Learning
import Options
import Search

extension ChartMaterial {
  /// The settings that are searched, for the axes of a figure that was asked for without any: those that were declared, or
  /// else those of the search in view. Numbers come before words, and what mattered most in that search comes first.
  var searchedSettings: (names: [String], areRanked: Bool) {
    let search = study.flatMap { $0.definition.objective.has(.bench) ? StudyView($0, subject: "") : nil }
    let declared = space.parameters.isEmpty ? search?.parameters ?? [] : space.parameters
    let found = declared.compactMap { parameter -> (name: String, isNumber: Bool)? in
      guard let setting = Setting.named(parameter.name), inactivity(of: setting, settings) == nil else { return nil }
      switch setting.domain {
      case .choice, .flag: return (setting.name, false)
      default: return parameter.chartRange != nil || parameter.numbers.count > 1 ? (setting.name, true) : nil
      }
    }
    let names = (found.filter(\.isNumber) + found.filter { !$0.isNumber }).map(\.name)
    guard let ranking = search?.byImportance, ranking.areRanked else { return (names, false) }
    let order = ranking.parameters.map(\.name)
    let ranks = Dictionary(
      uniqueKeysWithValues: found.map { own in
        (own.name, (own.isNumber ? 0 : 1, order.firstIndex(of: own.name) ?? order.count))
      })
    let ranked = names.enumerated().sorted {
      let (first, second) = (ranks[$0.element] ?? (2, 0), ranks[$1.element] ?? (2, 0))
      return (first.0, first.1, $0.offset) < (second.0, second.1, $1.offset)
    }.map(\.element)
    return (ranked, names.allSatisfy(order.contains))
  }

  /// Settings that can be axes here, as they are typed: those that are searched, then those that usually are.
  var usualAxes: [String] {
    let others = (kind.mainSettings + Setting.all.filter { $0.searchRange != nil }).filter {
      inactivity(of: $0, settings) == nil
    }
    return (searchedSettings.names + others.map(\.name)).reduce(into: []) { names, name in
      let typed = Setting.named(name)?.typedName ?? name
      if !names.contains(typed) { names.append(typed) }
    }
  }

  /// Those of them that are numbers.
  var numericAxes: [String] {
    usualAxes.filter { name in
      switch Setting.named(name)?.domain {
      case .choice?, .flag?, nil: false
      default: true
      }
    }
  }

  /// A sentence on how the axes were chosen, where more settings are searched than the figure has axes; or an empty text.
  func choiceOfAxes(_ count: Int) -> String {
    let searched = searchedSettings
    guard searched.names.count > count else { return "" }
    let first = count == 1 ? "the first" : "the first \(count)"
    return searched.areRanked
      ? " Of \(searched.names.count) settings that were searched \(count == 1 ? "this" : "these") mattered most (ped-anova)."
      : " Of \(searched.names.count) settings in the space \(first) \(count == 1 ? "is" : "are") drawn."
  }
}

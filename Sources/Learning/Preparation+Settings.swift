package import Datasets
import Options

extension Preparation {
  /// What settings ask for.
  package init(_ settings: Settings, mistakes: Set<SplitMistake> = []) {
    self.init(standardize: settings[.standardize], mistakes: mistakes)
    if let count = settings[.select] { select = count }
  }
}

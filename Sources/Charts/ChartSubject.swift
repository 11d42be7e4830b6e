import Figures
import Search

/// What of the session a kind of plot is drawn from.
public enum ChartSubject: Sendable {
  /// The data, model and settings in view, or a race.
  case bench
  /// The run in view; the search in view.
  case run, study
}

extension Chart {
  /// Gives a figure the names of what it was drawn from, where it has not named them itself.
  func nameSources(of figure: inout Figure, in material: ChartMaterial, with arguments: ChartArguments) {
    switch subject {
    case .bench: break
    case .run: if figure.runs.isEmpty { figure.runs = material.run.map { [$0.number] } ?? [] }
    case .study: figure.study = figure.study ?? material.study?.definition.name
    }
    if let study = figure.study {
      figure.otherStudies = arguments.studies.map(\.definition.name).filter { $0 != study }
    }
  }
}

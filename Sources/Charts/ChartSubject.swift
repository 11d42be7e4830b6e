import Experiments
import Figures
import Search

/// What of the session a kind of plot is drawn from: what has to be right for its numbers to be worth something.
package enum ChartSubject: Sendable {
  /// Trainings on the bench as it is: data, model and settings in view.
  case bench
  /// The data as it is, or what trains nothing.
  case data
  /// The run in view; the search in view; the race in view.
  case run, study, race
}

extension Chart {
  /// Gives a figure the names of what it was drawn from, where it has not named them itself.
  func nameSources(of figure: inout Figure, in material: ChartMaterial, with arguments: ChartArguments) {
    switch subject {
    case .bench, .data, .race: break
    case .run: if figure.runs.isEmpty { figure.runs = material.run.map { [$0.number] } ?? [] }
    case .study: figure.study = figure.study ?? material.study?.definition.name
    }
    if let study = figure.study {
      figure.otherStudies = arguments.studies.map(\.definition.name).filter { $0 != study }
    }
  }
}

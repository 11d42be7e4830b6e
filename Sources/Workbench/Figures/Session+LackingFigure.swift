import Charts
import Experiments
import Language
import Learning
import Options
import Search
import Text

extension Session {
  /// Why there is no such figure, and what leads to it: where a search or a run is lacking, one that the figure can be made of.
  func diagnostic(
    _ error: ChartError, of chart: any Chart, asked arguments: ChartArguments, for invocation: Invocation
  ) -> Diagnostic {
    if error.lacksSearch { return lacksSearch(error, chart, chart.need(asked: arguments), invocation) }
    if let near = nearFeature(error, chart, arguments, invocation) { return near }
    if case .noRun = error, let dataset = try? dataset(),
      let fault = chart.fault(of: state.model, with: state.settings, on: dataset, asked: arguments)
    {
      // A run would not have it either.
      return diagnostic(fault, of: chart, asked: arguments, for: invocation)
    }
    return diagnostic(error, for: invocation)
  }

  /// What to say of a figure that lacks neither a search nor a run.
  func diagnostic(_ error: ChartError, for invocation: Invocation) -> Diagnostic {
    let (message, proposal) = words(for: error)
    var diagnostic = invocation.error(message, at: error.argument, proposal: proposal)
    diagnostic.cell = error.suggestion?.cell
    if let suggestion = error.suggestion, suggestion.actions.isEmpty, let option = suggestion.options.first,
      invocation.value(option.name) == nil
    {
      // What stands in no place of the line is shown in the whole of it.
      diagnostic.proposal = invocation.text(adding: option.text)
    }
    if state.runs.isEmpty, context.rehearsal?.foreseenRun == nil,
      case .plot(let kind, _, _)? = error.suggestion?.actions.first,
      case .run? = allCharts.named(kind)?.subject, let cell = error.suggestion?.cell
    {
      (diagnostic.cell, diagnostic.proposal) = ("train; " + cell, "train; " + cell)
    }
    return diagnostic
  }

  /// A feature that there is not, with the one that was meant: `sex` by `sex=female`; nil where none is near.
  private func nearFeature(
    _ error: ChartError, _ chart: any Chart, _ arguments: ChartArguments, _ invocation: Invocation
  ) -> Diagnostic? {
    guard case .unknownFeature(let name, _, let features) = error,
      let place = chart.arguments.first(where: { argument in
        if case .feature? = argument.names { arguments[ChartKey<String>(argument.name)] == name } else { false }
      }),
      let near = features.first(where: { $0.lowercased().hasPrefix(name.lowercased() + "=") })
        ?? Proposal.nearest(to: name, in: features)
    else { return nil }
    return invocation.error(error.message, at: place.name, proposal: "did you mean \(near.typed)?")
  }

  private func lacksSearch(
    _ error: ChartError, _ chart: any Chart, _ need: SearchNeed, _ invocation: Invocation
  ) -> Diagnostic {
    if error == .noSearch, let stored = noSearchInView(chart, isToShow: true, for: invocation) {
      return stored
    }
    if let search = search(for: need) { return invocation.error(FigureFault.lacksSearch(error, instead: search)) }
    let seen = state.study?.trials.isEmpty == false ? "plot history" : proposedSearch + "; plot history"
    return invocation.error(
      unmet(need, by: chart.name).map { FigureFault.needsOtherSearch($0, instead: seen) }
        ?? .lacksSearch(error, instead: seen))
  }

  /// Why no search of the objective in force is what is needed; nil where nothing more is known.
  private func unmet(_ need: SearchNeed, by figure: String) -> FigureFault.UnmetNeed? {
    let kind = state.objective.kind
    switch need.way {
    case .rungs where kind.has(.told): return .rungsFromElsewhere
    case .epochs where kind.has(.told): return .epochsFromElsewhere
    case .epochs, .rungs:
      return kind.has(.process) ? .epochsOfProgram : .epochs(source: kind.source.capitalizedFirst)
    case .outerFolds:
      return .outerFolds(source: kind.source + (kind.evaluator.map { ", " + $0.lackOfRows } ?? ""))
    case .slopes: return .slopes(kind.has(.bench) ? .ofNoSetting(model: state.model) : .ofThisObjective)
    case .any where need.fewest > 1, .population where need.fewest > 1:
      return .parameters(figure: figure, fewest: need.fewest)
    case .any, .population: return nil
    }
  }

  /// What to say where searches are stored and none is in view: the last that can be drawn so; nil where there is none.
  func noSearchInView(
    _ chart: (any Chart)?, isToShow: Bool = false, for invocation: Invocation
  ) -> Diagnostic? {
    let all = ((try? studyStorage().studies()) ?? []).map(\.definition)
    guard
      let last = all.last(where: {
        chart?.fault(of: $0, asked: ChartArguments()) == nil && ($0.outer == nil || chart == nil)
      })
    else { return nil }
    let isLast = last.name == all.last?.name
    let stored =
      "study \(last.name.typed), which \(isLast ? "was stored last" : "can show it"); studies lists them all"
    return invocation.error(
      isToShow ? SearchFault.noneInViewToShow(instead: stored) : .noneInView(instead: stored))
  }
}

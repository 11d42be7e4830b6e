import Datasets
import Experiments
import Foundation
import Language
import Learning
import Search

extension Session {
  /// Throws for a nested search that could not be made, or that would not mean what it says.
  func checkNested(_ definition: StudyDefinition, _ invocation: Invocation) throws {
    guard let nested = definition.nested else {
      guard invocation.value("rule") == nil || definition.showsSpread else {
        throw ruleWithoutSpread(definition, invocation)
      }
      return
    }
    guard definition.objective.has(.bench) else {
      let lack = definition.objective.evaluator.map { ", " + $0.lackOfRows } ?? ""
      throw invocation.error(
        MethodFault.onlyForTrainings(
          argument: "nested", source: definition.objective.source + lack, instead: "objective val_loss"), at: "nested")
    }
    guard let figure = definition.figure, figure.part == .validation else {
      let isBest = definition.figure?.part == .best
      let other =
        "\(definition.direction == .minimize ? "minimize" : "maximize") "
        + RunFigure.validation(definition.figure?.metric ?? .loss).name
      throw invocation.error(
        isBest
          ? MethodFault.choosesOnHeldOutRows(figure: definition.metric, instead: other + ", and value=best")
          : .notOnHeldOutRows(figure: definition.metric, instead: other), at: "nested")
    }
    if definition.choice == .simplest, !definition.showsSpread {
      throw ruleWithoutSpread(definition, invocation)
    }
    let dataset = try dataset()
    do throws(DataError) {
      _ = try Split.nested(dataset, plan: state.plan, outer: nested, seed: state.seed)
    } catch {
      throw tooFewRows(error, nested, invocation)
    }
    for name in definition.innerNames where try studyStorage().load(name: name) != nil {
      throw invocation.error(SearchFault.takenByInner(name), at: "name")
    }
  }

  private func ruleWithoutSpread(_ definition: StudyDefinition, _ invocation: Invocation) -> Diagnostic {
    invocation.error(TrialFault.noSpread(isToCome: true, instead: invocation.text(adding: "folds=5")), at: "rule")
  }

  private func tooFewRows(_ error: DataError, _ nested: Int, _ invocation: Invocation) -> Diagnostic {
    guard case .tooManyFolds(let folds, let rows) = error, folds == state.plan.folds, folds != nested || rows < nested
    else {
      return invocation.error(MethodFault.tooFewRowsOutside(error), at: "nested")
    }
    return invocation.error(MethodFault.tooFewRowsInside(rows, folds: folds), at: "nested")
  }
}

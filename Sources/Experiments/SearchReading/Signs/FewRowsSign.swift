import Options
import Search
import Text

/// So few rows judge that a value says little of other rows, however many trials there are and however far they lie apart.
struct FewRowsSign: SearchSign {
  let name = "few rows"
  let meaning = "so few rows judge the trials that chance moves their values by much"
  let remedy = "Judge by folds, or by more validation rows, before the test part is opened."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard evidence.isJudgedByFew, evidence.best?.value != nil, !evidence.costs.isEmpty,
      evidence.definition.nested == nil, let rows = evidence.validationRows,
      let error = evidence.standardError(of: evidence.middle * evidence.study.sign), error > 0,
      WinnersCurseSign().finding(in: evidence) == nil
    else { return nil }
    let size = NumberText.short(error, digits: 2)
    let rarest = evidence.countsByClass ? evidence.rarestClass.flatMap { $0.count < ClassRows.few ? $0 : nil } : nil
    let who =
      rarest.map {
        "\($0.count) of \(counted(rows, "validation row")) \($0.count == 1 ? "is" : "are") of the class \($0.name), which counts as much as any other"
      } ?? "\(counted(rows, "validation row")) judge every trial"
    let told =
      "\(who): chance alone moves a \(evidence.metric) by about \(size) (one standard error). What the best is worth on other rows cannot be told by them."
    let few = rarest.map { "\(counted($0.count, "row")) of a class" } ?? counted(rows, "validation row")
    return SearchFinding(
      name, "\(few): chance moves the value by \(size)", evidence: [told], suggestion: evidence.judgedByMore)
  }
}

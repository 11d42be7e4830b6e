import Arithmetic
import Datasets
import Experiments
import Learning
import Notebooks
import Search
import Text

extension Run {
  /// How each of its models does on the sealed test part: means, with their spread where there are several.
  ///
  /// The models are those that the run kept. None is trained anew on training and validation rows together, so that what is
  /// judged is what was looked at.
  ///
  /// - Parameters:
  ///   - rows: of the test part.
  ///   - openings: how often it was opened, this time included.
  func testReport(rows: [Int], openings: Int) -> Report {
    let metrics = allMetrics.filter { $0.applies(toClasses: dataset.isClassification) }
    var values: [String: [Double]] = [:]
    for member in members {
      let part = member.data.sealedTestPart(of: dataset, split: Split(training: [], validation: [], test: rows))
      let predictions = member.result.predictor.predictions(on: part, of: member.data)
      for (name, value) in predictions.values(of: metrics) { values[name, default: []].append(value) }
    }
    let score = Metric.score(ofClasses: dataset.isClassification)
    let found = values[score.name].flatMap { Spread($0) }
    let validation = spread(of: .validation(score))
    var fields: [Report.Field] = [
      .init("run", number < 0 ? .text(name) : .integer(number)), .init("test_score", .number(found?.mean ?? .nan)),
      .init("val_score", .number(validation?.mean ?? .nan)), .init("openings", .integer(openings)),
    ]
    if let caution = mistakes.map(\.kind).caution { fields.append(.init("caution", .text(caution))) }
    var further: [String] = []
    for metric in metrics {
      guard let spread = values[metric.name].flatMap({ Spread($0) }) else { continue }
      fields.append(.init("test_" + metric.name, .number(spread.mean)))
      if let deviation = spread.deviation {
        fields.append(.init(TrialMetrics.deviationName(of: "test_" + metric.name), .number(deviation)))
      }
      if metric != score { further.append("\(metric.title) \(spread.text { metric.text($0) })") }
    }
    let times = openings == 1 ? "for the first time" : "\(openings) times now"
    let models = members.count > 1 ? ", mean of \(members.count) models" : ""
    let shown = { (spread: Spread?) in spread?.text { self.scoreText($0) } ?? "–" }
    return Report(
      name: "test", fields: fields,
      text: StyledText(
        lines: [
          .init([
            .init("Run \(name)", .strong),
            .init(
              " on \(rows.count) test rows\(models): \(score.title) \(shown(found)) (validation \(shown(validation)))"),
          ]),
          .init([.init(further.joined(separator: "   "), .dim)], indent: 2),
        ] + mistakes.map { StyledText.Line([.init($0.sentence, .warning)], indent: 2) } + [
          .init(
            [
              .init(
                "The test part was opened \(times). Every choice made after a look at it is fitted to it, so look once, at the end.",
                .dim)
            ], indent: 2)
        ]))
  }
}

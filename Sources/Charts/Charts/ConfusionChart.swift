import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Text

/// Which classes a classifier takes for which: a row for each true class, a column for each that it says.
struct ConfusionChart: Chart {
  let name = "confusion"
  let summary = "which classes are taken for which: counts and shares, a row for each true class"
  let examples = [ChartExample("which classes are taken for which", shows: "are right", setup: "train epochs=5")]
  let steps: ChartSteps? = .epochs
  let subject = ChartSubject.run
  let arguments = [
    ChartArgument(
      .part, "which rows are looked at (validation unless told)",
      .choice([OptionChoice("validation", "those held out"), OptionChoice("training", "those learned from")]))
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    guard !dataset.isClassification else { return nil }
    return .confusionOfNumbers(target: dataset.targetName, dataset: dataset.name)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let run = try material.requireRun(for: "the confusions")
    let dataset = run.learntDataset
    if let fault = fault(of: run.model, with: run.settings, on: dataset, asked: arguments) { throw fault }
    try material.beginWork()
    let isTraining = arguments[.part] == "training"
    let classes = dataset.classes
    let count = classes.count
    // Over folds, each row counts once, by the model that was not trained on it; over repeats, each time.
    var counts = [Int](repeating: 0, count: count * count)
    for member in run.alikeMembers {
      let part = isTraining ? member.data.training : member.data.validation
      let predictions = member.result.predictor.predictions(on: part, of: member.data)
      for (said, target) in zip(predictions.chosen, predictions.targets) {
        let truth = min(max(Int(target), 0), count - 1)
        counts[truth * count + min(max(said, 0), count - 1)] += 1
      }
    }
    let folds = Set(run.alikeMembers.map(\.fold)).count
    let times = Set(run.alikeMembers.map(\.seed)).count * (isTraining ? max(folds - 1, 1) : 1)
    let total = counts.reduce(0, +)
    guard total > 0 else {
      throw ChartError.noRows
    }
    let members = (0..<count).map { truth in counts[truth * count..<(truth + 1) * count].reduce(0, +) }
    // The first class stands at the top.
    let places = (0..<count).map(Double.init)
    var shares = [Double](repeating: .nan, count: count * count)
    var (x, y, texts): ([Double], [Double], [String]) = ([], [], [])
    for truth in 0..<count {
      for said in 0..<count {
        let cell = counts[truth * count + said]
        let share = members[truth] > 0 ? Double(cell) / Double(members[truth]) : .nan
        shares[(count - 1 - truth) * count + said] = share
        guard cell > 0 || count <= 4 else { continue }
        x.append(Double(said))
        y.append(Double(count - 1 - truth))
        texts.append(count <= 4 && members[truth] > 0 ? "\(cell) (\(NumberText.percent(share)))" : "\(cell)")
      }
    }
    let word = isTraining ? "training" : "validation"
    let ticks = classes.enumerated().map { Axis.Tick(Double($0), $1) }
    let range = (-0.5, Double(count) - 0.5)
    return Figure(
      kind: name,
      title:
        "Run \(run.name): \(dataset.targetName) of \(dataset.name), true and as \(run.model) says, on \(word) rows"
        + settingsSuffix(run.settings),
      finding: finding(counts, members, classes, word: word)
        + (times > 1
          ? " Each row counts \(times) times, once for each training that it was \(isTraining ? "learned" : "judged") in."
          : ""),
      x: Axis("said", lower: range.0, upper: range.1, ticks: ticks),
      y: Axis(
        "true \(dataset.targetName)", lower: range.0, upper: range.1,
        ticks: classes.enumerated().map { .init(Double(count - 1 - $0), $1) }),
      color: Axis("share of the true class", lower: 0, upper: 1),
      series: [
        Series("", role: .surface, .heatmap(x: places, y: places, values: shares)),
        Series("", role: .surface, .labels(x: x, y: y, texts: texts)),
      ])
  }

  private func finding(_ counts: [Int], _ members: [Int], _ classes: [String], word: String) -> String {
    let count = classes.count
    let total = counts.reduce(0, +)
    let right = (0..<count).reduce(0) { $0 + counts[$1 * count + $1] }
    var finding = "\(right) of \(total) \(word) rows (\(NumberText.percent(Double(right) / Double(total)))) are right"
    var worst: (truth: Int, said: Int, cell: Int)?
    for truth in 0..<count {
      for said in 0..<count where said != truth && counts[truth * count + said] > worst?.cell ?? 0 {
        worst = (truth, said, counts[truth * count + said])
      }
    }
    if let worst {
      finding +=
        "; the most frequent confusion: of the \(members[worst.truth]) that are \(classes[worst.truth]), \(worst.cell) "
        + "\(worst.cell == 1 ? "is" : "are") taken for \(classes[worst.said])"
    }
    let missing = classes.indices.filter { members[$0] == 0 }
    if !missing.isEmpty {
      finding += "; none of the rows is " + missing.prefix(5).map { classes[$0] }.joined(separator: ", ")
    }
    let hardest = classes.indices.filter { members[$0] > 0 }.min {
      Double(counts[$0 * count + $0]) / Double(members[$0]) < Double(counts[$1 * count + $1]) / Double(members[$1])
    }
    if let hardest, count > 2, counts[hardest * count + hardest] < members[hardest] {
      let recall = Double(counts[hardest * count + hardest]) / Double(members[hardest])
      finding += "; the hardest to find is \(classes[hardest]), with \(NumberText.percent(recall)) found"
    }
    return finding + "."
  }
}

extension ChartKey<String> {
  fileprivate static let part = ChartKey("part")
}

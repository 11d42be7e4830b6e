import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

/// Rows of features with their classes.
private func table(_ rows: [[Double]], _ targets: [Double], isClassification: Bool = true) -> Dataset {
  let width = rows[0].count
  return Dataset(
    name: "own", summary: "", table: DataTable(columns: []), targetName: "y",
    task: isClassification ? .classification(classes: ["a", "b"]) : .regression,
    features: Matrix(rows: rows.count, columns: width, elements: rows.flatMap(\.self)),
    featureNames: (1...width).map { "x\($0)" }, targets: targets)
}

@Suite struct SplitMistakeTests {
  /// η² by hand: of 1, 2 against 3, 4 the means lie 1 from 2.5, so 4 · 1 of the 5 squared distances lie between; of 1, 3
  /// against 2, 4 a half: 1 of 5.
  @Test func whatAColumnTellsIsTheShareBetweenTheClasses() {
    #expect(explainedShare([1, 2, 3, 4], of: [0, 0, 1, 1], classCount: 2) == 0.8)
    #expect(explainedShare([1, 3, 2, 4], of: [0, 0, 1, 1], classCount: 2) == 0.2)
    #expect(explainedShare([5, 5, 5, 5], of: [0, 0, 1, 1], classCount: 2) == 0)
    #expect(explainedShare([0, 0, 7, 7], of: [0, 0, 1, 1], classCount: 2) == 1)
    // Of a number it is the squared correlation: (1, 2, 3) with (1, 3, 2) has r = 1/2.
    #expect(explainedShare([1, 2, 3], of: [1, 3, 2], classCount: 0) == 0.25)
    #expect(explainedShare([1, 2, 3], of: [4, 4, 4], classCount: 0) == 0)
  }

  @Test func theBestColumnsOfTheTrainingRowsAreTaken() {
    // On the four training rows x2 and x4 tell 0.8 each, x1 0.2 and x3 nothing. On all six x4 tells most: its classes lie at
    // 11/3 and 4/3, so 49/6 of 9.5 lie between them; of x2 it is 1/6 of 9.5, of x3 less than a half.
    let data = table(
      [
        [1, 1, 5, 4], [3, 2, 5, 3], [2, 3, 5, 2], [4, 4, 5, 1],
        [2, 4, -90, 4], [3, 1, 90, 1],
      ], [0, 0, 1, 1, 0, 1])
    let split = Split(training: [0, 1, 2, 3], validation: [4, 5], test: [])
    func chosen(_ count: Int, _ mistakes: Set<SplitMistake> = []) -> [Int] {
      PreparedData.make(dataset: data, split: split, by: Preparation(select: count, mistakes: mistakes)).columns
    }
    // Of equals the first; what is chosen stands in the table's order.
    #expect(chosen(1) == [1] && chosen(2) == [1, 3] && chosen(3) == [0, 1, 3])
    #expect(chosen(4) == [0, 1, 2, 3] && chosen(9) == [0, 1, 2, 3])
    #expect(chosen(1, [.selectFirst]) == [3])
    #expect(chosen(1, [.scaleFirst, .copyFirst]) == [1])
    let prepared = PreparedData.make(
      dataset: data, split: split, by: Preparation(standardize: false, select: 2))
    #expect(prepared.featureNames == ["x2", "x4"])
    #expect(prepared.training.features.elements == [1, 4, 2, 3, 3, 2, 4, 1])
    #expect(prepared.validation.features.elements == [4, 4, 1, 1])
    #expect(
      prepared.sealedTestPart(of: data, split: Split(training: [], validation: [], test: [5])).features.elements
        == [1, 1])
  }

  /// Of 0 and 2 the mean is 1 and the deviation 1; of 0, 2, 4 and 6 they are 3 and √5.
  @Test func scalesComeFromTheTrainingRowsButForTheMistake() {
    let (root5, root8) = (Double(5).squareRoot(), Double(8).squareRoot())
    let data = table([[0], [2], [4], [6], [.nan]], [1, 3, 5, 7, 9], isClassification: false)
    let split = Split(training: [0, 1], validation: [2, 4], test: [3])
    let right = PreparedData.make(dataset: data, split: split, by: Preparation())
    #expect(right.featureMeans == [1] && right.featureDeviations == [1] && right.fills == [1])
    #expect(right.targetMean == 2 && right.targetDeviation == 1)
    #expect(right.validation.features.elements == [3, 0])
    let wrong = PreparedData.make(dataset: data, split: split, by: Preparation(mistakes: [.scaleFirst]))
    #expect(wrong.featureMeans == [3] && wrong.featureDeviations == [root5] && wrong.fills == [3])
    #expect(wrong.targetMean == 5 && wrong.targetDeviation == root8)
    #expect(wrong.validation.features.elements == [1 / root5, 0])
  }

  @Test(arguments: [1, 0.25]) func copiedRowsStandThereTwice(_ share: Double) throws {
    let data = table((0..<80).map { [Double($0)] }, (0..<80).map { Double($0 & 1) })
    let plan = SplitPlan(mistakes: [.copyFirst], copies: share)
    let split = try Split.make(data, plan: plan, seed: 3)
    let rows = split.training + split.validation + split.test
    let counts = Dictionary(grouping: rows, by: \.self).mapValues(\.count)
    #expect(counts.count == 80 && counts.values.count { $0 == 2 } == Int(80 * share))
    #expect(counts.values.allSatisfy { $0 <= 2 })
    // Classes keep their share, the copies included.
    #expect(rows.count { $0 % 2 == 0 } == rows.count / 2)
    let twins = data.twins(in: [split], isCopy: true)
    #expect(twins.validation == split.validation.count { split.training.contains($0) } && twins.validation > 0)
    #expect(twins.test == split.test.count { split.training.contains($0) } && twins.test > 0)
    let folds = try Split.all(data, plan: SplitPlan(folds: 5, mistakes: [.copyFirst], copies: share), seed: 3)
    #expect((folds.flatMap(\.validation) + folds[0].test).sorted() == rows.sorted())
    // Without the mistake no row is anywhere twice, whatever the share.
    let honest = try Split.make(data, plan: SplitPlan(copies: share), seed: 3)
    #expect(try honest == Split.make(data, plan: SplitPlan(), seed: 3))
    #expect(data.twins(in: [honest]) == (0, 0))
  }

  @Test func equalRowsAreFoundByWhatIsInThem() {
    let data = table([[1, 2], [3, 4], [1, 2], [1, 2], [-0.0, 4], [0, 4]], [0, 1, 0, 1, 1, 1])
    // Row 2 is row 0; row 3 has another target; 0 and -0 are one value.
    let split = Split(training: [0, 1, 4], validation: [2, 3], test: [5])
    #expect(data.twins(in: [split]) == (1, 1))
    #expect(data.twins(in: [split], isCopy: true) == (0, 0))
    #expect(data.distinctFeatureRows == 3)
  }

  @Test func coinFlipsAreAsWideAsTheyAreAskedToBe() throws {
    let coins = try #require(allDatasets.named("coinflips"))
    let data = try coins.make(options: ["n": 20, "features": 5000], target: nil, seed: 0, home: repositoryFolder)
    #expect(data.featureNames.count == 5000 && data.rowCount == 20)
  }
}

import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

/// Classes with so many rows each.
private func classes(_ counts: [Int]) -> Dataset {
  let targets = counts.enumerated().flatMap { label, count in Array(repeating: Double(label), count: count) }
  let names = counts.indices.map { "c\($0)" }
  return Dataset(
    name: "own", summary: "", table: DataTable(columns: []), targetName: "y", task: .classification(classes: names),
    features: Matrix(rows: targets.count, columns: 1), featureNames: ["x"], targets: targets)
}

private func numbers(_ count: Int) -> Dataset {
  Dataset(
    name: "own", summary: "", table: DataTable(columns: []), targetName: "y", task: .regression,
    features: Matrix(rows: count, columns: 1), featureNames: ["x"], targets: (0..<count).map { Double($0) })
}

@Suite struct FoldTests {
  @Test(arguments: [2, 3, 5, 10]) func everyRowIsValidatedOnceAndTheTestPartIsKeptApart(_ folds: Int) throws {
    for data in [classes([50, 31, 7]), numbers(88)] {
      let splits = try Split.all(data, plan: SplitPlan(folds: folds), seed: 4)
      #expect(splits.count == folds)
      let test = try Split.make(data, plan: SplitPlan(), seed: 4).test
      for split in splits {
        #expect(split.test == test)
        #expect((split.training + split.validation + split.test).sorted() == Array(0..<88))
      }
      #expect((splits.flatMap(\.validation) + test).sorted() == Array(0..<88))
      let sizes = splits.map(\.validation.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test func foldsHaveTheirShareOfEveryClass() throws {
    let data = classes([50, 31, 7])
    let splits = try Split.all(data, plan: SplitPlan(test: 0, folds: 5), seed: 0)
    for (label, count) in [50, 31, 7].enumerated() {
      for split in splits {
        let members = split.validation.count { data.targets[$0] == Double(label) }
        #expect(members == count / 5 || members == count / 5 + 1)
      }
    }
    #expect(try Split.all(data, plan: SplitPlan(folds: 5), seed: 1) != splits)
    #expect(try Split.make(data, plan: SplitPlan(test: 0, folds: 5), seed: 0) == splits[0])
  }

  @Test func foldsWithoutRowsAreRefused() throws {
    #expect(throws: DataError.tooManyFolds(5, rows: 2)) {
      try Split.all(numbers(2), plan: SplitPlan(test: 0.2, folds: 5), seed: 0)
    }
    // What helps is a thing to do, and is read as it is typed.
    #expect(DataError.tooManyFolds(5, rows: 2).suggestion == .actions(.split([.init("folds", 2)])))
    #expect(DataError.tooManyFolds(5, rows: 1).proposal == "split val=0.25 test=0.2")
    #expect(DataError.emptyPart("test").proposal == "split val=0.3 test=0.2 makes larger parts")
    #expect(DataError.pattern("*.csv", names: ["a.csv"]).proposal == "data \"a.csv\"")
    let two = try Split.all(numbers(2), plan: SplitPlan(test: 0, folds: 2), seed: 0)
    #expect(two.map(\.training.count) == [1, 1] && two.map(\.validation.count) == [1, 1])
    // A class with fewer rows than folds is missing from some, and the others are as large as ever.
    let rare = try Split.all(classes([2, 20]), plan: SplitPlan(test: 0, folds: 5), seed: 0)
    #expect(rare.allSatisfy { !$0.validation.isEmpty && !$0.training.isEmpty })
    #expect(rare.count { $0.validation.contains(0) || $0.validation.contains(1) } == 2)
    #expect(rare.lackingClasses(of: classes([2, 20])).count { $0 } == 3)
    // Where every fold lacks one, none is left out.
    let each = try Split.all(classes([1, 1, 8]), plan: SplitPlan(test: 0, folds: 2), seed: 0)
    #expect(each.lackingClasses(of: classes([1, 1, 8])) == [false, false])
  }
}

@Suite struct KindTests {
  private func make(_ name: String, _ options: OptionValues = [:], seed: UInt64 = 0) throws -> Dataset {
    let kind = try #require(allDatasets.named(name))
    return try kind.make(options: options, target: nil, seed: seed, home: repositoryFolder)
  }

  @Test(arguments: allDatasets.map(\.name)) func everyOptionsEndsAreMade(_ name: String) throws {
    let kind = try #require(allDatasets.named(name))
    for option in kind.options where option.name != "n" {
      let ends: [OptionValue] =
        switch option.domain {
        case .number(let lower, let upper, _, _, _): [.number(lower), .number(upper)]
        case .integer(let lower, let upper, _): [.integer(lower), .integer(upper)]
        default: []
        }
      #expect(ends.count == 2)
      for value in ends {
        let data = try make(name, [option.name: value])
        #expect(data.features.elements.allSatisfy(\.isFinite) && data.targets.allSatisfy(\.isFinite))
      }
    }
  }

  @Test func friedmanIsFriedmans() throws {
    let data = try make("friedman", ["noise": 0])
    for row in 0..<20 {
      let x = Array(data.features.row(row))
      let expected =
        10 * Elementary.sin(.pi * x[0] * x[1]) + 20 * (x[2] - 0.5) * (x[2] - 0.5) + 10 * x[3] + 5 * x[4]
      #expect(abs(data.targets[row] - expected) < 1e-12)
    }
    let wide = try make("friedman", ["noise": 0, "dimensions": 20])
    #expect(wide.features.columns == 20 && wide.targets == data.targets)
  }

  @Test(arguments: [1, 4, 9]) func aPolynomialHasTheDegreeAskedFor(_ degree: Int) throws {
    let data = try make("polynomial", ["degree": .integer(degree), "noise": 0, "n": 400])
    // The next finite difference over equally spaced points vanishes; here by a fit: divided differences of high order.
    var table = zip(data.features.column(0), data.targets).sorted { $0.0 < $1.0 }
    table = stride(from: 0, to: 400, by: 400 / (degree + 2)).prefix(degree + 2).map { table[$0] }
    var differences = table.map(\.1)
    var last = 0.0
    for order in 1...degree + 1 {
      last = differences[0]
      differences = (0..<differences.count - 1).map {
        (differences[$0 + 1] - differences[$0]) / (table[$0 + order].0 - table[$0].0)
      }
    }
    #expect(abs(last) > 0.1)
    #expect(abs(differences[0]) < 1e-6 * abs(last))
    let spread = data.targets.reduce(0) { $0 + $1 * $1 } / 400
    #expect(spread > 0.5 && spread < 2)
  }

  @Test func spiralsWindAndBlobsGather() throws {
    let spirals = try make("spirals", ["noise": 0, "classes": 3, "n": 300])
    #expect(spirals.classes == ["arm1", "arm2", "arm3"])
    let radius = { (row: Int) in (0..<2).reduce(0) { $0 + spirals.features[row, $1] * spirals.features[row, $1] } }
    #expect(abs(radius(299) - 1) < 1e-12 && abs(radius(0) - 0.01) < 1e-12)
    let blobs = try make("blobs", ["spread": 0, "centers": 4, "dimensions": 3])
    #expect(blobs.classes.count == 4 && blobs.features.columns == 3)
    #expect(Set((0..<blobs.rowCount).map { Array(blobs.features.row($0)) }).count == 4)
  }

  @Test func oneFeatureOfXorSaysNothing() throws {
    let data = try make("xor", ["noise": 0])
    for row in 0..<data.rowCount {
      #expect((data.features[row, 0] * data.features[row, 1] > 0) == (data.targets[row] == 0))
    }
    let right = (0..<400).count { data.features[$0, 0] > 0 && data.targets[$0] == 0 }
    #expect(right == 100)
  }
}

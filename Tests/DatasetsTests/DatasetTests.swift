import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

private func read(_ text: String, target: String? = nil) throws -> Dataset {
  let read = try CSV.read(bytes: Array(text.utf8))
  return try Dataset(table: read.table, target: target, name: "own", notes: read.notes)
}

private func rows(_ count: Int, _ row: (Int) -> String) -> String { (0..<count).map { row($0) + "\n" }.joined() }

/// What every dataset that is known by name must do.
@Suite struct DatasetContract {
  @Test(arguments: allDatasets.map(\.name)) func madeAgainItIsTheSame(_ name: String) throws {
    let kind = try #require(allDatasets.named(name))
    let first = try kind.make(options: [:], target: nil, seed: 3, home: repositoryFolder)
    // Missing values are no numbers, and so never equal: the text is compared.
    let second = try kind.make(options: [:], target: nil, seed: 3, home: repositoryFolder)
    #expect("\(second)" == "\(first)")
    #expect(first.rowCount >= 11 && first.features.rows == first.rowCount)
    #expect(first.featureNames.count == first.features.columns && !kind.summary.isEmpty)
    #expect(throws: DataError.self) { try kind.make(options: [:], target: "nowhere", seed: 0, home: repositoryFolder) }
    guard kind.options.contains(where: { $0.name == "n" }) else { return }
    let small = try kind.make(options: ["n": 11], target: nil, seed: 3, home: repositoryFolder)
    #expect(small.rowCount == 11)
    #expect(try kind.make(options: [:], target: nil, seed: 4, home: repositoryFolder) != first)
  }

  @Test(arguments: allDatasets.map(\.name)) func partsHoldEveryRowOnceAndEveryClass(_ name: String) throws {
    let kind = try #require(allDatasets.named(name))
    let dataset = try kind.make(options: [:], target: nil, seed: 1, home: repositoryFolder)
    let split = try Split.make(dataset, plan: SplitPlan(), seed: 1)
    #expect((split.training + split.validation + split.test).sorted() == Array(0..<dataset.rowCount))
    #expect(abs(Double(split.test.count) / Double(dataset.rowCount) - 0.2) < 0.02)
    for label in dataset.classes.indices {
      let share = { (rows: [Int]) in Double(rows.count { dataset.targets[$0] == Double(label) }) / Double(rows.count) }
      #expect(abs(share(split.training) - share(split.validation)) < 0.05)
    }
    #expect(try Split.make(dataset, plan: SplitPlan(), seed: 1) == split)
    #expect(try Split.make(dataset, plan: SplitPlan(), seed: 2) != split)
  }
}

@Suite struct ShippedTests {
  @Test func penguinsAreWhole() throws {
    let species = try Shipped.penguins.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    #expect(species.rowCount == 344 && species.classes == ["Adelie", "Chinstrap", "Gentoo"])
    let mass = try Shipped.penguins.make(options: [:], target: "body_mass_g", seed: 0, home: repositoryFolder)
    #expect(mass.rowCount == 342 && !mass.isClassification)
    #expect(mass.notes.contains("2 rows without body_mass_g left out."))
  }
  @Test func wineCancerAndDigitsAreWhole() throws {
    let wine = try Shipped.wine.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    #expect(wine.rowCount == 178 && wine.features.columns == 13 && wine.classes == ["1", "2", "3"])
    #expect(wine.features[0, 12] == 1065)
    let cancer = try Shipped.breastCancer.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    #expect(cancer.rowCount == 569 && cancer.features.columns == 30 && cancer.classes == ["benign", "malignant"])
    #expect(cancer.targets.count { $0 == 1 } == 212)
    let digits = try Shipped.digits.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    #expect(digits.rowCount == 1797 && digits.features.columns == 64 && digits.classes.count == 10)
    #expect(digits.features.elements.reduce(0, +) == 561_718)
    #expect(digits.notes.contains("p00, p40 and p47 are the same in every row."))
  }
  @Test func blankPixelsStayZeroWhenScaled() throws {
    let digits = try Shipped.digits.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    let split = try Split.make(digits, plan: SplitPlan(), seed: 0)
    let prepared = PreparedData.make(dataset: digits, split: split, by: Preparation(standardize: true))
    for pixel in [0, 32, 39] {
      #expect(prepared.featureDeviations[pixel] == 1)
      #expect(prepared.training.features.column(pixel).allSatisfy { $0 == 0 })
      #expect(prepared.validation.features.column(pixel).allSatisfy { $0 == 0 })
    }
  }
  @Test(arguments: 1...4) func anscombesSetsShareTheirLine(_ set: Int) throws {
    let kind = try #require(allDatasets.named("anscombe"))
    let data = try kind.make(options: ["set": .integer(set)], target: nil, seed: 0, home: repositoryFolder)
    let (x, y) = (data.features.column(0), data.targets)
    let (meanX, meanY) = (x.reduce(0, +) / 11, y.reduce(0, +) / 11)
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let slope = products / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    #expect(data.rowCount == 11 && meanX == 9 && abs(meanY - 7.5) < 0.005 && abs(slope - 0.5) < 0.005)
  }
  @Test func irisIsWhole() throws {
    let iris = try Shipped.iris.make(options: [:], target: nil, seed: 0, home: repositoryFolder)
    #expect(iris.rowCount == 150 && iris.classes.count == 3 && iris.features[34, 3] == 0.2)
  }
}

@Suite struct CSVTests {
  @Test(arguments: [
    ("", DataError.empty), (" \n\n", .empty), ("a,b\n", .headerOnly),
    ("a,b\n1,2\n3\n", .ragged(line: 3, expected: 2, found: 1)),
    ("a,b\n1,\"2\n", .openQuote(line: 2)), ("a,b\n1,inf\n", .notFinite(line: 2, column: "b", text: "inf")),
    ("a,b\n1,\u{0}\n", .binary),
  ]) func badFilesAreRefusedWithTheirLine(_ text: String, _ error: DataError) {
    #expect(throws: error) { try read(text) }
    #expect(error.message.hasSuffix("."))
  }

  /// What is made on the spot is bounded as what is read is.
  @Test func whatIsMadeHasABound() throws {
    let kind = try #require(allDatasets.named("coinflips"))
    func make(_ rows: Int, _ features: Int) throws -> Dataset {
      var options = OptionValues()
      options[named: "n"] = .integer(rows)
      options[named: "features"] = .integer(features)
      return try kind.make(options: options, target: nil, seed: 0, home: "")
    }
    #expect(throws: DataError.self) { try make(100_000, 10_000) }
    #expect(throws: DataError.self) { try make(501, 10_000) }
    #expect(try make(20, 10_000).features.columns == 10_000)
  }

  @Test func badTablesAreRefused() {
    #expect(throws: DataError.tooFewRows(1, needed: 10)) { try read("a,b\n1,2.5\n") }
    #expect(throws: DataError.constantTarget("b", lost: 0)) { try read("a,b\n" + rows(20) { "\($0),5.5" }) }
    #expect(throws: DataError.unknownTarget("c", columns: ["a", "b"])) {
      try read("a,b\n" + rows(20) { "\($0),\($0)" }, target: "c")
    }
    #expect(throws: DataError.noFeatures(target: "b", others: [])) { try read("b\n" + rows(20) { "\($0).5" }) }
  }

  @Test(arguments: [
    (
      "a,b\n" + rows(20) { "\($0).5,\($0 * 2).5" } + "closed,380\n",
      "There is nothing to learn b from: a is text: 'closed' in line 22 is no number.",
      "kinds={a=number} reads what is none as missing"
    ),
    (
      "name,empty,b\n" + rows(20) { "P\($0),,\($0 * 2).5" },
      "There is nothing to learn b from: name has 20 different texts, as a name or an identifier has; empty is empty.",
      "kinds={name=text} keeps it"
    ),
    (
      "b\n" + rows(20) { "\($0).5" }, "There is nothing to learn b from: there is no other column.",
      "separator= names what parts the fields (comma, semicolon, tab, pipe or blanks)"
    ),
  ]) func whatCannotBeLearntFromIsNamedWithItsCause(_ text: String, _ sentence: String, _ proposal: String) throws {
    let error = try #require(throws: DataError.self) { try read(text) }
    #expect(error.message == sentence && error.proposal == proposal)
  }

  @Test(arguments: ["Order No.", "invoice number", "Ticket #", "Rechnung Nr"])
  func aNumberingThatDoesNotBeginWithOneIsNoFeature(_ name: String) throws {
    func text(_ number: (Int) -> Int) -> String {
      "\(name),x,y\n" + rows(20) { "\(number($0)),\($0 % 7).5,\($0 % 3).5" }
    }
    #expect(try read(text { 1001 + $0 }).featureNames == ["x"])
    #expect(try read(text { 1001 + 3 * $0 }).featureNames == ["x"])
    #expect(try read(text { 40 + ($0 * 7) % 20 * 5 }).featureNames == [name, "x"])
  }

  @Test func whatPartsThousandsHasItsOwnName() throws {
    let apostrophes = try read("a,b\n" + rows(20) { "1'\(200 + $0),\($0).5" })
    #expect(apostrophes.notes.contains("Apostrophes part thousands in a: 1'200 is 1200."))
  }

  @Test func quotesSeparatorsAndLineEndsAreUnderstood() throws {
    let table = try CSV.read(
      bytes: Array("\u{FEFF}\"a;x\";b\r\n\"1\";\"he said \"\"no\"\"\r\nand left\"\r\n2;x\r\n".utf8)
    ).table
    #expect(table.columns.map(\.name) == ["a;x", "b"])
    #expect(table.columns[1].values == .categories([0, 1], levels: ["he said \"no\"\r\nand left", "x"]))
  }

  @Test func aFirstLineOfNumbersIsData() throws {
    let table = try CSV.read(bytes: Array("1,2.5\n3,4\n".utf8))
    #expect(table.table.columns.map(\.name) == ["column1", "column2"])
    #expect(table.table.columns[1].values == .numbers([2.5, 4]))
    #expect(
      table.notes.map(\.text) == [
        "The first line holds numbers and no names, so it is read as data; the columns are called column1 to column2 (header=on reads names)."
      ])
    let mixed = try CSV.read(bytes: Array("5.1,3.5,setosa\n4.9,3,setosa\n".utf8))
    #expect(mixed.table.rowCount == 2)
    #expect(
      mixed.notes.first?.text
        == "What stands in the first line stands in the lines below again, so it is read as data; the columns are called column1 to column3 (header=on reads names)."
    )
    let years = try CSV.read(bytes: Array("country,2001,2002\nFrance,1,3\nSpain,4,2\n".utf8))
    #expect(
      years.notes.map(\.text) == [
        "The first line is read as the header, and 2 of its names are numbers (2001): header=off reads it as data."
      ])
    #expect(try CSV.read(bytes: Array("a,b\n1,2\n".utf8)).notes.isEmpty)
  }

  @Test func decimalCommasAreReadWhereTheCommaPartsNoFields() throws {
    let table = try CSV.read(bytes: Array("a;b;c\n1,5;x;1,2,3\n-2;y;4,5\n".utf8))
    #expect(table.table.columns[0].values == .numbers([1.5, -2]))
    #expect(table.table.columns[2].values == .categories([0, 1], levels: ["1,2,3", "4,5"]))
    #expect(table.notes.map(\.text) == ["Decimal commas are read as points in a."])
    let quoted = try CSV.read(bytes: Array("a,b\n\"1,5\",2\n\"2,5\",3\n".utf8))
    #expect(quoted.table.columns[0].values == .numbers([1.5, 2.5]))
  }

  @Test func missingValuesAndTextColumnsAreEncoded() throws {
    let data = try read(
      "x,color,y\n" + rows(20) { "\($0 == 3 ? "NA" : "\($0)"),\($0 == 4 ? "" : $0 % 2 == 0 ? "red" : "blue"),\($0).5" })
    #expect(data.featureNames == ["x", "color=blue", "color=red"])
    #expect(data.features[3, 0].isNaN && data.features[4, 1] == 0 && data.features[4, 2] == 0)
    let split = try Split.make(data, plan: SplitPlan(), seed: 0)
    let prepared = PreparedData.make(dataset: data, split: split, by: Preparation(standardize: true))
    #expect(prepared.training.features.elements.allSatisfy { $0.isFinite })
    #expect(prepared.validation.features.elements.allSatisfy { $0.isFinite })
  }

  @Test func identifiersAndConstantsAreNoted() throws {
    let data = try read("id,c,x,y\n" + rows(30) { "name\($0),7,\($0),\($0).5" })
    #expect(data.featureNames == ["c", "x"])
    #expect(
      data.notes.contains { $0.hasPrefix("id has 30 different texts") }
        && data.notes.contains("c is the same in every row."))
    let split = try Split.make(data, plan: SplitPlan(), seed: 0)
    let prepared = PreparedData.make(dataset: data, split: split, by: Preparation(standardize: true))
    #expect(prepared.featureDeviations[0] == 1)
  }

  @Test func latin1IsReadWithANote() throws {
    let bytes = Array("gr".utf8) + [0xF6] + Array("sse,y\n".utf8) + Array(rows(12) { "\($0),\($0).5" }.utf8)
    let result = try CSV.read(bytes: bytes)
    #expect(result.table.columns[0].name == "grösse")
    #expect(
      result.notes.map(\.text) == [
        "The file is not in UTF-8; it is read as Windows-1252 (Latin-1). encoding= names another: windows-1251, shift-jis, gb18030, euc-kr, mac-roman, …"
      ])
  }

  @Test func hostileNamesAreData() throws {
    let hostile =
      "`touch x`,\"'; system(\"\"touch x\"\") #\",\"a\nb\",\u{1B}[31m,y\n"
      + rows(12) { "\($0),1\($0),2\($0),3\($0),\($0).5" }
    let data = try read(hostile)
    #expect(data.featureNames == ["`touch x`", "'; system(\"touch x\") #", "a b", "\u{1B}[31m"])
  }

  @Test func numbersAreReadToTheLastBit() throws {
    let texts = [
      "0", "-0", "007", "-1.5", "3.14159265358979", "0.1", "123456789012345", "1234567890123456789", "1e-7", "-2.5E+3",
      ".5", "+4", "0.000000000000001", " 12 ", "\"3.25\"", "99999999999999.9",
    ]
    let text = "x\n" + texts.joined(separator: "\n") + "\n"
    let expected = try texts.map {
      try #require(Double($0.filter { $0 != " " && $0 != "\"" }))
    }
    #expect(try CSV.read(bytes: Array(text.utf8)).table.columns[0].values == .numbers(expected))
  }

  @Test(arguments: ["1-2", "-", ".", "1.2.3", "5.x", "--1", "0x10", "1 2"])
  func whatIsNoNumberIsText(_ text: String) throws {
    let values = try CSV.read(bytes: Array("x\n1\n\(text)\n".utf8)).table.columns[0].values
    guard case .categories = values else {
      Issue.record("\(text) was read as \(values)")
      return
    }
  }

  @Test func textsMayBeOrderedCodes() throws {
    let source = "x,size,y\n" + rows(20) { "\($0),\($0 == 3 ? "NA" : ["low", "mid", "top"][$0 % 3]),\($0).5" }
    let read = try CSV.read(bytes: Array(source.utf8))
    let data = try Dataset(table: read.table, target: "y", encoding: .ordered, name: "own")
    #expect(data.featureNames == ["x", "size"])
    #expect(data.features[0, 1] == 0 && data.features[1, 1] == 1 && data.features[2, 1] == 2)
    #expect(data.features[3, 1].isNaN)
    #expect(data.notes.contains("size is coded 0 low, 1 mid, 2 top."))
    let again = try Dataset(table: read.table, target: "y", name: "own").encoded(features: nil, by: .ordered)
    #expect(again.featureNames == data.featureNames && again.notes == data.notes)
  }

  @Test func columnsToLearnFromAreChosen() throws {
    let read = try CSV.read(bytes: Array(("a,b,c,y\n" + rows(20) { "\($0),\($0 * 2),t\($0 % 2),\($0).5" }).utf8))
    let data = try Dataset(table: read.table, target: "y", features: ["c", "a"], name: "own")
    #expect(data.featureNames == ["a", "c=t0", "c=t1"])
    #expect(throws: DataError.unknownFeature("z", columns: ["a", "b", "c"])) {
      try Dataset(table: read.table, target: "y", features: ["z"], name: "own")
    }
    #expect(throws: DataError.targetAsFeature("y")) {
      try Dataset(table: read.table, target: "y", features: ["y"], name: "own")
    }
  }

  @Test func repeatedAndEmptyNamesAreTold() throws {
    let data = try read("a,a,,y\n" + rows(12) { "\($0),\($0 * 2),\($0 * 3),\($0).5" })
    #expect(data.featureNames == ["a", "a_2", "column3"])
    #expect(data.notes.count >= 2)
  }

  @Test func wholeNumbersMayBeClasses() throws {
    let data = try read("x,y\n" + rows(20) { "\($0),\($0 % 3)" })
    #expect(data.classes == ["0", "1", "2"])
    #expect(!(try read("x,y\n" + rows(20) { "\($0),\($0)" })).isClassification)
  }
}

@Suite struct PreparedDataTests {
  @Test func scalingLooksAtTheTrainingPartAlone() throws {
    var data = try read("x,y\n" + rows(40) { "\($0),\($0).5" })
    let split = try Split.make(data, plan: SplitPlan(), seed: 0)
    let before = PreparedData.make(dataset: data, split: split, by: Preparation(standardize: true))
    for row in split.validation + split.test { data.features[row, 0] = 1e6 }
    let after = PreparedData.make(dataset: data, split: split, by: Preparation(standardize: true))
    #expect(before.featureMeans == after.featureMeans && before.training == after.training)
    let mean = before.training.features.column(0).reduce(0, +)
    #expect(abs(mean) < 1e-9)
    let plain = PreparedData.make(dataset: data, split: split, by: Preparation(standardize: false))
    #expect(plain.featureMeans == [0] && plain.targetDeviation == 1)
  }

  @Test func aSplitWithoutRoomIsRefused() throws {
    let data = try read("x,y\n" + rows(12) { "\($0),\($0).5" })
    #expect(throws: DataError.emptyPart("validation")) {
      try Split.make(data, plan: SplitPlan(validation: 0.01, test: 0.2), seed: 0)
    }
  }
}

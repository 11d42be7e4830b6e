import Arithmetic
import Datasets
import Foundation
import Language
import Learning
import Notebooks

extension Command {
  static let data = Command(
    "data", group: .data, summary: "list the datasets, make or load one, or read your own table",
    details:
      "A table is a CSV file with a header; the target is its last column unless you name another. Text columns become categories, missing values are filled in from the training part. The runs so far stay on record.",
    arguments: [
      Argument(
        "name", "a dataset or a CSV file", form: .positional(optional: true, repeats: false),
        domain: .choiceOrFile(what: "dataset", endings: ["csv", "tsv", "txt"]) { _ in Session.datasetCandidates }),
      Argument(
        "target", "the column to learn", form: .named, domain: .word { session in session.columnCandidates }),
    ],
    furtherArguments: { name, _ in
      (allDatasets.first(where: { $0.name == name })?.options ?? []).map { option in
        Argument(
          option.name, option.summary, form: .named,
          domain: option.isInteger
            ? .integer(lower: Int(option.lower), upper: Int(option.upper))
            : .number(lower: option.lower, upper: option.upper))
      }
    },
    examples: [
      Example("data", "what there is", shows: "penguins"),
      Example("data moons n=300 noise=0.3", "two half moons, noisier"),
      Example("data penguins target=species", "three species of penguins", shows: "species"),
      Example("data penguins target=body_mass_g", "how heavy a penguin is", shows: "body_mass_g"),
    ],
    isReadOnly: false
  ) { invocation, session in
    guard let name = invocation.value("name") else {
      session.emit(
        .table(
          Table(
            name: "datasets", columns: [.init("dataset"), .init("is"), .init("options", dispensable: 1)],
            rows: allDatasets.map { kind in
              [
                .text(kind.name), .text(kind.summary),
                .text(kind.options.map { "\($0.name)=\(Value.text(of: $0.defaultValue))" }.joined(separator: " ")),
              ]
            }, highlighted: allDatasets.firstIndex { $0.name == session.state.source.name },
            footer: "Your own table: data \"file.csv\" target=COLUMN")))
      return
    }
    var source = DataSource()
    if case .text(let path) = name.value {
      source.name = nil
      source.path = URL(fileURLWithPath: path).path
    } else {
      source.name = name.value.string
    }
    source.target = invocation.string("target")
    for (option, values) in invocation.values where option != "name" && option != "target" {
      if case .number(let number)? = values.first?.value { source.options[option] = number }
    }
    let dataset: Dataset
    do {
      dataset = try session.make(source)
      // The split must be possible too, or the session would be left with data that cannot be used.
      _ = try Split.make(dataset, plan: session.state.plan, seed: session.state.seed)
    } catch let diagnostic as Diagnostic {
      throw invocation.error(
        diagnostic.message, at: diagnostic.message.contains("target") ? "target" : "name", proposal: diagnostic.proposal
      )
    } catch let error as DataError {
      throw invocation.error(error.message, at: "name", proposal: error.proposal)
    }
    if source != session.state.source { session.state.testOpenings = 0 }
    session.state.source = source
    session.state.dataset = dataset
    let kinds = dataset.isClassification ? "\(dataset.classes.count) classes" : "a number"
    var lines: [StyledText.Line] = [
      .init([
        .init(dataset.name, .strong),
        .init(
          ": \(dataset.rowCount) rows, \(dataset.featureNames.count) \(dataset.featureNames.count == 1 ? "feature" : "features"); target \(dataset.targetName), \(kinds)"
        ),
      ])
    ]
    lines += dataset.notes.map { .init([.init($0, .dim)], indent: 2) }
    session.emit(
      .report(
        Report(
          name: "data",
          fields: [
            .init("name", .text(dataset.name)), .init("rows", .integer(dataset.rowCount)),
            .init("features", .integer(dataset.featureNames.count)), .init("target", .text(dataset.targetName)),
            .init("classes", .integer(dataset.classes.count)),
            .init("notes", .text(dataset.notes.joined(separator: " "))),
          ], text: StyledText(lines: lines))))
  }

  static let describe = Command(
    "describe", group: .data, summary: "show the data's columns, classes, ranges, missing values and split sizes",
    examples: [Example("describe", "what the data is like", shows: "validation")]
  ) { _, session in
    let dataset = try session.dataset()
    let split = try session.split()
    session.emit(.text(StyledText(lines: [.init([.init(dataset.name, .strong), .init(": " + dataset.summary)])])))
    session.emit(.table(dataset.columnTable))
    session.emit(.table(dataset.partTable(split)))
  }

  static let split = Command(
    "split", group: .data, summary: "divide the data into training, validation and test part",
    details: "Classes are spread evenly over the parts. The test part stays sealed until you type evaluate test.",
    arguments: [
      Argument("val", "share for validation", form: .named, domain: .number(lower: 0.01, upper: 0.9)),
      Argument("test", "share for the test", form: .named, domain: .number(lower: 0, upper: 0.9)),
    ],
    examples: [
      Example("split val=0.25 test=0.2", "as it is from the start", shows: "training"),
      Example("split", "how it is now", shows: "training"),
    ],
    isReadOnly: false
  ) { invocation, session in
    var plan = session.state.plan
    plan.validation = invocation.number("val") ?? plan.validation
    plan.test = invocation.number("test") ?? plan.test
    guard plan.validation + plan.test < 0.99 else {
      throw invocation.error(
        "Validation and test together leave nothing to train on.", at: invocation.value("val") == nil ? "test" : "val",
        proposal: "split val=0.25 test=0.2")
    }
    let before = session.state.plan
    session.state.plan = plan
    do {
      let split = try session.split()
      session.emit(.table(try session.dataset().partTable(split)))
    } catch {
      session.state.plan = before
      throw error
    }
  }
}

extension Session {
  static var datasetCandidates: [Candidate] { allDatasets.map { Candidate($0.name, $0.summary) } }
  static var modelCandidates: [Candidate] { allModels.map { Candidate($0.name, $0.summary) } }

  /// Columns of the data in view.
  var columnCandidates: [Candidate] {
    (state.dataset?.table.columns ?? []).map { Candidate($0.name, "column of \(state.source.shortName)") }
  }
  /// Encoded features of the data in view.
  var featureCandidates: [Candidate] {
    (state.dataset?.featureNames ?? []).map { Candidate($0, "feature of \(state.source.shortName)") }
  }
}

extension Dataset {
  /// Rows of each part, by class where there are classes.
  func partTable(_ split: Split) -> Table {
    var columns = [Table.Column("part"), Table.Column("rows")]
    columns += classes.map { Table.Column($0, dispensable: 1) }
    let parts = [("training", split.training), ("validation", split.validation), ("test (sealed)", split.test)]
    return Table(
      name: "split", columns: columns,
      rows: parts.map { name, rows in
        [.text(name), .integer(rows.count)]
          + classes.indices.map { label in .integer(rows.count { targets[$0] == Double(label) }) }
      })
  }
}

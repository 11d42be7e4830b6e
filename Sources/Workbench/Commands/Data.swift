import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Text

extension Command {
  private static func kinds(_ columns: @escaping @Sendable (Session) -> [Candidate]) -> Argument {
    Argument(
      "kinds", "what columns are: {zip=text, quality=number}", form: .named,
      domain: .pairs(what: "kind", names: columns) { _ in
        ColumnKind.allCases.map { Candidate($0.rawValue, $0.summary) }
      })
  }

  static let data = Command(
    "data", group: .data, summary: "list the datasets, make or load one, or read your own table",
    details:
      "A table is a text file with a line a row; the target is its last column unless you name another. What parts the fields, whether the first line holds names, which sign stands before a fraction, and what each column is, is guessed and said; each guess has a word that overrules it: encoding=, separator=, header=, footer=, decimal=, missing=, years=, kinds=. A column's dates are all read in one order, and become days; row numbers and identifiers are left out; sums and remarks below the rows are passed over. Text columns become a column of zeros and ones for each text, or, with encode=ordered, one column of codes; missing values are filled in from the training part. The runs so far stay on record.",
    arguments: [
      Argument(
        "name", "a dataset or a CSV file", form: .positional(optional: true, repeats: false),
        domain: .choiceOrFile(what: "dataset", endings: ["csv", "tsv", "txt", "data", "dat"]) { _ in
          Session.datasetCandidates
        }),
      Argument(
        "target", "the column to learn", form: .named,
        domain: .word { session in
          session.columnCandidates.marking((try? session.dataset())?.targetName.typed ?? "")
        }
      ).offered(Session.isTable),
      Argument(
        "features", "the columns to learn from (all others unless told)", form: .named,
        domain: .list(what: "column", isOpen: true) { session in session.columnCandidates }
      ).offered(Session.isTable),
      Argument(
        "drop", "columns that are not learned from: [id, name]", form: .named,
        domain: .list(what: "column", isOpen: true) { session in session.columnCandidates }
      ).offered(Session.isTable),
      Argument("header", "whether the first line holds the columns' names", form: .named, domain: .flag).offered(
        Session.isFile),
      Argument(
        "separator", "what parts the fields: a word, or the character in quotes", form: .named,
        domain: .word { _ in FieldSeparator.all.map { Candidate($0.word, "as in \($0.example)") } }
      ).offered(Session.isFile),
      Argument(
        "decimal", "the sign before a number's fraction", form: .named,
        domain: .word { _ in DecimalSign.allCases.map { Candidate($0.rawValue, $0.summary) } }
      ).offered(Session.isFile),
      Argument(
        "encoding", "how the file's bytes are letters (UTF-8 or a guess unless told)", form: .named,
        domain: .word { _ in TableEncoding.all.map { Candidate($0.word, $0.summary) } }
      ).offered(Session.isFile),
      Argument(
        "footer", "whether sums and remarks below the rows are passed over (on unless told)", form: .named,
        domain: .flag
      ).offered(Session.isFile),
      Argument(
        "missing", "words and numbers that stand for a missing value: [-999, none], or by column: {pain=99}",
        form: .named, domain: .list(what: "word", isOpen: true) { _ in [] }
      ).orPairs.offered(Session.isFile),
      Argument(
        "years", "the first year that two digits stand for (1970 unless told: 69 is 2069)", form: .named,
        domain: .integer(lower: 1000, upper: 9900)
      ).offered(Session.isFile),
      kinds { $0.columnCandidates }.offered(Session.isTable),
      Argument(
        "encode", "how texts become numbers", form: .named,
        domain: .choice(what: "encoding") { _ in
          TextEncoding.allCases.map { Candidate($0.rawValue, $0.summary) }
        }
      ).offered(Session.isTable),
    ],
    kindArguments: { name, _ in
      // The columns are those of the data named, not of the data in view.
      let columns: @Sendable (Session) -> [Candidate] = { $0.columnCandidates(of: name) }
      // What is to be learned is none of what it is learned from.
      let others: @Sendable (Session) -> [Candidate] = { $0.columnCandidates(of: name).filter { !$0.isPresent } }
      let chosen = [
        Argument("target", "the column to learn", form: .named, domain: .word(columns)).presenting { session in
          session.state.source.name == name
            ? session.state.dataset?.targetName.typed ?? session.state.source.target : nil
        },
        Argument(
          "features", "the columns to learn from (all others unless told)", form: .named,
          domain: .list(what: "column", isOpen: true, others)),
        Argument(
          "drop", "columns that are not learned from: [id, name]", form: .named,
          domain: .list(what: "column", isOpen: true, others)),
        kinds(columns),
      ]
      let own = allDatasets.named(name)?.options ?? []
      // An option of the dataset comes before what its name means elsewhere.
      return chosen.filter { argument in !own.contains { $0.name == argument.name } }.map {
        $0.offered(Session.isTable)
      }
        + own.map { Argument($0) }
    },
    examples: [
      Example("data", "what there is", shows: "penguins"),
      Example("data moons n=300 noise=0.3", "two half moons, noisier", shows: "300 rows"),
      Example("data penguins target=species", "three species of penguins", shows: "species"),
      Example("data penguins target=body_mass_g", "how heavy a penguin is", shows: "body_mass_g"),
      Example("data digits", "handwritten digits, 8 by 8 pixels", shows: "64 features"),
      Example("data spirals turns=2 classes=3", "three arms, two turns each", shows: "3 classes"),
      Example(
        "data penguins features=[island, bill_length_mm] encode=ordered", "two columns, islands as codes",
        shows: "island is coded 0 Biscoe"),
      Example(
        "data wine kinds={cultivar=number} drop=[hue]", "a number as target, without one of the columns",
        shows: "a number"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.data], settles: [.data])
  ) { invocation, session in
    guard let name = invocation.value("name") else {
      session.emit(
        .table(
          Table(
            name: "datasets", columns: [.init("dataset"), .init("is"), .init("options", dispensable: 1)],
            rows: allDatasets.map { kind in
              [
                .text(kind.name), .text(kind.summary),
                .named(
                  kind.options.map { "\($0.name)=\($0.defaultValue?.text ?? "")" }.joined(separator: " "),
                  kind.options.map { .init($0.name, $0.defaultValue?.cell ?? .text("")) }),
              ]
            }, highlighted: allDatasets.firstIndex { $0.name == session.state.source.name },
            footer: "Your own table: data \"file.csv\" target=COLUMN")))
      return
    }
    var source = DataSource()
    if case .text(let path) = name.value {
      source.name = nil
      let path = try session.readable(path)
      source.path = URL(fileURLWithPath: path).path
      try session.consult(file: path)
    } else {
      source.name = name.value.string
    }
    source.target = invocation.string("target")
    source.features = invocation.strings("features")
    source.encoding = invocation.string("encode").flatMap { TextEncoding(rawValue: $0) } ?? .onehot
    source.dropped = invocation.strings("drop") ?? []
    source.reading = try invocation.tableOptions(of: source)
    source.reading.unused = Set(source.dropped)
    invocation.read(allDatasets.named(source.name)?.options ?? [], into: &source.options)
    try session.consult(.split)
    let dataset: Dataset
    let splits: [Split]
    do throws(DataError) {
      dataset = try session.read(source)
      // The split must be possible too, or the session would be left with data that cannot be used.
      splits = try Split.all(dataset, plan: session.state.plan, seed: session.state.seed)
    } catch {
      if error == .interrupted { throw Diagnostic.interrupted }
      let argument =
        switch error {
        case .unknownColumn(_, let argument, _), .notAFile(_, let argument): argument
        case .droppedTarget: "drop"
        case .unknownFeature, .targetAsFeature: "features"
        case .unknownTarget, .constantTarget, .tooManyClasses, .classesOfOneRow, .notNumbers: "target"
        case .noneOf: "kinds"
        case .notInEncoding: "encoding"
        case .noFeatures(_, let others, let dropped) where others.isEmpty && !dropped.isEmpty: "drop"
        default: "name"
        }
      var proposal = error.nearestColumn.map { "did you mean \($0)?" }
      if case .text(let path) = name.value {
        if case .noFile(_, let near?) = error {
          let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
          proposal = "did you mean \(Value.quoted(folder + near))?"
        } else if var remedy = session.remedy(for: error, of: source) {
          remedy.path = path
          proposal = remedy.command
        } else {
          proposal = proposal ?? error.byHand
        }
      }
      throw invocation.error(
        TableFault.unread(error, inUnknownLetters: session.isInUnknownLetters(source), remedy: proposal),
        at: invocation.value(argument) == nil ? "name" : argument)
    }
    if source != session.state.source { session.state.testFigures = [:] }
    session.state.source = source
    session.state.dataset = dataset
    let kinds = dataset.isClassification ? "\(dataset.classes.count) classes" : "a number"
    var lines: [StyledText.Line] = [
      .init([
        .init(dataset.name, .strong),
        .init(
          ": \(dataset.rowCount) rows, \(counted(dataset.featureNames.count, "feature")); target \(dataset.targetName), \(kinds)"
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
    if let warning = dataset.leakWarning(source) { session.emit(.diagnostic(warning)) }
    session.sayRepeats(dataset)
    session.sayRareClasses(dataset, splits)
    try session.sayMistakes()
  }
}

extension Session {
  /// Whether a file is in no encoding that its bytes show, and a person said none.
  fileprivate func isInUnknownLetters(_ source: DataSource) -> Bool {
    guard let path = source.path, source.reading.encoding == nil,
      let file = FileHandle(forReadingAtPath: self.path(path)), let bytes = try? file.read(upToCount: 1 << 16),
      let end = bytes.lastIndex(of: 10), ![[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(bytes.prefix(2)))
    else { return false }
    return String(validating: bytes[..<end], as: UTF8.self) == nil
  }

  /// Whether the data that a line names are a file, and whether they are a table that columns can be chosen from: a file, or one that
  /// comes along.
  fileprivate static let isFile: @Sendable (_ behind: [String], Session) -> Bool = { behind, _ in
    behind.first.map { word in !allDatasets.contains { $0.name == word } } ?? false
  }
  fileprivate static let isTable: @Sendable (_ behind: [String], Session) -> Bool = { behind, _ in
    behind.first.map { word in allDatasets.named(word).map { $0 is Shipped } ?? true } ?? false
  }
}

extension FieldSeparator {
  fileprivate var example: String { "a\(byte.map { $0 == 9 ? "→" : String(UnicodeScalar($0)) } ?? "  ")b" }
}

extension Session {
  /// Columns of a dataset, or of a file by its beginning.
  func columnCandidates(of data: String) -> [Candidate] {
    let word = data.trimmingCharacters(in: ["\"", "'"])
    if let kind = allDatasets.named(word) {
      guard let made = try? kind.make(options: [:], target: nil, seed: state.seed, home: environment.home) else {
        return []
      }
      return made.table.columns.map(\.candidate).marking(made.targetName.typed)
    }
    guard let file = FileHandle(forReadingAtPath: path(word)), let beginning = try? file.read(upToCount: 1 << 18) else {
      return columnCandidates
    }
    return CSV.columnNames(beginning: Array(beginning)).map { Candidate($0.typed, "column of \(word)").inOwnRow() }
  }
}

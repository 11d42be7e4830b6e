import Foundation
import Notebooks
import Text

extension ClassReport {
  /// What its rows stand for.
  enum View: String, CaseIterable { case learner, step }

  /// A value of a table, for a person and for a program.
  private typealias Column<Item> = (name: String, value: @Sendable (Item) -> Table.Cell)

  private static let columns: [Column<Row>] = [
    ("name", { .text($0.who) }), ("file", { .text($0.file) }), ("lesson", { .text($0.lesson.lesson) }),
    ("version", { .integer($0.lesson.version) }), ("finished", { .text($0.lesson.isFinished ? "yes" : "no") }),
    ("stands_at", { .text($0.lesson.isFinished ? "" : $0.lesson.standsAt ?? "") }),
    ("steps_done", { .integer($0.lesson.done) }), ("steps", { .integer($0.lesson.of) }),
    ("right_at_first", { .integer($0.lesson.right) }), ("asked", { .integer($0.lesson.asked) }),
    ("tries", { .integer($0.lesson.tries) }), ("hints", { .integer($0.lesson.hints) }),
    ("skipped", { .integer($0.lesson.skipped) }), ("seconds", { .integer($0.lesson.seconds) }),
    ("stuck_at", { .text($0.stuck.joined(separator: " ")) }),
    ("checksum", { .text($0.isAltered ? "altered" : "good") }),
  ]

  private static let stepColumns: [Column<Step>] = [
    ("lesson", { .text($0.lesson) }), ("step", { .text($0.step) }), ("learners", { .integer($0.reached) }),
    ("stuck", { .integer($0.stuck) }), ("right_at_first", { .integer($0.right) }), ("asked", { .integer($0.asked) }),
    ("tries", { .integer($0.tries) }), ("hints", { .integer($0.hints) }), ("skipped", { .integer($0.skipped) }),
    ("seconds", { .integer($0.seconds) }),
  ]

  /// - Parameter format: JSON or CSV.
  func text(as format: ReportFormat, _ view: View) -> String {
    let learners = (Self.columns.map(\.name), rows.map { row in Self.columns.map { $0.value(row) } })
    let steps = (Self.stepColumns.map(\.name), self.steps.map { step in Self.stepColumns.map { $0.value(step) } })
    guard format == .json else { return Self.csv(view == .learner ? learners : steps) }
    let object: [String: Any] = [
      "learners": Self.objects(learners), "steps": Self.objects(steps), "notes": notes,
    ]
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
  }

  private static func objects(_ table: (columns: [String], rows: [[Table.Cell]])) -> [[String: Any]] {
    table.rows.map { row in
      Dictionary(
        zip(table.columns, row).map { name, cell in
          if case .integer(let number) = cell { (name, number as Any) } else { (name, plain(cell) as Any) }
        }
      ) { $1 }
    }
  }

  private static func plain(_ cell: Table.Cell) -> String {
    switch cell {
    case .integer(let number): "\(number)"
    case .text(let text), .labelled(let text, _), .several(let text, _), .named(let text, _): text
    case .number(let number): "\(number)"
    case .empty: ""
    }
  }

  /// After RFC 4180. What a spreadsheet would take for a formula is words there, too.
  private static func csv(_ table: (columns: [String], rows: [[Table.Cell]])) -> String {
    let field = { (cell: Table.Cell) -> String in
      var text = plain(cell)
      if case .text = cell, let first = text.first, "=+-@".contains(first) { text = "'" + text }
      guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    return ([table.columns.joined(separator: ",")] + table.rows.map { $0.map(field).joined(separator: ",") }).map {
      $0 + "\r\n"
    }.joined()
  }

  // MARK: For a person

  /// So many letters of a name leave room for a lesson's own name in 80 columns.
  private static let longestName = 22

  /// What each row calls its learner: so short that the columns beside it have room, and still another than anybody else.
  private var names: [String] {
    var (known, taken) = ([String: String](), Set<String>())
    return rows.map { row in
      let ending = row.isAltered ? " (altered)" : ""
      if let name = known[row.who + ending] { return name }
      var name = DisplayWidth.cutInside(row.who, to: Self.longestName - ending.count) + ending
      var count = 1
      while !taken.insert(name).inserted {
        count += 1
        let number = " (\(count))" + ending
        name = DisplayWidth.cutInside(row.who, to: Self.longestName - number.count) + number
      }
      known[row.who + ending] = name
      return name
    }
  }

  /// Where somebody got stuck is the last to give way, but for lessons whose names leave it no room in 80 columns anyway.
  var table: Table {
    let identity =
      (names.map { DisplayWidth.of($0) }.max() ?? 0) + (rows.map { DisplayWidth.of($0.lesson.lesson) }.max() ?? 0)
    return Table(
      name: "class",
      columns: [
        .init("name"), .init("lesson"), .init("stands", dispensable: identity <= 38 ? 2 : 0), .init("at first"),
        .init("tries", dispensable: 5), .init("hints", dispensable: 3), .init("skipped", dispensable: 6),
        .init("time", dispensable: 4), .init("stuck at", dispensable: identity <= 38 ? 1 : 7),
      ],
      rows: zip(rows, names).map { row, name in
        let lesson = row.lesson
        return [
          .text(name), .text(lesson.lesson),
          .text(
            lesson.isFinished
              ? "finished" : lesson.of > 0 ? "\(lesson.done) of \(lesson.of)" : counted(lesson.done, "step")),
          .text("\(lesson.right) of \(lesson.asked)"), .integer(lesson.tries), .integer(lesson.hints),
          .integer(lesson.skipped), .text(Durations.clock(lesson.seconds)), .text(row.stuck.joined(separator: " ")),
        ]
      },
      footer:
        "\(counted(learners, "learner")). At first: right without a hint, at the first try.",
      widening: "to=\"class.csv\"")
  }

  /// Where the class got stuck, the worst steps of each lesson; nil where it got stuck nowhere.
  var stuckTable: Table? { stepTable(where: { $0.stuck > 0 }, of: "where the class got stuck", most: 20) }

  /// A row for each of the steps asked for; nil where there is none.
  func stepTable(where isShown: (Step) -> Bool, of heading: String, most: Int = .max) -> Table? {
    let shown = steps.filter(isShown)
    guard !shown.isEmpty else { return nil }
    return Table(
      name: "stuck",
      columns: [
        .init(heading), .init("stuck"), .init("right at first", dispensable: 1),
        .init("tries each"), .init("hints each", dispensable: 2), .init("time each", dispensable: 3),
      ],
      rows: shown.prefix(most).map { step in
        [
          .text("\(step.lesson)/\(step.step)"), .text("\(step.stuck) of \(step.reached)"),
          .text("\(step.right) of \(step.asked)"), .number(Self.each(step.tries, step.reached)),
          .number(Self.each(step.hints, step.reached)), .text(Durations.clock(step.seconds / max(step.reached, 1))),
        ]
      },
      footer:
        "Stuck: skipped, missed, three tries or more, the solution looked at, or left there after a try."
        + (shown.count > most ? " \(shown.count - most) more: by=step shows all." : ""))
  }

  private static func each(_ sum: Int, _ count: Int) -> Double {
    (Double(sum) / Double(max(count, 1)) * 10).rounded() / 10
  }
}

import Foundation
import Language
import Text

/// The reports of a class: who did what, where the class got stuck, and what in the folder could not be counted.
struct ClassReport {
  /// One learner in one lesson.
  struct Row: Equatable {
    var who: String
    var file: String
    var lesson: LessonReport.Lesson
    var isAltered: Bool
    /// The steps that gave trouble, the worst first.
    var stuck: [String] {
      lesson.steps.filter(\.isStuck).sorted { ($0.weight, $1.step) > ($1.weight, $0.step) }.map(\.step)
    }
  }
  /// One step of a lesson over the class.
  struct Step: Equatable {
    var lesson: String
    var step: String
    /// Who came here; of whom something was asked; who was right at first.
    var reached = 0
    var asked = 0
    var right = 0
    /// What they had: trouble, the solution entered for them, tries, hints, time.
    var stuck = 0
    var skipped = 0
    var tries = 0
    var hints = 0
    var seconds = 0
  }

  var rows: [Row] = []
  var steps: [Step] = []
  /// What is to be known of files, each beginning with its name.
  var notes: [String] = []
  /// How many learners there are.
  var learners = 0

  private struct Found {
    var file: String
    var report: LessonReport
    var isAltered: Bool
    var who: String
  }

  /// - Parameters:
  ///   - files: names, and what each was found to be.
  ///   - order: the course's lessons, in order; those that it does not have come last.
  ///   - version: that of a lesson in the course; nil where it has none.
  init(_ files: [(name: String, found: FoundReport)], order: [String], version: (String) -> Int?) {
    var all: [Found] = []
    for (name, found) in files {
      switch found {
      case .odd(let words): notes.append("\(name) \(words)")
      case .report(let report, let isAltered):
        let own = report.name?.trimmingBlanks ?? ""
        if isAltered {
          notes.append("\(name) was changed after it was written: its checksum is that of another report.")
        }
        if own.isEmpty { notes.append("\(name) carries no name, and is called by its file.") }
        if report.lessons.isEmpty { notes.append("\(name) has no lessons in it.") }
        all.append(Found(file: name, report: report, isAltered: isAltered, who: own.isEmpty ? name : own))
      }
    }
    noteCopies(all)
    for found in all {
      for lesson in found.report.lessons {
        add(
          Row(who: found.who, file: found.file, lesson: lesson, isAltered: found.isAltered), found.report.written, all)
      }
    }
    var outdated: [String: [String]] = [:]
    for row in rows {
      if let now = version(row.lesson.lesson), now != row.lesson.version {
        outdated["\(row.lesson.lesson): \(row.lesson.version), and here it is \(now)", default: []].append(row.file)
      }
    }
    for (words, files) in outdated.sorted(by: { $0.key < $1.key }) {
      notes.append(
        "\(files.sorted().joined(separator: ", ")) \(files.count == 1 ? "is" : "are") of another version of \(words).")
    }
    let place = { (slug: String) in order.firstIndex(of: slug) ?? order.count }
    rows.sort { one, other in
      (one.who.lowercased(), place(one.lesson.lesson), one.lesson.lesson, one.file)
        < (other.who.lowercased(), place(other.lesson.lesson), other.lesson.lesson, other.file)
    }
    learners = Set(rows.map { $0.who.lowercased() }).count
    sumUp(place)
  }

  /// Adds a learner's lesson; where two reports have it, one that was not changed counts, and the later one.
  private mutating func add(_ row: Row, _ written: String, _ all: [Found]) {
    let other = rows.firstIndex {
      $0.who.lowercased() == row.who.lowercased() && $0.lesson.lesson == row.lesson.lesson
    }
    guard let other else { return rows.append(row) }
    let earlier = all.first { $0.file == rows[other].file }?.report.written ?? ""
    // One that nobody changed goes before one that was.
    let counts = row.isAltered == rows[other].isAltered ? written > earlier : !row.isAltered
    let (good, bad) = counts ? (row, rows[other]) : (rows[other], row)
    if row.file == rows[other].file {
      let note = "\(row.file) has \(row.lesson.lesson) in it more than once: the first counts."
      if !notes.contains(note) { notes.append(note) }
      return
    }
    let why =
      bad.isAltered != good.isAltered
      ? "the other was changed" : written == earlier ? "they are as old" : "written later"
    let note = "\(rows[other].file) and \(row.file) are both of \(row.who): \(good.file) counts (\(why))."
    if !notes.contains(note) { notes.append(note) }
    if counts { rows[other] = row }
  }

  /// Names reports that hold the very same progress under other names.
  private mutating func noteCopies(_ all: [Found]) {
    var seen: [String: Found] = [:]
    var copies: [(of: String, files: [String])] = []
    for found in all where found.report.lessons.contains(where: { $0.tries + $0.seconds > 0 }) {
      var bare = found.report
      (bare.name, bare.written, bare.program) = (nil, "", "")
      let key = Checksum.of(bare.line)
      if let first = seen[key], first.who.lowercased() != found.who.lowercased() {
        let index = copies.firstIndex { $0.of == first.file } ?? copies.count
        if index == copies.count { copies.append((first.file, [])) }
        copies[index].files.append(found.file)
      } else {
        seen[key] = found
      }
    }
    for copy in copies {
      notes.append(
        "\(copy.files.listed()) \(copy.files.count == 1 ? "holds" : "hold") the very same progress as \(copy.of), to the second."
      )
    }
  }

  private mutating func sumUp(_ place: (String) -> Int) {
    for row in rows {
      for step in row.lesson.steps {
        let index = steps.firstIndex { $0.lesson == row.lesson.lesson && $0.step == step.step }
        if index == nil { steps.append(Step(lesson: row.lesson.lesson, step: step.step)) }
        steps[index ?? steps.count - 1].add(step)
      }
    }
    // Within a lesson, most trouble first.
    steps.sort { one, other in
      (place(one.lesson), one.lesson, -one.stuck, -one.tries, one.step)
        < (place(other.lesson), other.lesson, -other.stuck, -other.tries, other.step)
    }
  }
}

extension LessonReport.Step {
  /// How much trouble it gave.
  fileprivate var weight: Int { tries + hints + (result == "skipped" || result == "open" ? 1000 : 0) }
}

extension ClassReport.Step {
  fileprivate mutating func add(_ step: LessonReport.Step) {
    reached += 1
    asked += step.atFirst == nil ? 0 : 1
    right += step.atFirst == true ? 1 : 0
    stuck += step.isStuck ? 1 : 0
    skipped += step.result == "skipped" ? 1 : 0
    (tries, hints, seconds) = (tries + step.tries, hints + step.hints, seconds + step.seconds)
  }
}

extension ClassReport {
  /// Reads a folder and what lies in its folders, three deep: where a class hands in, each may have one of its own.
  ///
  /// Throws a sentence where the folder cannot be read.
  static func files(in folder: String) throws(TeachingProblem) -> [(name: String, found: FoundReport)] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw .noFolder(folder)
    }
    guard isFolder.boolValue else { return [((folder as NSString).lastPathComponent, LessonReport.read(path: folder))] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadableFolder(folder)
    }
    return names.sorted(by: Self.isBefore).flatMap { found($0, in: folder, depth: 1) }
  }

  /// As a person sorts names: letters with marks beside those without.
  private static func isBefore(_ first: String, _ second: String) -> Bool {
    let plain = { (name: String) in name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
    return (plain(first), first) < (plain(second), second)
  }

  private static func found(_ name: String, in folder: String, depth: Int) -> [(name: String, found: FoundReport)] {
    // What file systems and editors leave there is nobody's report.
    guard !name.hasPrefix("."), name != "__MACOSX", name != "Thumbs.db" else { return [] }
    let path = folder + "/" + name
    let shown = DisplayWidth.safe(name)
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory else {
      return [(shown, LessonReport.read(path: path))]
    }
    guard depth < 4 else { return [(shown, .odd("is a folder too deep to be looked into."))] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return [(shown, .odd("is a folder that cannot be read."))]
    }
    return names.sorted().prefix(10_000).flatMap { inner in
      found(inner, in: path, depth: depth + 1).map { ("\(shown)/\($0.name)", $0.found) }
    }
  }
}

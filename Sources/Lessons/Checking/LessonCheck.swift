import Foundation
package import Notebooks
import Text
package import Workbench

/// The author's check: every cell runs, every claim holds, every exercise can be done in each way that it names and is not done yet.
package enum LessonCheck {
  /// Checks lessons' files or folders of them; 0 when all is well, 1 when not, 2 when there is none.
  ///
  /// - Parameters:
  ///   - home: the folder that holds `lessons/`, whose lessons others may need.
  ///   - window: what an output takes of a window; nil where nobody knows.
  ///   - clock: what tells how long a cell takes, in seconds; the session's own unless told.
  ///   - begins: is told, in less than a line, which lesson is being checked from now on.
  package static func run(
    _ paths: [String], home: String, window: LessonWindow? = nil, clock: (@Sendable () -> Double)? = nil,
    makeSession: () -> Session, begins: (String) -> Void = { _ in }, say: (String) -> Void
  ) async -> Int32 {
    let files = paths.flatMap(lessonFiles)
    guard !files.isEmpty else {
      say("There is no lesson under \(paths.joined(separator: ", ")).")
      return 2
    }
    let shelf = NeighbouringLessons(of: files, beside: Course(home: home).entries.map(\.path))
    var problems = 0
    for path in files {
      begins("Checking " + DisplayWidth.cutInside(DisplayWidth.safe(path), to: 60) + " …")
      let report = await check(path, on: shelf, home: home, window: window, clock: clock, makeSession: makeSession)
      for problem in report.problems { say(problem.text) }
      say("\(path): \(report.problems.isEmpty ? "ok" : counted(report.problems.count, "problem")), \(report.counted)")
      problems += report.problems.count
    }
    return problems == 0 ? 0 : 1
  }

  static func lessonFiles(under path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [path] }
    // A link that is named is followed; those inside are not, so that none goes round.
    let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix("lesson.md") }.sorted().map { path + "/" + $0 }
  }

  /// What is wrong with one lesson, and what was looked at.
  static func check(
    _ path: String, on shelf: NeighbouringLessons, home: String = "", window: LessonWindow? = nil,
    clock: (@Sendable () -> Double)? = nil, makeSession: () -> Session
  ) async -> (problems: [LessonProblem], counted: String) {
    do {
      let lesson = try LessonReader.read(path: path)
      var run = CheckRun(lesson: lesson, session: makeSession(), clock: clock)
      run.problems = shelf.problems(of: lesson) + lesson.oddities
      if let name = LessonReader.properName(forFolderOf: path) {
        run.complain(1, .oddSlug(name.found, proposed: name.proposed))
      }
      for (index, need) in lesson.matter.needs.enumerated() where lesson.matter.needs[..<index].contains(need) {
        run.complain(lesson.matter.needsLine, .needTwice(need))
      }
      await run.check()
      if let window, run.runsThrough { await run.checkHeights(in: window, home: home, session: makeSession()) }
      return (
        run.problems,
        [(run.cells, "cell"), (run.claims, "claim"), (run.exercises, "exercise"), (run.questions, "question")]
          .map { counted($0, $1) }.joined(separator: ", ")
      )
    } catch {
      return ([error], "not read")
    }
  }
}

/// The smallest window that every lesson must fit into.
package struct LessonWindow {
  let columns: Int
  let rows: Int
  let promptWidth: (_ note: String?, SessionState) -> Int
  let height: (Output) -> Int

  /// - Parameters:
  ///   - promptWidth: how many columns the prompt takes before a cell, with what a lesson shows of itself there.
  ///   - height: how many lines an output takes in a window of that size.
  package init(
    columns: Int, rows: Int, promptWidth: @escaping (_ note: String?, SessionState) -> Int = { _, _ in 10 },
    height: @escaping (Output) -> Int
  ) {
    (self.columns, self.rows, self.promptWidth, self.height) = (columns, rows, promptWidth, height)
  }
}

/// The lessons that stand beside the one under check, for what it needs of them and for names that are taken.
struct NeighbouringLessons {
  /// Slugs with the file that has each, in the order of the course.
  private var files: [(slug: String, path: String)] = []

  init(of checked: [String], beside shipped: [String] = []) {
    var seen = Set<String>()
    let neighbours = checked.flatMap(Self.neighbours)
    // An author's copy of a shipped lesson stands in for it.
    let own = Set((checked + neighbours).map(LessonReader.slug(ofPath:)))
    let others = shipped.filter { !own.contains(LessonReader.slug(ofPath: $0)) }
    for path in (others + neighbours + checked) {
      let whole = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
      if seen.insert(whole).inserted { files.append((LessonReader.slug(ofPath: whole), whole)) }
    }
    files.sort { $0.path < $1.path }
  }

  /// Lessons in the folders beside that of a lesson.
  private static func neighbours(of path: String) -> [String] {
    let course = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent().path
    guard path.hasSuffix("/lesson.md") else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: course)) ?? []).map { "\(course)/\($0)/lesson.md" }
      .filter(FileManager.default.fileExists(atPath:))
  }

  /// A slug that another lesson has, and needs that are not there or come later.
  func problems(of lesson: Lesson) -> [LessonProblem] {
    let own = URL(fileURLWithPath: lesson.path).standardizedFileURL.resolvingSymlinksInPath().path
    func problem(_ fault: LessonFault, line: Int = 1) -> LessonProblem {
      LessonProblem(path: lesson.path, line: line, fault: fault)
    }
    let line = lesson.matter.needsLine
    var problems = files.filter { $0.slug == lesson.slug && $0.path != own }.map {
      problem(.slugTaken(lesson.slug, by: $0.path))
    }
    for need in lesson.matter.needs {
      guard let index = files.firstIndex(where: { $0.slug == need }) else {
        problems.append(problem(.unknownNeed(need), line: line))
        continue
      }
      let place = files.firstIndex { $0.path == own }
      let isSameCourse = place.map { Self.course(files[$0].path) == Self.course(files[index].path) } ?? false
      if let place, isSameCourse, place <= index {
        problems.append(problem(.laterNeed(need), line: line))
      }
    }
    return problems
  }

  private static func course(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent().path
  }
}

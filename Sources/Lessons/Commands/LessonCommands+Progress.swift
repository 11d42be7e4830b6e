import Notebooks
import Workbench

extension LessonCommands {
  static let progress = LessonCommand(
    Command(
      "progress", group: .lessons, summary: "show what you have done in the lessons",
      examples: [Command.Example("progress", "the record so far", shows: "lessons")], run: LessonCommand.led)
  ) { player, _, session in
    let all = player.progress.load()
    // What was noted on the way is told where nothing came after it.
    let records = all.indices.filter { index in
      all[index].verdict != .left || all.lastIndex { $0.lesson == all[index].lesson } == index
    }.map { all[$0] }.bestOfEachStep
    guard !records.isEmpty else {
      session.emit(.text(StyledText("Nothing yet: lessons lists what there is.")))
      return
    }
    session.emit(
      .table(
        Table(
          name: "progress",
          columns: [
            .init("lesson"), .init("step"), .init("verdict"), .init("tries", dispensable: 1),
            .init("hints", dispensable: 1),
          ],
          rows: records.suffix(60).map {
            [
              .text($0.lesson), .text($0.verdict == .finished ? "" : $0.step), .text($0.verdict.rawValue),
              .integer($0.attempts), .integer($0.hints),
            ]
          })))
  }
}

extension [ProgressRecord] {
  /// Of a step that was played several times, the time that went best, where it was played first.
  fileprivate var bestOfEachStep: [ProgressRecord] {
    let order: [ProgressRecord.Verdict] = [.right, .missed, .skipped, .read, .left]
    func rank(_ record: ProgressRecord) -> Int { order.firstIndex(of: record.verdict) ?? order.count }
    return reduce(into: []) { best, record in
      let isSame = { (other: ProgressRecord) in
        other.lesson == record.lesson && other.step == record.step
          && (other.verdict == .finished) == (record.verdict == .finished)
      }
      guard let index = best.firstIndex(where: isSame) else { return best.append(record) }
      if rank(record) < rank(best[index]) { best[index] = record }
    }
  }
}

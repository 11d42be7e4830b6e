import Language
import Notebooks
import Text

extension LessonState {
  /// What stands alone in the window before a room's first step.
  var titlePage: [LessonEffect] {
    var lines: [StyledText.Line] = [
      .init([]), .init([.init(lesson.matter.title, .heading)], indent: 2), .init([]),
      .init(StyledText.inline(markdown: lesson.matter.goal), indent: 2), .init([]),
      .init([.init("Enter or Page Down goes on, Page Up goes back. Questions are for the room:")], indent: 2),
      .init([.init("Enter shows the answer. Nothing of it is kept as anybody's progress.")], indent: 2), .init([]),
    ]
    if let knobsSentence { lines.insert(.init([.init(knobsSentence)], indent: 2), at: lines.count - 1) }
    return [.keep, .page, .show(lines)]
  }

  /// That only some settings are to be seen; nil where all are.
  var knobsSentence: String? {
    guard let knobs else { return nil }
    let names = knobs.sorted()
    return
      "This lesson is about \(names.listed()): the other settings are put away until it is left."
  }
}

extension StyledText.Line {
  /// Nothing faint: faint letters do not reach the last row.
  var inFullInk: StyledText.Line {
    var line = self
    line.pieces = pieces.map { .init($0.text, $0.style == .dim ? .plain : $0.style) }
    return line
  }
}

import Text

/// What the prompt says of where one is: the place in a lesson, the data and the model.
struct PromptWords: Equatable {
  /// The lesson and the step: `dropout 3/9`.
  var note: String?
  var data: String
  var model: String

  private static let mark = "~"

  var width: Int {
    (note.map { DisplayWidth.of($0) + 1 } ?? 0) + DisplayWidth.of(data) + 1 + DisplayWidth.of(model)
  }

  /// The same in so many columns, as far as each can still be told from others: first the data's name is cut, then the model's, then
  /// the lesson's. The step's number stays whole.
  func fitting(_ room: Int) -> PromptWords {
    var words = self
    func cut(_ text: String, least: Int) -> String {
      let excess = words.width - room
      guard excess > 0 else { return text }
      return DisplayWidth.cut(text, to: max(DisplayWidth.of(text) - excess, least), mark: Self.mark)
    }
    words.data = cut(data, least: 5)
    words.model = cut(model, least: 4)
    if let note, let blank = note.lastIndex(of: " ") {
      words.note = cut(String(note[..<blank]), least: 8) + note[blank...]
    }
    return words
  }
}

extension PromptWords {
  /// With a long name of data cut.
  init(note: String?, shortData data: String, model: String) {
    self.init(note: note, data: DisplayWidth.cut(data, to: 20, mark: Self.mark), model: model)
  }
}

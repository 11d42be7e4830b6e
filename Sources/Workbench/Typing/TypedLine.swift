/// A cell as far as it is typed, cut into commands and words. Nothing in it is wrong yet: what is open will be closed.
///
/// Offsets count the characters that it was made of.
struct TypedLine {
  struct Word: Equatable {
    var text: String
    var range: Range<Int>
  }
  /// Commands, each a verb with what stands behind it.
  private(set) var commands: [[Word]] = []
  /// The words of the command that the end belongs to; none right behind `;`.
  private(set) var lastCommand: [Word] = []
  /// What stands in quotes, with them.
  private(set) var texts: [Range<Int>] = []
  private(set) var comments: [Range<Int>] = []
  /// Each bracket with the one that it belongs to.
  private(set) var partners: [Int: Int] = [:]
  /// Brackets that close what was never opened.
  private(set) var strays: [Int] = []

  init(_ characters: [Character]) {
    var words: [Word] = []
    var word: Int?
    var open: [(closing: Character, at: Int)] = []
    func end(at index: Int) {
      if let start = word { words.append(Word(text: String(characters[start..<index]), range: start..<index)) }
      word = nil
    }
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let before = index == 0 ? nil : characters[index - 1]
      if character == "#", before.map({ $0.isWhitespace || $0 == ";" }) ?? true {
        end(at: index)
        let rest = characters[index...].firstIndex(where: \.isNewline) ?? characters.count
        comments.append(index..<rest)
        index = rest
        continue
      }
      if character == "\"" || character == "'" && before?.isLetter != true {
        if word == nil { word = index }
        let start = index
        index += 1
        while index < characters.count, characters[index] != character {
          index += characters[index] == "\\" ? 2 : 1
        }
        index = min(index + 1, characters.count)
        texts.append(start..<index)
        continue
      }
      if open.isEmpty, character == ";" || character.isNewline && before != "\\" {
        end(at: index)
        if !words.isEmpty { commands.append(words) }
        words = []
      } else if open.isEmpty, character.isWhitespace || character == "\\" {
        end(at: index)
      } else if word == nil {
        word = index
      }
      if let closing = Self.closing[character] {
        open.append((closing, index))
      } else if ")]}".contains(character) {
        if let last = open.last, last.closing == character {
          open.removeLast()
          (partners[index], partners[last.at]) = (last.at, index)
        } else {
          strays.append(index)
        }
      }
      index += 1
    }
    end(at: characters.count)
    if !words.isEmpty { commands.append(words) }
    lastCommand = words
  }

  private static let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}"]
}

/// A cell of one or several lines with a cursor in it. Offsets count Unicode scalars, as the editor does.
struct EditedCell: Equatable {
  var text: [Unicode.Scalar]
  var cursor: Int

  init(_ text: String, cursor: Int? = nil) {
    self.text = Array(text.unicodeScalars)
    self.cursor = min(max(cursor ?? self.text.count, 0), self.text.count)
  }

  var string: String { Self.string(text[...]) }
  /// What stands before the cursor.
  var before: String { Self.string(text[..<cursor]) }
  var isAtEnd: Bool { cursor == text.count }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// How many scalars the letter before the cursor has, as a reader counts letters, and the one behind it: 0 where there is none.
  var lengthBefore: Int { before.last?.unicodeScalars.count ?? 0 }
  var lengthBehind: Int { Self.string(text[cursor...].prefix(64)).first?.unicodeScalars.count ?? 0 }

  /// Where the cursor's line begins and ends.
  var lineStart: Int { (text[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
  var lineEnd: Int { text[cursor...].firstIndex(of: "\n") ?? text.count }

  /// With the cursor a line up or down, as far from the line's start as `column` says; nil where there is no such line.
  func moved(down: Bool, column: Int) -> EditedCell? {
    var moved = self
    if down {
      guard lineEnd < text.count else { return nil }
      moved.cursor = lineEnd + 1
    } else {
      guard lineStart > 0 else { return nil }
      moved.cursor = lineStart - 1
    }
    moved.cursor = min(moved.lineStart + column, moved.lineEnd)
    return moved
  }

  /// With text put in at the cursor.
  func inserting(_ more: String) -> EditedCell {
    var cell = self
    let scalars = Array(more.unicodeScalars)
    cell.text.insert(contentsOf: scalars, at: cursor)
    cell.cursor += scalars.count
    return cell
  }

  /// What a new line at the cursor begins with: the blanks that this one begins with, and two more behind a bracket that it opens.
  /// Nothing inside quotes, where blanks are text.
  var indentation: String {
    var (open, quote): ([Int], Unicode.Scalar?) = ([], nil)
    for index in 0..<cursor {
      let scalar = text[index]
      if let end = quote {
        if scalar == end { quote = nil }
      } else if scalar == "\"" {
        quote = scalar
      } else if "([{".unicodeScalars.contains(scalar) {
        open.append(index)
      } else if ")]}".unicodeScalars.contains(scalar), !open.isEmpty {
        open.removeLast()
      }
    }
    guard quote == nil else { return "" }
    let blanks = text[lineStart..<cursor].prefix { $0 == " " }.count
    let opens = open.last.map { $0 >= lineStart } ?? (cursor > 0 && text[cursor - 1] == "\\" && lineStart == 0)
    return String(repeating: " ", count: blanks + (opens ? 2 : 0))
  }
}

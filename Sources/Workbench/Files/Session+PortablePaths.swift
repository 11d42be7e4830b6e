import Foundation
import Language
import Notebooks

/// Files that a session names, as a document that stands in another folder has to name them.
extension Session {
  /// Commands that name a file to be read.
  private static let readers: Set = ["data", "import", "open", "run"]

  /// The notebook with its files named as they are seen from a folder, and those of them that lie outside it.
  func seen(from folder: String, _ notebook: Notebook) -> (notebook: Notebook, outside: [String]) {
    let home = FileManager.default.currentDirectoryPath
    var (seen, outside) = (notebook, [String]())
    for cell in notebook.cells {
      let other = Self.seen(cell.source, from: folder, typedIn: home) { FileManager.default.fileExists(atPath: $0) }
      outside += other.outside.filter { !outside.contains($0) }
      let outputs = Self.seen(cell.outputs, from: folder, writtenIn: home)
      guard other.source != cell.source || outputs != nil else { continue }
      seen.change(cell.id) {
        $0.source = other.source
        if let outputs { $0.outputs = outputs }
      }
    }
    return (seen, outside)
  }

  /// The same of a cell: what is looked up beside the document first, and else from where the program was started, is named so that
  /// it is found beside the document.
  static func seen(
    _ source: String, from folder: String, typedIn home: String, isThere: (String) -> Bool
  ) -> (source: String, outside: [String]) {
    guard let syntax = try? CellSyntax(source) else { return (source, []) }
    var (characters, outside) = (syntax.characters, [String]())
    for command in syntax.commands.reversed() where readers.contains(command.verb.value) {
      for word in words(in: characters, command.body.lower..<command.body.upper).reversed() {
        let typed = word.text
        guard !typed.isEmpty, !typed.hasPrefix("/"), !typed.hasPrefix("~"), !typed.contains("\"") else { continue }
        let isBeside = isThere(folder + "/" + typed)
        guard isBeside || isThere(home + "/" + typed) else { continue }
        let place = isBeside ? typed : relative(home + "/" + typed, to: folder)
        if place.hasPrefix("../") || place.hasPrefix("/") { outside.insert(place, at: 0) }
        if place != typed { characters.replaceSubrange(word.range, with: Value.quoted(place)) }
      }
    }
    return (String(characters), outside)
  }

  /// Outputs with the files of their figures named so that they are found from the folder; nil where that changes nothing.
  static func seen(_ outputs: [CellOutput], from folder: String, writtenIn home: String) -> [CellOutput]? {
    var hasChanged = false
    let seen = outputs.map { output in
      guard case .figure(let figure, let path?, let theme) = output,
        !path.hasPrefix("/") || path.hasPrefix(folder + "/")
      else { return output }
      let place = relative(path.hasPrefix("/") ? path : home + "/" + path, to: folder)
      hasChanged = hasChanged || place != path
      return .figure(figure, path: place, theme: theme)
    }
    return hasChanged ? seen : nil
  }

  /// What stands between blanks outside brackets, without its quotes.
  private static func words(in characters: [Character], _ body: Range<Int>) -> [(text: String, range: Range<Int>)] {
    var words: [(text: String, range: Range<Int>)] = []
    var index = body.lowerBound
    while index < body.upperBound {
      guard !characters[index].isWhitespace else {
        index += 1
        continue
      }
      let start = index
      let quote = characters[index] == "\"" || characters[index] == "'" ? characters[index] : nil
      index += 1
      while index < body.upperBound, quote.map({ characters[index] != $0 }) ?? !characters[index].isWhitespace {
        index += 1
      }
      if quote != nil { index = min(index + 1, body.upperBound) }
      let inside = quote == nil ? start..<index : start + 1..<max(index - 1, start + 1)
      words.append((String(characters[inside]), start..<index))
    }
    return words
  }

  /// The path of a file relative to a folder: `../data/t.csv`.
  static func relative(_ path: String, to folder: String) -> String {
    let file = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let from = URL(fileURLWithPath: folder).standardizedFileURL.pathComponents
    let shared = zip(file, from).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + file[shared...]).joined(separator: "/")
  }
}

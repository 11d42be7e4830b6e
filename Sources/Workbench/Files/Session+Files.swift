import Experiments
package import Foundation
package import Language
import Options
import Text

extension Argument {
  /// The argument `overwrite=on`, with which a file that is there is written over.
  package static let overwrite = Argument(
    "overwrite", "write over a file that is there already", form: .named, domain: .flag)
}

extension Invocation {
  /// The command as it was typed.
  var text: String {
    let characters = Array(source)
    return span.upper <= characters.count ? String(characters[span.lower..<span.upper]) : source
  }
}

extension Invocation {
  /// The kind of file that it writes: a later one of the same kind may be written over it without being asked for.
  var outputKind: String {
    switch command.name {
    case "export": "export " + (string("what") ?? "")
    case "lesson": "lesson " + (string("lesson") ?? "")
    // A notebook that was opened is kept by save.
    case "open": "save"
    default: command.name
    }
  }

  /// The command with a file of another name, where there is none yet in that folder.
  fileprivate func textElsewhere(for argument: String, in folder: String) -> String? {
    guard let typed = string(argument) else { return nil }
    let (name, ending) = ((typed as NSString).deletingPathExtension, (typed as NSString).pathExtension)
    let other = (2...99).lazy.map { "\(name)-\($0)" + (ending.isEmpty ? "" : ".\(ending)") }.first {
      let beside = (folder as NSString).appendingPathComponent(($0 as NSString).lastPathComponent)
      return !FileManager.default.fileExists(atPath: beside)
    }
    return other.map { text(with: Value.text($0).text, for: argument) }
  }

  /// An error of a file that was named rightly.
  fileprivate func fileError(_ fault: FileFault, at argument: String) -> Diagnostic {
    var diagnostic = error(fault, at: argument)
    diagnostic.isUnderstood = true
    return diagnostic
  }

  /// An error that was found elsewhere, which points at an argument.
  fileprivate func fileError(_ diagnostic: Diagnostic, at argument: String) -> Diagnostic {
    var diagnostic = diagnostic
    (diagnostic.source, diagnostic.span) = (source, value(argument)?.span ?? span)
    diagnostic.isUnderstood = true
    return diagnostic
  }
}

extension Session {
  /// Where a file is to be written, once nothing stands against it: before anything is made that could not be kept.
  ///
  /// A file of somebody's that is there already takes `overwrite=on`, or the yes of a person who can be asked.
  ///
  /// - Parameters:
  ///   - argument: the one that names the file.
  ///   - mayReplace: what may go without a word, by its first and its last bytes.
  package func place(
    for path: String, at argument: String, of invocation: Invocation,
    mayReplace: ([UInt8], [UInt8]) -> Bool = { _, _ in false }
  ) throws(Diagnostic) -> String {
    let place = besideDocument(try insideOutputFolder(path, at: argument, of: invocation))
    do { try refuseForeignPlace(place, named: path) } catch { throw invocation.fileError(error, at: argument) }
    guard knows(.files) else { return place }
    let folder = (place as NSString).deletingLastPathComponent
    var isFolder: ObjCBool = false
    if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      let beside = invocation.text(with: Value.text((path as NSString).lastPathComponent).text, for: argument)
      throw invocation.fileError(.noFolder(path, folder: folder, instead: beside), at: argument)
    }
    if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue {
      throw invocation.fileError(.isFolder(path), at: argument)
    }
    let occupant = files.occupant(of: place, for: invocation.outputKind)
    guard occupant != .free else { return place }
    let (beginning, end) = Self.ends(of: place)
    guard !mayReplace(beginning, end) else { return place }
    if invocation.value("overwrite")?.value == .flag(true) {
      do { try refuseForeignYes(place, named: path) } catch { throw invocation.fileError(error, at: argument) }
      return place
    }
    // What an export leaves out would be lost for good: another name is proposed.
    if let source = state.source.path, Self.isSame(source, place) {
      let elsewhere = invocation.textElsewhere(for: argument, in: folder)
      throw invocation.fileError(.isTableInView(path, instead: elsewhere), at: argument)
    }
    if case .holds(let kind) = occupant {
      let elsewhere = invocation.textElsewhere(for: argument, in: folder)
      throw invocation.fileError(.isOther(path, writer: kind, instead: elsewhere), at: argument)
    }
    let yes =
      invocation.value("overwrite") == nil
      ? invocation.text + " overwrite=on" : invocation.text(with: "on", for: "overwrite")
    let isAsked = context.isTyped && canBeAsked
    if isAsked { question = SessionQuestion(answers: [.init("y", cell(invocation, with: yes))]) }
    throw invocation.fileError(.isThere(path, yes: yes, isAsked: isAsked), at: argument)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    let paths = [one, other].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path }
    return paths[0] == paths[1]
  }

  /// Writes a file whole or not at all.
  package func keep(_ data: Data, at place: String, as argument: String, of invocation: Invocation) throws(Diagnostic) {
    do {
      try files.write(data, to: place, as: invocation.outputKind)
    } catch {
      throw invocation.fileError(.unwritable(place, reason: ErrorText.sentence(for: error)), at: argument)
    }
  }

  /// The path below the folder that everything is written in, where there is one.
  private func insideOutputFolder(
    _ path: String, at argument: String, of invocation: Invocation
  ) throws(Diagnostic) -> String {
    guard !path.isEmpty, !path.contains("\0") else { throw invocation.error(FileFault.noPath, at: argument) }
    guard let folder = environment.outputFolder else { return path }
    let place = path.hasPrefix(folder + "/") ? path : folder + "/" + path
    guard place == path || !path.hasPrefix("/") && !path.hasPrefix("~"), !place.split(separator: "/").contains("..")
    else {
      let beside = invocation.text(with: Value.text((path as NSString).lastPathComponent).text, for: argument)
      throw invocation.error(FileFault.outsideOfCheck(path, instead: beside), at: argument)
    }
    return place
  }

  /// Where a document's cell writes: from where the document stands, as it reads. A lesson, which may stand where nobody can write,
  /// does so where the program was started.
  private func besideDocument(_ path: String) -> String {
    guard environment.outputFolder == nil, let folder = context.folder, folder != guidance?.folder,
      !path.hasPrefix("/"), !path.hasPrefix("~")
    else { return path }
    let home = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
    let place = folder + "/" + path
    // As it would be typed here, where that is no longer.
    return folder == home || folder.hasPrefix(home + "/") ? Self.relative(place, to: home) : place
  }

  private static func ends(of path: String) -> (beginning: [UInt8], end: [UInt8]) {
    guard let file = FileHandle(forReadingAtPath: path) else { return ([], []) }
    let beginning = (try? file.read(upToCount: 1 << 16)) ?? Data()
    let size = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: size > 64 ? size - 64 : 0)
    return (Array(beginning), Array((try? file.readToEnd()) ?? Data()))
  }
}

import Foundation
package import Language
import Text

/// What a cell of a document or lesson may do with the person's files: it reads and writes in its own folder, and writes over
/// nothing that is there. All else takes the person's yes. Programs: `Objective`.
extension Session {
  /// A file's path, as the cell that names it may read it.
  ///
  /// What a document names counts from where it stands, and else from where the program was started. Throws where it stands
  /// outside its folder, the person has not said yes to it, and it was not written in this session.
  package func readable(_ typed: String) throws(Diagnostic) -> String {
    let plain = path(typed)
    guard let folder = context.folder else { return plain }
    let beside = folder + "/" + typed
    let isNamedFromHere = !typed.isEmpty && !typed.hasPrefix("/") && !typed.hasPrefix("~")
    let isBeside = isNamedFromHere && FileManager.default.fileExists(atPath: beside)
    let found = isBeside ? beside : plain
    guard !Self.leads(found, into: folder), !isPermitted(typed, at: found), !files.hasWritten(found) else {
      return found
    }
    if let own = environment.outputFolder, Self.leads(found, into: own) { return found }
    // What the same cell writes before it is its own.
    try consult(file: beside)
    try consult(file: found)
    // What is nowhere is missed where the document stands.
    if isNamedFromHere, Self.leads(beside, into: folder), !FileManager.default.fileExists(atPath: found) {
      return beside
    }
    throw Diagnostic(PermissionFault.reads(typed, document: foreignWord))
  }

  /// Throws where a document would write outside its folder, or a lesson outside its own and the one that the program was started in.
  func refuseForeignPlace(_ place: String, named typed: String) throws(Diagnostic) {
    guard let folder = context.folder, !isPermitted(typed, at: place) else { return }
    let home = folder == guidance?.folder ? FileManager.default.currentDirectoryPath : nil
    guard
      ![folder, home, environment.outputFolder].contains(where: { $0.map { Self.leads(place, into: $0) } ?? false })
    else { return }
    throw Diagnostic(PermissionFault.writes(typed, document: foreignWord))
  }

  /// Throws where the yes to write over a file that is there stands in a document or lesson, and is not the person's.
  func refuseForeignYes(_ place: String, named typed: String) throws(Diagnostic) {
    guard let folder = context.folder, !isPermitted(typed, at: place) else { return }
    // The lessons that come along write over what they wrote the last time.
    guard !Self.leads(folder, into: environment.home + "/lessons") else { return }
    throw Diagnostic(PermissionFault.writesOver(typed, document: foreignWord))
  }

  /// Throws where a document or lesson would take something out of the person's store.
  func refuseForeignDeletion(of what: String, for invocation: Invocation) throws(Diagnostic) {
    try refuseForeignChange("delete \(what)", deed: "delete it", for: invocation)
  }

  /// Throws where a document or lesson would change what other sessions have left in the person's store.
  ///
  /// - Parameters:
  ///   - what: it would do: `delete the run kept3`.
  ///   - deed: what a person does who wants it: `delete it`.
  func refuseForeignChange(_ what: String, deed: String, for invocation: Invocation) throws(Diagnostic) {
    guard context.folder != nil, environment.outputFolder == nil else { return }
    throw invocation.error(
      PermissionFault.changesStore(what, document: foreignWord, deed: deed, instead: invocation.text))
  }

  /// Whether the person has said yes to a file: as the cell names it, by another path to it, or to a folder around it.
  private func isPermitted(_ typed: String, at place: String) -> Bool {
    environment.permitsFiles || permitted.contains(typed)
      || permitted.contains { !$0.isEmpty && Self.leads(place, into: path($0)) }
  }

  /// What the cell stands in, in a word: a document, or a lesson.
  private var foreignWord: String {
    context.folder == guidance?.folder || environment.outputFolder != nil ? "lesson" : "document"
  }

  /// Whether a path leads into a folder, or to it, links followed.
  static func leads(_ path: String, into folder: String) -> Bool {
    // What is not there yet lies where its folder leads.
    let place = URL(fileURLWithPath: FileKeeper.place(of: path)).standardizedFileURL
    let real = place.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(
      place.lastPathComponent
    )
    .resolvingSymlinksInPath().path
    let home = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    return real == home || real.hasPrefix(home == "/" ? home : home + "/")
  }
}

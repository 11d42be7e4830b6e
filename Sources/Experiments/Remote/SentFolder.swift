import Foundation
import Text

/// What goes to a cluster with a program of a person's own: the folder that it is run from, without what no program needs.
package struct SentFolder: Sendable, Equatable {
  /// Folders that are not sent to the nodes; `ray/driver.py` has the same list.
  static let leftBehind: Set = [".git", ".build", ".venv", "venv", "node_modules", "__pycache__"]
  private static let mostFiles = 20_000
  private static let mostBytes = 100_000_000

  package let path: String
  private(set) var files = 0
  private(set) var bytes = 0

  /// Counts a folder's files and bytes, and stops as soon as they are too many to be sent.
  package init(_ path: String) {
    self.path = path
    guard let all = FileManager.default.enumerator(atPath: path) else { return }
    while let name = all.nextObject() as? String, !isTooMuch {
      if Self.leftBehind.contains(name.split(separator: "/").last.map(String.init) ?? "") {
        all.skipDescendants()
      } else if let attributes = all.fileAttributes, attributes[.type] as? FileAttributeType == .typeRegular {
        files += 1
        bytes += (attributes[.size] as? NSNumber)?.intValue ?? 0
      }
    }
  }

  package var isTooMuch: Bool { files > Self.mostFiles || bytes > Self.mostBytes }

  /// `nets, 3 files, 12 kB`, with the folder's whole path.
  package var text: String {
    let size = bytes < 1_000_000 ? "\((bytes + 999) / 1000) kB" : "\(Double(bytes / 100_000) / 10) MB"
    return "\(path), \(counted(files, "file")), \(size)"
  }
}

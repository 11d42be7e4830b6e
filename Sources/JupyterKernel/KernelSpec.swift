import Foundation
import Notebooks

/// A kernel as Jupyter finds it: a folder with `kernel.json`, which says how it is started.
package struct KernelSpec: Sendable {
  /// What the folder is called, and notebooks call their kernel.
  package static let name = "tunebook"
  /// The program, by its whole path, and what it is told before the connection file.
  package var program: [String]
  /// Variables that it is started with.
  package var environment: [String: String]

  package init(program: [String], environment: [String: String] = [:]) {
    (self.program, self.environment) = (program, environment)
  }

  /// `kernel.json`.
  var json: Data {
    let values: JSONValue = [
      "argv": .list((program + ["{connection_file}"]).map(JSONValue.text)), "display_name": "tunebook",
      "language": "tunebook", "interrupt_mode": "message", "env": .object(environment.mapValues(JSONValue.text)),
      "metadata": ["debugger": false], "kernel_protocol_version": .text(MessageCoder.protocolVersion),
    ]
    return ((try? values.json(inLines: true)) ?? Data()) + Data("\n".utf8)
  }

  /// Three points and the curve through them.
  static let logo = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><title>tunebook</title>
    <rect width="64" height="64" rx="10" fill="#f4f1ea"/>
    <path d="M8 12 C16 56 26 58 34 44 S52 20 58 30" fill="none" stroke="#00617a" stroke-width="5" stroke-linecap="round"/>
    <g fill="#c4500c"><circle cx="11" cy="26" r="4.5"/><circle cx="26" cy="51" r="4.5"/><circle cx="50" cy="24" r="4.5"/></g>
    </svg>

    """

  /// The kernel's folder in a folder of Jupyter's data.
  package static func folder(in data: String) -> String { data + "/kernels/" + name }

  /// Puts it there, in place of one that is there. Throws `KernelFault`.
  package func install(in data: String) throws(KernelFault) {
    let folder = Self.folder(in: data)
    do {
      let files = FileManager.default
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(Self.logo.utf8).write(to: URL(fileURLWithPath: folder + "/logo-svg.svg"), options: .atomic)
      try json.write(to: URL(fileURLWithPath: folder + "/kernel.json"), options: .atomic)
    } catch {
      throw .notInstalled(folder: folder)
    }
  }

  /// Takes it away. Throws `KernelFault` where there is none, or what is there is not ours.
  package static func uninstall(from data: String) throws(KernelFault) {
    let folder = folder(in: data)
    let files = FileManager.default
    guard files.fileExists(atPath: folder + "/kernel.json") else {
      throw .noKernel(name, folder: folder)
    }
    do {
      for file in ["kernel.json", "logo-svg.svg"] where files.fileExists(atPath: folder + "/" + file) {
        try files.removeItem(atPath: folder + "/" + file)
      }
      // What somebody put beside it stays.
      if try files.contentsOfDirectory(atPath: folder).isEmpty { try files.removeItem(atPath: folder) }
    } catch {
      throw .notRemoved(folder: folder)
    }
  }
}

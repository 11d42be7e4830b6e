import ArgumentParser
import Foundation
import JupyterKernel
import Shell

/// tunebook in Jupyter: its kernel put in place, taken away, run.
struct Jupyter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jupyter", abstract: "A kernel for Jupyter: notebooks and consoles that run tunebook's cells.",
    usage: """
      tunebook jupyter install [--user | --prefix FOLDER]
      tunebook jupyter uninstall [--user | --prefix FOLDER]
      """,
    discussion:
      "Then jupyter lab has tunebook among its notebooks, and tunebook lesson NAME --notebook writes a lesson as one.",
    subcommands: [InstallKernel.self, UninstallKernel.self, RunKernel.self])
}

/// Where a kernel is put.
struct KernelPlace: ParsableArguments {
  @Flag(help: "For you alone; so it is unless told.") var user = false
  @Option(help: "In FOLDER/share/jupyter, for all who use that Python or system.", completion: .directory)
  var prefix: String?

  func validate() throws {
    if user, prefix != nil { throw ValidationError("--user and --prefix are two places; name one.") }
    if prefix == "" { throw ValidationError("--prefix needs a folder.") }
  }

  /// The folder of Jupyter's data.
  @MainActor func folder(_ wiring: Wiring) throws(KernelFault) -> String {
    if let prefix { return URL(fileURLWithPath: prefix).standardizedFileURL.path + "/share/jupyter" }
    guard let folder = wiring.environment.jupyterFolder else {
      throw .noFolder
    }
    return folder
  }
}

struct InstallKernel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Let Jupyter know of the kernel.",
    usage: "tunebook jupyter install [--user | --prefix FOLDER]",
    discussion:
      "--seed, --jobs, --store, --plots, --allow-programs and --allow-files that stand on the line hold for the kernel."
  )

  @ParentCommand var line: Tunebook
  @OptionGroup var place: KernelPlace
  @OptionGroup var common: CommonOptions

  func validate() throws { try checkLine() }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    wiring.placing { () throws(KernelFault) in
      let folder = try place.folder(wiring)
      let process = wiring.environment
      var environment: [String: String] = [:]
      if let home = process.namedHome { environment["TUNEBOOK_HOME"] = home }
      try KernelSpec(
        program: [process.executable, "jupyter", "kernel"] + line.common.kernelWords, environment: environment
      ).install(in: folder)
      return "The kernel tunebook is in \(KernelSpec.folder(in: folder)); jupyter lab and jupyter console have it now."
    }
  }
}

struct UninstallKernel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Let Jupyter forget the kernel.",
    usage: "tunebook jupyter uninstall [--user | --prefix FOLDER]")

  @ParentCommand var line: Tunebook
  @OptionGroup var place: KernelPlace
  @OptionGroup var common: CommonOptions

  func validate() throws { try checkLine() }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    wiring.placing { () throws(KernelFault) in
      let folder = try place.folder(wiring)
      try KernelSpec.uninstall(from: folder)
      return "The kernel tunebook is gone from \(KernelSpec.folder(in: folder))."
    }
  }
}

struct RunKernel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Run the kernel: what Jupyter does with a connection file.",
    usage: "tunebook jupyter kernel CONNECTION-FILE", shouldDisplay: false)

  @ParentCommand var line: Tunebook
  @Argument(help: "What Jupyter wrote for it.", completion: .file(extensions: ["json"])) var file: String
  @OptionGroup var common: CommonOptions

  func validate() throws { try checkLine() }

  func perform(_ wiring: Wiring) async throws -> Int32 { await wiring.runKernel(connection: file) }
}

extension CommonOptions {
  /// Those that a kernel takes, as they are typed.
  fileprivate var kernelWords: [String] {
    var words: [String] = []
    if seed != 0 { words += ["--seed", "\(seed)"] }
    if let jobs { words += ["--jobs", "\(jobs)"] }
    if let store { words += ["--store", URL(fileURLWithPath: store).standardizedFileURL.path] }
    if plots != .inline { words += ["--plots", plots.rawValue] }
    if allowPrograms { words.append("--allow-programs") }
    if allowFiles { words.append("--allow-files") }
    return words
  }
}

import Experiments
import Foundation
import Shell

/// What the program reads from its environment. No other place in Swift does; beside it, libedit reads a person's `.editrc`, the C
/// library the locale, and the kernels `TUNEBOOK_KERNELS`.
struct ProcessEnvironment {
  private let environment = ProcessInfo.processInfo.environment

  private func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// A folder that a variable of the XDG base directory specification names; one that is no whole path is to be passed over.
  private func folder(_ name: String) -> String? { value(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }

  /// The folder that holds `datasets/` and `lessons/`: `TUNEBOOK_HOME`, else the nearest one above the program. Each folder on the way
  /// up may hold them itself, as a clone does, or in `share/tunebook`, as an installation does.
  var home: String {
    if let home = namedHome { return home }
    var folder = programFolder
    while !folder.isEmpty {
      for home in [folder, folder + "/share/tunebook"] where Self.isHome(home) { return home }
      folder = Self.folder(of: folder)
    }
    return FileManager.default.currentDirectoryPath
  }

  private static func isHome(_ folder: String) -> Bool {
    ["datasets", "lessons"].allSatisfy { FileManager.default.fileExists(atPath: folder + "/" + $0) }
  }

  /// What `TUNEBOOK_HOME` names.
  var namedHome: String? { value("TUNEBOOK_HOME") }

  /// The program, by its whole path.
  var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first ?? ""
  }

  /// The folder that the program lies in, behind all links; empty for the root.
  private var programFolder: String {
    let path = realpath(executable, nil)
    defer { free(path) }
    return Self.folder(of: path.map { String(cString: $0) } ?? executable)
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// Where a person's history, progress and searches are kept; nil where there is no folder of the person's own, since one
  /// that all users share would hand them to each other.
  var stateFolder: String? {
    (folder("XDG_STATE_HOME") ?? value("HOME").map { $0 + "/.local/state" }).map { $0 + "/tunebook" }
  }

  /// The cells that a person wants run before the shell's first prompt: `start.tb`; nil where there is no such file.
  var startFile: String? {
    (folder("XDG_CONFIG_HOME") ?? value("HOME").map { $0 + "/.config" }).map { $0 + "/tunebook/start.tb" }
      .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }

  /// A person's own folder of Jupyter's data: `JUPYTER_DATA_DIR`, else where the system has it; nil without a home.
  var jupyterFolder: String? {
    if let folder = value("JUPYTER_DATA_DIR") { return folder }
    #if os(macOS)
      return value("HOME").map { $0 + "/Library/Jupyter" }
    #else
      return (folder("XDG_DATA_HOME") ?? value("HOME").map { $0 + "/.local/share" }).map { $0 + "/jupyter" }
    #endif
  }

  /// What trials run on a Ray cluster with. Its Python is the one that `TUNEBOOK_RAY_PYTHON` names, else the one of the environment that
  /// `Scripts/ray-setup` makes, else the first on the path.
  var ray: RayPlaces {
    let files = FileManager.default
    let data = (folder("XDG_DATA_HOME") ?? value("HOME").map { $0 + "/.local/share" }).map { $0 + "/tunebook" }
    let own = data.map { $0 + "/ray/bin/python3" }.flatMap { files.isExecutableFile(atPath: $0) ? $0 : nil }
    let onPath = searchPath.split(separator: ":").map { $0 + "/python3" }.first { files.isExecutableFile(atPath: $0) }
    let folder = programFolder
    let workers = [folder + "/tunebook-worker", folder + "/../lib/tunebook/tunebook-worker"]
    let home = home
    return RayPlaces(
      python: value("TUNEBOOK_RAY_PYTHON") ?? own ?? onPath, driver: home + "/ray/driver.py",
      worker: workers.first { files.isExecutableFile(atPath: $0) } ?? workers[0],
      setup: [home + "/Scripts/ray-setup", home + "/ray/ray-setup"].first { files.isExecutableFile(atPath: $0) })
  }

  /// The process that started a kernel, as it says so.
  var jupyterProcess: Int32? { value("JPY_PARENT_PID").flatMap { Int32($0) }.flatMap { $0 > 1 ? $0 : nil } }

  /// What `~` stands for in a path.
  var userFolder: String { value("HOME") ?? "" }

  var searchPath: String { value("PATH") ?? "/usr/local/bin:/usr/bin:/bin" }

  /// The locale that a person has named: the first of these that says something.
  var namedLocale: String? { value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") }

  /// Whether there is a screen for windows.
  var hasDisplay: Bool { value("DISPLAY") != nil || value("WAYLAND_DISPLAY") != nil }

  var isInputTerminal: Bool { isatty(0) == 1 }

  /// What shows long text a window at a time: the person's PAGER, else less where it is; nil for neither, and for `cat`. Where LESS is
  /// not set, less leaves what it showed in the window, lets colours through, does not wait where all of it was to be seen, and
  /// says below how to go on and how to leave. In any case it writes no file and runs no program, whatever is typed on there: what
  /// was meant for the prompt has meanings of its own in less.
  var pager: String? {
    if let named = environment["PAGER"] {
      return ["", "cat"].contains(named) ? nil : Self.lessSettings + named
    }
    let isThere = searchPath.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: $0 + "/less")
    }
    return isThere ? Self.lessSettings + "exec less" : nil
  }

  private static let lessSettings =
    "LESS=\"${LESS-FRXPs-- Space goes on, q leaves --\\$}\"; LESSSECURE=\"${LESSSECURE-1}\"; "
    + "LESSSECURE_ALLOW=\"${LESSSECURE_ALLOW-stop}\"; export LESS LESSSECURE LESSSECURE_ALLOW; "

  func terminal(plain: Bool, color: ProgramOptions.Color, isUnicode: Bool) -> TerminalSettings {
    let term = value("TERM") ?? ""
    let isDumb = term == "dumb" || term.isEmpty
    let accessible = value("ACCESSIBLE").map { !["0", "false"].contains($0.lowercased()) } ?? false
    let isOutputTerminal = isatty(1) == 1
    let isPlain = plain || accessible
    let usesColor: Bool
    switch color {
    case .always: usesColor = true
    case .never: usesColor = false
    case .auto: usesColor = isOutputTerminal && !isDumb && !isPlain && value("NO_COLOR") == nil
    }
    return TerminalSettings(
      isOutputTerminal: isOutputTerminal, isErrorTerminal: isatty(2) == 1, isErrorFile: isFile(2), usesColor: usesColor,
      isPlain: isPlain,
      isUnicode: isUnicode, isDumb: isDumb, columns: value("COLUMNS").flatMap(Int.init), pictureHint: pictureHint(term),
      mayAsk: isInputTerminal && isOutputTerminal && !isDumb && value("TMUX") == nil && !term.hasPrefix("screen")
        && value("CI") == nil)
  }

  private func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func pictureHint(_ term: String) -> PictureProtocol? {
    guard value("TMUX") == nil else { return nil }
    if term == "xterm-kitty" || value("KITTY_WINDOW_ID") != nil || value("TERM_PROGRAM") == "ghostty" { return .kitty }
    if ["iTerm.app", "WezTerm"].contains(value("TERM_PROGRAM")) || value("LC_TERMINAL") == "iTerm2" { return .iterm }
    return nil
  }
}

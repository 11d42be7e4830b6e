/// Why a figure could not be drawn or shown, as data; `message` says it in a sentence.
package enum FigureFailure: Error, Sendable, Equatable {
  /// The renderer has no windows.
  case noWindows
  case noDisplay
  /// The program that draws is not installed; `package` is the one that has it.
  case missing(program: String, package: String)
  /// The program is installed without the part that opens windows; `package` is the one that has that.
  case windowless(program: String, package: String)
  /// The program no longer answers.
  case stopped(program: String)
  case windowStopped(program: String)
  /// The program drew nothing, or opened no window; `said` is what it printed.
  case nothingDrawn(program: String, said: String)
  case noWindow(program: String, said: String)
  /// The folder for temporary files has no room left or cannot be written.
  case noRoom(program: String)

  package var message: String {
    switch self {
    case .noWindows: "There is no window to show figures in."
    case .noDisplay: "There is no display to open a window on."
    case .missing(let program, let package):
      "\(program) is not installed, so no picture can be drawn (Debian and Ubuntu: apt install \(package))."
    case .windowless(let program, let package):
      "This \(program) opens no windows (Debian and Ubuntu: apt install \(package))."
    case .stopped(let program): "\(program) stopped answering, so no picture could be drawn."
    case .windowStopped(let program): "\(program)'s window stopped answering."
    case .nothingDrawn(let program, ""): "\(program) drew nothing."
    case .nothingDrawn(let program, let said): "\(program) drew nothing: \(said)"
    case .noWindow(let program, let said): "\(program) could open no window: \(said)"
    case .noRoom(let program): "There is no room for \(program)'s pictures in the folder for temporary files."
    }
  }
}

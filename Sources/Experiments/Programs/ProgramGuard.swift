import Foundation

/// Ends the programs that run when this process is gone and could not end them itself, having been killed.
///
/// A small shell process listens to the other end of a connection that nobody else holds: when that closes, whatever
/// this process died of, it kills the groups of programs that it was told of and that have not ended. One that was
/// started in the very moment before, and that it was not yet told of, it misses. (A signal that the
/// system sends a child at its parent's death would not do: on Linux it comes at the death of the thread that started
/// the child, and what the child has started never gets it.)
final class ProgramGuard: Sendable {
  /// The one of this process, begun when a program is first run.
  static let shared = ProgramGuard()

  /// Negative where there is no guard, and programs run unguarded.
  private let connection: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Self.kind, 0, &ends) == 0 else {
      connection = -1
      return
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    process.standardInput = FileHandle(fileDescriptor: ends[1], closeOnDealloc: false)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    defer { close(ends[1]) }
    do {
      try process.run()
      connection = ends[0]
    } catch {
      close(ends[0])
      connection = -1
    }
  }

  deinit { if connection >= 0 { close(connection) } }

  /// A program's group has begun.
  func begin(_ group: Int32) { say("+ \(group)\n") }

  /// A program's group has ended: the guard need not look after it any longer.
  func end(_ group: Int32) { say("- \(group)\n") }

  /// Sends a line to the guard. Where the guard has gone or does not read, the line is lost: nothing waits for it, and
  /// no signal ends the program.
  private func say(_ line: String) {
    guard connection >= 0 else { return }
    let bytes = Array(line.utf8)
    _ = send(connection, bytes, bytes.count, Self.quietly)
  }

  // Where sending cannot be told to raise no signal, the program ignores that signal as a whole.
  #if os(Linux)
    private static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    private static let quietly = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
  #else
    private static let kind = SOCK_STREAM
    private static let quietly = MSG_DONTWAIT
  #endif

  private static let script = """
    trap '' HUP INT TERM
    groups=' '
    while read -r sign group; do
      case $sign in
      +) groups="$groups$group " ;;
      -) groups="${groups%% $group *} ${groups#* $group }" ;;
      esac
    done
    for group in $groups; do kill -s KILL -- "-$group"; done
    """
}

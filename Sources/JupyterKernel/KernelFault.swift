/// Why a kernel cannot be run or put in place, as data; `sentence` says it.
package enum KernelFault: Error, Sendable, Equatable {
  // What Jupyter hands to it

  case unreadable(file: String)
  case noConnectionFile(String)
  case transport(String, file: String)
  case signatures(String, file: String)
  case noPort(file: String)

  // What it listens with

  case noSodium
  case noZeroMQ
  case noMemory
  case tooManyFiles
  case tooManySockets
  /// What a socket was to do, and why it could not, as ZeroMQ says it.
  case socket(Act, reason: String)

  // Where it is put

  case noFolder
  case notInstalled(folder: String)
  case noKernel(String, folder: String)
  case notRemoved(folder: String)
  /// A lesson's notebook is not written over a file.
  case fileExists(String)
  case unwritable(file: String, reason: String)

  /// What a socket was to do.
  package enum Act: Sendable, Equatable {
    case listening(address: String)
    case reaching(address: String)
    case subscribing
  }

  package var sentence: String {
    switch self {
    case .unreadable(let file): "The connection file \(file) cannot be read."
    case .noConnectionFile(let file):
      "\(file) is no connection file of Jupyter's: it names the ports that a kernel listens on."
    case .transport(let name, let file): "\(file) asks for the transport \(name); tcp and ipc are known."
    case .signatures(let name, let file): "\(file) asks for signatures by \(name); hmac-sha256 is known."
    case .noPort(let file): "\(file) names a port that is none."
    case .noSodium:
      "The library sodium is not there, by which messages are signed. Debian has it as libsodium23, Homebrew as libsodium."
    case .noZeroMQ:
      "The library ZeroMQ is not there, over which Jupyter speaks to a kernel. Debian has it as libzmq5, Homebrew as zeromq."
    case .noMemory: "ZeroMQ has no memory to begin with."
    case .tooManyFiles: "There are too many open files for a kernel."
    case .tooManySockets: "There are too many open files and sockets for one more."
    case .socket(.listening(let address), let reason): "Nothing can listen at \(address): \(reason)."
    case .socket(.reaching(let address), let reason): "\(address) cannot be reached: \(reason)."
    case .socket(.subscribing, let reason): "Nobody publishes: \(reason)."
    case .noFolder: "HOME names no folder to put it in; --prefix FOLDER names one."
    case .notInstalled(let folder): "\(folder) cannot be written; --prefix FOLDER puts the kernel elsewhere."
    case .noKernel(let name, let folder): "There is no kernel \(name) in \(folder)."
    case .notRemoved(let folder): "\(folder) cannot be taken away: may you write there?"
    case .fileExists(let file): "\(file) is there already, and is left as it is; --to FILE names another."
    case .unwritable(let file, let reason): "\(file) cannot be written: \(reason)"
    }
  }
}

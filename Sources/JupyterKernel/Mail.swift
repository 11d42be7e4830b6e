import Foundation
import Notebooks

/// Where messages are handed over to be sent, whoever has them.
struct Mail: Sendable {
  let send: @Sendable (Reply) -> Void

  func publish(_ type: String, _ content: JSONValue, parent: Request?) {
    send(Reply(publishing: type, content, parent: parent?.header))
  }

  enum Status: String { case starting, busy, idle }

  /// All who listen see whether something is being done, and for whom.
  func say(_ status: Status, for request: Request?) {
    publish("status", ["execution_state": .text(status.rawValue)], parent: request)
  }
}

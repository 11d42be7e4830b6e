import Foundation
import Notebooks

/// Where messages are handed over to be sent, by whatever thread has them.
struct ReplySender: Sendable {
  let send: @Sendable (Reply) -> Void

  func publish(_ type: String, _ content: JSONValue, parent: Request?) {
    send(Reply(publishing: type, content, parent: parent?.header))
  }

  enum Status: String { case starting, busy, idle }

  /// Publishes to all clients whether the kernel is at work, and on whose request.
  func say(_ status: Status, for request: Request?) {
    publish("status", ["execution_state": .text(status.rawValue)], parent: request)
  }
}

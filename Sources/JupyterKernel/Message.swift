import Foundation
import Notebooks

/// The sockets of a kernel.
enum Channel: Sendable { case shell, control, stdin, iopub }

/// A message that came in, and was signed by who has the key.
struct Request: Sendable, Equatable {
  var channel: Channel
  /// Who sent it, as ZeroMQ knows them.
  var identities: [Data]
  /// As it came: it goes back with all that is said to it.
  var header: Data
  var type: String
  var content: Data

  /// What stands in it. Throws `DecodingError` where it is something else.
  func content<Content: Decodable>(as type: Content.Type) throws -> Content {
    try JSONDecoder().decode(type, from: content)
  }
}

/// A message to be sent.
struct Reply: Sendable, Equatable {
  var channel: Channel
  var identities: [Data]
  var type: String
  /// The header of what it is said to; `{}` for nothing.
  var parent: Data
  var content: JSONValue
  var metadata: JSONValue = [:]

  /// An answer to who asked, where they asked.
  init(to request: Request, _ type: String, _ content: JSONValue) {
    (channel, identities, parent) = (request.channel, request.identities, request.header)
    (self.type, self.content) = (type, content)
  }

  /// Something for all to see.
  init(publishing type: String, _ content: JSONValue, parent: Data?, metadata: JSONValue = [:]) {
    (channel, identities, self.parent) = (.iopub, [Data("kernel.\(type)".utf8)], parent ?? Data("{}".utf8))
    (self.type, self.content, self.metadata) = (type, content, metadata)
  }
}

/// Messages as frames: who it is for, `<IDS|MSG>`, the signature, then header, parent's header, metadata and content as JSON.
struct MessageCoder: Sendable {
  static let protocolVersion = "5.4"
  private static let delimiter = Data("<IDS|MSG>".utf8)
  let signer: Signer
  /// The kernel's own name in what it sends, the same as long as it runs.
  let session: String
  /// Date and time in ISO 8601.
  let date: @Sendable () -> String
  /// A name that no other message has.
  let identifier: @Sendable () -> String

  private struct Header: Decodable {
    var msg_type: String
    var msg_id: String
  }

  /// nil for what is no message, is signed by nobody who may, or was there before.
  func request(_ frames: [Data], from channel: Channel) -> Request? {
    guard let place = frames.firstIndex(of: Self.delimiter), frames.count >= place + 6 else { return nil }
    let parts = Array(frames[(place + 2)..<(place + 6)])
    guard signer.takes(frames[place + 1], of: parts),
      let header = try? JSONDecoder().decode(Header.self, from: parts[0])
    else { return nil }
    return Request(
      channel: channel, identities: Array(frames[..<place]), header: parts[0], type: header.msg_type,
      content: parts[3])
  }

  func frames(_ reply: Reply) -> [Data] {
    let header: JSONValue = [
      "msg_id": .text(identifier()), "session": .text(session), "username": "kernel", "date": .text(date()),
      "msg_type": .text(reply.type), "version": .text(Self.protocolVersion),
    ]
    let parts = [header.bytes, reply.parent, reply.metadata.bytes, reply.content.bytes]
    return reply.identities + [Self.delimiter, signer.signature(of: parts)] + parts
  }
}

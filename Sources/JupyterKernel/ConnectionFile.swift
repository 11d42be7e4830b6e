package import Foundation

/// What Jupyter hands a kernel that it starts: where to listen, and the key that messages are signed with.
package struct ConnectionFile: Sendable, Equatable, Decodable {
  /// `tcp` or `ipc`.
  var transport: String
  var ip: String
  var shell: Int
  var iopub: Int
  var stdin: Int
  var control: Int
  var heartbeat: Int
  /// Empty where messages are not signed.
  var key: String
  var scheme: String

  private enum CodingKeys: String, CodingKey {
    case transport, ip, key
    case shell = "shell_port"
    case iopub = "iopub_port"
    case stdin = "stdin_port"
    case control = "control_port"
    case heartbeat = "hb_port"
    case scheme = "signature_scheme"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    transport = try values.decodeIfPresent(String.self, forKey: .transport) ?? "tcp"
    ip = try values.decodeIfPresent(String.self, forKey: .ip) ?? "127.0.0.1"
    shell = try values.decode(Int.self, forKey: .shell)
    iopub = try values.decode(Int.self, forKey: .iopub)
    stdin = try values.decode(Int.self, forKey: .stdin)
    control = try values.decode(Int.self, forKey: .control)
    heartbeat = try values.decode(Int.self, forKey: .heartbeat)
    key = try values.decodeIfPresent(String.self, forKey: .key) ?? ""
    scheme = try values.decodeIfPresent(String.self, forKey: .scheme) ?? "hmac-sha256"
  }

  /// Throws `KernelFault` where it is none that can be served.
  package init(json: Data, path: String) throws(KernelFault) {
    do {
      self = try JSONDecoder().decode(ConnectionFile.self, from: json)
    } catch {
      throw .noConnectionFile(path)
    }
    guard transport == "tcp" || transport == "ipc" else {
      throw .transport(transport, file: path)
    }
    guard scheme == "hmac-sha256" || key.isEmpty else {
      throw .signatures(scheme, file: path)
    }
    guard [shell, iopub, stdin, control, heartbeat].allSatisfy({ (1...65535).contains($0) }) else {
      throw .noPort(file: path)
    }
  }

  /// As ZeroMQ wants it.
  func address(_ port: Int) -> String { transport == "ipc" ? "ipc://\(ip)-\(port)" : "tcp://\(ip):\(port)" }
}

import CZeroMQ
import Foundation
import Synchronization

/// Signs messages and tells whether others are signed: HMAC-SHA-256 over the four pieces of JSON as they are sent, in hexadecimal
/// (Jupyter, *Messaging in Jupyter*, "The wire protocol"). The same signature is taken once.
final class Signer: Sendable {
  private let key: Data
  /// Signatures that were taken, the latest of them, so that nobody can send a message again that was overheard.
  private struct Seen {
    var signatures: Set<Data> = []
    var order: [Data] = []
    var oldest = 0
  }
  private let seen = Mutex(Seen())
  /// So many are known again.
  private static let mostSeen = 1 << 16

  /// - Parameter key: empty where nothing is signed.
  init(key: String) { self.key = Data(key.utf8) }

  var isSigning: Bool { !key.isEmpty }

  /// 64 hexadecimal digits; nothing where nothing is signed.
  func signature(of parts: [Data]) -> Data {
    guard isSigning, Self.isAvailable else { return Data() }
    // One piece after the other is the same as all in one.
    let whole = parts.reduce(into: Data()) { $0 += $1 }
    var result = [UInt8](repeating: 0, count: 32)
    key.withUnsafeBytes { key in
      whole.withUnsafeBytes { whole in
        var part = tb_bytes(bytes: whole.bindMemory(to: UInt8.self).baseAddress, count: whole.count)
        tb_sodium_hmac(
          tb_bytes(bytes: key.bindMemory(to: UInt8.self).baseAddress, count: key.count), &part, 1, &result)
      }
    }
    let digits = Array("0123456789abcdef".utf8)
    return Data(result.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Whether it is the signature of these pieces, and is taken for the first time.
  func takes(_ signature: Data, of parts: [Data]) -> Bool {
    guard isSigning else { return true }
    guard Self.isAvailable else { return false }
    let own = Array(self.signature(of: parts))
    let other = Array(signature)
    guard own.count == other.count, tb_sodium_equal(own, other, own.count) else { return false }
    return seen.withLock { seen in
      guard seen.signatures.insert(signature).inserted else { return false }
      if seen.order.count < Self.mostSeen {
        seen.order.append(signature)
      } else {
        seen.signatures.remove(seen.order[seen.oldest])
        seen.order[seen.oldest] = signature
        seen.oldest = (seen.oldest + 1) % Self.mostSeen
      }
      return true
    }
  }
}

extension Signer {
  /// Whether the library is there that signs.
  static var isAvailable: Bool { tb_sodium_load() }
}

import Foundation

extension PictureProtocol {
  /// A picture's bytes as what the terminal is sent: PNG for kitty and iTerm2, sixels as they are.
  ///
  /// - Parameter keys: what more the terminal is told of it, in its own words.
  func encoded(_ bytes: [UInt8], keys more: String = "") -> [UInt8] {
    switch self {
    case .sixel: return bytes + [10]
    case .iterm:
      let text = Data(bytes).base64EncodedString()
      return Array("\u{1B}]1337;File=inline=1;\(more)size=\(bytes.count);preserveAspectRatio=1:\(text)\u{07}\n".utf8)
    case .kitty:
      let text = Array(Data(bytes).base64EncodedString().utf8)
      var sent: [UInt8] = []
      var start = 0
      while start < text.count {
        let end = min(start + 4096, text.count)
        let isMore = end < text.count ? 1 : 0
        let keys = start == 0 ? "f=100,a=T,q=2,\(more)m=\(isMore)" : "m=\(isMore)"
        sent += Array("\u{1B}_G\(keys);".utf8) + text[start..<end] + Array("\u{1B}\\".utf8)
        start = end
      }
      return sent + [10]
    }
  }
}

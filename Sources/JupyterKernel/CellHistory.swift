import Foundation
import Notebooks

/// What was typed, in this session of the kernel and in those before.
struct CellHistory: Sendable {
  struct Entry: Sendable, Equatable {
    /// 1 for all that was typed before, 2 for this one.
    var session: Int
    /// The cell's number.
    var line: Int
    var source: String
    /// The text of its result.
    var output: String?
  }
  static let current = 2
  private(set) var entries: [Entry]

  /// - Parameter earlier: what was typed before, oldest first.
  init(earlier: [String] = []) {
    entries = earlier.enumerated().map { Entry(session: Self.current - 1, line: $0 + 1, source: $1) }
  }

  mutating func add(_ source: String, line: Int, output: String?) {
    entries.append(.init(session: Self.current, line: line, source: source, output: output))
  }

  /// What a client asks for, oldest first.
  func entries(for request: HistoryRequest) -> [Entry] {
    switch request.access {
    case .tail: return Array(entries.suffix(max(0, request.count ?? 10)))
    case .range:
      let session = request.session > 0 ? request.session : Self.current + request.session
      return entries.filter {
        $0.session == session && $0.line >= request.start && $0.line < request.stop ?? .max
      }
    case .search:
      // Many stars take long to be held against a text, and mean nothing.
      guard request.pattern.utf8.count <= 200 else { return [] }
      var found = entries.filter { fnmatch(request.pattern, $0.source, 0) == 0 }
      if request.isUnique {
        var seen: Set<String> = []
        found = Array(found.reversed().filter { seen.insert($0.source).inserted }.reversed())
      }
      return Array(found.suffix(max(0, request.count ?? found.count)))
    }
  }

  /// As the protocol has it: session, line, and the input or the pair of input and output.
  func reply(to request: HistoryRequest) -> JSONValue {
    let list = entries(for: request).map { entry -> JSONValue in
      let source = JSONValue.text(entry.source)
      return [
        .integer(entry.session), .integer(entry.line),
        request.wantsOutput ? [source, .text(entry.output ?? "")] : source,
      ]
    }
    return ["status": "ok", "history": .list(list)]
  }
}

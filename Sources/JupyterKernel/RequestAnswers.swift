import Foundation
import Language
import Notebooks
import Workbench

/// Answers what a client asks beside running cells; at once, whatever runs.
struct RequestAnswers: Sendable {
  let session: LiveSession
  let version: String
  let history: @Sendable () -> CellHistory

  /// The answer's kind and content; nil for what is not known, which is not answered.
  func answer(_ request: Request) -> (type: String, content: JSONValue)? {
    guard request.type.hasSuffix("_request") else { return nil }
    let type = request.type.replacing("_request", with: "_reply")
    do {
      switch request.type {
      case "kernel_info_request": return (type, information)
      case "complete_request": return (type, complete(try request.content(as: CursorRequest.self)))
      case "inspect_request": return (type, inspect(try request.content(as: CursorRequest.self)))
      case "is_complete_request": return (type, Self.completeness(try request.content(as: CodeRequest.self).code))
      case "history_request":
        return (type, history().reply(to: try request.content(as: HistoryRequest.self)))
      case "comm_info_request": return (type, ["status": "ok", "comms": [:]])
      default: return nil
      }
    } catch {
      return (type, Self.refusal(of: request))
    }
  }

  /// What stands in a request is not what the protocol says.
  static func refusal(of request: Request) -> JSONValue {
    .object(
      CellFault(Diagnostic(AnswerFault.malformed(request: request.type)), name: "MalformedRequest").fields
        .merging(["status": "error"]) { $1 })
  }

  private var information: JSONValue {
    [
      "status": "ok", "protocol_version": .text(MessageCoder.protocolVersion), "implementation": "tunebook",
      "implementation_version": .text(version),
      "language_info": [
        "name": "tunebook", "version": .text(version), "mimetype": "text/x-tunebook", "file_extension": ".tb",
        "pygments_lexer": "text", "codemirror_mode": "shell", "nbconvert_exporter": "script",
      ],
      "banner": .text(
        "tunebook \(version). lessons lists the course; or try it at once: train, then plot curves. help lists all."),
      "help_links": [], "supported_features": [],
    ]
  }

  // MARK: Completion

  private func complete(_ request: CursorRequest) -> JSONValue {
    let cursor = request.cursorCharacter
    let found = session.completions(in: request.code, at: cursor)
    let start = String(request.code.prefix(found.start)).unicodeScalars.count
    let matches = found.candidates.map { $0.suffix == " " ? $0.word : $0.word + $0.suffix }
    let kinds = zip(found.candidates, matches).map { candidate, match -> JSONValue in
      [
        "start": .integer(start), "end": .integer(request.cursor), "text": .text(match),
        "type": .text(Self.kind(of: candidate, isFirst: Self.isVerb(request.code, before: found.start))),
        "signature": .text(candidate.summary),
      ]
    }
    return [
      "status": "ok", "matches": .list(matches.map(JSONValue.text)), "cursor_start": .integer(start),
      "cursor_end": .integer(request.cursor), "metadata": ["_jupyter_types_experimental": .list(kinds)],
    ]
  }

  private static func kind(of candidate: Candidate, isFirst: Bool) -> String {
    if isFirst { return "command" }
    switch candidate.suffix {
    case "=": return "argument"
    case "(": return "function"
    case "": return "path"
    default: return "value"
    }
  }

  /// Whether a command begins there.
  private static func isVerb(_ code: String, before place: Int) -> Bool {
    let before = code.prefix(place).reversed().drop { $0 == " " || $0 == "\t" }
    return before.first.map { $0 == ";" || $0.isNewline } ?? true
  }

  // MARK: Inspection

  private func inspect(_ request: CursorRequest) -> JSONValue {
    guard let text = page(on: request.code, at: request.cursorCharacter) else {
      return ["status": "ok", "found": false, "data": [:], "metadata": [:]]
    }
    return .object(MIMEBundle(plain: text.plain).fields.merging(["status": "ok", "found": true]) { $1 })
  }

  /// What help says of the word at the cursor; of its command, where it says nothing of that.
  private func page(on code: String, at cursor: Int) -> StyledText? {
    let characters = Array(code)
    let place = min(cursor, characters.count)
    func isNamed(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_-".contains(character)
    }
    let lower = characters[..<place].lastIndex { !isNamed($0) }.map { $0 + 1 } ?? 0
    let upper = characters[place...].firstIndex { !isNamed($0) } ?? characters.count
    let start = characters[..<lower].lastIndex { $0 == ";" || $0.isNewline }.map { $0 + 1 } ?? 0
    let verb = String(characters[start...].drop { $0.isWhitespace }.prefix { isNamed($0) })
    let word = String(characters[lower..<upper])
    let isVerb = lower == start + characters[start...].prefix { $0.isWhitespace }.count
    // What stands at this very place comes first, and what else is called so behind it.
    let here =
      isVerb || word.isEmpty
      ? "" : session.aid(for: code, at: String(characters[..<place]).unicodeScalars.count).hint
    let page = session.reading { session in
      session.explanation(of: word, asCommand: isVerb) ?? (here.isEmpty ? session.explanation(of: verb) : nil)
    }
    guard !here.isEmpty else { return page }
    let first = StyledText.Line([.init(here, .strong)], hanging: 2)
    return StyledText(lines: [first] + (page.map { [StyledText.Line([])] + $0.lines } ?? []))
  }

  /// `lr?` or `?lr`, typed as a cell, asks what help says of it: a page to be looked at beside.
  static func look(_ code: String, in session: LiveSession) -> StyledText? {
    let typed = code.trimmingCharacters(in: .whitespacesAndNewlines)
    guard typed.count > 1, !typed.contains(where: \.isNewline), typed.hasPrefix("?") != typed.hasSuffix("?") else {
      return nil
    }
    let name = typed.trimmingCharacters(in: CharacterSet(charactersIn: "? "))
    return session.reading { $0.explanation(of: name) }
  }

  // MARK: Completeness

  private static func completeness(_ code: String) -> JSONValue {
    guard CellSyntax.isComplete(code) else { return ["status": "incomplete", "indent": "  "] }
    do throws(Diagnostic) {
      _ = try CellSyntax(CellSyntax.withoutPrompts(code))
      return ["status": "complete"]
    } catch {
      return ["status": "invalid"]
    }
  }
}

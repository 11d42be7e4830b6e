/// What a client sends with each kind of request. What is left out is as the protocol says; what is of another kind is no request.
struct ExecuteRequest: Decodable, Equatable {
  var code: String
  /// Nothing is published, nothing kept.
  var isSilent: Bool
  var storesHistory: Bool
  /// Expressions by names, to be evaluated behind it.
  var expressions: [String: String]
  var mayAsk: Bool
  var stopsOnError: Bool

  private enum Key: String, CodingKey {
    case code, silent
    case storesHistory = "store_history"
    case expressions = "user_expressions"
    case mayAsk = "allow_stdin"
    case stopsOnError = "stop_on_error"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    code = try values.decode(String.self, forKey: .code)
    isSilent = try values.decodeIfPresent(Bool.self, forKey: .silent) ?? false
    storesHistory = try values.decodeIfPresent(Bool.self, forKey: .storesHistory) ?? true
    if isSilent { storesHistory = false }
    expressions = try values.decodeIfPresent([String: String].self, forKey: .expressions) ?? [:]
    mayAsk = try values.decodeIfPresent(Bool.self, forKey: .mayAsk) ?? true
    stopsOnError = try values.decodeIfPresent(Bool.self, forKey: .stopsOnError) ?? true
  }
}

/// Of completion and inspection: the code and the place of the cursor in it, in code points.
struct CursorRequest: Decodable, Equatable {
  var code: String
  var cursor: Int

  private enum Key: String, CodingKey {
    case code
    case cursor = "cursor_pos"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    code = try values.decode(String.self, forKey: .code)
    let end = code.unicodeScalars.count
    cursor = min(max(try values.decodeIfPresent(Int.self, forKey: .cursor) ?? end, 0), end)
  }

  /// The cursor's place in characters as a reader sees them.
  var cursorCharacter: Int {
    let scalars = code.unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(cursor))).count
  }
}

struct CodeRequest: Decodable { var code: String }

struct InputReply: Decodable { var value: String }

struct ShutdownRequest: Decodable {
  var isRestart: Bool
  private enum Key: String, CodingKey { case restart }
  init(from decoder: any Decoder) throws {
    isRestart = try decoder.container(keyedBy: Key.self).decodeIfPresent(Bool.self, forKey: .restart) ?? false
  }
}

struct CommRequest: Decodable {
  var id: String
  private enum CodingKeys: String, CodingKey { case id = "comm_id" }
}

struct HistoryRequest: Decodable, Equatable {
  enum Access: String, Decodable { case tail, range, search }
  var access: Access
  var wantsOutput: Bool
  /// Of a range: 0 is the one that runs, negative ones count back from it.
  var session: Int
  var start: Int
  var stop: Int?
  var count: Int?
  var pattern: String
  var isUnique: Bool

  private enum Key: String, CodingKey {
    case access = "hist_access_type"
    case output, session, start, stop, n, pattern, unique
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    access = try values.decodeIfPresent(Access.self, forKey: .access) ?? .tail
    wantsOutput = try values.decodeIfPresent(Bool.self, forKey: .output) ?? false
    session = try values.decodeIfPresent(Int.self, forKey: .session) ?? 0
    start = try values.decodeIfPresent(Int.self, forKey: .start) ?? 0
    stop = try values.decodeIfPresent(Int.self, forKey: .stop)
    count = try values.decodeIfPresent(Int.self, forKey: .n)
    pattern = try values.decodeIfPresent(String.self, forKey: .pattern) ?? "*"
    isUnique = try values.decodeIfPresent(Bool.self, forKey: .unique) ?? false
  }
}

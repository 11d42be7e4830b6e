import Foundation

/// What a learner did in a step: one line of JSON.
struct ProgressRecord: Codable, Equatable {
  enum Verdict: String, Codable {
    /// A step without a task; one whose exercise and questions are all right; one with a question passed or missed;
    /// one whose exercise was left to its solution.
    case read, right, missed, skipped
    /// Left in the middle of a step: it goes on there.
    /// Written after every try, too, so that nothing is lost whatever ends the program.
    case left
    /// The lesson's end.
    case finished
  }
  /// What somebody said to a question, try by try.
  struct Answer: Codable, Equatable {
    var question: String
    var given: [String]
    var isRight: Bool
    enum CodingKeys: String, CodingKey {
      case question, given
      case isRight = "right"
    }
  }
  var lesson: String
  var version: Int
  /// The step that was done; the next one is where to go on.
  var step: String
  var verdict: Verdict
  var attempts: Int
  var hints: Int
  var seed: UInt64
  var commands: [String]
  /// Absent in what older versions wrote.
  var predictions: [Answer]?
  var answers: [Answer]?
  /// At work in the step, in seconds; of a pause, five minutes count at the most.
  var seconds: Double?
  /// The solution was looked at.
  var looked: Bool?
  /// When it was written: `2026-11-24-153012`.
  var at: String?
  /// The file of a lesson that is none of the course's.
  var path: String?
}

/// The learner's record: lines added to a file, never changed.
struct ProgressFile {
  let path: String?
  init(path: String?) { self.path = path }

  /// All records; lines that cannot be read (cut off by a full disk or a kill) are passed over.
  func load() -> [ProgressRecord] {
    guard let path, let data = FileManager.default.contents(atPath: path) else { return [] }
    return data.split(separator: 10).compactMap { try? JSONDecoder().decode(ProgressRecord.self, from: $0) }
  }

  /// The newest record, from the file's end alone.
  var last: ProgressRecord? {
    guard let path, let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: size - min(size, 65_536))
    let lines = ((try? file.readToEnd()) ?? Data()).split(separator: 10)
    return lines.reversed().lazy.compactMap { try? JSONDecoder().decode(ProgressRecord.self, from: $0) }.first
  }

  /// Adds a record under a lock; false when it is not kept. Throws nothing: progress is a convenience, and the lesson goes on
  /// without it.
  @discardableResult func add(_ record: ProgressRecord) -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let path else { return true }
    guard var data = try? encoder.encode(record) else { return false }
    data.append(10)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { return false }
    // A line that was cut off must not swallow this one.
    var last: UInt8 = 10
    let size = lseek(file, 0, SEEK_END)
    if size > 0 { _ = pread(file, &last, 1, size - 1) }
    if last != 10 { data.insert(10, at: 0) }
    return data.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == data.count
  }
}

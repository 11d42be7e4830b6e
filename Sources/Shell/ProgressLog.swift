import Notebooks
import Text

/// Progress in a file, which nobody watches: a line once work has taken ten seconds, then each time it has taken twice as long,
/// and one at its end.
struct ProgressLog {
  private var label = ""
  private var done = 0
  private var started = 0.0
  /// In seconds from the start.
  private var next = Self.first
  private static let first = 10.0

  /// What to write to the file now; nothing most of the time.
  mutating func update(_ progress: Progress, at now: Double) -> String {
    // Other work, or the same once more: what failed has no end.
    if progress.label != label || progress.done < done {
      self = ProgressLog()
      (label, started) = (progress.label, now)
    }
    done = progress.done
    let seconds = now - started
    if progress.isFinal {
      defer { self = ProgressLog() }
      return next > Self.first ? line(progress, after: seconds) : ""
    }
    guard seconds >= next else { return "" }
    while next <= seconds { next *= 2 }
    var left = ""
    if progress.done > 0, progress.total > progress.done {
      left = ", \(Durations.left(Double(progress.total - progress.done) * seconds / Double(progress.done))) left"
    }
    return line(progress, after: seconds, left)
  }

  private func line(_ progress: Progress, after seconds: Double, _ left: String = "") -> String {
    let unit = progress.units
    let detail = progress.detail.isEmpty ? "" : "; " + DisplayWidth.safe(progress.detail)
    return
      "\(progress.label): \(progress.done) of \(progress.total)\(unit) after \(Durations.short(seconds))\(left)\(detail)\n"
  }
}

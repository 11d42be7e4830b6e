import Notebooks
import Text

/// A bar that is redrawn in place: label, bar, count, detail, rate and time left.
struct ProgressBar {
  private var started: Double?
  private var lastDrawn = -1.0
  private var isShown = false
  private var milestone = 0

  /// It was overwritten: the next update draws it again.
  mutating func redraw() { lastDrawn = -1 }

  /// What to write to the terminal now; nothing most of the time.
  mutating func update(_ progress: Progress, at now: Double, columns: Int, unicode: Bool, redraws: Bool) -> String {
    if progress.isFinal {
      defer { self = ProgressBar() }
      return isShown ? "\r\u{1B}[K" : ""
    }
    let start = started ?? now
    started = start
    let share = progress.total > 0 ? min(1, Double(progress.done) / Double(progress.total)) : 0
    guard redraws else {
      // Sparse milestones, for readers that read every line aloud.
      let reached = Int(share * 4)
      guard reached > milestone, now - start > 1 else { return "" }
      milestone = reached
      return "\(progress.label): \(reached * 25) percent\n"
    }
    guard now - start > 0.15, now - lastDrawn > 0.06 else { return "" }
    lastDrawn = now
    isShown = true
    let rate = Double(progress.done) / max(now - start, 1e-9)
    let count = " \(progress.done)/\(progress.total)"
    let unit = progress.units
    let detail = progress.detail.isEmpty ? "" : "  " + DisplayWidth.safe(progress.detail)
    var (speed, left) = ("", "")
    if progress.done > 0 {
      speed = "  \(rounded(rate))/s"
      left = "  \(Durations.left(Double(progress.total - progress.done) / max(rate, 1e-9))) left"
    }
    // What a narrow window has no room for: first the unit's name, then the rate, then the detail; the time left stays.
    let room = columns - 1 - progress.label.count - 1
    let tails = [
      count + unit + detail + speed + left, count + detail + speed + left, count + detail + left, count + left,
    ]
    let tail = tails.first { DisplayWidth.of($0) + 6 <= room } ?? count + left
    let width = min(24, max(6, room - DisplayWidth.of(tail)))
    let full = Int(share * Double(width))
    let bar =
      String(repeating: unicode ? "━" : "=", count: full) + String(repeating: unicode ? "─" : "-", count: width - full)
    return "\r\u{1B}[K" + DisplayWidth.cut("\(progress.label) \(bar)\(tail)", to: columns - 1, mark: "")
  }

  private func rounded(_ rate: Double) -> String { rate >= 10 ? "\(Int(rate))" : "\((rate * 10).rounded() / 10)" }
}

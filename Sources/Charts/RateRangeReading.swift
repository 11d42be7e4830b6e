import Arithmetic
import Learning

/// What is to be read off a range test: where the loss begins to fall, falls fastest, is lowest and turns up.
struct RateRangeReading {
  /// Rising; as far as every training came.
  let rates: [Double]
  /// The loss of each update's batch: of several trainings the median.
  let losses: [Double]
  /// The median over the updates around each, of all trainings: half of them before it, half behind it, so that nothing
  /// lags; and a loss that explodes does not reach back.
  let smooth: [Double]
  /// Updates behind a smoothed value, in the middle.
  let window: Int
  /// Whether every training, or any, ended beyond all numbers.
  let hasDiverged: Bool
  /// The smoothed loss of the first updates.
  let start: Double
  /// The update at which the smoothed loss is lowest.
  let lowest: Int
  /// Whether the loss fell by more than the noise of the batches, without which there is nothing to read.
  let falls: Bool
  /// The first update from which on, up to the lowest, at least a tenth of the whole fall is done.
  let begin: Int
  /// The first place at which nine tenths of the fall are done.
  let mostly: Int
  /// The update at which the smoothed loss falls fastest.
  let steepest: Int
  /// The first update from which on, to the end, a tenth of the fall is lost again; nil where there is none.
  let turn: Int?
  /// The first update from which on, to the end, the loss is above its start; nil where there is none.
  let worse: Int?

  init?(_ ranges: [RateRange], window asked: Int) {
    let count = ranges.map(\.rates.count).min() ?? 0
    guard count >= 5 else { return nil }
    rates = Array(ranges[0].rates.prefix(count))
    hasDiverged = ranges.contains { $0.hasDiverged && $0.rates.count == count }
    let losses = (0..<count).map { step in ranges.map { $0.losses[step] }.median }
    self.losses = losses
    let half = min(max(asked, 1) / 2, (count - 1) / 4)
    window = 2 * half + 1
    // Both ends of what is looked at only move onwards.
    var (inside, lower, upper) = (SlidingMedian(), 0, 0)
    let smooth = (0..<count).map { index in
      let reach = min(half, index, count - 1 - index)
      while upper <= index + reach {
        for range in ranges { inside.add(range.losses[upper]) }
        upper += 1
      }
      while lower < index - reach {
        for range in ranges { inside.remove(range.losses[lower]) }
        lower += 1
      }
      return inside.median
    }
    self.smooth = smooth
    let start = ranges.flatMap { $0.losses.prefix(2 * half + 1) }.median
    self.start = start
    // The ends are smoothed over few updates: a lucky batch there is no lowest loss.
    let inner = half < count - 1 - half ? half...(count - 1 - half) : 0...(count - 1)
    let lowest = inner.reduce(inner.lowerBound) { smooth[$1] < smooth[$0] ? $1 : $0 }
    self.lowest = lowest
    // The noise of a smoothed value, from how the batches lie around it where nothing happens yet; a median's is a quarter
    // more than a mean's.
    let quiet = min(count, 2 * window)
    let squares = (0..<quiet).reduce(0.0) { $0 + (losses[$1] - smooth[$1]) * (losses[$1] - smooth[$1]) }
    let noise = 1.25 * (squares / Double(quiet)).squareRoot() / Double(window).squareRoot()
    let fall = start - smooth[lowest]
    falls = fall > max(0.05 * start, 4 * noise)
    begin = (0...lowest).reversed().prefix { smooth[$0] <= start - 0.1 * fall }.last ?? lowest
    mostly = (0...lowest).first { smooth[$0] <= smooth[lowest] + 0.1 * fall } ?? lowest
    let reach = max(half, 1)
    let slopes = (reach..<max(reach + 1, count - reach)).filter { $0 <= lowest && $0 + reach < count }
    steepest =
      slopes.min { smooth[$0 + reach] - smooth[$0 - reach] < smooth[$1 + reach] - smooth[$1 - reach] } ?? lowest
    turn = Self.risen(smooth, from: lowest, above: smooth[lowest] + 0.1 * fall)
    worse = Self.risen(smooth, from: lowest, above: start)
  }

  /// The first place from which on, to the end, the values are above a bound; nil where there is none.
  private static func risen(_ values: [Double], from first: Int, above bound: Double) -> Int? {
    (first..<values.count).reversed().prefix { values[$0] > bound }.last
  }
}

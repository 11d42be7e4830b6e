import Arithmetic
import Text

/// Evenly spread numbers, both ends included; evenly in the logarithm where asked. To twelve digits, so that a finer grid
/// has the very numbers of a coarser one.
func spread(from lower: Double, to upper: Double, count: Int, isLog: Bool = false) -> [Double] {
  guard count > 1, lower < upper else { return [lower] }
  if isLog, lower > 0 {
    let (from, to) = (Elementary.log(lower), Elementary.log(upper))
    return (0..<count).map { index in
      index == 0
        ? lower
        : index == count - 1
          ? upper
          : NumberText.rounded(Elementary.exp(from + (to - from) * Double(index) / Double(count - 1)), digits: 12)
    }
  }
  return (0..<count).map { index in
    index == 0
      ? lower
      : index == count - 1
        ? upper : NumberText.rounded(lower + (upper - lower) * Double(index) / Double(count - 1), digits: 12)
  }
}

/// The extent of some numbers with a margin on both sides; 0 … 1 when there are none.
func extent(_ values: [Double], margin: Double = 0.08) -> (lower: Double, upper: Double) {
  let finite = values.filter(\.isFinite)
  guard let low = finite.min(), let high = finite.max() else { return (0, 1) }
  let room = high > low ? (high - low) * margin : max(low.magnitude, 1) * 0.5
  return (low - room, high + room)
}

/// Whether numbers are better read on a log scale: all positive, and far apart.
func wantsLogScale(_ values: [Double], ratio: Double = 30) -> Bool {
  let finite = values.filter(\.isFinite)
  guard let low = finite.min(), let high = finite.max() else { return false }
  return low > 0 && high / low > ratio
}

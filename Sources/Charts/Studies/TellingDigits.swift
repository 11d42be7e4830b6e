import Arithmetic
import Text

/// How many significant digits tell some values apart: three of what lies between the best and the middle one, and before
/// them those that all have in common. Three for 0.1 to 0.9, six for 0.9991 to 0.9999.
///
/// - Parameter sign: 1 where small values are good, −1 where large ones are; the bad half does not count.
package func tellingDigits(_ values: [Double], sign: Double = 1) -> Int {
  guard let sorted = values.filter(\.isFinite).sortedUnlessCancelled(by: { $0 * sign < $1 * sign }),
    let best = sorted.first, let worst = sorted.last
  else { return 3 }
  let middle = sorted[sorted.count / 2]
  // Halved, so that the difference of the widest is finite.
  let near = (middle / 2 - best / 2).magnitude
  return digits(
    of: max(best.magnitude, middle.magnitude), apart: near > 0 ? near * 2 : (worst / 2 - best / 2).magnitude * 2)
}

/// How many significant digits tell values of that size apart which differ by so much: 3 to 15.
func digits(of size: Double, apart: Double) -> Int {
  guard apart > 0, size.isFinite, size > apart else { return 3 }
  let common = Elementary.log10(size) - Elementary.log10(apart)
  return common.isFinite ? min(3 + Int(common.rounded(.down)), 15) : 3
}

/// Writes numbers that stand beside each other in a sentence, each with as many digits as tell them apart.
func numbersInWords(_ values: [Double]) -> (Double) -> String {
  let finite = values.filter(\.isFinite)
  // Reading stops at the fifth different value.
  var few = Set<Double>()
  for value in finite where few.count <= 4 { few.insert(value) }
  let distinct = few.sorted()
  // Four different values or fewer are written with so many digits that the two nearest to each other look different.
  let apart = zip(distinct, distinct.dropFirst()).map { $1 - $0 }.filter { $0.isFinite }.min() ?? 0
  let size = finite.map(\.magnitude).max() ?? 0
  let count =
    distinct.count > 4 ? tellingDigits(finite) : min(digits(of: size, apart: apart * 100), size < 1e4 ? 6 : 12)
  return { NumberText.short($0, digits: max(count, 3)) }
}

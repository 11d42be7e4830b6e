/// A counter-based random source: Philox 4×32 with ten rounds, keyed by (seed, purpose, index).
///
/// Use one per thing that needs chance, so that adding a draw in one place never moves another. The same
/// (seed, purpose, index) gives the same numbers on every machine.
///
/// ```swift
/// var random = RandomSource(seed: 7, purpose: .split)
/// random.uniform()  // in [0, 1)
/// ```
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11, doi:10.1145/2063384.2063405.
public struct RandomSource: Sendable {
  /// What the numbers are for; each purpose has a stream of its own.
  public struct Purpose: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let generator = Purpose(rawValue: 1)
    public static let noise = Purpose(rawValue: 2)
    public static let split = Purpose(rawValue: 3)
    public static let weights = Purpose(rawValue: 4)
    public static let shuffle = Purpose(rawValue: 5)
    public static let dropout = Purpose(rawValue: 6)
    public static let sampler = Purpose(rawValue: 7)
    public static let trial = Purpose(rawValue: 8)
    public static let test = Purpose(rawValue: 9)
    public static let share = Purpose(rawValue: 10)
    public static let outerFold = Purpose(rawValue: 11)
  }

  private let key: (UInt32, UInt32)
  private let stream: (UInt32, UInt32, UInt32)
  private var block: UInt32 = 0
  private var buffer: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
  private var taken = 4
  private var spareNormal: Double?

  /// The source for one purpose; `index` tells apart sources of the same purpose (an epoch, a trial).
  public init(seed: UInt64, purpose: Purpose, index: UInt64 = 0) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    stream = (purpose.rawValue, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32))
  }

  /// Ten rounds over the counter (block, purpose, index); section 3.2 of the paper.
  static func philox(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let first = c0.multipliedFullWidth(by: 0xD251_1F53)
      let second = c2.multipliedFullWidth(by: 0xCD9E_8D57)
      (c0, c1, c2, c3) = (second.high ^ c1 ^ k0, second.low, first.high ^ c3 ^ k1, first.low)
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }

  /// Thirty-two random bits.
  public mutating func next32() -> UInt32 {
    if taken == 4 {
      buffer = Self.philox(counter: (block, stream.0, stream.1, stream.2), key: key)
      block &+= 1
      taken = 0
    }
    defer { taken += 1 }
    switch taken {
    case 0: return buffer.0
    case 1: return buffer.1
    case 2: return buffer.2
    default: return buffer.3
    }
  }

  /// Sixty-four random bits.
  public mutating func next() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  /// A number in [0, 1), from 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [lower, upper).
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A whole number in 0 ..< bound, without bias (Lemire's rejection); 0 for a bound below 2.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let bound = UInt64(bound)
    while true {
      if let number = Self.scaled(next(), below: bound) { return number }
    }
  }

  /// Sixty-four random bits as a whole number below a bound; nil where they would favour some.
  private static func scaled(_ bits: UInt64, below bound: UInt64) -> Int? {
    let product = bits.multipliedFullWidth(by: bound)
    // The threshold 2⁶⁴ mod bound is below bound, so that the division is seldom needed.
    return product.low >= bound || product.low >= (0 &- bound) % bound ? Int(product.high) : nil
  }

  /// A draw from the normal distribution with mean 0 and deviation 1 (Marsaglia's polar method, 1964).
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * Elementary.log(s) / s).squareRoot()
      spareNormal = v * factor
      return u * factor
    }
  }

  /// The elements in random order (Fisher and Yates).
  public mutating func shuffle<Elements: MutableCollection & RandomAccessCollection>(_ elements: inout Elements)
  where Elements.Index == Int {
    guard elements.count > 1 else { return }
    for upper in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(upper, integer(below: upper + 1))
    }
  }

  /// The same for row numbers, of which there may be millions: in the fast way below where they fit it.
  public mutating func shuffle(_ rows: inout [Int]) {
    guard rows.count > 64, rows.allSatisfy({ Int32(exactly: $0) != nil }) else {
      shuffle(&rows[...])
      return
    }
    var narrow = rows.map { Int32(truncatingIfNeeded: $0) }
    narrow.withUnsafeMutableBufferPointer { shuffle($0) }
    rows = narrow.map { Int($0) }
  }

  /// The same order of the same draws for row numbers in memory, several times faster: the training loop's.
  public mutating func shuffle(_ rows: UnsafeMutableBufferPointer<Int32>, kernels: Kernels = .standard) {
    let seed = UInt64(key.1) << 32 | UInt64(key.0)
    let index = UInt64(stream.2) << 32 | UInt64(stream.1)
    // Sixteen blocks at a time; what is left of the block begun is used up as always.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      guard let start = words.baseAddress else { return }
      var place = 64
      var upper = rows.count - 1
      while upper > 0 {
        var bits: UInt64
        if taken < 4 {
          bits = next()
        } else {
          if place == 64 {
            kernels.randomWords(seed: seed, purpose: stream.0, index: index, first: block, words: start)
            block &+= 16
            place = 0
          }
          bits = UInt64(words[place]) << 32 | UInt64(words[place + 1])
          place += 2
        }
        guard let other = Self.scaled(bits, below: UInt64(upper + 1)) else { continue }
        (rows[upper], rows[other]) = (rows[other], rows[upper])
        upper -= 1
      }
      guard place < 64 else { return }
      // Back to the first block that was not begun, and the rest of the one that was.
      block &-= UInt32(16 - (place + 3) / 4)
      if place % 4 == 2 {
        buffer = (words[place - 2], words[place - 1], words[place], words[place + 1])
        taken = 2
      }
    }
  }
}

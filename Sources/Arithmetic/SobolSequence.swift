/// Points that fill a cube evenly, one after another: Sobol's sequence in base 2, plain or scrambled.
///
/// Of each 2ᵐ points from a multiple of 2ᵐ on, every half, quarter, … of a dimension holds its share. Scrambling keeps that,
/// makes each point's place uniform, and takes away the sequence's own patterns.
///
/// ```swift
/// let sequence = SobolSequence(dimensions: 2)
/// sequence.point(3)  // [0.25, 0.75]
/// ```
///
/// Sources: I. M. Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", USSR
/// Computational Mathematics and Mathematical Physics 7(4), 1967; S. Joe and F. Y. Kuo, "Constructing Sobol sequences with
/// better two-dimensional projections", SIAM Journal on Scientific Computing 30(5), 2008, doi:10.1137/070709359; in the
/// order of I. A. Antonov and V. M. Saleev's Gray code (1979), as Joe and Kuo's own program. The scrambling: A. B. Owen,
/// "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995, by a hash: B. Burley, "Practical hash-based Owen scrambling",
/// Journal of Computer Graphics Techniques 9(4), 2020, listing 3.
public struct SobolSequence: Sendable {
  public let dimensions: Int
  /// Thirty-two direction numbers for each dimension.
  private let directions: [UInt32]
  /// A seed for each dimension; nil for the plain sequence.
  private let seeds: [UInt32]?
  /// How many dimensions the table knows.
  private static let tableDimensions = 128

  /// - Parameters:
  ///   - dimensions: beyond 128, the table's dimensions are used again, each with a scrambling of its own (and so not for a
  ///     plain sequence).
  ///   - scrambledBy: draws one seed for each dimension; nil for the plain sequence.
  public init(dimensions: Int, scrambledBy random: inout RandomSource) {
    self.init(dimensions: dimensions, seeds: (0..<max(dimensions, 0)).map { _ in random.next32() })
  }

  /// The plain sequence.
  public init(dimensions: Int) { self.init(dimensions: dimensions, seeds: nil) }

  private init(dimensions: Int, seeds: [UInt32]?) {
    self.dimensions = max(dimensions, 0)
    self.seeds = seeds
    directions = Self.directions(min(self.dimensions, Self.tableDimensions))
  }

  /// The point of that number, from 0; each coordinate in [0, 1), a multiple of 2⁻³².
  public func point(_ number: Int) -> [Double] { bits(number).map { Double($0) * 0x1p-32 } }

  /// The same as whole numbers below 2³². The sequence begins anew after 2³² points.
  public func bits(_ number: Int) -> [UInt32] {
    let number = UInt32(truncatingIfNeeded: number)
    let gray = number ^ (number >> 1)
    return (0..<dimensions).map { dimension in
      var bits: UInt32 = 0
      var left = gray
      let start = dimension % Self.tableDimensions * 32
      while left != 0 {
        bits ^= directions[start + left.trailingZeroBitCount]
        left &= left &- 1
      }
      guard let seeds else { return bits }
      return Self.scrambled(bits, seeds[dimension])
    }
  }

  /// Each bit is turned over or not by a hash of those above it: nested uniform scrambling.
  static func scrambled(_ bits: UInt32, _ seed: UInt32) -> UInt32 {
    // Laine and Karras's permutation, in which a bit hangs on those below it alone, between two reversals.
    var x = UInt32(truncatingIfNeeded: reversed(bits))
    x &+= seed
    x ^= x &* 0x6c50_b47c
    x ^= x &* 0xb82f_1e52
    x ^= x &* 0xc7af_e638
    x ^= x &* 0x8d22_f6e6
    return reversed(x)
  }

  private static func reversed(_ bits: UInt32) -> UInt32 {
    var x = bits.byteSwapped
    x = (x & 0x0f0f_0f0f) << 4 | (x >> 4) & 0x0f0f_0f0f
    x = (x & 0x3333_3333) << 2 | (x >> 2) & 0x3333_3333
    return (x & 0x5555_5555) << 1 | (x >> 1) & 0x5555_5555
  }

  private static func directions(_ dimensions: Int) -> [UInt32] {
    // The first dimension: every number 1, van der Corput's sequence.
    var all = (0..<32).map { UInt32(1) << UInt32(31 - $0) }
    var place = 0
    for _ in 1..<max(dimensions, 1) {
      let polynomial = SobolDirections.table[place]
      let degree = 31 - polynomial.leadingZeroBitCount
      var numbers = Array(SobolDirections.table[place + 1...place + degree])
      place += degree + 1
      // Equation (3) of Joe and Kuo: mₖ = 2 a₁ mₖ₋₁ ⊕ … ⊕ 2ˢ mₖ₋ₛ ⊕ mₖ₋ₛ.
      for k in degree..<32 {
        var next = numbers[k - degree]
        for j in 1...degree where polynomial >> UInt32(degree - j) & 1 == 1 { next ^= numbers[k - j] << UInt32(j) }
        numbers.append(next)
      }
      all += numbers.enumerated().map { $1 << UInt32(31 - $0) }
    }
    return all
  }
}

import CKernels

/// The inner loops of Gaussian processes, in the fastest form that this machine has; every form gives the same bits.
///
/// Shapes are those of `gaussian.h`: triangles are kept column by column, eight right sides or places side by side.
public struct GaussianKernels: @unchecked Sendable {
  private let table: UnsafePointer<tb_gaussian>

  /// The fastest path of this machine, or that named by `TUNEBOOK_KERNELS`.
  public static let standard = GaussianKernels(table: tb_gaussian_default())

  private init(table: UnsafePointer<tb_gaussian>) { self.table = table }

  /// A path by name (`generic`, `avx2`, `avx512`); nil where the machine lacks it.
  public init?(path: String) {
    guard let table = tb_gaussian_named(path) else { return nil }
    self.table = table
  }

  /// The paths this machine has.
  public static var available: [String] { ["generic", "avx2", "avx512"].filter { GaussianKernels(path: $0) != nil } }

  /// The next multiple of eight: the distance between columns.
  public static func padded(_ count: Int) -> Int { (count + 7) & ~7 }

  /// The features of some points, one after another, as the kernels want them.
  public struct Points {
    public var count: Int
    /// How many features are numbers; the rest are choices.
    public var numeric: Int
    public var features: Int
    public var x: UnsafePointer<Double>
    public var ld: Int
    /// How far two different choices are apart, by feature; places of numeric features are not looked at.
    public var weights: UnsafePointer<Double>
    public init(
      count: Int, numeric: Int, features: Int, x: UnsafePointer<Double>, ld: Int, weights: UnsafePointer<Double>
    ) {
      self.count = count
      self.numeric = numeric
      self.features = features
      self.x = x
      self.ld = ld
      self.weights = weights
    }
  }

  /// The Matérn 5/2 covariance of points (its lower triangle) and its slope by the squared distance (row by row). O(n²) a feature.
  public func covariance(
    _ points: Points, signal: Double, k: UnsafeMutablePointer<Double>, slope: UnsafeMutablePointer<Double>
  ) {
    table.pointee.covariance(
      Int32(points.count), Int32(points.numeric), Int32(points.features), points.x, Int32(points.ld), points.weights,
      signal, k, slope)
  }

  /// The same between points and eight places (feature by feature). O(n) a feature.
  public func cross(
    _ points: Points, signal: Double, places: UnsafePointer<Double>, k: UnsafeMutablePointer<Double>,
    slope: UnsafeMutablePointer<Double>?
  ) {
    table.pointee.cross(
      Int32(points.count), Int32(points.numeric), Int32(points.features), points.x, Int32(points.ld), points.weights,
      signal, places, k, slope)
  }

  /// L with L Lᵀ = a, in place of a's lower triangle; false when a is not positive definite. O(n³).
  public func cholesky(count: Int, ld: Int, _ l: UnsafeMutablePointer<Double>) -> Bool {
    table.pointee.cholesky(Int32(count), Int32(ld), l) != 0
  }

  /// v ← L⁻¹ v for eight right sides that are 0 before row `from`. O(n²).
  public func forward(
    count: Int, ld: Int, _ l: UnsafePointer<Double>, from: Int = 0, _ v: UnsafeMutablePointer<Double>
  ) {
    table.pointee.forward(Int32(count), Int32(ld), l, Int32(from), v)
  }

  /// v ← L⁻ᵀ v for eight right sides, down to row `to`. O(n²).
  public func backward(
    count: Int, ld: Int, _ l: UnsafePointer<Double>, to: Int = 0, _ v: UnsafeMutablePointer<Double>
  ) {
    table.pointee.backward(Int32(count), Int32(ld), l, Int32(to), v)
  }

  /// Adds, for the eight columns from `column` on, Σ (α α′ − K⁻¹) · slope · distance along each feature to `sums`.
  public func likelihoodSlopes(
    _ points: Points, column: Int, alpha: UnsafePointer<Double>, inverse: UnsafePointer<Double>,
    slope: UnsafePointer<Double>, sums: UnsafeMutablePointer<Double>
  ) {
    table.pointee.likelihood_slopes(
      Int32(points.count), Int32(points.numeric), Int32(points.features), points.x, Int32(points.ld), Int32(column),
      alpha, inverse, slope, sums)
  }

  /// Σ v[i] a[i] and Σ v[i]² for eight columns v.
  public func dots(
    count: Int, _ v: UnsafePointer<Double>, _ a: UnsafePointer<Double>, product: UnsafeMutablePointer<Double>?,
    square: UnsafeMutablePointer<Double>?
  ) {
    table.pointee.dots(Int32(count), v, a, product, square)
  }

  /// Slopes along the numeric features of Σ a[i] k[i] and Σ u[i] k[i] at eight places, with u held fast.
  public func placeSlopes(
    _ points: Points, places: UnsafePointer<Double>, a: UnsafePointer<Double>, u: UnsafePointer<Double>,
    slope: UnsafePointer<Double>, byA: UnsafeMutablePointer<Double>, byU: UnsafeMutablePointer<Double>
  ) {
    table.pointee.place_slopes(
      Int32(points.count), Int32(points.numeric), points.x, Int32(points.ld), places, a, u, slope, byA, byU)
  }
}

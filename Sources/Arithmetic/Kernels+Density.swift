import CKernels

/// What densities made of many normal kernels need.
extension Kernels {
  /// y[i] = ln x[i], to about 10⁻⁷; whatever lies below the smallest normal number counts as that.
  public func log(count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>) {
    table.pointee.log(Int32(count), x, y)
  }

  /// y[i] = ln of the mass that the normal distribution around mu[i] with deviation 1 / inverse[i] has from left to right;
  /// no less than ln 2⁻¹²⁶.
  public func normalLogMass(
    count: Int, mu: UnsafePointer<Float>, inverse: UnsafePointer<Float>, left: Float, right: Float,
    y: UnsafeMutablePointer<Float>
  ) {
    table.pointee.normal_log_mass(Int32(count), mu, inverse, left, right, y)
  }

  /// The same for those sixteens of kernels in which a middle or width is not what y was last found for (`knownMu` and
  /// `knownInverse`, which then follow).
  public func renewNormalLogMass(
    count: Int, mu: UnsafePointer<Float>, inverse: UnsafePointer<Float>, left: Float, right: Float,
    knownMu: UnsafeMutablePointer<Float>, knownInverse: UnsafeMutablePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    table.pointee.renew_log_mass(Int32(count), mu, inverse, left, right, knownMu, knownInverse, y)
  }

  /// The logarithm of a mixture of products of normal kernels at several points:
  /// y[c] = ln Σₖ exp(constant[k] + Σₜ table[index[c][t]][k] − ½ Σⱼ ((x[c][j] − mu[j][k]) · inverse[j][k])²).
  ///
  /// - Parameters:
  ///   - ld: kernels, a multiple of 16; one that fills up has a constant far below the others'.
  ///   - tables: how many rows of `table` count for each point.
  ///   - scratch: as many numbers as there are kernels.
  public func mixture(
    ld: Int, inputs: Int, tables: Int, count: Int, mu: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
    constant: UnsafePointer<Float>, table rows: UnsafePointer<Float>, index: UnsafePointer<Int32>,
    x: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>, y: UnsafeMutablePointer<Double>
  ) {
    table.pointee.mixture(
      Int32(ld), Int32(inputs), Int32(tables), Int32(count), mu, inverse, constant, rows, index, x, scratch, y)
  }
}

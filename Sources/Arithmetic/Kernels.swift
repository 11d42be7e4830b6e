import CKernels

/// The engine's innermost loops, in the fastest form that this machine has; every form gives the same bits.
///
/// Matrices are row-major in 32-bit numbers; a distance (`ld`) is that between rows, a multiple of 16, and up to that
/// multiple whole vectors may be read and written.
public struct Kernels: @unchecked Sendable {
  let table: UnsafePointer<tb_kernels>

  /// The fastest path of this machine, or that named by `TUNEBOOK_KERNELS`.
  public static let standard = Kernels(table: tb_kernels_default())

  private init(table: UnsafePointer<tb_kernels>) { self.table = table }

  /// A path by name (`generic`, `avx2`, `avx512`); nil where the machine lacks it.
  public init?(path: String) {
    guard let table = tb_kernels_named(path) else { return nil }
    self.table = table
  }

  /// The paths this machine has.
  public static var available: [String] { ["generic", "avx2", "avx512"].filter { Kernels(path: $0) != nil } }

  /// Does something on this thread with numbers below 2^−126 (subnormals) taken for 0, wherever they are read or written.
  ///
  /// The means that optimizers keep for weights whose slope is 0 shrink into that range and stay there. No step of a
  /// training can see them, and some processors are slow over them: see decision 0011.
  @inline(__always)
  public static func flushingSubnormals<Result>(_ body: () -> Result) -> Result {
    let before = tb_flush_subnormals()
    defer { tb_flush_end(before) }
    return body()
  }

  /// y[r][j] = f(bias[j] + Σₖ x[r][k] w[k][j]), one chain of fused multiply-adds over ascending k.
  public func dense(
    rows: Int, inputs: Int, outputs: Int, x: UnsafePointer<Float>, ldx: Int, w: UnsafePointer<Float>, ldw: Int,
    bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>, ldy: Int, activation: Activation
  ) {
    table.pointee.dense(
      Int32(rows), Int32(inputs), Int32(outputs), x, Int32(ldx), w, Int32(ldw), bias, y, Int32(ldy),
      activation.code)
  }

  /// g[k][j] = Σᵣ x[r][k] d[r][j] + decay · w[k][j], and gb[j] = Σᵣ d[r][j], over ascending r.
  public func weightGradient(
    rows: Int, inputs: Int, outputs: Int, x: UnsafePointer<Float>, ldx: Int, d: UnsafePointer<Float>, ldd: Int,
    w: UnsafePointer<Float>, decay: Float, g: UnsafeMutablePointer<Float>, ldg: Int, gb: UnsafeMutablePointer<Float>
  ) {
    table.pointee.weight_gradient(
      Int32(rows), Int32(inputs), Int32(outputs), x, Int32(ldx), d, Int32(ldd), w, decay, g, Int32(ldg), gb)
  }

  /// dx[r][k] = Σⱼ d[r][j] w[k][j].
  public func denseBackward(
    rows: Int, inputs: Int, outputs: Int, d: UnsafePointer<Float>, ldd: Int, w: UnsafePointer<Float>, ldw: Int,
    dx: UnsafeMutablePointer<Float>, lddx: Int
  ) {
    table.pointee.dense_backward(
      Int32(rows), Int32(inputs), Int32(outputs), d, Int32(ldd), w, Int32(ldw), dx, Int32(lddx))
  }

  /// y[i] = f(z[i]); both may be the same place.
  public func activate(
    count: Int, z: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>, activation: Activation
  ) {
    table.pointee.activate(Int32(count), z, y, activation.code)
  }

  /// d[i] ← d[i] f′(z[i]), where y[i] = f(z[i]); z matters only where the activation is not known by its value.
  public func activationBackward(
    count: Int, z: UnsafePointer<Float>, y: UnsafePointer<Float>, d: UnsafeMutablePointer<Float>,
    activation: Activation
  ) {
    table.pointee.activation_backward(Int32(count), z, y, d, activation.code)
  }

  /// Class probabilities p, where they are asked for, which they are to be for more than 16 classes; loss[r] =
  /// −ln p[r][label]; and d = (p − t) · scale where d is given, for the target t that is 1 − s at the label and
  /// s / classes more everywhere (label smoothing: Szegedy et al. 2016, arXiv:1512.00567, §7).
  ///
  /// - Returns: in how many rows the first largest z is the label's.
  @discardableResult
  public func softmaxCrossEntropy(
    rows: Int, classes: Int, z: UnsafePointer<Float>, ldz: Int, labels: UnsafePointer<Int32>, scale: Float,
    smoothing: Float = 0, p: UnsafeMutablePointer<Float>?, ldp: Int, d: UnsafeMutablePointer<Float>?, ldd: Int,
    loss: UnsafeMutablePointer<Double>?
  ) -> Int {
    var right: Int32 = 0
    table.pointee.softmax_cross_entropy(
      Int32(rows), Int32(classes), z, Int32(ldz), labels, scale, smoothing, p, Int32(ldp), d, Int32(ldd), loss, &right)
    return Int(right)
  }

  /// y[i] = exp(x[i]), by a polynomial that is the same on every path.
  public func exp(count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>) {
    table.pointee.exp(Int32(count), x, y)
  }
  /// y[i] = tanh(x[i]), by a polynomial that is the same on every path.
  public func tanh(count: Int, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>) {
    table.pointee.tanh(Int32(count), x, y)
  }

  /// w ← w − rate · g
  public func sgd(count: Int, rate: Float, g: UnsafePointer<Float>, w: UnsafeMutablePointer<Float>) {
    table.pointee.sgd(Int32(count), rate, g, w)
  }
  /// v ← momentum · v + g; w ← w − rate · v, or rate · (g + momentum · v) where it looks ahead.
  public func momentum(
    count: Int, rate: Float, momentum: Float, looksAhead: Bool = false, g: UnsafePointer<Float>,
    v: UnsafeMutablePointer<Float>,
    w: UnsafeMutablePointer<Float>
  ) {
    table.pointee.momentum(Int32(count), rate, momentum, looksAhead ? 1 : 0, g, v, w)
  }
  /// s ← keep · s + share · g²; w ← w − rate · g / (√s + ε)
  public func scaled(
    count: Int, rate: Float, keep: Float, share: Float, epsilon: Float, g: UnsafePointer<Float>,
    s: UnsafeMutablePointer<Float>, w: UnsafeMutablePointer<Float>
  ) {
    table.pointee.scaled(Int32(count), rate, keep, share, epsilon, g, s, w)
  }
  /// One step of Adam; the corrections are 1 − β₁ᵗ and 1 − β₂ᵗ.
  public func adam(
    count: Int, rate: Float, beta1: Float, beta2: Float, epsilon: Float, correction1: Float, correction2: Float,
    g: UnsafePointer<Float>, m: UnsafeMutablePointer<Float>, v: UnsafeMutablePointer<Float>,
    w: UnsafeMutablePointer<Float>
  ) {
    table.pointee.adam(Int32(count), rate, beta1, beta2, epsilon, correction1, correction2, g, m, v, w)
  }

  /// The sum on 32 virtual lanes, added in one fixed tree.
  public func sum(_ numbers: [Double]) -> Double {
    numbers.withUnsafeBufferPointer { numbers in numbers.baseAddress.map { sum(count: numbers.count, $0) } ?? 0 }
  }
  /// The same of `count` numbers from `x` on.
  public func sum(count: Int, _ x: UnsafePointer<Double>) -> Double { table.pointee.sum(Int32(count), x) }

  /// y[i] ← mask[i] · y[i]
  public func multiply(count: Int, mask: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>) {
    table.pointee.multiply(Int32(count), mask, y)
  }

  /// y[i] ← factor · y[i]
  public func scale(count: Int, factor: Float, y: UnsafeMutablePointer<Float>) {
    table.pointee.scale(Int32(count), factor, y)
  }

  /// g[i] ← g[i] + strength · sign(w[i])
  public func addSigns(
    count: Int, strength: Float, w: UnsafePointer<Float>, g: UnsafeMutablePointer<Float>
  ) {
    table.pointee.add_signs(Int32(count), strength, w, g)
  }

  /// Σ a[i] b[i] in double precision, on 32 virtual lanes added in one fixed tree.
  public func dot(count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> Double {
    table.pointee.dot(Int32(count), a, b)
  }

  /// The rows of x with these numbers, one behind the other.
  public func gather(
    rows: UnsafePointer<Int32>, count: Int, x: UnsafePointer<Float>, ld: Int, y: UnsafeMutablePointer<Float>
  ) {
    tb_gather(Int32(count), rows, x, Int32(ld), y)
  }

  /// Zero with the chance `drop` (rounded to 65536ths), else one by the chance of that; the same for the same (seed,
  /// purpose, index). `count` is a multiple of 16.
  public func dropoutMask(
    count: Int, seed: UInt64, index: UInt64, drop: Double, mask: UnsafeMutablePointer<Float>
  ) {
    table.pointee.dropout_mask(Int32(count), seed, RandomSource.Purpose.dropout.rawValue, index, drop, mask)
  }

  /// The words of sixteen blocks of a random source, four a block, from the block `first` on.
  func randomWords(
    seed: UInt64, purpose: UInt32, index: UInt64, first: UInt32, words: UnsafeMutablePointer<UInt32>
  ) {
    table.pointee.random_words(16, seed, purpose, index, first, words)
  }
}

import CKernels

/// Forward-mode derivatives: how results move when what they come from moves along a direction.
extension Kernels {
  /// y[r][j] ← y[r][j] + Σₖ x[r][k] w[k][j]
  public func denseAdd(
    rows: Int, inputs: Int, outputs: Int, x: UnsafePointer<Float>, ldx: Int, w: UnsafePointer<Float>, ldw: Int,
    y: UnsafeMutablePointer<Float>, ldy: Int
  ) {
    table.pointee.dense_add(
      Int32(rows), Int32(inputs), Int32(outputs), x, Int32(ldx), w, Int32(ldw), y, Int32(ldy))
  }

  /// dx[r][k] ← dx[r][k] + Σⱼ d[r][j] w[k][j]
  public func denseBackwardAdd(
    rows: Int, inputs: Int, outputs: Int, d: UnsafePointer<Float>, ldd: Int, w: UnsafePointer<Float>, ldw: Int,
    dx: UnsafeMutablePointer<Float>, lddx: Int
  ) {
    table.pointee.dense_backward_add(
      Int32(rows), Int32(inputs), Int32(outputs), d, Int32(ldd), w, Int32(ldw), dx, Int32(lddx))
  }

  /// g[k][j] ← g[k][j] + Σᵣ x[r][k] d[r][j]
  public func weightGradientAdd(
    rows: Int, inputs: Int, outputs: Int, x: UnsafePointer<Float>, ldx: Int, d: UnsafePointer<Float>, ldd: Int,
    g: UnsafeMutablePointer<Float>, ldg: Int
  ) {
    table.pointee.weight_gradient_add(
      Int32(rows), Int32(inputs), Int32(outputs), x, Int32(ldx), d, Int32(ldd), g, Int32(ldg))
  }

  /// first[i] = f′(z[i]) and second[i] = f″(z[i]), where share · y[i] = f(z[i]); z matters only where the activation is
  /// not known by its value.
  public func slopes(
    count: Int, z: UnsafePointer<Float>, y: UnsafePointer<Float>, share: Float, activation: Activation,
    first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>
  ) {
    table.pointee.slopes(Int32(count), z, y, share, activation.code, first, second)
  }

  /// y[i] ← a[i] x[i]
  public func gate(count: Int, a: UnsafePointer<Float>, x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>) {
    table.pointee.gate(Int32(count), a, x, y)
  }

  /// d[i] ← a[i] d[i] + c[i] z[i]
  public func bend(
    count: Int, a: UnsafePointer<Float>, c: UnsafePointer<Float>, z: UnsafePointer<Float>,
    d: UnsafeMutablePointer<Float>
  ) {
    table.pointee.bend(Int32(count), a, c, z, d)
  }

  /// How the slopes (p − t) · scale of the cross-entropy move with the sums: dd = p ⊙ (dz − Σ p dz) · scale, row by row.
  public func softmaxTangent(
    rows: Int, classes: Int, p: UnsafePointer<Float>, ldp: Int, dz: UnsafePointer<Float>, ldz: Int, scale: Float,
    dd: UnsafeMutablePointer<Float>, ldd: Int
  ) {
    table.pointee.softmax_tangent(
      Int32(rows), Int32(classes), p, Int32(ldp), dz, Int32(ldz), scale, dd, Int32(ldd))
  }

  /// How `momentum` moves; `v` is the velocity before it.
  public func momentumTangent(
    count: Int, rate: Dual, momentum: Dual, looksAhead: Bool, g: UnsafePointer<Float>, v: UnsafePointer<Float>,
    dg: UnsafePointer<Float>, dv: UnsafeMutablePointer<Float>, dw: UnsafeMutablePointer<Float>
  ) {
    table.pointee.momentum_tangent(
      Int32(count), rate.value, rate.tangent, momentum.value, momentum.tangent, looksAhead ? 1 : 0, g, v, dg, dv, dw)
  }

  /// How `scaled` moves; `s` is the sum before it. A root at 0 stands still.
  public func scaledTangent(
    count: Int, rate: Dual, keep: Dual, share: Dual, epsilon: Float, g: UnsafePointer<Float>, s: UnsafePointer<Float>,
    dg: UnsafePointer<Float>, ds: UnsafeMutablePointer<Float>, dw: UnsafeMutablePointer<Float>
  ) {
    table.pointee.scaled_tangent(
      Int32(count), rate.value, rate.tangent, keep.value, keep.tangent, share.value, share.tangent, epsilon, g, s, dg,
      ds, dw)
  }

  /// How `adam` moves; `m` and `v` are the moments before it, the corrections those of it.
  public func adamTangent(
    count: Int, rate: Dual, beta1: Dual, beta2: Dual, epsilon: Float, correction1: Dual, correction2: Dual,
    g: UnsafePointer<Float>, m: UnsafePointer<Float>, v: UnsafePointer<Float>, dg: UnsafePointer<Float>,
    dm: UnsafeMutablePointer<Float>, dv: UnsafeMutablePointer<Float>, dw: UnsafeMutablePointer<Float>
  ) {
    var at = tb_adam_tangent(
      rate: rate.value, drate: rate.tangent, beta1: beta1.value, dbeta1: beta1.tangent, beta2: beta2.value,
      dbeta2: beta2.tangent, epsilon: epsilon, correction1: correction1.value, dcorrection1: correction1.tangent,
      correction2: correction2.value, dcorrection2: correction2.tangent)
    table.pointee.adam_tangent(Int32(count), &at, g, m, v, dg, dm, dv, dw)
  }

  /// A number with its derivative along a direction.
  public struct Dual: Sendable {
    public var value: Float
    public var tangent: Float
    public init(_ value: Float, _ tangent: Float = 0) {
      self.value = value
      self.tangent = tangent
    }
  }
}

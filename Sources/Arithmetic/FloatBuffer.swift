import CKernels

/// A block of 32-bit numbers at a fixed place, zero at first and gone with its last reference.
///
/// Its length is rounded up to a multiple of 16, so that kernels may work on whole vectors. Not to be written from two
/// tasks at once.
public final class FloatBuffer {
  /// A multiple of 16.
  public let count: Int
  public let start: UnsafeMutablePointer<Float>
  private let block: UnsafeMutableRawPointer

  /// So many zeros, and those that fill the last vector up.
  public init(count: Int) {
    self.count = max(16, FloatBuffer.padded(count))
    // On a cache line's border, so that no vector straddles one; of a large one the system gives pages of zeros as they are used.
    block = tb_zeroed(self.count * 4 + 64)
    let border = (UInt(bitPattern: block) + 63) & ~63
    start = (block + Int(border - UInt(bitPattern: block))).bindMemory(to: Float.self, capacity: self.count)
  }

  deinit { tb_free(block) }

  /// The next multiple of 16.
  public static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  /// Its numbers as an array.
  public var array: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Its numbers' bit patterns, and back; as many as there are on both sides.
  public var bits: [UInt32] { UnsafeBufferPointer(start: start, count: count).map(\.bitPattern) }
  /// Takes numbers over by their bit patterns, as many as there are on both sides.
  public func setBits(_ bits: [UInt32]) {
    for (index, pattern) in bits.prefix(count).enumerated() { start[index] = Float(bitPattern: pattern) }
  }

  /// Takes over as many numbers as there are on both sides.
  public func copy(from other: FloatBuffer) { start.update(from: other.start, count: min(count, other.count)) }
}

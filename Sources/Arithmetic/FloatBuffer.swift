/// A block of 32-bit numbers at a fixed place, zero at first and gone with its last reference.
///
/// Its length is rounded up to a multiple of 16, so that kernels may work on whole vectors. Not to be written from two
/// tasks at once.
public final class FloatBuffer {
  /// A multiple of 16.
  public let count: Int
  public let start: UnsafeMutablePointer<Float>

  public init(count: Int) {
    self.count = max(16, FloatBuffer.padded(count))
    start = .allocate(capacity: self.count)
    start.initialize(repeating: 0, count: self.count)
  }

  deinit { start.deallocate() }

  /// The next multiple of 16.
  public static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  /// Its numbers as an array.
  public var array: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Takes over as many numbers as there are on both sides.
  public func copy(from other: FloatBuffer) { start.update(from: other.start, count: min(count, other.count)) }
}

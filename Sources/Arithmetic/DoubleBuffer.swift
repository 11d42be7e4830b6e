/// A block of doubles at one place in memory, zero at first, for the kernels in double precision.
///
/// Whoever makes it may write to it; once it is shared it is only read.
public final class DoubleBuffer: @unchecked Sendable {
  public let pointer: UnsafeMutablePointer<Double>
  public let count: Int

  /// So many zeros.
  public init(_ count: Int) {
    self.count = max(count, 1)
    let raw = UnsafeMutableRawPointer.allocate(byteCount: self.count * MemoryLayout<Double>.stride, alignment: 64)
    pointer = raw.bindMemory(to: Double.self, capacity: self.count)
    pointer.initialize(repeating: 0, count: self.count)
  }

  /// A copy of these numbers.
  public convenience init(_ elements: [Double]) {
    self.init(elements.count)
    for (index, element) in elements.enumerated() { pointer[index] = element }
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  /// The number at that place, from 0; the place is not checked.
  public subscript(index: Int) -> Double {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }
}

/// Everything that commands change.
public struct SessionState: Sendable {
  public var seed: UInt64
  public init(seed: UInt64) { self.seed = seed }
}

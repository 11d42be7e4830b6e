import CKernels

extension Kernels {
  /// What a neuron does with its sum z; each in a file of `Sources/CKernels/activations`, all in the list there.
  public struct Activation: Sendable, Equatable {
    /// Its place in the list, by which the kernels know it.
    let code: Int32
    private let traits: Int32

    private init?(at place: Int32) {
      guard let entry = tb_activation_at(place) else { return nil }
      (code, traits) = (place, entry.pointee.traits)
    }

    /// Every one, the sum itself first.
    public static let all: [Activation] = (0..<tb_activation_count()).compactMap(Activation.init(at:))

    /// The sum itself.
    public static let identity = all[0]

    /// The one of that name; nil where there is none.
    public static func named(_ name: String) -> Activation? { all.first { $0.name == name } }

    /// The word that chooses it: `relu`.
    public var name: String { tb_activation_at(code).map { String(cString: $0.pointee.name) } ?? "" }
    /// One sentence without a full stop.
    public var summary: String { tb_activation_at(code).map { String(cString: $0.pointee.summary) } ?? "" }
    /// Whether it is made together with the product.
    public var isFused: Bool { has(TB_FUSED) }
    /// Whether its slope is found from its value alone.
    public var isKnownByValue: Bool { has(TB_KNOWN_BY_VALUE) }
    /// Whether it is a kind of relu, which cuts off half of what comes.
    public var isRectified: Bool { has(TB_RECTIFIED) }
    /// Whether its slope has a slope, beside corners.
    public var isCurved: Bool { has(TB_CURVED) }
    /// Whether its slope goes to 0 at both ends.
    public var fades: Bool { has(TB_FADES) }
    /// Whether it is not 0 at 0.
    public var movesZero: Bool { has(TB_MOVES_ZERO) }

    private func has(_ trait: Int) -> Bool { Int(traits) & trait != 0 }
  }
}

import Arithmetic

extension Kernels.Activation {
  /// Those that hidden neurons may have.
  static var hidden: ArraySlice<Self> { all.dropFirst() }

  /// The one that the settings name.
  static func chosen(by settings: Settings) -> Self { named(settings[.activation]) ?? hidden.first ?? .identity }
}

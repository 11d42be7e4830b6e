package import Options

/// The name of an option of plots, with the type of its value: what a chart declares and reads it by.
///
/// What it does and takes each chart says for itself: points are cells here and sizes there. A key that only one chart has
/// stands in its file.
package struct ChartKey<Value: OptionReadable>: Sendable {
  package let name: String
  /// A key for a name that is only known when the program runs; keys of known names are constants.
  package init(_ name: String) { self.name = name }
}

extension ChartKey<String> {
  /// The setting, feature or parameter along the bottom.
  package static let x = ChartKey("x")
  /// The setting, feature or parameter up the side.
  package static let y = ChartKey("y")
  static let metric = ChartKey("metric")
  static let view = ChartKey("view")
}

extension ChartKey<Int> {
  package static let dims = ChartKey("dims")
  static let points = ChartKey("points")
  static let repeats = ChartKey("repeats")
  package static let steps = ChartKey("steps")
  static let seed = ChartKey("seed")
}

extension ChartKey<[String]> {
  /// Other studies beside the one in view.
  static let with = ChartKey("with")
}

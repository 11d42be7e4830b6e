package import Figures

/// A figure to be made when it is wanted: of work that goes on, few are looked at.
///
/// Whoever compares two, or writes one down, wants what it shows: the figure is made then. Read back, it is that figure.
package struct FigureMaker: Sendable, Equatable {
  package let make: @Sendable () -> Figure
  /// Whether it is meant for a window, and not for between the lines.
  package let isForWindow: Bool
  package let theme: FigureTheme
  package init(
    isForWindow: Bool = false, theme: FigureTheme = .light, _ make: @escaping @Sendable () -> Figure
  ) {
    (self.isForWindow, self.theme, self.make) = (isForWindow, theme, make)
  }
  package static func == (one: FigureMaker, other: FigureMaker) -> Bool {
    one.isForWindow == other.isForWindow && one.theme == other.theme && one.make() == other.make()
  }
}

extension FigureMaker: Codable {
  private enum Key: String, CodingKey { case figure, isForWindow, theme }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let figure = try values.decode(Figure.self, forKey: .figure)
    self.init(
      isForWindow: try values.decode(Bool.self, forKey: .isForWindow),
      theme: try values.decode(FigureTheme.self, forKey: .theme)
    ) { figure }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(make(), forKey: .figure)
    try values.encode(isForWindow, forKey: .isForWindow)
    try values.encode(theme, forKey: .theme)
  }
}

/// A form that a figure can be drawn in. A gif moves when the figure has frames.
package enum FigureFormat: String, Sendable, CaseIterable, Codable { case png, svg, pdf, gif, sixel, txt }

/// The ground that a figure is drawn on.
package enum FigureTheme: String, Sendable, CaseIterable, Codable { case light, dark }

/// The size of a drawing: pixels for pictures, character cells for text.
package struct FigureSize: Sendable, Equatable, Codable {
  package var width: Int
  package var height: Int
  /// What letters and marks are multiplied by: more than 1 where they are read from far away.
  package var letters = 1.0
  private enum CodingKeys: CodingKey { case width, height }
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
  /// That of a window beside the terminal, and of one that is shown to a room.
  package static let window = FigureSize(width: 960, height: 640)
  package static let hall = FigureSize(width: 1240, height: 640).forRoom
  /// The same with letters that are read from the last row.
  package var forRoom: FigureSize {
    var size = self
    size.letters = 1.35
    return size
  }
}

/// Draws figures. Handed in by the executable, so that nobody else knows which program draws.
package protocol FigureRenderer: Sendable {
  /// The picture's bytes. Throws `FigureFailure` (no renderer, it died, it refused) .
  func render(_ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme) async throws -> [UInt8]
  /// Shows the figure in a window, in place of what was there. Throws `FigureFailure` where there can be none.
  func present(_ figure: Figure, size: FigureSize, theme: FigureTheme) async throws
}

extension FigureRenderer {
  /// A renderer without windows.
  package func present(_ figure: Figure, size: FigureSize, theme: FigureTheme) async throws {
    throw FigureFailure.noWindows
  }

  /// On a light ground.
  package func render(_ figure: Figure, as format: FigureFormat, size: FigureSize) async throws -> [UInt8] {
    try await render(figure, as: format, size: size, theme: .light)
  }
}

import Figures
import Foundation
import Testing
import TunebookTesting

@testable import Gnuplot

/// Figures drawn by the real gnuplot, where there is one: whole, of the size asked for, not blank, and without a word of
/// complaint.
enum DrawnFigure {
  private static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
  static let isPossible = searchPath.split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot")
  }
  private static let renderer = GnuplotRenderer(searchPath: searchPath)

  @discardableResult static func check(
    _ figure: Figure, _ name: String, as format: FigureFormat = .svg, size: FigureSize = .init(width: 480, height: 320)
  ) async throws -> PictureCheck? {
    guard isPossible else { return nil }
    let (picture, words) = try await renderer.draw(figure, as: format, size: size)
    #expect(words == "", "\(name)")
    let check = try #require(PictureCheck(picture, format), "\(name): no whole \(format)")
    #expect(check.width == Double(size.width) && check.height == Double(size.height), "\(name): size")
    // Its bytes are not wanted in a failure's words.
    let isBlank = format == .svg && !check.hasMarks
    #expect(!isBlank, "\(name): blank")
    return check
  }
}

extension GnuplotPanel {
  /// A figure alone on a drawing, with its axes placed and nothing drawn: for looking at where labels would go.
  static func forLabels(_ figure: Figure, _ size: FigureSize) -> GnuplotPanel {
    let canvas = GnuplotCanvas(format: .png, size: size, style: FigureStyle(size: size))
    let scales = figure.scales(room: GnuplotScript.room)
    let box = Box(left: 0, bottom: 0, width: Double(size.width), height: Double(size.height))
    return GnuplotPanel(
      figure, canvas, scales, GnuplotAxes(figure, scales, canvas, in: box, hasTitle: false).inside, 0)
  }
}

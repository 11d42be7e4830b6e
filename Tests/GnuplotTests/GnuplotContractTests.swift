import Figures
import Foundation
import Testing
import TunebookTesting

@testable import Gnuplot

private let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
private let isThere = searchPath.split(separator: ":").contains {
  FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot")
}
private let size = FigureSize(width: 320, height: 240)

/// Numbers that figures must get along with, by name.
private let edges: [(name: String, values: [Double])] = [
  ("none", []), ("one", [2]), ("equal", [3, 3, 3]), ("missing", [.nan, .nan]), ("gaps", [1, .nan, 3, 4]),
  ("infinite", [1, .infinity, -.infinity, 2]), ("not positive", [-1, 0, 0.5, 2]), ("huge", [1e308, -1e308, 1e300]),
  ("tiny", [.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300]), ("usual", [1, 2, 3, 4, 5]),
]

/// Every kind of marks over the same numbers.
private func everyMark(_ v: [Double]) -> [(name: String, marks: Series.Marks)] {
  let grid = v.flatMap { a in v.map { b in a + b } }
  let ascending = v.indices.map { Double($0) + 1 }
  return [
    ("line", .line(x: v, y: v)), ("steps", .steps(x: ascending, y: v)),
    ("lines", .lines(x: [v, ascending], y: [ascending, v], value: [1, .nan])),
    ("points", .points(x: v, y: v, value: [])),
    ("values", .points(x: ascending, y: ascending, value: v)),
    ("intervals", .intervals(x: ascending, y: v, lower: v.map { $0 - 1 }, upper: v.map { $0 + 1 })),
    ("segments", .segments(x: v, y: v, toX: ascending, toY: ascending, value: v)),
    ("bars", .bars(x: ascending, heights: v)),
    ("horizontal bars", .horizontalBars(y: ascending, lengths: v, errors: v)),
    ("band", .band(x: ascending, lower: v.map { $0 - 1 }, upper: v)),
    ("heat map", .heatmap(x: ascending, y: ascending, values: grid)),
    ("uneven heat map", .heatmap(x: ascending.map { $0 * $0 }, y: ascending, values: grid)),
    ("contours", .contours(x: ascending, y: ascending, values: grid, levels: [])),
    ("level", .contours(x: ascending, y: ascending, values: grid, levels: [2, .nan])),
    ("path", .path(x: ascending, y: v, z: v)), ("labels", .labels(x: v, y: v, texts: v.map { "\($0)" })),
    ("vertical", .vertical(x: v.first ?? .nan)), ("horizontal", .horizontal(y: v.last ?? .nan)),
  ]
}

private func figure(_ marks: Series.Marks?, scale: Axis.Scale = .linear, view: Figure.View = .flat) -> Figure {
  Figure(
    kind: "test", title: "A title", finding: "What it shows.", x: Axis("x", scale: scale), y: Axis("y", scale: scale),
    color: Axis("loss", scale: scale), series: marks.map { [Series("marks", role: .category(1), $0)] } ?? [], view: view
  )
}

/// The real gnuplot draws everything, at the edges too, without a word of complaint.
@Suite(.serialized, .enabled(if: isThere)) struct GnuplotContractTests {
  private let renderer = GnuplotRenderer(searchPath: searchPath)

  @discardableResult private func check(
    _ figure: Figure, _ format: FigureFormat, size: FigureSize = size, theme: FigureTheme = .light, _ name: String
  ) async -> PictureCheck? {
    do {
      let (picture, words) = try await renderer.draw(figure, as: format, size: size, theme: theme)
      #expect(words == "", "\(name)")
      let check = PictureCheck(picture, format)
      #expect(check != nil, "\(name): no whole \(format)")
      if format != .txt, format != .sixel {
        #expect(check?.width == Double(size.width) && check?.height == Double(size.height), "\(name): size")
      }
      return check
    } catch {
      Issue.record("\(name): \(error)")
      return nil
    }
  }

  @Test(arguments: [Axis.Scale.linear, .log], [Figure.View.flat, .spatial(azimuth: 30, elevation: 40)])
  func everyMarkAtItsEdges(_ scale: Axis.Scale, _ view: Figure.View) async {
    for edge in edges {
      for (name, marks) in everyMark(edge.values) {
        await check(figure(marks, scale: scale, view: view), .svg, "\(name), \(edge.name), \(scale), \(view)")
      }
    }
  }

  @Test(arguments: [FigureFormat.png, .pdf, .gif, .sixel, .txt], FigureTheme.allCases)
  func everyMarkInEveryFormat(_ format: FigureFormat, _ theme: FigureTheme) async throws {
    let empty = try await renderer.draw(figure(nil), as: format, size: size, theme: theme).picture
    for (name, marks) in everyMark([1, 2, 3, 4, 5]) {
      let picture = await check(figure(marks), format, theme: theme, "\(name), \(format), \(theme)")
      #expect(picture?.bytes != empty, "\(name) shows nothing")
    }
  }

  @Test func panelsAndFramesMoveTogether() async {
    let edgeFigures = edges.map { figure(.points(x: $0.values, y: $0.values, value: $0.values)) }
    for columns in [1, 3, 20] {
      let panels = Figure(kind: "t", title: "t", finding: "f", panels: edgeFigures, panelColumns: columns)
      for format in [FigureFormat.png, .svg, .txt] { await check(panels, format, "panels in \(columns), \(format)") }
    }
    var film = figure(.line(x: [1, 2, 3], y: [1, 2, 3]))
    film.frames = (1...5).map { figure(.line(x: [1, 2, 3], y: [1, 2, 3 * Double($0)])) }
    let drawn = await check(film, .gif, "frames")
    // Five steps, and the last one for a while.
    #expect(drawn?.frames == 5 + GnuplotScript.rest(5))
    var panels = Figure(kind: "t", title: "t", finding: "f", panels: [film, film], panelColumns: 2)
    panels.frames = (1...3).map { _ in
      Figure(kind: "t", title: "t", finding: "f", panels: [film, film], panelColumns: 2)
    }
    let several = await check(panels, .gif, "frames of panels")
    #expect(several?.frames == 3 + GnuplotScript.rest(3))
    #expect(await check(film, .png, "frames as a still")?.frames == 1)
  }

  @Test func manyPointsAndOneCell() async {
    let many = (0..<10_000).map { Double($0 &* 7919 % 10_007) }
    await check(figure(.points(x: many, y: many.reversed(), value: many)), .png, "ten thousand points")
    await check(
      figure(.labels(x: many, y: many.reversed(), texts: many.map { "\($0)" })), .png, "ten thousand labels")
    for view in [Figure.View.flat, .spatial(azimuth: 400, elevation: -10), .spatial(azimuth: -30, elevation: 90)] {
      await check(figure(.heatmap(x: [1], y: [1], values: [2]), view: view), .png, "one cell")
      await check(figure(.heatmap(x: [1, 2], y: [1, 2], values: [2, 2, 2, 2]), view: view), .png, "one value")
      await check(figure(.heatmap(x: [1, 2], y: [1], values: [2]), view: view), .png, "a grid of the wrong size")
    }
  }

  @Test func anySizeAndAnyLengthOfNames() async {
    let long = String(repeating: "a_name_without_end ", count: 40)
    let names = Figure(
      kind: "t", title: long, finding: long, x: Axis(long, unit: long, ticks: (0..<50).map { .init(Double($0), long) }),
      y: Axis(long, ticks: [.init(0, long), .init(30, long)]), color: Axis(long),
      series: (0..<40).map { Series("\($0) \(long)", role: .category($0), .points(x: [Double($0)], y: [3], value: [])) }
        + [Series(long, role: .path, .points(x: [1], y: [2], value: [3]))])
    for (width, height) in [(100, 100), (2000, 100), (100, 1000), (336, 240), (3840, 2160)] {
      await check(names, .png, size: FigureSize(width: width, height: height), "\(width)x\(height)")
    }
  }

  @Test(
    arguments: [
      "`touch HACKED`", "'; system(\"touch HACKED\") #", "a\nsystem('touch HACKED')\n!touch HACKED\n",
      "@macro \\ {/*2 x}^2_3 %s %d %", "_^{}@&~\\", "\u{1B}[31m\u{9B}0m", "\"", "''", "'", "\\", "$p0d1 << EOD\nEOD\n",
      "\u{2028}touch\u{85}x", "50%", "%%%g", "", " ", "é中😀", "\u{202E}abc", "\0",
    ]) func nothingFromOutsideIsCode(_ text: String) async throws
  {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let hostile = text.replacingOccurrences(of: "HACKED", with: folder + "/hacked")
    let ticks = [Axis.Tick(1, hostile), Axis.Tick(2, "b")]
    for view in [Figure.View.flat, .spatial(azimuth: 30, elevation: 40)] {
      for isNamed in [true, false] {
        let one = Figure(
          kind: hostile, title: hostile, finding: hostile, x: Axis(hostile, unit: hostile, ticks: isNamed ? ticks : []),
          y: Axis(hostile, unit: hostile, ticks: isNamed ? ticks : []),
          color: Axis(hostile, unit: hostile, ticks: isNamed ? ticks : []),
          series: everyMark([1, 2, 3]).map { Series(hostile, role: .category(1), $0.marks) }
            + [Series(hostile, role: .surface, .labels(x: [1, 2], y: [1, 2], texts: [hostile, hostile]))], view: view)
        let panels = Figure(kind: hostile, title: hostile, finding: hostile, panels: [one, one], panelColumns: 2)
        for figure in [one, panels] {
          let drawn = await check(figure, .svg, "\(hostile.debugDescription), \(view)")
          #expect(drawn != nil)
        }
        let text = try await renderer.draw(one, as: .svg, size: FigureSize(width: 1600, height: 1200)).picture
        if hostile.hasPrefix("`touch") { #expect(String(decoding: text, as: UTF8.self).contains("`touch")) }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder + "/hacked"))
  }

  /// What a font of colours alone has would be drawn as a black patch.
  @Test func picturesAmongLettersAreBoxes() {
    #expect(GnuplotText.quoted("größe 日本語 🎈 λ 1️⃣ 👩‍🔬") == "'größe 日本語 □ λ 1\u{20E3} □□'")
  }

  @Test func whatTurnsTextIsBlank() {
    #expect(GnuplotText.quoted("a\u{202E}b\u{1B}c\u{2028}d\te") == "'a b c d e'")
  }
}

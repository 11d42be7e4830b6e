import Figures

/// A figure in gnuplot's language (5.4): a white ground, a title with the finding below it, a palette that colour-blind
/// readers can tell apart (Okabe and Ito's eight colours; viridis for surfaces), point and dash types beside colours.
struct GnuplotScript {
  private let figure: Figure
  private let size: FigureSize
  private var lines: [String] = []
  private var plots: [String] = []
  private var blocks = 0

  /// The commands that draw a figure into a file. The path must be one of our own making.
  static func text(for figure: Figure, as format: FigureFormat, size: FigureSize, to path: String) -> String {
    var script = GnuplotScript(figure: figure, size: size)
    script.write(format, path)
    return script.lines.joined(separator: "\n") + "\n"
  }

  private init(figure: Figure, size: FigureSize) {
    self.figure = figure
    self.size = size
  }

  private mutating func write(_ format: FigureFormat, _ path: String) {
    lines = ["reset session", "set print \"-\"", "set encoding utf8", "set minussign", "set datafile missing 'NaN'"]
    lines.append("set terminal " + terminal(format))
    lines.append("set output " + GnuplotText.quoted(path: path))
    if figure.panels.isEmpty {
      layout()
      body()
    } else {
      panels()
    }
    lines.append("set output")
  }

  private mutating func panels() {
    let columns = max(1, figure.panelColumns)
    let rows = (figure.panels.count + columns - 1) / columns
    lines.append("set multiplot layout \(rows),\(columns) title \(GnuplotText.quoted(figure.title)) noenhanced")
    for panel in figure.panels {
      var own = GnuplotScript(figure: panel, size: size)
      own.blocks = blocks
      own.lines = ["reset", "set title \(GnuplotText.quoted(panel.title)) noenhanced", "set key below"]
      own.body()
      lines += own.lines
      blocks = own.blocks
    }
    lines.append("unset multiplot")
  }

  private mutating func body() {
    axis("x", figure.x)
    axis("y", figure.y)
    if let color = figure.color { self.color(color) } else { lines.append("unset colorbox") }
    for (index, series) in figure.series.enumerated() { add(series, index) }
    if plots.isEmpty { plots.append("NaN notitle") }
    lines.append("plot " + plots.joined(separator: ", \\\n  "))
  }

  private func terminal(_ format: FigureFormat) -> String {
    let (width, height) = (size.width, size.height)
    let font = "font \"DejaVu Sans,\(max(7, min(width / 80, 40)))\""
    return switch format {
    case .png, .txt: "pngcairo noenhanced size \(width),\(height) \(font) linewidth 1.5 background '#ffffff'"
    case .svg: "svg noenhanced size \(width),\(height) \(font) linewidth 1.5 background '#ffffff'"
    case .pdf:
      "pdfcairo noenhanced size \(Double(width) / 96)in,\(Double(height) / 96)in font \"DejaVu Sans,10\" background '#ffffff'"
    case .gif: "gif noenhanced size \(width),\(height) \(font) background '#ffffff'"
    case .sixel: "sixelgd noenhanced size \(width),\(height) font \"DejaVu Sans,10\" background '#ffffff' truecolor"
    }
  }

  private mutating func layout() {
    let finding = GnuplotText.wrapped(figure.finding, 100)
    let title = GnuplotText.wrapped(figure.title, 64)
    var top = 0.965
    for line in title {
      lines.append(
        "set label \(GnuplotText.quoted(line)) at screen 0.02,\(top) left font ',\(max(9, size.width / 60))' noenhanced front"
      )
      top -= 0.05
    }
    for line in finding {
      lines.append(
        "set label \(GnuplotText.quoted(line)) at screen 0.02,\(top) left textcolor '#555555' noenhanced front")
      top -= 0.038
    }
    lines.append("set tmargin at screen \(top)")
    // Room for the axis's ticks, its label and the legend, one below the other.
    let line = Double(max(7, min(size.width / 80, 40))) * 2.1 / Double(max(size.height, 1))
    lines.append("set bmargin at screen \(line * 4.4)")
    lines.append("set key at screen 0.5,\(line * 0.9) center horizontal noenhanced samplen 2")
    lines.append("set border 3 lc '#888888'")
    lines.append("set tics nomirror out textcolor '#333333'")
    lines.append("set grid lc '#e4e4e4' lw 0.7 dt 1")
  }

  private mutating func axis(_ letter: String, _ axis: Axis) {
    lines.append("set \(letter)label \(GnuplotText.quoted(axis.caption)) noenhanced")
    let bound = { (value: Double?) in value.map { $0.isFinite ? "\($0)" : "*" } ?? "*" }
    if axis.lower != nil || axis.upper != nil {
      lines.append("set \(letter)range [\(bound(axis.lower)):\(bound(axis.upper))]")
    }
    if axis.scale == .log {
      lines.append("set logscale \(letter)")
      lines.append("set format \(letter) '%g'")
      lines += closeTicks(letter, axis)
    }
    guard !axis.ticks.isEmpty else { return }
    let ticks = axis.ticks.filter { $0.value.isFinite }.map { "\(GnuplotText.quoted($0.label)) \($0.value)" }
    lines.append("set \(letter)tics (\(ticks.joined(separator: ", "))) noenhanced")
  }

  /// A log axis of few decades has labels at 1, 2 and 5 of each.
  private func closeTicks(_ letter: String, _ axis: Axis) -> [String] {
    let numbers = figure.numbers
    let data = (letter == "x" ? numbers.x : numbers.y).filter { $0 > 0 && $0.isFinite }
    guard let low = axis.lower ?? data.min(), let high = axis.upper ?? data.max(), low > 0, high / low < 300, low < high
    else { return [] }
    let ticks = (-12...12).flatMap { power in [1, 2, 5].compactMap { Double("\($0)e\(power)") } }.filter {
      $0 >= low * 0.99 && $0 <= high * 1.01
    }
    guard ticks.count > 1 else { return [] }
    return ["set \(letter)tics (\(ticks.map { "\($0)" }.joined(separator: ", ")))"]
  }

  private mutating func color(_ axis: Axis) {
    // Classes have their legend at the points.
    if axis.ticks.count > 1 { lines.append("unset colorbox") }
    let values = figure.numbers.color.filter(\.isFinite)
    if axis.ticks.count > 1 || (axis.lower == 0 && axis.upper == 1 && figure.kind == "boundary") {
      // Classes: pale grounds of the classes' own colours, so that the points on them stand out.
      let stops = axis.ticks.count > 1 ? axis.ticks.count : 2
      let pale = (0..<stops).map { "\($0) \(GnuplotText.quoted(Self.pale[$0 % Self.pale.count]))" }
      lines.append("set palette defined (\(pale.joined(separator: ", ")))")
    } else if let upper = axis.upper, axis.lower == -upper {
      // Both ways from 0, which is white.
      lines.append(
        "set palette defined (0 '#b35806', 1 '#f1a340', 2 '#fee0b6', 3 '#f7f7f7', 4 '#d8daeb', 5 '#998ec3', 6 '#542788')"
      )
    } else {
      lines.append(
        "set palette defined (0 '#fde725', 1 '#addc30', 2 '#5ec962', 3 '#28ae80', 4 '#21918c', 5 '#2c728e', 6 '#3b528b', 7 '#472d7b', 8 '#440154')"
      )
    }
    lines.append("set cblabel \(GnuplotText.quoted(axis.caption)) noenhanced")
    if axis.scale == .log, values.allSatisfy({ $0 > 0 }), !values.isEmpty { lines.append("set logscale cb") }
    lines.append("set format cb '%.3g'")
    let low = axis.lower ?? values.min()
    let high = axis.upper ?? values.max()
    if let low, let high, low < high { lines.append("set cbrange [\(low):\(high)]") }
    guard !axis.ticks.isEmpty else { return }
    let ticks = axis.ticks.filter { $0.value.isFinite }.map { "\(GnuplotText.quoted($0.label)) \($0.value)" }
    lines.append("set cbtics (\(ticks.joined(separator: ", "))) noenhanced")
  }

  /// Okabe and Ito (2008), from the darkest contrast on.
  private static let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b3a800"]
  private static let pale = ["#cfe6f5", "#fbdcc4", "#c7ece0", "#f4dfeb", "#f9e6bf", "#dbeffb"]
  private static let points = [7, 9, 5, 13, 11, 15, 6, 8]

  private mutating func add(_ series: Series, _ index: Int) {
    let title = series.name.isEmpty ? "notitle" : "title \(GnuplotText.quoted(series.name)) noenhanced"
    switch series.marks {
    case .line(let x, let y):
      // An empty line breaks the curve at a gap.
      let block = block(zip(x, y).map { $0.isFinite && $1.isFinite ? "\($0) \($1)" : "" }.joined(separator: "\n"))
      plots.append("\(block) using 1:2 with lines \(lineStyle(series.role)) \(title)")
    case .steps(let x, let y):
      plots.append("\(data(zip(x, y).map { [$0, $1] })) using 1:2 with steps \(lineStyle(series.role)) \(title)")
    case .lines(let x, let y, let value):
      let block = block(
        zip(x, y).enumerated().map { index, line in
          zip(line.0, line.1).map {
            "\(GnuplotText.number($0)) \(GnuplotText.number($1)) \(GnuplotText.number(value.indices.contains(index) ? value[index] : .nan))"
          }.joined(separator: "\n")
        }.joined(separator: "\n\n"))
      plots.append(
        "\(block) using 1:2:3 with lines \(value.isEmpty ? "lc '\(color(series.role))'" : "lc palette") \(title)")
    case .intervals(let x, let y, let lower, let upper):
      let block = data(zip(zip(x, y), zip(lower, upper)).map { [$0.0, $0.1, $1.0, $1.1] })
      plots.append("\(block) using 1:2:3:4 with yerrorbars pt 7 lc '\(color(series.role))' \(title)")
    case .segments(let x, let y, let toX, let toY, let value):
      let block = data(
        zip(zip(x, y), zip(toX, toY)).enumerated().map { index, ends in
          let (from, to) = ends
          return [from.0, from.1, to.0 - from.0, to.1 - from.1, value.indices.contains(index) ? value[index] : .nan]
        })
      plots.append(
        value.isEmpty
          ? "\(block) using 1:2:3:4 with vectors nohead lw 2 lc '\(color(series.role))' \(title)"
          : "\(block) using 1:2:3:4:5 with vectors nohead lw 2 lc palette \(title)")
    case .bars(let x, let heights):
      let block = data(zip(x, heights).map { [$0, $1, Series.Marks.barWidth(x)] })
      plots.append("\(block) using 1:2:3 with boxes fs solid 0.8 noborder lc '\(color(series.role))' \(title)")
    case .horizontalBars(let y, let lengths, let errors):
      let half = Series.Marks.barWidth(y) / 2
      let block = data(zip(y, lengths).map { [$1, $0, min(0, $1), max(0, $1), $0 - half, $0 + half] })
      plots.append(
        "\(block) using 1:2:3:4:5:6 with boxxyerror fs solid 0.8 noborder lc '\(color(series.role))' \(title)")
      if !errors.isEmpty {
        let bars = data(zip(zip(y, lengths), errors).map { [$0.1, $0.0, $1] })
        plots.append("\(bars) using 1:2:3 with xerrorbars pt 0 lc '#333333' notitle")
      }
    case .path(let x, let y, _):
      plots.append(
        "\(data(zip(x, y).map { [$0, $1] })) using 1:2 with linespoints pt 7 lc '\(color(series.role))' \(title)")
    case .points(let x, let y, let value): addPoints(x, y, value, series.role, title)
    case .band(let x, let lower, let upper):
      let block = data(zip(x, zip(lower, upper)).map { [$0, $1.0, $1.1] })
      plots.append(
        "\(block) using 1:2:3 with filledcurves fs transparent solid 0.25 noborder lc '\(color(series.role))' \(title)")
    case .heatmap(let x, let y, let values): addHeatmap(x, y, values)
    case .contours(let x, let y, let values, let levels): addContours(x, y, values, levels, series.role, title)
    case .labels(let x, let y, let texts): addLabels(x, y, texts, isOnSurface: series.role == .surface)
    case .vertical(let x): addRule(title, "x1", x)
    case .horizontal(let y): addRule(title, "y1", y)
    }
  }

  private mutating func addRule(_ title: String, _ axis: String, _ value: Double) {
    guard value.isFinite else { return }
    let ends = axis == "x1" ? ("\(value), graph 0", "\(value), graph 1") : ("graph 0, \(value)", "graph 1, \(value)")
    lines.append("set arrow from \(ends.0) to \(ends.1) nohead lc '#777777' dt 3 lw 1.2 back")
    if title != "notitle" { plots.append("NaN with lines lc '#777777' dt 3 lw 1.2 \(title)") }
  }

  private mutating func addPoints(_ x: [Double], _ y: [Double], _ value: [Double], _ role: Series.Role, _ title: String)
  {
    let rows = zip(x, y).enumerated().map { [$1.0, $1.1] + (value.indices.contains($0) ? [value[$0]] : []) }
    let block = data(rows)
    if !value.isEmpty {
      plots.append("\(block) using 1:2:3 with points pt 7 ps 2.2 lc palette \(title)")
      plots.append("\(block) using 1:2 with points pt 6 ps 2.2 lw 0.8 lc '#333333' notitle")
      return
    }
    switch role {
    case .best:
      plots.append("\(block) using 1:2 with points pt 3 ps 2.6 lw 4 lc '#ffffff' notitle")
      plots.append("\(block) using 1:2 with points pt 3 ps 2.3 lw 2 lc '#000000' \(title)")
    case .path:
      plots.append("\(block) using 1:2 with points pt 7 ps 1.1 lc '#ffffff' notitle")
      plots.append("\(block) using 1:2 with points pt 6 ps 1.1 lw 1.2 lc '#000000' \(title)")
    case .heldOut(let category):
      // Hollow on white, so that it stands out on any ground.
      let filled = Self.points[abs(category % Self.points.count)]
      let hollow = filled > 8 || filled.isMultiple(of: 2) == false ? filled - 1 : filled
      plots.append("\(block) using 1:2 with points pt \(hollow) ps 1.4 lw 3.2 lc '#ffffff' notitle")
      plots.append("\(block) using 1:2 with points pt \(hollow) ps 1.2 lw 1.6 lc '\(color(role))' \(title)")
    default:
      let number: Int =
        switch role {
        case .category(let category): abs(category)
        case .validation: 1
        default: 0
        }
      plots.append(
        "\(block) using 1:2 with points pt \(Self.points[number % Self.points.count]) ps 1.1 lc '\(color(role))' \(title)"
      )
    }
  }

  private mutating func addHeatmap(_ x: [Double], _ y: [Double], _ values: [Double]) {
    guard x.count > 1, y.count > 1, values.count == x.count * y.count else { return }
    let (columns, rows) = (edges(x, figure.x.scale), edges(y, figure.y.scale))
    if figure.x.lower == nil { lines.append("set xrange [\(columns[0]):\(columns[x.count])]") }
    if figure.y.lower == nil { lines.append("set yrange [\(rows[0]):\(rows[y.count])]") }
    lines.append("unset grid")
    if figure.x.scale == .linear, figure.y.scale == .linear, isEven(x), isEven(y),
      values.allSatisfy(\.isFinite)
    {
      let block = data(y.indices.flatMap { j in x.indices.map { [x[$0], y[j], values[j * x.count + $0]] } })
      plots.append("\(block) using 1:2:3 with image notitle")
      return
    }
    let cells = y.indices.flatMap { j in
      x.indices.compactMap { i -> [Double]? in
        let value = values[j * x.count + i]
        return value.isFinite ? [x[i], y[j], columns[i], columns[i + 1], rows[j], rows[j + 1], value] : nil
      }
    }
    // Drawn twice: the second coat closes the hairlines that smoothing leaves between neighbours.
    let block = data(cells)
    for _ in 0..<2 {
      plots.append("\(block) using 1:2:3:4:5:6:7 with boxxyerror fs solid 1.0 noborder lc palette notitle")
    }
  }

  private mutating func addContours(
    _ x: [Double], _ y: [Double], _ values: [Double], _ levels: [Double], _ role: Series.Role, _ title: String
  ) {
    guard x.count > 1, y.count > 1, values.count == x.count * y.count, values.contains(where: \.isFinite) else {
      return
    }
    let isLog = figure.color?.scale == .log && values.allSatisfy { !($0 <= 0) }
    let block = block(
      y.indices.map { j in
        x.indices.map { "\(x[$0]) \(y[j]) \(GnuplotText.number(values[j * x.count + $0]))" }.joined(separator: "\n")
      }.joined(separator: "\n\n"))
    let contours = "$c\(blocks)"
    let chosen = levels.isEmpty ? "levels auto 9" : "levels discrete " + levels.map { "\($0)" }.joined(separator: ",")
    // The table is made on plain axes; the ranges and scales set so far are put back behind it.
    let kept = lines.filter { $0.hasPrefix("set logscale") || $0.hasPrefix("set xrange") || $0.hasPrefix("set yrange") }
    lines += [
      "unset logscale", "set xrange [*:*]", "set yrange [*:*]", "set contour base", "unset surface",
      "set cntrparam linear \(chosen)",
    ]
    lines.append("set table \(contours)")
    lines.append("splot \(block) using 1:2:\(isLog ? "(log10($3))" : "3")")
    lines += ["unset table", "unset contour", "set surface"]
    if !kept.contains(where: { $0.hasPrefix("set xrange") }) { lines.append("set xrange [\(x[0]):\(x[x.count - 1])]") }
    if !kept.contains(where: { $0.hasPrefix("set yrange") }) { lines.append("set yrange [\(y[0]):\(y[y.count - 1])]") }
    lines += kept
    let style =
      levels.isEmpty
      ? "lc '#ffffff' lw 0.8" : role == .reference ? "lc '#777777' lw 0.7" : "lc '#222222' lw 1.8"
    plots.append("\(contours) using 1:2 with lines \(style) \(title)")
  }

  /// Beside points; or in the middle of a heat map's cells, in a colour that can be read on them.
  private mutating func addLabels(_ x: [Double], _ y: [Double], _ texts: [String], isOnSurface: Bool) {
    for ((x, y), text) in zip(zip(x, y), texts) where x.isFinite && y.isFinite {
      let place =
        isOnSurface
        ? "center font ',\(max(8, size.width / 80))' textcolor '\(isDark(at: x, y) ? "#ffffff" : "#222222")'"
        : "offset character 0.9,0.5 left font ',\(max(6, size.width / 120))' textcolor '#333333'"
      lines.append("set label \(GnuplotText.quoted(text)) at first \(x),\(y) \(place) noenhanced front")
    }
  }

  /// Whether the heat map's cell at a place is in the dark half of the colours.
  private func isDark(at x: Double, _ y: Double) -> Bool {
    for case .heatmap(let xs, let ys, let values) in figure.series.map(\.marks) {
      guard let i = xs.firstIndex(of: x), let j = ys.firstIndex(of: y), values.indices.contains(j * xs.count + i)
      else { continue }
      let low = figure.color?.lower ?? values.filter(\.isFinite).min() ?? 0
      let high = figure.color?.upper ?? values.filter(\.isFinite).max() ?? 1
      return values[j * xs.count + i] > low + (high - low) * 0.5
    }
    return false
  }

  private func lineStyle(_ role: Series.Role) -> String {
    switch role {
    case .training: "lc '\(color(role))' lw 2 dt 1"
    case .validation: "lc '\(color(role))' lw 2 dt (8,4)"
    case .reference: "lc '#777777' lw 1.2 dt 3"
    case .best: "lc '#000000' lw 2 dt 1"
    default: "lc '\(color(role))' lw 2"
    }
  }

  private func color(_ role: Series.Role) -> String {
    switch role {
    case .training: Self.colors[0]
    case .validation: Self.colors[1]
    case .path: Self.colors[2]
    case .category(let number), .heldOut(let number): Self.colors[abs(number % Self.colors.count)]
    case .reference, .best, .surface: "#333333"
    }
  }

  /// The borders between neighbours: half way, on a log axis half way in the logarithm.
  private func edges(_ values: [Double], _ scale: Axis.Scale) -> [Double] {
    let isLog = scale == .log && values.allSatisfy { $0 > 0 }
    let between = { (a: Double, b: Double) in isLog ? (a * b).squareRoot() : (a + b) / 2 }
    let inner = zip(values, values.dropFirst()).map { between($0, $1) }
    let (first, last) = (values[0], values[values.count - 1])
    let low = isLog ? first * first / inner[0] : 2 * first - inner[0]
    let high = isLog ? last * last / inner[inner.count - 1] : 2 * last - inner[inner.count - 1]
    return [low] + inner + [high]
  }

  private func isEven(_ values: [Double]) -> Bool {
    let step = (values[values.count - 1] - values[0]) / Double(values.count - 1)
    return zip(values, values.dropFirst()).allSatisfy { ($1 - $0 - step).magnitude < step.magnitude * 1e-6 }
  }

  private mutating func data(_ rows: [[Double]]) -> String {
    block(rows.map { $0.map(GnuplotText.number).joined(separator: " ") }.joined(separator: "\n"))
  }

  private mutating func block(_ text: String) -> String {
    blocks += 1
    lines.append("$d\(blocks) << EOD\n\(text.isEmpty ? "NaN NaN NaN" : text)\nEOD")
    return "$d\(blocks)"
  }
}

import Figures

/// A figure's values as text that can be stored and compared: every word, range and number; of long lists the ends and a
/// checksum of all.
enum FigureText {
  static func text(of figure: Figure) -> String { lines(figure).joined(separator: "\n") + "\n" }

  private static func lines(_ figure: Figure) -> [String] {
    var lines = ["\(figure.kind): \(figure.title)", "finding: \(figure.finding)"]
    if figure.view != .flat { lines.append("view: \(figure.view)") }
    lines += [axis("x", figure.x), axis("y", figure.y)] + (figure.color.map { [axis("color", $0)] } ?? [])
    for series in figure.series {
      lines.append("series \"\(series.name)\", \(series.role): \(marks(series.marks))")
    }
    if !figure.panels.isEmpty { lines.append("panels in \(figure.panelColumns) columns:") }
    for panel in figure.panels { lines += self.lines(panel).map { "  " + $0 } }
    if !figure.frames.isEmpty { lines.append("frames: \(figure.frames.count)") }
    return lines
  }

  private static func axis(_ name: String, _ axis: Axis) -> String {
    let ends = [axis.lower, axis.upper].map { $0.map { "\($0)" } ?? "…" }.joined(separator: " to ")
    let ticks = axis.ticks.map { "\($0.value) \"\($0.label)\"" }
    return "\(name): \"\(axis.caption)\", \(axis.scale), \(ends)"
      + (ticks.isEmpty ? "" : ", ticks " + ticks.joined(separator: ", "))
  }

  /// The kind of marks with its lists, each under its name.
  private static func marks(_ marks: Series.Marks) -> String {
    guard let (name, payload) = Mirror(reflecting: marks).children.first else { return "\(marks)" }
    let parts = Mirror(reflecting: payload).children.map { label, value in
      "\((label ?? "value").drop { $0 == "." }) \(list(value))"
    }
    return "\(name ?? "") " + (parts.isEmpty ? "\(payload)" : parts.joined(separator: ", "))
  }

  private static func list(_ value: Any) -> String {
    switch value {
    case let numbers as [Double]: "[\(shortened(numbers.map { "\($0)" }, separator: ", "))]"
    case let lists as [[Double]]: "[\(shortened(lists.map { list($0) }, separator: ", "))]"
    case let texts as [String]: "[\(shortened(texts.map { "\"\($0)\"" }, separator: ", "))]"
    default: "\(value)"
    }
  }

  /// All of them, or of many the first, the last and a checksum.
  static func shortened(_ texts: [String], separator: String) -> String {
    guard texts.count > 24 else { return texts.joined(separator: separator) }
    return (texts.prefix(3) + ["… \(texts.count) in all, checksum \(checksum(texts)) …"] + texts.suffix(1)).joined(
      separator: separator)
  }

  /// FNV-1a of 64 bits (Fowler, Noll and Vo).
  private static func checksum(_ texts: [String]) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in texts.joined(separator: "\n").utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(sum, radix: 16)
  }

  /// A script of gnuplot's, its long blocks of data shortened.
  static func text(ofScript script: String) -> String {
    var (kept, block): ([String], [String]?) = ([], nil)
    for line in script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "EOD", let rows = block {
        kept += [shortened(rows, separator: "\n"), line]
        block = nil
      } else if block != nil {
        block?.append(line)
      } else {
        kept.append(line)
        if line.hasSuffix("<< EOD") { block = [] }
      }
    }
    return kept.joined(separator: "\n")
  }
}

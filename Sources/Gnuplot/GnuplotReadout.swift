import Figures

/// What a window says of the place under its cursor: in the numbers of the data, where gnuplot knows shares of the axes alone.
enum GnuplotReadout {
  /// Panels with the box within their axes, in the order in which they are drawn: gnuplot's own numbers are those of the last.
  static func commands(_ panels: [(figure: Figure, scales: Figure.Scales, inside: Box)]) -> [String] {
    guard let last = panels.last, panels.allSatisfy({ $0.figure.view == .flat }) else { return [] }
    let number = GnuplotText.short
    var text = "''"
    for panel in panels {
      // From the shares of the last panel over pixels to those of this one.
      let across =
        "((\(number(last.inside.left))+x*\(number(last.inside.width))-\(number(panel.inside.left)))/\(number(panel.inside.width)))"
      let up =
        "((\(number(last.inside.bottom))+y*\(number(last.inside.height))-\(number(panel.inside.bottom)))/\(number(panel.inside.height)))"
      let (x, y) = panels.count > 1 ? (across, up) : ("x", "y")
      let isHere = "(\(x)>=0&&\(x)<=1&&\(y)>=0&&\(y)<=1)"
      let said =
        "sprintf('%s %s   %s %s', \(GnuplotText.quoted(panel.figure.x.label)), \(value(x, panel.figure.x, panel.scales.x)), "
        + "\(GnuplotText.quoted(panel.figure.y.label)), \(value(y, panel.figure.y, panel.scales.y)))"
      text = "\(isHere) ? \(said) : (\(text))"
    }
    return ["tunebook(x,y) = \(text)", "set mouse mouseformat function tunebook(x,y)"]
  }

  /// The number, or the name next to it, at a share of an axis.
  private static func value(_ share: String, _ axis: Axis, _ scale: Scale) -> String {
    if !axis.ticks.isEmpty, axis.ticks.count <= 40 {
      let places = axis.ticks.compactMap { tick in scale.position(tick.value).map { (place: $0, label: tick.label) } }
        .sorted { $0.place < $1.place }
      guard let end = places.last else { return "''" }
      return zip(places, places.dropFirst()).reversed().reduce(GnuplotText.quoted(end.label)) { rest, pair in
        "(\(share)<\(GnuplotText.short((pair.0.place + pair.1.place) / 2)) ? \(GnuplotText.quoted(pair.0.label)) : \(rest))"
      }
    }
    let (lower, upper) = (scale.lower, scale.upper)
    return scale.isLog
      ? "sprintf('%.5g', \(lower)*exp(\(share)*(log(\(upper))-log(\(lower)))))"
      : "sprintf('%.5g', \(lower)+\(share)*(\(upper / 2 - lower / 2))*2)"
  }
}

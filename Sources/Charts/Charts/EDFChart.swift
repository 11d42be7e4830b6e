import Arithmetic
import Figures
import Search

/// The empirical distribution function of the values: which share of the trials is at least as good as a value.
struct EDFChart: Chart {
  let name = "edf"
  let summary = "which share of the trials reached a value: the empirical distribution function"
  let arguments: [ChartArgument] = []

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let values = ValueAxis(view.metric, values: view.compared.compactMap(\.finiteValue), sign: view.sign)
    let count = view.compared.count + view.trials.count { $0.state == .diverged || $0.state == .failed }
    let sorted = view.compared.compactMap(\.finiteValue).sorted { $0 * view.sign < $1 * view.sign }
    let shown = sorted.filter { values.shown($0) == $0 }
    let shares = shown.indices.map { Double($0 + 1) / Double(count) }
    let start = view.sign > 0 ? values.axis.lower : values.axis.upper
    let end = view.sign > 0 ? values.axis.upper : values.axis.lower
    // From the good end, where it is 0, to the bad one.
    var x = [start ?? sorted[0]] + shown + [end ?? sorted[sorted.count - 1]]
    var y = [0] + shares + [shares.last ?? 0]
    if view.sign < 0 {
      // Steps go up to the left: each share holds from its value leftwards.
      x.reverse()
      y = Array(([shares.last ?? 0] + shares.reversed() + [0]).dropFirst()) + [0]
    }
    func reached(_ share: Double) -> String? {
      let place = Int((share * Double(count)).rounded(.up)) - 1
      return sorted.indices.contains(place) ? NumberText.short(sorted[place]) : nil
    }
    var opening = "The only trial reached \(view.metric) \(NumberText.short(sorted[0]))"
    let tenth = reached(0.1).map { "A tenth of \(counted(count, "trial")) reached \(view.metric) \($0) or better" }
    let half = reached(0.5).map { "half of them \($0)" } ?? "fewer than half came to a finite value"
    if count > 9 {
      opening = (tenth ?? "Fewer than a tenth of \(count) trials came to a finite value") + ", " + half
    } else if count > 1 {
      opening = "The best of \(count) trials reached \(view.metric) \(NumberText.short(sorted[0])), " + half
    }
    return Figure(
      kind: name, title: "Share of trials by \(view.metric): \(view.caption)",
      finding: opening + view.losses + "." + view.leftOut,
      x: values.axis, y: Axis("share of trials at least as good", lower: 0, upper: 1.02),
      series: [
        Series(view.definition.method, role: .category(0), .steps(x: x, y: y)),
        Series("half of them", role: .reference, .horizontal(y: 0.5)),
      ])
  }
}

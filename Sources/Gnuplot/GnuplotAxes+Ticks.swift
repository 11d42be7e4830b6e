import Figures

/// Which ticks there are, and which of them have room.
extension GnuplotAxes {
  /// Named ticks, or round numbers, of which there are at most about so many.
  static func ticks(_ axis: Axis, _ scale: Scale, most: Int) -> [Tick] {
    if axis.isBare { return [] }
    if !axis.ticks.isEmpty {
      return axis.ticks.compactMap { tick in scale.place(tick.value).map { Tick(place: $0, label: tick.label) } }.sorted
      {
        $0.place < $1.place
      }
    }
    let numbers = scale.ticks(most)
    return zip(numbers, Scale.texts(numbers)).compactMap { number, text in
      scale.place(number).map { Tick(place: $0, label: text) }
    }
  }

  static func fits(_ ticks: [Tick], _ width: Double, _ letter: Double, gap: Double) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { first, second in
      (second.place - first.place) * width
        > (TextMeasure.width(first.label) + TextMeasure.width(second.label)) * letter / 2 + gap
    }
  }

  /// The ticks, or every second, third … of them, so that they fit.
  static func everyOther(_ ticks: [Tick], fit: ([Tick]) -> Bool) -> [Tick] {
    for step in 1...max(ticks.count, 1) {
      let kept = stride(from: 0, to: ticks.count, by: step).map { ticks[$0] }
      if fit(kept) { return kept }
    }
    return []
  }

  static func thinned(_ ticks: [Tick], apart: Double) -> [Tick] {
    var kept: [Tick] = []
    for tick in ticks where kept.last.map({ tick.place - $0.place >= apart }) ?? true { kept.append(tick) }
    return kept
  }
}

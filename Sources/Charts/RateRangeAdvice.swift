import Arithmetic
import Figures
import Learning
import Options
import Text

/// What a range test says of the learning rate to set; nothing where it cannot tell.
struct RateRangeAdvice {
  private let reading: RateRangeReading
  private let from: Double
  private let to: Double
  /// The places named, as the legend names them.
  let marks: [(name: String, place: Int)]
  /// What to set.
  let rate: Double?

  init(_ reading: RateRangeReading, from: Double, to: Double) {
    (self.reading, self.from, self.to) = (reading, from, to)
    guard reading.falls else {
      (marks, rate) = ([], nil)
      return
    }
    var marks = [("begins to fall", reading.begin), ("falls fastest", reading.steepest), ("lowest", reading.lowest)]
    if let turn = reading.turn { marks.append(("turns up", turn)) }
    self.marks = marks
    let isKnown = reading.turn != nil || reading.hasDiverged
    rate = isKnown ? Self.rate(reading) : nil
  }

  /// The rate by which nine tenths of the fall were done, to one digit. The lowest place itself is too far: there the test
  /// only passed through, where a training has to go on. Over 64 trainings (eight data sets, four optimizers, some with other
  /// batches, epochs and nets) it gave up 1 % of what the best rate of a grid gained in training loss (the median; 3 % in the
  /// upper quartile, and over 30 % in 3 of them), the steepest place 4 % (16 %, 6), the lowest itself 2 % (15 %, 9); in
  /// validation loss, of trainings that nothing stops early, 6 % against 6 % and 13 %.
  private static func rate(_ reading: RateRangeReading) -> Double {
    NumberText.rounded(reading.rates[reading.mostly], digits: 1)
  }

  /// Learning rates by what happens there, and the smoothed losses at the start and at the lowest.
  var facts: [Figure.Fact] {
    let names = ["begins", "fastest", "lowest", "turns"]
    var facts = zip(names, marks).map { Figure.Fact($0, reading.rates[$1.place]) }
    if let rate { facts.append(.init("suggestion", rate)) }
    return facts + [.init("loss_first", reading.start), .init("loss_lowest", reading.smooth[reading.lowest])]
  }

  static let reason = "by which nine tenths of the fall were done"

  /// - Parameter isUnscaled: whether the features lie on scales so different that no one rate suits them all.
  func sentence(trainings: Int, steps: Int, isUnscaled: Bool = false) -> String {
    let text = { (place: Int) in NumberText.short(reading.rates[place], digits: 2) }
    let loss = { (value: Double) in NumberText.short(value) }
    let last = reading.rates.count - 1
    var opening = "In " + counted(last + 1, "update")
    if trainings > 1 { opening += " (the median of \(trainings) trainings)" }
    guard reading.falls else {
      let end = reading.hasDiverged ? " before it exploded at \(text(last))" : ""
      return opening
        + " from lr \(NumberText.short(from)) to \(text(last)), the loss of the batches never fell by more than its own noise\(end) (\(loss(reading.start)) at first, "
        + "\(loss(reading.smooth[reading.lowest])) at the lowest): this test cannot tell."
        + further(steps, isUnscaled: isUnscaled)
    }
    var parts: [String] = []
    if reading.begin <= reading.window / 2 + 1 {
      parts.append("the loss falls from the first of them on")
    } else {
      parts.append("the loss begins to fall at lr \(text(reading.begin))")
    }
    parts.append("falls fastest at \(text(reading.steepest))")
    parts.append("is lowest (\(loss(reading.smooth[reading.lowest]))) at \(text(reading.lowest))")
    if let turn = reading.turn { parts.append("turns up from \(text(turn)) on") }
    if let worse = reading.worse { parts.append("is above its start from \(text(worse)) on") }
    if reading.hasDiverged { parts.append("explodes behind \(text(last))") }
    let list = parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    return opening + ", \(list)." + further(steps, isUnscaled: isUnscaled)
  }

  /// What to do next; nil where nothing is known that would tell more.
  func suggestion(steps: Int, isUnscaled: Bool = false) -> Suggestion? {
    if isUnscaled { return .actions(.set([.init(.standardize, true)]), .plot("lr_range")) }
    if let rate { return .actions(.set([.init(.learningRate, rate)]), because: Self.reason) }
    if reading.falls { return .actions(again(to: min(to * 100, 1e6))) }
    // Where the loss did not fall: rates as high as are usual, where it did not come to them, else more updates.
    if isLow { return .actions(again(to: 10)) }
    guard steps < 20_000 else { return nil }
    return .actions(again(to: to, [.init("steps", .integer(min(steps * 5, 20_000)))]))
  }

  private var isLow: Bool { !reading.hasDiverged && to < 0.1 }

  private func again(to end: Double, _ options: [Action.Assignment] = []) -> Action {
    .plot("lr_range", of: ["\(NumberText.short(from))..\(NumberText.short(end))"], options)
  }

  /// The suggestion as the last sentence, with a blank before it.
  private func further(_ steps: Int, isUnscaled: Bool) -> String {
    guard let suggestion = suggestion(steps: steps, isUnscaled: isUnscaled), let cell = suggestion.cell else {
      return ""
    }
    if isUnscaled { return " The features are not on one scale, and no learning rate suits them all: \(cell)." }
    if rate != nil { return " Begin with \(cell), \(suggestion.words)." }
    if reading.falls {
      return " It has not turned up yet, so where it becomes too large is not known: \(cell)."
    }
    return (isLow ? " Its rates are low: " : " More updates say more: ") + cell + "."
  }
}

/// What a trial came to beside its value: the figures that its objective reported, and what several trainings say of them.
///
/// An objective may report a figure under any name, also under one that a deviation or the number of trainings is shown by.
/// They are kept apart, and meet where a person reads or types a name: there the reported figure has it.
///
/// ```swift
/// let metrics = TrialMetrics(["val_loss": 0.3], deviations: ["val_loss": 0.02], trainings: 5)
/// metrics["val_loss"]               // 0.3
/// metrics.value(named: "val_loss_sd")  // 0.02
/// ```
package struct TrialMetrics: Sendable, Equatable {
  /// What was reported, under the objective's names: `val_accuracy`, `epochs`, …; of several trainings the means.
  package var figures: [String: Double]
  /// The standard deviation over the trainings, by the figure's name; of those figures that have one.
  package var deviations: [String: Double]
  /// How many trainings the figures are means of; nil for one, and where the objective does not train.
  package var trainings: Int?

  package init(_ figures: [String: Double] = [:], deviations: [String: Double] = [:], trainings: Int? = nil) {
    (self.figures, self.deviations, self.trainings) = (figures, deviations, trainings)
  }

  /// A reported figure.
  package subscript(_ figure: String) -> Double? {
    get { figures[figure] }
    set { figures[figure] = newValue }
  }
}

extension TrialMetrics: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Double)...) {
    self.init(Dictionary(elements) { $1 })
  }
}

extension TrialMetrics {
  /// What the number of trainings is called among the figures.
  package static let trainingsName = "trainings"
  private static let deviationEnding = "_sd"

  /// What the deviation of a figure is called among the figures.
  package static func deviationName(of figure: String) -> String { figure + deviationEnding }

  /// The figure whose deviation has that name; nil where it is the name of none.
  package static func figure(ofDeviation name: String) -> String? {
    name.hasSuffix(deviationEnding) ? String(name.dropLast(deviationEnding.count)) : nil
  }

  /// What a person calls so: a reported figure, or else a deviation or the number of trainings.
  package func value(named name: String) -> Double? {
    if let figure = figures[name] { return figure }
    if name == Self.trainingsName { return trainings.map(Double.init) }
    return Self.figure(ofDeviation: name).flatMap { deviations[$0] }
  }

  /// Everything by the names that a person has for it.
  package var byName: [String: Double] {
    var all = figures
    for (figure, deviation) in deviations where all[Self.deviationName(of: figure)] == nil {
      all[Self.deviationName(of: figure)] = deviation
    }
    if let trainings, all[Self.trainingsName] == nil { all[Self.trainingsName] = Double(trainings) }
    return all
  }
}

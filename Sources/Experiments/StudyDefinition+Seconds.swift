import Arithmetic
package import Learning
import Options
package import Search

extension StudyDefinition {
  /// How long one of its trainings takes on average, from the first epochs of some of its configurations; nil where that is not
  /// known.
  ///
  /// - Parameters:
  ///   - settings: those that it does not vary.
  ///   - clock: in seconds.
  ///   - plan: the trainings behind a value under some settings.
  package func secondsOfTraining<Failure: Error>(
    over settings: Settings, of model: String, clock: () -> Double,
    plan: (Settings) throws(Failure) -> EvaluationPlan
  ) throws(Failure) -> Double? {
    let encoded = EncodedSpace(space)
    // Of a search that is not too long, those that it will try; else of those that it could.
    let sampler = budget <= 5000 ? self.sampler : allSamplers.named("random")
    var problem = SearchProblem(self, seed: 0)
    problem.batch = 1
    let process = try? sampler?.process(for: problem)
    var points = (process?.ask(min(budget, 5000)) ?? []).map(\.point)
    var random = RandomSource(seed: 0, purpose: .trial, index: 0)
    let begin = clock()
    var seconds: [Double] = []
    for _ in 0..<min(12, points.count) where !Task.isCancelled && (seconds.count < 3 || clock() - begin < 0.3) {
      var own = settings
      for (name, value) in encoded.decode(points.remove(at: random.integer(below: points.count))) {
        if let setting = Setting.named(name) { own[setting] = OptionValue(value, for: setting) }
      }
      if let took = try Self.seconds(own, of: model, clock: clock, plan: plan) { seconds.append(took) }
    }
    return seconds.isEmpty ? nil : seconds.mean
  }

  /// How long a training under some settings takes, reckoned from a few of its epochs; nil where it cannot be trained.
  private static func seconds<Failure: Error>(
    _ settings: Settings, of model: String, clock: () -> Double, plan: (Settings) throws(Failure) -> EvaluationPlan
  ) throws(Failure) -> Double? {
    var settings = settings
    let epochs = settings[.epochs]
    var few = max(1, epochs / 50)
    let isStepwise = SettingKey.epochs.setting.applies(to: model, settings)
    var took: Double?
    while true {
      settings[.epochs] = few
      let plan = try plan(settings)
      let start = clock()
      guard (try? plan.member(0)) != nil else { break }
      let each = clock() - start
      took = each * Double(plan.parts.count) * (isStepwise ? Double(epochs) / Double(few) : 1)
      // Of so short a training, what it takes to begin one would count for every epoch.
      guard isStepwise, few < epochs, each > 0, each < 0.005 else { break }
      few = min(epochs, few * 10)
    }
    return took
  }
}

import Experiments
import Language
import Options
import Search
import Text

extension Argument {
  /// What the trials' seeds are, of `tune` and `race`.
  static let trialSeeds = Argument(
    "trial_seeds", "what the trials' seeds are (own unless told)", form: .named,
    domain: .choice(what: "kind of seeds") { _ in
      [
        Candidate("own", "each trial has its own"),
        Candidate("same", "all have the search's, so that only their settings differ: common random numbers"),
      ]
    })
}

extension Session {
  /// What was asked for; throws where the objective has no chance in it.
  func trialSeeds(of invocation: Invocation) throws(Diagnostic) -> StudyDefinition.TrialSeeds {
    guard let word = invocation.string("trial_seeds") else { return .own }
    if state.objective.kind.has(.certain) {
      throw invocation.error(
        MethodFault.noSeeds(source: state.objective.kind.source.capitalizedFirst), at: "trial_seeds")
    }
    return StudyDefinition.TrialSeeds(rawValue: word) ?? .own
  }
}

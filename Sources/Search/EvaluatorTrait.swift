/// What is to be known of whatever evaluates a study's trials, also where that itself is not at hand.
package enum EvaluatorTrait: String, Sendable, Codable, CaseIterable {
  /// It trains the model in view on the data in view: parameters are settings, and its figures are those of runs.
  case bench
  /// A trial has a value after each epoch, and may be stopped between two.
  case epochs
  /// It decides itself how many epochs a trial has: the number that the search asks for does not bind it.
  case ownEpochs = "own_epochs"
  /// It goes on with a trial from where that stood; without, a trial that goes on is begun anew.
  case continuing
  /// It can give the gradient of a trial's value by the trial's parameters.
  case gradient
  /// A value takes microseconds, so that waiting for it costs less than a task of its own.
  case instant
  /// It is deterministic: the same configuration has the same value each time, whatever the seed.
  case certain
  /// It brings a space of its own, whose parameters have the names that it gives them.
  case ownSpace = "own_space"
  /// Each trial is a command of the person's own shell, with `{name}` where values go: it has to be allowed, and is ended when
  /// its time is up.
  case process
  /// A configuration, with what the study keeps beside it, is all that another machine needs to come to the same value.
  case portable
  /// Its values are not looked for here: whoever asks for a trial tells what it is worth.
  case told
}

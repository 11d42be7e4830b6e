/// What a figure's numbers come from: what has to be right for them to be worth something.
public enum ChartGround: Sendable {
  /// The data as it is, or what trains nothing.
  case data
  /// The run asked for.
  case run
  /// The search in view.
  case study
  /// Trainings on the bench as it is.
  case bench
  /// The race in view.
  case race
}

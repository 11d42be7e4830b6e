extension Study {
  /// The way on which a trial's training came to an epoch, the first segment first: under its own settings one after the
  /// other, and those of the trials whose trainings it took over. A single segment for one that did neither.
  package func lineage(of trial: Trial, upTo epoch: Int) -> [TrialRequest.Segment] {
    var segments: [TrialRequest.Segment] = []
    var (current, end) = (trial, epoch)
    // Each step goes to an earlier epoch or ends.
    while true {
      let stage = current.stages.last { $0.start < end }
      segments.insert(
        .init(
          trial: current.number, seed: seed(of: current) ?? 0,
          configuration: stage?.configuration ?? current.configuration, end: end), at: 0)
      guard let stage, stage.start > 0, stage.start < end else { return segments }
      end = stage.start
      if let donor = stage.donor, let giver = trials.first(where: { $0.number == donor }) { current = giver }
    }
  }
}

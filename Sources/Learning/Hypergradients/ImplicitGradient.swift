import Datasets

extension Hypergradient {
  /// Derives the validation loss at the optimum of the regularised training loss by weight decay and L1, without going
  /// through a training: by the implicit function theorem (Pedregosa, "Hyperparameter optimization with approximate
  /// gradient", ICML 2016, arXiv:1602.02355, equation 3; here the optimum and every system are solved exactly).
  ///
  /// For `polynomial` the optimum is the very model that `train` solves for; for `linear` it is where training would end
  /// (but not with AdamW, whose decay is no penalty on the loss). Without a penalty the derivative is that from the right. Deterministic, in double precision.
  package static func implicit(
    _ request: TrainingRequest, of hyperparameters: [Hyperparameter]
  ) throws(HypergradientError) -> Hypergradient {
    guard ["linear", "polynomial"].contains(request.model) else { throw .notSolved(model: request.model) }
    let isStepwise =
      request.model == "linear"
      ? request.settings[.l1] == 0 : request.settings[.solver] == "gradient"
    if isStepwise, request.data.classCount > 0, request.settings[.labelSmoothing] > 0 { throw .smoothsLabels }
    for hyperparameter in hyperparameters {
      guard hyperparameter.setting.penalty != nil, hyperparameter.layer == nil else {
        throw .movesNoOptimum(hyperparameter)
      }
    }
    let optimum: RegularisedOptimum
    do throws(TrainingError) {
      optimum = try RegularisedOptimum(request)
    } catch {
      throw .training(error)
    }
    var gradient: [Double] = []
    for hyperparameter in hyperparameters {
      let slope = hyperparameter.setting.penalty == .l1 ? optimum.slopeByL1 : optimum.slopeByDecay
      guard let slope, slope.isFinite else { throw .notUnique }
      gradient.append(slope)
    }
    return Hypergradient(result: optimum.result, hyperparameters: hyperparameters, gradient: gradient, history: [])
  }
}

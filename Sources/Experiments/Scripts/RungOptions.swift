import Options
import Search

/// What a pruner or a method with rungs was told, whichever of them has these options here.
struct RungOptions {
  /// Epochs of the first rung at the least; 0 for what the rule makes of it.
  let minEpochs: Int
  /// One of so many goes on from a rung.
  let eta: Int
  /// What the two are called.
  let names: Set<String>

  /// nil for a search without rungs.
  init?(_ definition: StudyDefinition) {
    switch (definition.pruner, definition.method) {
    case ("asha", _): self.init(AshaPruner.minEpochs, AshaPruner.eta, in: definition.prunerOptions)
    case ("hyperband", _): self.init(HyperbandPruner.minEpochs, HyperbandPruner.eta, in: definition.prunerOptions)
    case (_, "halving"): self.init(HalvingSampler.minEpochs, HalvingSampler.eta, in: definition.options)
    case (_, "asha"), (_, "hyperband"), (_, "bohb"):
      self.init(Brackets.minEpochs, Brackets.eta, in: definition.options)
    default: return nil
    }
  }

  private init(_ minEpochs: OptionKey<Int>, _ eta: OptionKey<Int>, in values: OptionValues) {
    (self.minEpochs, self.eta) = (values[minEpochs], values[eta])
    names = [minEpochs.name, eta.name]
  }
}

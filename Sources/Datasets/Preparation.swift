/// What is done to the rows of a split before a model gets them.
package struct Preparation: Sendable, Hashable {
  /// Whether features (and a regression's target) get mean 0 and deviation 1.
  package var standardize: Bool
  /// How many features are learned from, those that tell most; nil for all.
  package var select: Int?
  /// The mistakes made on purpose: what each names is measured on all rows, and not on the training rows alone.
  package var mistakes: Set<SplitMistake>

  package init(standardize: Bool = true, select: Int? = nil, mistakes: Set<SplitMistake> = []) {
    self.standardize = standardize
    self.select = select
    self.mistakes = mistakes
  }
}

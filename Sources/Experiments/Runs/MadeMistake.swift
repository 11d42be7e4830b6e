package import Datasets

/// A mistake on purpose as it was made: what it touched, in a sentence.
package struct MadeMistake: Sendable, Equatable {
  package let kind: SplitMistake
  package let sentence: String
  package init(kind: SplitMistake, sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}

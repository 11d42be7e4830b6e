public import Datasets

/// A mistake on purpose as it was made: what it touched, in a sentence.
public struct MadeMistake: Sendable, Equatable {
  public let kind: SplitMistake
  public let sentence: String
  public init(kind: SplitMistake, sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}

/// What a search showed first when it was last read on the bench that it was made on. It is kept with the search: elsewhere its best
/// trial cannot be trained once more, which is a part of the reading.
package struct StudyFinding: Sendable, Equatable, Codable {
  /// What it is called: `edge`.
  package var sign: String
  /// In a few words.
  package var brief: String
  /// How many trials had a result then.
  package var trials: Int

  package init(sign: String, brief: String, trials: Int) {
    self.sign = sign
    self.brief = brief
    self.trials = trials
  }
}

/// The round of tuning that a search belongs to: one question, asked of one space (Godbole, Dahl, Gilmer, Shallue and Nado, *Deep
/// Learning Tuning Playbook*, 2023, "the incremental tuning strategy").
package struct SearchRound: Sendable, Equatable, Codable {
  /// The largest number that a round may have.
  package static let most = 1_000_000
  /// The round's number, from 1.
  package var number: Int
  /// What the round is to find out, in the person's words.
  package var question: String

  package init(number: Int, question: String) {
    self.number = number
    self.question = question
  }
}

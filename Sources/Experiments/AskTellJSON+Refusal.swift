import Language
package import Search

extension AskTellJSON {
  /// Why a line is not done, as data; `sentence` says it.
  package enum Refusal: Error, Sendable, Equatable {
    // What is wrong with a line.
    case noObject
    case asksAndTells
    case neitherAsksNorTells
    case noCount(most: Int)
    case noNumber
    case noValue(trial: Int)
    case valueIsNoNumber(trial: Int)
    /// Trials count from 1.
    case belowFirst(Int)

    // What is in the way of what it asks for.
    case evaluatesItself(search: String)
    case search(AskTell.Failure, name: String)
    case store(StudyStorageError)
    case space(SpaceError)

    /// Whether the search has come to its end.
    package var isOver: Bool {
      switch self {
      case .search(.allTried, _), .search(.isOver, _): true
      default: false
      }
    }

    package var sentence: String {
      switch self {
      case .noObject: "This line is no JSON object: say {\"ask\": 1} or {\"tell\": 1, \"value\": 0.5}."
      case .asksAndTells:
        "A line asks or tells, not both: say {\"tell\": 1, \"value\": 0.5}, then {\"ask\": 1}."
      case .neitherAsksNorTells:
        "This line neither asks nor tells: say {\"ask\": 1} or {\"tell\": 1, \"value\": 0.5}."
      case .noCount(let most): "ask is how many trials: a whole number from 1 to \(most), as in {\"ask\": 1}."
      case .noNumber: "tell is a trial's number as it was handed out, as in {\"tell\": 1, \"value\": 0.5}."
      case .noValue(let trial):
        "There is no value beside tell: {\"tell\": \(trial), \"value\": 0.5}, or \"state\": \"fail\" for one that failed."
      case .valueIsNoNumber(let trial):
        "A value is a number, as in {\"tell\": \(trial), \"value\": 0.5}, or null for a trial that diverged."
      case .belowFirst(let trial): "There is no trial \(trial): they count from 1."
      case .evaluatesItself(let search):
        "The search \(search) evaluates its trials itself. For one that you evaluate, type objective outside first."
      case .search(let failure, let name): Self.sentence(for: failure, of: name)
      case .store(let error): error.message
      case .space(let error): error.message
      }
    }

    private static func sentence(for failure: AskTell.Failure, of name: String) -> String {
      let more = "In the shell, tune resume \(name.typed) trials=N lets it have more."
      return switch failure {
      case .unknownTrial(let number): "There is no trial \(number + 1)."
      case .toldAlready(let number): "Trial \(number + 1) has been told already."
      case .mustBeTold(let open):
        "Nothing can be suggested before these are told: \(list(open)). \(givingUp(open, of: name))"
      case .allHandedOut(let open, let budget):
        "All \(budget) trials of this search are handed out; not told yet: \(list(open)). \(givingUp(open, of: name)) \(more)"
      case .allTried(let count):
        "\(count == 1 ? "The only combination has" : "All \(count) combinations have") been tried and told. Where values are noisy, a search that was begun with noise=on tries them again."
      case .isOver: "All trials of this search are done. \(more)"
      }
    }

    /// The first trials' numbers, with a mark where there are more.
    private static func list(_ trials: [Int]) -> String {
      trials.prefix(10).map { "\($0 + 1)" }.joined(separator: ", ") + (trials.count > 10 ? ", …" : "")
    }

    /// How to give up a trial whose program has ended without a value.
    private static func givingUp(_ open: [Int], of name: String) -> String {
      "One that nobody evaluates any more is given up with tunebook tell --study \(name.shellWord) \((open.first ?? 0) + 1) fail."
    }
  }
}

/// What to do about something, as data. It is actions that can be done at once, or options that can be added to what
/// was asked for, or words.
package struct Suggestion: Sendable, Hashable {
  /// The actions, in order: together a cell that can be run as the session stands.
  package var actions: [Action] = []
  /// Options to give with what was asked for, in place of those that were given: `points=60`.
  package var options: [Action.Assignment] = []
  /// Words behind these, or alone.
  package var words = ""

  /// Actions in order, with words on why behind them.
  package static func actions(_ actions: Action..., because words: String = "") -> Self {
    Suggestion(actions: actions, words: words)
  }

  /// Actions in order.
  package static func actions(_ actions: [Action]) -> Self { Suggestion(actions: actions) }

  /// One option to add to what was asked for.
  package static func option(_ name: String, _ value: OptionValue, because words: String = "") -> Self {
    Suggestion(options: [.init(name, value)], words: words)
  }

  /// Words alone, where nothing can be done at once.
  package static func words(_ words: String) -> Self { Suggestion(words: words) }

  /// The cell that a button would run; nil where there is none.
  package var cell: String? { actions.isEmpty ? nil : actions.text }

  /// As a person reads it.
  package var text: String {
    ([cell].compactMap(\.self) + options.map(\.text) + [words]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

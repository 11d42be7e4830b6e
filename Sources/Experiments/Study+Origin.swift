package import Search

extension Study {
  /// Whether every trial is another program's: none was chosen by its own method.
  package var isFromElsewhere: Bool { !trials.isEmpty && trials.allSatisfy(\.isForeign) }

  /// What chose its trials: `tpe search`, or `search from elsewhere`.
  package var searchWords: String { isFromElsewhere ? "search from elsewhere" : "\(definition.methodWords) search" }
}

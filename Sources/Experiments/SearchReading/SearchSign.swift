import Search

/// Something that a search may show of itself: a member says when it does.
///
/// The order of reading is that of Godbole, Dahl, Gilmer, Shallue and Nado, *Deep Learning Tuning Playbook*, 2023: what makes
/// the best trial no answer comes before what makes it a poor one.
package protocol SearchSign: Sendable {
  /// In a word or two.
  var name: String { get }
  /// What it means, in one line without a full stop.
  var meaning: String { get }
  /// What helps, in a sentence.
  var remedy: String { get }
  /// nil where the search does not show it.
  func finding(in evidence: SearchEvidence) -> SearchFinding?
}

/// Every sign, the one that matters most first.
package let allSearchSigns: [any SearchSign] = [
  NothingFinishedSign(),
  TrainingRowsSign(),
  InstabilitySign(),
  GuessingSign(),
  EdgeSign(),
  FailedSign(),
  StoppedSign(),
  VerdictSign(),
  ImprovingSign(),
  TurnedSign(),
  SparseSign(),
  WinnersCurseSign(),
  SeedNoiseSign(),
  LeastSign(),
  FlatSign(),
  FewRowsSign(),
  CoarseSign(),
  WasteSign(),
  NoEffectSign(),
  TogetherSign(),
  ExhaustedSign(),
]

/// What a search shows, the thing that matters most first; never nothing, where a trial has ended.
package struct SearchReading: Sendable {
  package let findings: [SearchFinding]
  /// Whether the best trial's own verdict has a say: nothing that comes before it has told already what the best one lacks.
  package let dependsOnVerdict: Bool

  package init(_ evidence: SearchEvidence) {
    guard evidence.study.hasResults else {
      (findings, dependsOnVerdict) = ([], false)
      return
    }
    let first = allSearchSigns.prefix { !($0 is VerdictSign) }
    let told = first.compactMap { $0.finding(in: evidence) }
    dependsOnVerdict = told.isEmpty
    let found = told + allSearchSigns.dropFirst(first.count).compactMap { $0.finding(in: evidence) }
    findings = found.contains(where: \.isFault) ? found : [evidence.nothingWrong] + found
  }
}

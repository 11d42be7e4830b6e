/// What a training's curves say about it, with the evidence.
package struct Diagnosis: Sendable, Equatable {
  /// What is judged of a training. `tooSlow` is one that was still learning when it ended.
  package enum Verdict: String, Sendable, Codable, CaseIterable {
    case underfitting, overfitting, diverging
    case tooSlow = "too slow"
    case goodFit = "good fit"
    /// A single column tells the target without a fault: perhaps it could not be known when it is to be told.
    case possibleLeak = "possible leak"
    /// A mistake made on purpose lets something of the rows that judge into the training.
    case leak
    case interrupted
  }
  /// The judgement itself.
  package var verdict: Verdict
  /// Whole sentences with the figures that led to the verdict.
  package var evidence: [String]
  /// The one of them, where it is there, that says what guessing costs beside the model: figures of one training, for which
  /// several together have their own.
  package var baselineSentence: String?
  /// What to try, the first thing first.
  package var advice: [Advice]
  /// What would tell whether the verdict is the chance of few validation rows; nil where they are enough.
  package var settling: Advice?
  /// Changes worth trying out before one of them becomes advice, the likeliest first.
  package var candidates: [Advice] = []
  package init(verdict: Verdict, evidence: [String], advice: [Advice]) {
    self.verdict = verdict
    self.evidence = evidence
    self.advice = advice
  }

  /// The same verdict and evidence, with nothing to try.
  package var withoutAdvice: Diagnosis {
    var silent = self
    (silent.advice, silent.settling) = ([], nil)
    return silent
  }
}

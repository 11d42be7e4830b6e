import Foundation
import Search

/// Evaluates trials that others have asked for: what the worker on another machine does with each line that it is sent.
package struct RemoteWorker: Sendable {
  private let evaluate: TrialEvaluation

  /// - Parameter job: a `RemoteJob` in one line.
  package init(job: String) throws { evaluate = try RemoteJob(line: job).evaluation() }

  /// What came of a trial, in one line.
  ///
  /// - Parameter request: a `RemoteRequest` in one line.
  package func answer(_ request: String) async -> String {
    let outcome: TrialOutcome
    do {
      outcome = await evaluate(try RemoteRequest(line: request).request)
    } catch {
      outcome = .failed("what was asked did not arrive whole")
    }
    return (try? RemoteAnswer(outcome).line()) ?? #"{"state":"failed"}"#
  }

  /// Why there is none, in one line that stands for the answer to every trial.
  package static func refusal(_ error: any Error) -> String {
    let reason =
      (error as? RemoteFault)?.reason ?? (error as? EvaluatorError)?.message ?? "its search did not arrive whole"
    return (try? RemoteAnswer(.failed(reason)).line()) ?? #"{"state":"failed"}"#
  }
}

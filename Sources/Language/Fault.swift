/// What is wrong with what somebody asks for, as data: for each subject a closed list of cases, whose words stand beside them.
///
/// A `Diagnostic` is made of it where it is known which words of a cell are at fault.
package protocol Fault: Error, Sendable, Equatable {
  /// What happened, in one sentence.
  var message: String { get }
  /// What to type or do next; nil where the sentence says it.
  var proposal: String? { get }
  /// The cell that does it, where the proposal is one to be run as the session stands.
  var cell: String? { get }
}

extension Fault {
  package var proposal: String? { nil }
  package var cell: String? { nil }
}

extension Diagnostic {
  package init(_ fault: some Fault, severity: Severity = .error, source: String? = nil, span: Span? = nil) {
    self.init(fault.message, severity: severity, source: source, span: span, proposal: fault.proposal)
    cell = fault.cell
  }
}

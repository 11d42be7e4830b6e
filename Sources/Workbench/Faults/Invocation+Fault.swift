package import Language

extension Invocation {
  /// A diagnostic that points at an argument, or at the command.
  package func error(_ fault: some Fault, at name: String? = nil) -> Diagnostic {
    Diagnostic(fault, source: source, span: name.flatMap { value($0)?.span } ?? span)
  }
}

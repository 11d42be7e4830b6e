/// An expression: `run.val_loss - run.train_loss`, `best.val_accuracy >= 0.9 and run.epochs <= 50`.
package indirect enum Expression: Sendable, Equatable {
  /// The operators between two operands, as they are written.
  package enum Operator: String, Sendable {
    case or, and
    case equal = "==", unequal = "!="
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case plus = "+", minus = "-", times = "*", over = "/", power = "^"
  }
  case literal(Spanned<Value>)
  /// A name with dots: `run.val_loss`.
  case name(Spanned<String>)
  case negative(Expression, Span)
  case not(Expression, Span)
  case binary(Operator, Expression, Expression, Span)
  /// `abs(x)`, `min(a, b)`, `runs(3).lr` is a name of its own.
  case call(Spanned<String>, [Expression], Span)
}

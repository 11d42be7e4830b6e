/// Why a text cannot be read: as a cell, as the arguments of a command, or as an expression.
enum SyntaxFault: Fault {
  // A cell.

  /// It has more bytes than a cell may have.
  case cellTooLong(bytes: Int, most: Int)
  case quoteNeverClosed(end: Character)
  case bracketNeverClosed(end: Character)
  case noVerb
  /// A line without a prompt among lines that were copied with theirs; the cells joined to a line, where they make one.
  case noPrompt(line: Int, cell: String?)

  // Arguments.

  /// A name and a sign of comparison, or `=`, end the command.
  case noValue(behind: String)
  case noCondition
  case emptySet
  case misplaced(Character)
  /// A value stands alone among pairs.
  case noPair
  case pairTwice(String)
  case bracketsTooDeep
  /// A range with three dots or more; its ends as they were typed.
  case tooManyDots(lower: String, upper: String)
  case noEnds
  case endTooLarge
  case stepNoNumber
  case numberTooLarge(String)
  case timeTooLong(String)

  // An expression.

  /// It has ended, and something follows.
  case goesOn
  case expressionTooDeep
  /// It ends where something has to follow; what is typed instead.
  case ends(example: String)
  case noCommaOrBracket
  case noNumber
  case tooManyOperations(most: Int)

  var message: String {
    switch self {
    case .cellTooLong(let bytes, let most): "A cell has at most \(most) bytes, and this one has \(bytes)."
    case .quoteNeverClosed: "This quote is never closed."
    case .bracketNeverClosed: "This bracket is never closed."
    case .noVerb: "A command begins with a verb, such as train or set."
    case .noPrompt(let line, _): "Line \(line) has no prompt before it, and what a cell printed is no cell."
    case .noValue(let words): "There is no value behind \(words)."
    case .noCondition: "A condition is written if NAME=VALUE, if NAME={A, B} or if NAME>=NUMBER."
    case .emptySet: "This set is empty."
    case .misplaced(let character): "\(character) cannot stand here."
    case .noPair: "Here stands NAME=VALUE, as in the others."
    case .pairTwice(let name): "\(name) is given twice."
    case .bracketsTooDeep: "These brackets are nested too deeply."
    case .tooManyDots: "A range has two dots between its ends."
    case .noEnds: "A range needs a number at either end."
    case .endTooLarge: "This range ends in too large a number."
    case .stepNoNumber: "A step is a number."
    case .numberTooLarge(let word): "\(word) is too large a number."
    case .timeTooLong(let word): "\(word) is too long a time."
    case .goesOn: "This cannot stand here."
    case .expressionTooDeep: "This expression is nested too deeply."
    case .ends: "Something is missing here."
    case .noCommaOrBracket: "A comma or a bracket is missing here."
    case .noNumber: "This is no number."
    case .tooManyOperations(let most): "This expression is too long: more than \(most) operations."
    }
  }

  var proposal: String? {
    switch self {
    case .quoteNeverClosed(let end), .bracketNeverClosed(let end): "end it with \(end)"
    case .noVerb: "type help (it lists the commands)"
    case .noPrompt(_, let cell?): "did you mean \(cell)?"
    case .noPrompt(_, nil): "leave such lines out"
    case .noCondition: "if optimizer=momentum"
    case .emptySet: "name its values: {sgd, adam}"
    case .noPair: "{zip=text, size=number}"
    case .bracketsTooDeep: "at most \(Nesting.limit) in one another"
    case .tooManyDots(let lower, let upper): "write it like \(lower)..\(upper)"
    case .noEnds: "write it like 1e-4..1"
    case .stepNoNumber: "step=0.1"
    case .ends(let example): example
    case .noCommaOrBracket: ")"
    case .noNumber: "write it like 0.01 or 1e-2"
    case .cellTooLong, .noValue, .misplaced, .pairTwice, .endTooLarge, .numberTooLarge, .timeTooLong, .goesOn,
      .expressionTooDeep, .tooManyOperations:
      nil
    }
  }
}

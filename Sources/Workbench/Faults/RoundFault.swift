import Language

/// What is wrong with a round's question.
enum RoundFault: Fault {
  case noSentence
  /// A word that is none; and whether there is a round to go on with.
  case noQuestion(String, hasRound: Bool)
  case firstWithoutQuestion

  var message: String {
    switch self {
    case .noSentence: "A round's question is a sentence, of 200 characters at most."
    case .noQuestion(let word, _):
      "\(word) is no question. round alone goes on with the question of before; a new one stands in quotes."
    case .firstWithoutQuestion: "A first round needs its question."
    }
  }

  var proposal: String? {
    switch self {
    case .noSentence: "round \"does momentum help?\""
    case .noQuestion(_, hasRound: true): "round"
    case .noQuestion, .firstWithoutQuestion: "round \"which learning rate?\""
    }
  }
}

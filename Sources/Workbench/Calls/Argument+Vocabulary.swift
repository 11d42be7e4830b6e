package import Options

extension Argument {
  /// The words that may stand for an argument, where only a session knows which there are.
  package struct Vocabulary: Sendable {
    /// Where the words can stand: alone, in a list, in braces, or in place of a file.
    package var domain: OptionDomain
    /// What each word is the name of: `column`.
    package var what: String
    /// Whether other words may stand there too: then these are proposed, and any is accepted.
    package var isOpen: Bool
    /// Whether its words are features, some of which have = in their names: `island=Dream`.
    package var isOfFeatures = false
    package var candidates: @Sendable (Session) -> [Candidate]
    /// In braces: the names that come to mind, each of which has one of the words.
    package var keys: @Sendable (Session) -> [Candidate] = { _ in [] }

    init(
      _ domain: OptionDomain, what: String, isOpen: Bool, candidates: @escaping @Sendable (Session) -> [Candidate]
    ) {
      self.domain = domain
      self.what = what
      self.isOpen = isOpen
      self.candidates = candidates
    }

    /// One of these words and no other.
    package static func choice(
      what: String, _ candidates: @escaping @Sendable (Session) -> [Candidate]
    ) -> Vocabulary {
      Vocabulary(.name, what: what, isOpen: false, candidates: candidates)
    }

    /// Any word or text; these are proposed.
    package static func word(_ candidates: @escaping @Sendable (Session) -> [Candidate]) -> Vocabulary {
      Vocabulary(.name, what: "name", isOpen: true, candidates: candidates)
    }

    /// One of these words, or a file in quotes.
    package static func choiceOrFile(
      what: String, endings: [String], _ candidates: @escaping @Sendable (Session) -> [Candidate]
    ) -> Vocabulary {
      Vocabulary(.file(endings: endings), what: what, isOpen: false, candidates: candidates)
    }

    /// A list of words, or a single one: of these and no other, unless it is open.
    package static func list(
      what: String, isOpen: Bool, _ candidates: @escaping @Sendable (Session) -> [Candidate]
    ) -> Vocabulary {
      Vocabulary(.words([]), what: what, isOpen: isOpen, candidates: candidates)
    }

    /// `{name=word, …}`: names that are open, of which some come to mind, each with one of these words.
    package static func pairs(
      what: String, names: @escaping @Sendable (Session) -> [Candidate],
      _ candidates: @escaping @Sendable (Session) -> [Candidate]
    ) -> Vocabulary {
      var vocabulary = Vocabulary(.pairs, what: what, isOpen: false, candidates: candidates)
      vocabulary.keys = names
      return vocabulary
    }

    /// What it takes, in words.
    var text: String {
      switch domain {
      case .file: "a \(what) or a file in quotes"
      case .words: "a list such as [a, b], each a \(what)"
      case .pairs: "names in braces, each with a \(what)"
      default: "a \(what)"
      }
    }
  }
}

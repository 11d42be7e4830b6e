package import Search

extension String {
  /// A name that `space` takes, in which letters, digits and `_` stand: `optimizer_lr` for `optimizer.lr`.
  ///
  /// - Parameter others: names that others have.
  func asParameterName(beside others: Set<String>) -> String {
    var name = String(spelledPlainly.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    if name.first?.isLetter != true { name = "p" + name }
    if Self.taken.contains(name) { name += "_" }
    while others.contains(name) { name += "_" }
    return name
  }

  /// Letters of other alphabets as they are spelled with those of ASCII: `groesse` for `größe`, `lambda` for λ.
  fileprivate var spelledPlainly: String {
    allSatisfy(\.isASCII) ? self : map { Self.spellings[$0] ?? String($0) }.joined()
  }

  /// Words that `space` takes for itself, and what lists of trials, conditions and exports call what is no parameter.
  private static let taken: Set = ["clear", "if", "trial", "value", "seed", "state", "node"]

  private static let spellings: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "æ": "ae", "ø": "oe", "å": "aa",
    "à": "a", "á": "a", "â": "a", "ã": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e", "í": "i", "î": "i",
    "ñ": "n", "ó": "o", "ô": "o", "õ": "o", "ú": "u", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta",
    "ε": "epsilon", "ϵ": "epsilon", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "ω": "omega",
  ]

  /// Whether `space` takes it as the name of a parameter.
  fileprivate var isParameterName: Bool {
    !Self.taken.contains(self) && (first?.isLetter == true || first == "_")
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
  }
}

extension Study {
  /// Gives parameters of a search from elsewhere names that can be typed here, so that whatever is said of them is a command that
  /// runs: the last part of `optimizer.lr`, where no other is called so, else the whole with `_`.
  ///
  /// - Returns: what was called otherwise, and what it is called now.
  package mutating func makeNamesTypable() -> [(before: String, now: String)] {
    let all = definition.space.parameters.map(\.name)
    var taken = Set(all.filter(\.isParameterName))
    // `Dropout (%)` is Dropout.
    let whole = all.map {
      $0.spelledPlainly.split { !$0.isASCII || !$0.isLetter && !$0.isNumber && $0 != "_" }.joined(separator: "_")
    }
    let lasts = all.map { $0.spelledPlainly.split { ".:/".contains($0) }.last.map(String.init) ?? $0 }
    var names: [String: String] = [:]
    for (place, name) in all.enumerated() where !name.isParameterName {
      let last = lasts[place]
      let isAlone = last.isParameterName && !taken.contains(last) && lasts.count { $0 == last } == 1
      let now = isAlone ? last : (whole[place].isEmpty ? name : whole[place]).asParameterName(beside: taken)
      taken.insert(now)
      names[name] = now
    }
    guard !names.isEmpty else { return [] }
    for place in definition.space.parameters.indices {
      let parameter = definition.space.parameters[place]
      definition.space.parameters[place].name = names[parameter.name] ?? parameter.name
      if let condition = parameter.condition {
        definition.space.parameters[place].condition?.parameter = names[condition.parameter] ?? condition.parameter
      }
    }
    for place in trials.indices {
      trials[place].configuration = Dictionary(
        uniqueKeysWithValues: trials[place].configuration.map { (names[$0.key] ?? $0.key, $0.value) })
    }
    return all.compactMap { name in names[name].map { (name, $0) } }
  }
}

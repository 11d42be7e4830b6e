import Options
import Search

extension ScriptSearch {
  /// Epochs before the last at which a method looks at its trials; none for a method without rungs. With several brackets they
  /// are the rungs of all, as scripts do not know which bracket a trial is in.
  var rungs: [Int] {
    func option(_ name: String, _ usual: Int) -> Int {
      if case .integer(let value)? = definition.options[named: name] { value } else { usual }
    }
    guard ["halving", "asha", "hyperband", "bohb"].contains(definition.method) else { return [] }
    let eta = max(option("eta", 3), 2)
    let first = max(definition.firstRung ?? option("min_epochs", 1), 1)
    var rungs: [Int] = []
    var divisor = eta
    while epochs / divisor >= first || (definition.firstRung != nil && (epochs + divisor / 2) / divisor >= first) {
      rungs.append(max((epochs + divisor / 2) / divisor, 1))
      let (next, isTooLarge) = divisor.multipliedReportingOverflow(by: eta)
      if isTooLarge || next > 2 * epochs { break }
      divisor = next
    }
    return rungs.reversed().dropFirst(definition.method == "asha" ? option("skip", 0) : 0).map(\.self)
  }
}

import Arithmetic
import Options

/// Numbers without meaning, and labels thrown by a coin: nothing can be learned, and whatever seems to be is chance.
struct CoinFlips: DatasetKind {
  let name = "coinflips"
  let summary = "numbers without meaning and labels thrown by a coin: there is nothing to learn"
  private let rows = OptionKey.rows(200)
  private let width = OptionKey<Int>("features", "how many features", default: 10, from: 1, to: 10_000)
  var options: [Option] { [rows.option, width.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let (count, width) = (options[rows], max(options[width], 1))
    guard count * width <= CSV.cellLimit else {
      throw .tooLarge("n times features may be up to 5 million, and \(count) times \(width) is \(count * width)")
    }
    var numbers = RandomSource(seed: seed, purpose: .generator)
    var coin = RandomSource(seed: seed, purpose: .noise)
    var features = Matrix(rows: count, columns: width)
    for index in features.elements.indices {
      if Cancellation.isSeen(at: index) { throw .interrupted }
      features.elements[index] = numbers.normal()
    }
    return try classified(
      features, names: (1...width).map { "x\($0)" }, labels: (0..<count).map { _ in coin.uniform() < 0.5 ? 0 : 1 },
      classes: ["heads", "tails"], target: target)
  }
}

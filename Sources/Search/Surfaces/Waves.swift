import Arithmetic

extension TestSurface {
  /// D. H. Ackley, *A Connectionist Machine for Genetic Hillclimbing*, Kluwer, 1987, with a = 20, b = 0.2, c = 2π.
  static let ackley = TestSurface(
    name: "ackley", title: "Ackley", summary: "an almost flat plain of ripples around one deep hole",
    dimensions: .any(from: 1, default: 2), domain: { Array(repeating: -32.768...32.768, count: $0) },
    optimum: { _ in 0 }, places: { [Array(repeating: 0, count: $0)] },
    value: { x in
      let (distance, waves) = ackleyParts(x)
      return 20 * (1 - Elementary.exp(-0.2 * distance)) + Elementary.exp(1) - Elementary.exp(waves)
    },
    gradient: { x in
      let (distance, waves) = ackleyParts(x)
      let (hole, ripple, count) = (4 * Elementary.exp(-0.2 * distance), Elementary.exp(waves), Double(x.count))
      return x.map { x in
        // At the very bottom there is no slope; 0 is what lies between all of those around it.
        let pull = distance > 0 ? hole * x / (count * distance) : 0
        return pull + ripple * 2 * .pi * Elementary.sin(2 * .pi * x) / count
      }
    })

  /// The root of the mean square, and the mean of cos 2πx.
  private static func ackleyParts(_ x: [Double]) -> (distance: Double, waves: Double) {
    var (squares, waves) = (0.0, 0.0)
    for x in x {
      squares += x * x
      waves += Elementary.cos(2 * .pi * x)
    }
    return ((squares / Double(x.count)).squareRoot(), waves / Double(x.count))
  }

  /// L. A. Rastrigin, *Systems of Extremal Control*, Nauka, 1974; for any number of inputs as in H. Mühlenbein, M. Schomisch,
  /// J. Born, "The parallel genetic algorithm as function optimizer", Parallel Computing 17, 1991.
  static let rastrigin = TestSurface(
    name: "rastrigin", title: "Rastrigin", summary: "a bowl full of hollows, one for each whole number",
    dimensions: .any(from: 1, default: 2), domain: { Array(repeating: -5.12...5.12, count: $0) },
    optimum: { _ in 0 }, places: { [Array(repeating: 0, count: $0)] },
    value: { x in x.reduce(0) { $0 + $1 * $1 + 10 * (1 - Elementary.cos(2 * .pi * $1)) } },
    gradient: { x in x.map { 2 * $0 + 20 * .pi * Elementary.sin(2 * .pi * $0) } })

  /// M. A. Styblinski and T.-S. Tang, "Experiments in nonconvex optimization", Neural Networks 3(4), 1990,
  /// doi:10.1016/0893-6080(90)90029-K.
  static let styblinskiTang = TestSurface(
    name: "styblinski_tang", title: "Styblinski–Tang",
    summary: "two hollows along each input, the one on the left the deeper", dimensions: .any(from: 1, default: 2),
    domain: { Array(repeating: -5...5, count: $0) }, optimum: { -39.166_165_703_771_415_5 * Double($0) },
    places: { [Array(repeating: -2.903_534_027_771_177_1, count: $0)] },
    value: { x in
      x.reduce(0) { sum, x in
        let square = x * x
        return sum + 0.5 * (square * square - 16 * square + 5 * x)
      }
    },
    gradient: { x in x.map { x in 0.5 * (4 * x * x * x - 32 * x + 5) } })

  /// A. V. Levy and A. Montalvo, "The tunneling algorithm for the global minimization of functions", SIAM Journal on
  /// Scientific and Statistical Computing 6(1), 1985, doi:10.1137/0906002.
  static let levy = TestSurface(
    name: "levy", title: "Levy", summary: "waves along each input that grow away from the bottom",
    dimensions: .any(from: 1, default: 2), domain: { Array(repeating: -10...10, count: $0) }, optimum: { _ in 0 },
    places: { [Array(repeating: 1, count: $0)] },
    value: { x in
      let w = x.map { 1 + ($0 - 1) / 4 }
      let last = w.count - 1
      let first = Elementary.sin(.pi * w[0])
      var sum = first * first
      for w in w[..<last] {
        let wave = Elementary.sin(.pi * w + 1)
        sum += (w - 1) * (w - 1) * (1 + 10 * wave * wave)
      }
      let end = Elementary.sin(2 * .pi * w[last])
      return sum + (w[last] - 1) * (w[last] - 1) * (1 + end * end)
    },
    gradient: { x in
      let w = x.map { 1 + ($0 - 1) / 4 }
      let last = w.count - 1
      var slope = w.map { _ in 0.0 }
      slope[0] += .pi * Elementary.sin(2 * .pi * w[0])
      for i in 0..<last {
        let (wave, rest) = (Elementary.sin(.pi * w[i] + 1), w[i] - 1)
        slope[i] += 2 * rest * (1 + 10 * wave * wave) + rest * rest * 10 * .pi * Elementary.sin(2 * .pi * w[i] + 2)
      }
      let (end, rest) = (Elementary.sin(2 * .pi * w[last]), w[last] - 1)
      slope[last] += 2 * rest * (1 + end * end) + rest * rest * 2 * .pi * Elementary.sin(4 * .pi * w[last])
      return slope.map { $0 / 4 }
    })
}

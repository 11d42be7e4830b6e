import Arithmetic

extension TestSurface {
  /// J. K. Hartman, "Some experiments in global optimization", Naval Postgraduate School, 1972; constants as in L. C. W.
  /// Dixon and G. P. Szegő, *Towards Global Optimisation 2*, North-Holland, 1978.
  static let hartmann3 = hartmann(
    name: "hartmann3", title: "Hartmann 3", summary: "three inputs: four overlapping hollows in a cube",
    a: [[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]],
    p: [[3689, 1170, 2673], [4699, 4387, 7470], [1091, 8732, 5547], [381, 5743, 8828]],
    optimum: -3.862_779_787_332_662_5,
    place: [0.114_588_876_655_068_97, 0.555_648_894_616_930_04, 0.852_546_984_686_677_44])

  /// The same with six inputs.
  static let hartmann6 = hartmann(
    name: "hartmann6", title: "Hartmann 6", summary: "six inputs: four overlapping hollows, one of them deepest",
    a: [
      [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ],
    p: [
      [1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
      [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381],
    ],
    optimum: -3.322_368_011_415_514_8,
    place: [
      0.201_689_511_006_705_42, 0.150_010_691_823_457_97, 0.476_873_974_221_896_99, 0.275_332_430_494_056_08,
      0.311_651_616_600_113_25, 0.657_300_534_065_620_31,
    ])

  /// −Σᵢ αᵢ exp(−Σⱼ aᵢⱼ (xⱼ − pᵢⱼ)²), with p in ten-thousandths.
  private static func hartmann(
    name: String, title: String, summary: String, a: [[Double]], p: [[Double]], optimum: Double, place: [Double]
  ) -> TestSurface {
    let heights = [1, 1.2, 3, 3.2]
    let hill: @Sendable (Int, [Double]) -> Double = { i, x in
      var sum = 0.0
      for j in x.indices { sum += a[i][j] * (x[j] - p[i][j] / 10_000) * (x[j] - p[i][j] / 10_000) }
      return heights[i] * Elementary.exp(-sum)
    }
    return TestSurface(
      name: name, title: title, summary: summary, dimensions: .fixed(place.count),
      domain: { Array(repeating: 0...1, count: $0) }, optimum: { _ in optimum }, places: { _ in [place] },
      value: { x in heights.indices.reduce(0) { $0 - hill($1, x) } },
      gradient: { x in
        var slope = x.map { _ in 0.0 }
        for i in heights.indices {
          let height = hill(i, x)
          for j in x.indices { slope[j] += 2 * height * a[i][j] * (x[j] - p[i][j] / 10_000) }
        }
        return slope
      })
  }
}

import Arithmetic

extension TestSurface {
  /// F. H. Branin, "Widely convergent method for finding multiple solutions of simultaneous nonlinear equations", IBM
  /// Journal of Research and Development 16(5), 1972, doi:10.1147/rd.165.0504; in the form of L. C. W. Dixon and G. P. Szegő,
  /// *Towards Global Optimisation 2*, North-Holland, 1978.
  static let branin = TestSurface(
    name: "branin", title: "Branin", summary: "three hollows of the same depth in a curved valley",
    dimensions: .fixed(2), domain: { _ in [-5...10, 0...15] }, optimum: { _ in 10 / (8 * .pi) },
    places: { _ in [[.pi, 2.275], [-.pi, 12.275], [3 * .pi, 2.475]] },
    value: { x in
      let bend = x[1] - b * x[0] * x[0] + c * x[0] - 6
      return bend * bend + 10 * (1 - t) * Elementary.cos(x[0]) + 10
    },
    gradient: { x in
      let bend = x[1] - b * x[0] * x[0] + c * x[0] - 6
      return [2 * bend * (c - 2 * b * x[0]) - 10 * (1 - t) * Elementary.sin(x[0]), 2 * bend]
    })

  private static let b = 5.1 / (4 * Double.pi * Double.pi)
  private static let c = 5 / Double.pi
  private static let t = 1 / (8 * Double.pi)

  /// A. I. J. Forrester, A. Sóbester, A. J. Keane, *Engineering Design via Surrogate Modelling*, Wiley, 2008, appendix.
  static let forrester = TestSurface(
    name: "forrester", title: "Forrester", summary: "one input: a shallow hollow on the way, a deep one behind it",
    dimensions: .fixed(1), holdsBeyondDomain: false, domain: { _ in [0...1] },
    optimum: { _ in -6.020_740_055_767_083 }, places: { _ in [[0.757_248_757_841_855_9]] },
    value: { x in
      let factor = 6 * x[0] - 2
      return factor * factor * Elementary.sin(12 * x[0] - 4)
    },
    gradient: { x in
      let (factor, angle) = (6 * x[0] - 2, 12 * x[0] - 4)
      return [12 * factor * Elementary.sin(angle) + 12 * factor * factor * Elementary.cos(angle)]
    })
}

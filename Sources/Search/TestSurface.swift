package import Options

/// A known function to try a search on: where its bottom lies, and how deep, is known.
///
/// ```swift
/// let branin = allTestSurfaces.named("branin")?.placed()
/// branin?.value(at: [.pi, 2.275])  // 0.397887…
/// ```
package struct TestSurface: Sendable {
  /// How many inputs it takes.
  package enum Dimensions: Sendable, Equatable {
    case fixed(Int)
    /// Any number from the first on.
    case any(from: Int, default: Int)
  }
  /// What is typed behind `objective`.
  package let name: String
  /// As people write it: `Styblinski–Tang`.
  package let title: String
  /// One sentence without a full stop.
  package let summary: String
  package let dimensions: Dimensions
  /// Whether no place beyond the domain lies deeper than the optimum, so that the function may be moved about freely.
  let holdsBeyondDomain: Bool
  let domain: @Sendable (Int) -> [ClosedRange<Double>]
  let optimum: @Sendable (Int) -> Double
  /// Every place of the optimum in the domain, the one that lies farthest from the borders first.
  let places: @Sendable (Int) -> [[Double]]
  let value: @Sendable ([Double]) -> Double
  let gradient: @Sendable ([Double]) -> [Double]
  /// Numbers that shape it.
  package let options: [Option]
  /// Its second derivatives along the directions in which it is a parabola each, from the flattest to the steepest, where
  /// they are the same everywhere; nil where they are not.
  let curvatures: (@Sendable (Int) -> [Double])?
  private let shape: (@Sendable (_ options: OptionValues) -> TestSurface)?

  init(
    name: String, title: String, summary: String, dimensions: Dimensions, holdsBeyondDomain: Bool = true,
    domain: @escaping @Sendable (Int) -> [ClosedRange<Double>], optimum: @escaping @Sendable (Int) -> Double,
    places: @escaping @Sendable (Int) -> [[Double]], value: @escaping @Sendable ([Double]) -> Double,
    gradient: @escaping @Sendable ([Double]) -> [Double], options: [Option] = [],
    curvatures: (@Sendable (Int) -> [Double])? = nil,
    shape: (@Sendable (_ options: OptionValues) -> TestSurface)? = nil
  ) {
    self.options = options
    self.curvatures = curvatures
    self.shape = shape
    self.name = name
    self.title = title
    self.summary = summary
    self.dimensions = dimensions
    self.holdsBeyondDomain = holdsBeyondDomain
    self.domain = domain
    self.optimum = optimum
    self.places = places
    self.value = value
    self.gradient = gradient
  }

  /// How many inputs it takes when nobody says.
  package var defaultDimensions: Int {
    switch dimensions {
    case .fixed(let count): count
    case .any(_, let count): count
    }
  }

  /// Whether it can take so many inputs.
  package func fits(dimensions count: Int) -> Bool {
    switch dimensions {
    case .fixed(let only): count == only
    case .any(let least, _): count >= least && count <= 1000
    }
  }

  /// The surface with so many inputs and its optimum moved; nil when it cannot have so many inputs, or has no such
  /// option.
  ///
  /// - Parameters:
  ///   - shift: from −0.5 to 0.5; see `PlacedSurface`.
  ///   - options: what shapes it; what is not in there is as usual.
  package func placed(dimensions: Int? = nil, shift: Double = 0, options: OptionValues? = nil) -> PlacedSurface? {
    let count = dimensions ?? defaultDimensions
    let given = options ?? [:]
    guard fits(dimensions: count), shift.isFinite, self.options.allow(given) else { return nil }
    return PlacedSurface(
      given.isEmpty ? self : shape?(given) ?? self, dimensions: count, shift: min(max(shift, -0.5), 0.5))
  }

  /// The options in the form in which a study keeps them: only those that differ from their defaults; nil where none
  /// does.
  package func told(_ options: OptionValues) -> OptionValues? {
    let told = self.options.reduce(into: OptionValues()) { told, option in
      told[option] = options[option].flatMap(option.domain.admit).flatMap { $0 == option.defaultValue ? nil : $0 }
    }
    return told.isEmpty ? nil : told
  }
}

/// Every known surface.
package let allTestSurfaces: [TestSurface] = [
  .branin,
  .rosenbrock,
  .himmelblau,
  .beale,
  .ackley,
  .rastrigin,
  .hartmann3,
  .hartmann6,
  .forrester,
  .styblinskiTang,
  .levy,
  .valley,
]

extension [TestSurface] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String?) -> TestSurface? { first { $0.name == name } }
}

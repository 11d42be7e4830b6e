import Arithmetic
package import Learning
package import Options
package import Search
import Text

/// Optimizers on their way down a known surface, each at a learning rate: what `walk` and the plots of surfaces show.
package struct SurfaceWalks: Sendable {
  /// The walk of one optimizer; its start is the first place of the path, with the first value.
  package struct Walk: Sendable {
    package var optimizer: String
    package var rate: Double
    package var path: [[Double]]
    /// The surface's value at each place.
    package var values: [Double]
    /// Steps made; fewer than asked for where a place was no number.
    package var steps: Int { path.count - 1 }
  }

  package let surface: PlacedSurface
  package private(set) var walks: [Walk]
  /// How far the surface is moved, and what shapes it.
  package let shift: Double
  package let options: OptionValues?
  /// Whether each has its own best of the rates that were tried.
  package let hasOwnRates: Bool

  /// What may be told of a surface, and of those who walk down it.
  package static var arguments: [ChartArgument] {
    let walking = [
      ChartArgument(
        .optimizers, "which of them walk down a known surface",
        .words(OptimizerWalk.optimizers.map { OptionChoice($0.name, $0.summary) })),
      ChartArgument(.lr, "their learning rate, or one for each: lr=[0.1, 0.01]", .numbers),
      ChartArgument(
        .rates, "where each one's learning rate comes from",
        .choice([
          OptionChoice("given", "lr=, or the setting"),
          OptionChoice("own", "each its own best, for so many steps, of \(ownRates.count) from 1e-6 to 100"),
        ])),
      ChartArgument(.steps, "how many steps they make (200 unless told)", .integer(lower: 1, upper: 10_000)),
      ChartArgument(.from, "where they start", .numbers),
    ]
    return (surfaceArguments + walking).map { $0.surfaces == nil ? $0.of(allTestSurfaces) : $0 }
  }

  /// What moves and shapes known surfaces: read off their list.
  private static var surfaceArguments: [ChartArgument] {
    var seen: Set<String> = []
    return [
      ChartArgument(
        .dims, "inputs of a known surface that has any number (as in objective unless told)",
        .integer(lower: 1, upper: 100)),
      ChartArgument(
        .shift,
        "how far a known surface's best place is moved, as a share of each range (as in objective unless told)",
        .number(lower: -0.5, upper: 0.5)),
    ]
      + allTestSurfaces.flatMap { surface in
        surface.options.compactMap { option in
          guard seen.insert(option.name).inserted, case .number(let lower, let upper, _, _, _) = option.domain else {
            return nil
          }
          return ChartArgument(
            ChartKey<Double>(option.name), "of the known surface \(surface.name): \(option.summary)",
            .number(lower: lower, upper: upper)
          ).of(allTestSurfaces.filter { $0.options.contains(option) })
        }
      }
  }

  /// Ten in each factor of ten, to two digits.
  private static let ownRates = spread(from: 1e-6, to: 100, count: 81, isLog: true).map {
    NumberText.rounded($0, digits: 2)
  }

  /// - Parameters:
  ///   - settings: the learning rate where none is told, and what else the optimizers have.
  ///   - objectives: where the surface is among them, it is moved and shaped as the first that has it, unless told.
  ///   - walkers: who walks where nobody is named.
  package init(
    down surface: TestSurface, _ arguments: ChartArguments, settings: Settings,
    objectives: [EvaluatorRecord?] = [], walkers: [String] = [], defaultSteps: Int = 200
  ) throws {
    var (shift, options) = (0.0, OptionValues?.none)
    var dimensions = arguments[.dims]
    if let known = objectives.lazy.compactMap({ $0 }).first(where: { $0.surfaceCourse?.name == surface.name }),
      let course = known.surfaceCourse
    {
      (shift, options) = (course.shift, course.options)
      // Of one in more than two dimensions nobody sees more than two.
      if let own = known.placedSurface?.dimensions, own < 3 { dimensions = dimensions ?? own }
    }
    if let told = arguments[.shift] { shift = told }
    var told = OptionValues()
    for option in allTestSurfaces.flatMap(\.options) {
      guard let number = arguments[ChartKey<Double>(option.name)] else { continue }
      guard surface.options.contains(option) else {
        throw ChartError.noOption(option.name, title: surface.title)
      }
      told[option] = .number(number)
    }
    if !told.isEmpty { options = surface.told((options ?? [:]).merging(told)) }
    let count =
      dimensions ?? (surface.fits(dimensions: 2) ? 2 : surface.fits(dimensions: 1) ? 1 : surface.defaultDimensions)
    guard let placed = surface.placed(dimensions: count, shift: shift, options: options) else {
      throw ChartError.noDimensions(count, surface: surface.name, title: surface.title)
    }
    (self.surface, self.shift, self.options) = (placed, shift, options)
    hasOwnRates = arguments[.rates] == "own"
    let start = try Self.start(on: placed, arguments)
    let steps = arguments[.steps] ?? defaultSteps
    func walk(_ optimizer: String, at rate: Double) -> Walk {
      var settings = settings
      settings[.learningRate] = rate
      settings[.optimizer] = optimizer
      let path = OptimizerWalk.path(settings, from: start, steps: steps) { placed.gradient(at: $0) }
      return Walk(optimizer: optimizer, rate: rate, path: path, values: path.map { placed.value(at: $0) })
    }
    let names = arguments[.optimizers] ?? walkers
    guard !hasOwnRates else {
      guard arguments[.lr] == nil else {
        throw ChartError.ratesToldAndLookedFor
      }
      walks = try names.map { name in
        var best: Walk?
        for rate in Self.ownRates {
          try Task.checkCancellation()
          let walk = walk(name, at: rate)
          // Of those that end equally low, the first.
          if walk.steps == steps, let end = walk.values.last, end < best?.values.last ?? .infinity { best = walk }
        }
        return best ?? walk(name, at: Self.ownRates[0])
      }
      return
    }
    let rates = try Self.rates(arguments) ?? [settings[.learningRate]]
    guard names.count < 2 || rates.count < 2 || names.count == rates.count else {
      throw ChartError.unpaired(optimizers: names.count, rates: rates.count)
    }
    let pairs = names.isEmpty ? 0 : max(names.count, rates.count)
    walks = (0..<pairs).map { walk(names[names.count == 1 ? 0 : $0], at: rates[rates.count == 1 ? 0 : $0]) }
  }

  private static func rates(_ arguments: ChartArguments) throws -> [Double]? {
    guard let typed = arguments[.lr], !typed.isEmpty else { return nil }
    guard typed.count <= 20 else {
      throw ChartError.tooManyRates(typed.count)
    }
    for rate in typed where !(rate > 0 && rate <= 1e6) {
      throw ChartError.impossibleRate(rate)
    }
    return typed
  }

  /// The walks of the session, where they are on this surface and nothing else is told.
  static func known(_ walks: SurfaceWalks?, down surface: TestSurface?, _ arguments: ChartArguments) -> SurfaceWalks? {
    guard let walks, !self.arguments.contains(where: { arguments.tell($0.name) }),
      surface == nil || surface?.name == walks.surface.surface.name
    else { return nil }
    return walks
  }

  /// Where walks begin: as told, or off the best place towards the upper left, inside the domain.
  private static func start(on surface: PlacedSurface, _ arguments: ChartArguments) throws -> [Double] {
    if let typed = arguments[.from] {
      guard typed.count == surface.dimensions else {
        throw ChartError.startElsewhere(
          inputs: surface.dimensions, told: typed.count, title: surface.surface.title,
          middle: surface.domain.map { ($0.lowerBound + $0.upperBound) / 2 })
      }
      return typed
    }
    return surface.domain.enumerated().map { index, range in
      let length = range.upperBound - range.lowerBound
      let place = surface.places.first?[index] ?? (range.lowerBound + range.upperBound) / 2
      let moved = place + (index == 0 ? -0.15 : 0.1) * length
      return min(max(moved, range.lowerBound + 0.05 * length), range.upperBound - 0.05 * length)
    }
  }
}

extension SurfaceWalks {
  /// The same walks, with the one of that index before all others.
  package func beginning(with index: Int) -> SurfaceWalks {
    guard walks.indices.contains(index) else { return self }
    var turned = self
    turned.walks.insert(turned.walks.remove(at: index), at: 0)
    return turned
  }

  /// A walk's name beside the others: with its learning rate where they differ in it.
  package func name(of walk: Walk) -> String {
    Set(walks.map(\.rate)).count > 1 ? "\(walk.optimizer) lr \(NumberText.short(walk.rate))" : walk.optimizer
  }

  /// The first step behind which it is outside the surface's domain; nil where it stays inside.
  package func departure(of walk: Walk) -> Int? {
    walk.path.firstIndex { place in !zip(place, surface.domain).allSatisfy { $1.contains($0) } }
  }

  /// What became of a walk, in a part of a sentence.
  package func outcome(of walk: Walk) -> String {
    guard let start = walk.values.first, let end = walk.values.last else { return "\(name(of: walk)) made no step" }
    if let left = departure(of: walk), !(end < start) { return "\(name(of: walk)) left the domain in step \(left)" }
    return "\(name(of: walk)) came from \(NumberText.short(start)) to \(NumberText.short(end)) in "
      + counted(walk.steps, "step")
  }

  /// What is walked down and by whom, for a title.
  var title: String {
    let name = surface.surface.title
    let moved = shift == 0 ? "" : ", moved by \(NumberText.short(shift)) of each range"
    guard let first = walks.first else { return "The known surface \(name)\(moved)" }
    var names: [String] = []
    for walk in walks where !names.contains(walk.optimizer) { names.append(walk.optimizer) }
    let rates =
      hasOwnRates
      ? ", each at its own best lr" : Set(walks.map(\.rate)).count > 1 ? "" : " (lr \(NumberText.short(first.rate)))"
    return "\(name)\(moved) with \(names.joined(separator: ", ")) walking down\(rates)"
  }
}

extension ChartKey<[String]> {
  static let optimizers = ChartKey("optimizers")
}

extension ChartKey<[Double]> {
  static let lr = ChartKey("lr")
  static let from = ChartKey("from")
}

extension ChartKey<String> {
  package static let rates = ChartKey("rates")
}

extension ChartKey<Double> {
  static let shift = ChartKey("shift")
}

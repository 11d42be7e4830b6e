import Arithmetic
import Foundation
import Options
import Search
import Testing

@Suite struct TestSurfaceTests {
  /// Each surface with few and with more inputs, unmoved and moved both ways.
  private static let placed: [PlacedSurface] =
    allTestSurfaces.flatMap { surface in
      [1, 2, 3, 5, 6].flatMap { count in
        [0, 0.1, -0.2, 0.45].compactMap { surface.placed(dimensions: count, shift: $0) }
      }
    } + shaped

  /// The valley steeper, and aslant.
  private static let shaped: [PlacedSurface] = [1, 2, 4].flatMap { count in
    ([["condition": 100], ["angle": 30], ["condition": 37.5, "angle": -72]] as [OptionValues]).compactMap { options in
      allTestSurfaces.named("valley")?.placed(dimensions: count, shift: 0.1, options: options)
    }
  }

  @Test func namesAndSentencesAreInOrder() {
    #expect(Set(allTestSurfaces.map(\.name)).count == allTestSurfaces.count)
    for surface in allTestSurfaces {
      #expect(!surface.summary.isEmpty && !surface.summary.hasSuffix("."))
      #expect(surface.placed() != nil)
      #expect(surface.placed(dimensions: 0) == nil)
      #expect(surface.placed(shift: .nan) == nil)
      #expect(surface.placed()?.space.parameters.count == surface.defaultDimensions)
    }
    #expect(allTestSurfaces.named("branin")?.placed(dimensions: 3) == nil)
  }

  @Test func theOptimumIsTakenAtItsPlacesAndNowhereLess() {
    for surface in Self.placed {
      #expect(!surface.places.isEmpty, "\(surface.surface.name)")
      for place in surface.places {
        #expect(zip(surface.domain, place).allSatisfy { $0.contains($1) })
        #expect(abs(surface.value(at: place) - surface.optimum) < 1e-10, "\(surface.surface.name)")
        #expect(surface.gradient(at: place).allSatisfy { abs($0) < 1e-5 }, "\(surface.surface.name)")
      }
      for index in 0..<2000 {
        var random = RandomSource(seed: 5, purpose: .test, index: UInt64(index))
        #expect(surface.value(at: surface.domain.map { random.uniform(in: $0) }) > surface.optimum - 1e-12)
      }
    }
  }

  @Test func slopesAgreeWithDifferences() {
    for surface in Self.placed {
      for index in 0..<20 {
        var random = RandomSource(seed: 6, purpose: .test, index: UInt64(index))
        let point = surface.domain.map { random.uniform(in: $0) }
        let slope = surface.gradient(at: point)
        for j in point.indices {
          let step = 1e-5 * (surface.domain[j].upperBound - surface.domain[j].lowerBound)
          var (below, above) = (point, point)
          below[j] -= step
          above[j] += step
          let difference = (surface.value(at: above) - surface.value(at: below)) / (2 * step)
          #expect(
            abs(difference - slope[j]) < 1e-5 * (1 + abs(slope[j]) + abs(surface.value(at: point))),
            "\(surface.surface.name) \(surface.offsets)")
        }
      }
    }
  }

  @Test func aShiftMovesTheFirstPlaceByAShareOfEachRange() throws {
    let rastrigin = try #require(allTestSurfaces.named("rastrigin")?.placed(dimensions: 3, shift: 0.1))
    #expect(rastrigin.places == [[1.024, -1.024, 1.024]])
    // Beale's lies so far right that it can only move left.
    let beale = try #require(allTestSurfaces.named("beale")?.placed(shift: 0.3))
    #expect(abs(beale.places[0][0] - 0.3) < 1e-12)
    // One with many places loses those that leave the domain.
    let branin = try #require(allTestSurfaces.named("branin")?.placed(shift: 0.1))
    #expect(branin.places.count == 2)
    let unmoved = try #require(allTestSurfaces.named("branin")?.placed())
    #expect(branin.value(at: [5, 6]) == unmoved.value(at: [3.5, 7.5]))
  }

  /// S. Surjanovic and D. Bingham, *Virtual Library of Simulation Experiments*, sfu.ca/~ssurjano, have these to six digits.
  @Test func valuesAreThePublishedOnes() throws {
    func surface(_ name: String, _ count: Int? = nil) throws -> PlacedSurface {
      try #require(allTestSurfaces.named(name)?.placed(dimensions: count))
    }
    #expect(abs(try surface("branin").optimum - 0.397887) < 5e-7)
    #expect(abs(try surface("hartmann3").value(at: [0.114614, 0.555649, 0.852547]) + 3.86278) < 5e-6)
    #expect(
      abs(
        try surface("hartmann6").value(at: [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573]) + 3.32237) < 5e-6)
    #expect(abs(try surface("styblinski_tang", 4).optimum + 4 * 39.16599) < 1e-3)
    #expect(try surface("himmelblau").value(at: [0, 0]) == 170)
    #expect(try surface("beale").value(at: [0, 0]) == 14.203125)
    #expect(try surface("rosenbrock", 3).value(at: [0, 0, 0]) == 2)
    #expect(abs(try surface("forrester").value(at: [0]) - 3.027_209_981_231_713) < 1e-14)
    #expect(abs(try surface("levy", 2).value(at: [1, 1])) < 1e-30)
  }

  @Test func aValleyHasTheCurvaturesThatAreTold() throws {
    let surface = try #require(allTestSurfaces.named("valley"))
    let valley = try #require(surface.placed(options: ["condition": 10]))
    #expect(valley.value(at: [-2.25, 1.5]) == 0.5 * (2.25 * 2.25 + 10 * 1.5 * 1.5))
    #expect(valley.gradient(at: [-2.25, 1.5]) == [-2.25, 15])
    #expect(valley.curvatures == [1, 10])
    #expect(surface.placed(dimensions: 1, options: ["condition": 7])?.gradient(at: [2]) == [14])
    let three = try #require(surface.placed(dimensions: 3, options: ["condition": 100])?.curvatures)
    #expect(three.first == 1 && three.last == 100 && (three[1] - 10).magnitude < 1e-12)
    // The optimum lies off the middle of the domain, where some methods begin.
    #expect(zip(valley.domain, valley.places[0]).allSatisfy { $1 != ($0.lowerBound + $0.upperBound) / 2 })
    // Turned by a right angle, the inputs have changed places.
    let turned = try #require(surface.placed(options: ["angle": 90]))
    #expect((turned.value(at: [1.5, 2.25]) - valley.value(at: [2.25, 1.5])).magnitude < 1e-12)
    #expect(allTestSurfaces.named("branin")?.placed()?.curvatures == nil)
  }

  @Test func optionsAreThoseOfTheSurfaceAndInRange() throws {
    let surface = try #require(allTestSurfaces.named("valley"))
    #expect(surface.placed(options: ["condition": 0.5]) == nil)
    #expect(surface.placed(options: ["condition": "many"]) == nil)
    #expect(surface.placed(options: ["noise": 1]) == nil)
    #expect(allTestSurfaces.named("branin")?.placed(options: ["condition": 10]) == nil)
    #expect(surface.told(["condition": 10, "angle": 0]) == nil)
    #expect(surface.told(["condition": 25]) == ["condition": 25.0])
  }

  /// What was stored before surfaces had options is read, and written, as it was.
  @Test func storedSurfacesKeepTheirShape() throws {
    let old = #"{"surface":{"_0":"branin","dimensions":2,"shift":0.5}}"#
    let objective = try JSONDecoder().decode(EvaluatorRecord.self, from: Data(old.utf8))
    #expect(objective == .surface("branin", dimensions: 2, shift: 0.5))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(objective), as: UTF8.self) == old)
    let shaped = EvaluatorRecord.surface("valley", dimensions: 2, shift: 0, options: ["condition": 25.0])
    #expect(try JSONDecoder().decode(EvaluatorRecord.self, from: encoder.encode(shaped)) == shaped)
    #expect(shaped.placedSurface?.curvatures == [1, 25])
    var definition = StudyDefinition(
      name: "odd", method: "random", seed: 0, space: try #require(shaped.placedSurface).space, budget: 3,
      objective: shaped)
    try definition.check()
    definition.objective = .surface("valley", dimensions: 2, shift: 0, options: ["condition": -4])
    #expect(throws: StoredFault.surfaceOptions(["condition -4"], surface: "valley")) { try definition.check() }
  }
}

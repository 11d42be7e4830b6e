import Arithmetic
import Testing

@testable import Search

@Suite struct GaussianProcessTests {
  private static let features = [[0.1, 0.2], [0.4, 0.9], [0.7, 0.3], [0.95, 0.8], [0.5, 0.5]]
  private static let values = [0.3, -1.2, 0.8, 1.5, -0.4]
  private static let process = GaussianProcess(
    features: features, values: values, numeric: 2,
    hyperparameters: .init(lengthScales: [0.4, 1.3], signal: 1.7, noise: 0.01, mean: 1))

  /// scikit-learn 1.9.1: `GaussianProcessRegressor(ConstantKernel(1) + 1.7 * Matern([0.4, 1.3], nu=2.5), alpha=0.01)`, and
  /// central differences of its predictions.
  private static let places = [[0.3, 0.3], [0.6, 0.95], [0.0, 1.0]]
  private static let means = [-0.3461997762303336, -0.3170721142514875, -0.14536976195931978]
  private static let deviations = [0.4083404343471041, 0.48855999309496856, 0.84364933001579]
  private static let meanSlopes = [
    [-1.5974590261591535, -1.4739530749013905], [6.42309066110902, -0.7267468584121194],
    [-3.032267271554922, -0.6427929438973523],
  ]
  private static let deviationSlopes = [
    [0.16198924351895627, -0.3011330076907459], [1.2346494094706006, 0.5951149856381344],
    [-1.4972717404082567, 0.5540519305569092],
  ]

  @Test func posteriorIsThatOfScikitLearn() throws {
    let process = try #require(Self.process)
    for (index, posterior) in process.posterior(at: Self.places).enumerated() {
      #expect((posterior.mean - Self.means[index]).magnitude < 1e-12)
      #expect((posterior.deviation - Self.deviations[index]).magnitude < 1e-12)
    }
  }

  @Test func slopesAreThoseOfScikitLearn() throws {
    let process = try #require(Self.process)
    let probe = GaussianProcess.Probe(process)
    for (lane, place) in Self.places.enumerated() { probe.place(place, lane: lane) }
    probe.evaluate(slopes: true)
    for lane in 0..<3 {
      for feature in 0..<2 {
        let slopes = probe.slopes(lane, feature: feature, deviation: probe.posterior(lane).deviation)
        let scale = process.hyperparameters.lengthScales[feature]
        #expect((slopes.mean / scale - Self.meanSlopes[lane][feature]).magnitude < 1e-8)
        #expect((slopes.deviation / scale - Self.deviationSlopes[lane][feature]).magnitude < 1e-8)
      }
    }
  }

  @Test func aPointAddedIsAsIfItHadBeenThere() throws {
    let shorter = try #require(
      GaussianProcess(
        features: Array(Self.features.dropLast()), values: Array(Self.values.dropLast()), numeric: 2,
        hyperparameters: .init(lengthScales: [0.4, 1.3], signal: 1.7, noise: 0.01, mean: 1)))
    let grown = try #require(shorter.adding(features: Self.features[4], value: Self.values[4]))
    let whole = try #require(Self.process)
    for (one, other) in zip(grown.posterior(at: Self.places), whole.posterior(at: Self.places)) {
      #expect((one.mean - other.mean).magnitude < 1e-13)
      #expect((one.deviation - other.deviation).magnitude < 1e-13)
    }
  }

  @Test func choicesDifferAllAlike() throws {
    let process = try #require(
      GaussianProcess(
        features: [[0], [1]], values: [1, -1], numeric: 0,
        hyperparameters: .init(lengthScales: [0.5], signal: 1, noise: 1e-8, mean: 1)))
    let beliefs = process.posterior(at: [[0], [2], [5]])
    #expect((beliefs[0].mean - 1).magnitude < 1e-6)
    #expect(beliefs[1] == beliefs[2])
  }

  /// The slopes by every number that is learned, against differences.
  @Test func likelihoodsSlopesAreItsDifferences() {
    var random = RandomSource(seed: 5, purpose: .test)
    let rows = (0..<21).map { _ in [random.uniform(), random.uniform(), Double(random.integer(below: 3))] }
    let values = rows.map { 3 * ($0[0] - 0.3) * ($0[0] - 0.3) + Elementary.sin(5 * $0[1]) + $0[2] }
    let likelihood = GaussianProcess.Likelihood(features: rows, values: values, numeric: 2)
    var scratch = [Double](repeating: 0, count: 6)
    for theta in [[2, 1, 0.5, 0.3, -4, 1.5], [-1, 4, 2, -1, -9, -2], [0, 0, 0, 0, -2, 6]] {
      var slopes = scratch
      _ = likelihood.loss(theta, &slopes)
      for index in theta.indices {
        var (up, down) = (theta, theta)
        up[index] += 1e-5
        down[index] -= 1e-5
        let difference = (likelihood.loss(up, &scratch) - likelihood.loss(down, &scratch)) / 2e-5
        #expect((slopes[index] - difference).magnitude < 1e-5 * max(1, difference.magnitude))
      }
    }
  }

  /// scikit-learn's `log_marginal_likelihood` for the first process, to which the bend and priors add their own.
  @Test func likelihoodIsThatOfScikitLearn() {
    // With the values bent as they are and made standard, only differences between two covariances are comparable:
    // each against ½ zᵀ K⁻¹ z + ½ log |K| by plain elimination.
    let rows = Self.features
    let likelihood = GaussianProcess.Likelihood(features: rows, values: Self.values, numeric: 2)
    let z = ValueWarp.bent(ValueWarp.distances(Self.values).distances, bend: 1.5)
    var slopes = [Double](repeating: 0, count: 5)
    let scales = [0.4, 1.3]
    let theta = scales.map { -2 * Elementary.log($0) } + [Elementary.log(1.7), Elementary.log(0.01), 1.5]
    let loss = likelihood.loss(theta, &slopes)
    var k = Matrix(rows: 5, columns: 5)
    for i in 0..<5 {
      for j in 0..<5 {
        var square = 0.0
        for f in 0..<2 { square += (rows[i][f] - rows[j][f]) * (rows[i][f] - rows[j][f]) / (scales[f] * scales[f]) }
        let q = (5 * square).squareRoot()
        k[i, j] = 1 + 1.7 * (1 + q + q * q / 3) * Elementary.exp(-q) + (i == j ? 0.01 : 0)
      }
    }
    var rest = k
    var determinant = 1.0
    for p in 0..<5 {
      determinant *= rest[p, p]
      for i in p + 1..<max(5, p + 1) {
        let share = rest[i, p] / rest[p, p]
        for j in p..<5 { rest[i, j] -= share * rest[p, j] }
      }
    }
    let alpha = LinearSystem.solveSymmetric(k, z.z) ?? []
    let fit = zip(alpha, z.z).reduce(0) { $0 + $1.0 * $1.1 }
    var expected = 0.5 * fit + 0.5 * Elementary.log(determinant) - z.logDensity
    for f in 0..<2 {
      let off = (theta[f] + 2 * GaussianProcess.Prior.logLengthScale(2)) / 2
      expected += 0.5 * off * off
    }
    expected += 0.5 * (theta[2] / 1.5) * (theta[2] / 1.5) + 30 * 0.01 - 0.1 * theta[3]
    #expect((loss - expected).magnitude < 1e-10)
  }

  @Test func aFitFindsWhichCoordinateMatters() throws {
    var random = RandomSource(seed: 8, purpose: .test)
    let rows = (0..<40).map { _ in [random.uniform(), random.uniform()] }
    let learned = try #require(
      GaussianProcess.fit(
        features: rows, values: rows.map { Elementary.sin(9 * $0[0]) }, numeric: 2, starts: [.usual(features: 2)]))
    let scales = learned.hyperparameters.lengthScales
    #expect(scales[0] < 0.6 && scales[1] > 4 * scales[0])
    #expect(learned.hyperparameters.noise < 1e-4)
  }

  @Test func aFitFindsTheNoise() throws {
    var random = RandomSource(seed: 8, purpose: .test)
    let rows = (0..<120).map { _ in [random.uniform()] }
    let values = rows.map { Elementary.sin(6 * $0[0]) + 0.3 * random.normal() }
    let learned = try #require(
      GaussianProcess.fit(features: rows, values: values, numeric: 1, starts: [.usual(features: 1)]))
    // 0.3² of the values' variance, which is about 0.6 in all.
    #expect(learned.hyperparameters.noise > 0.07 && learned.hyperparameters.noise < 0.4)
  }
}

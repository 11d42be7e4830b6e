import Arithmetic
import Testing

@testable import Search

@Suite struct AcquisitionTests {
  /// mpmath, with up to 400 digits.
  @Test(
    arguments: [
      (3.0, 1.09873966532770777), (0.5, -0.359827683745063819), (-0.5, -1.62051626438731992),
      (-1.0, -2.48512102571264134), (-1.5, -3.52993592080570985), (-5.0, -16.7443011626609901),
      (-12.0, -77.9091005450073483), (-29.9, -454.722998119496274), (-30.1, -460.736287398743038),
      (-60.0, -1809.10846018227218), (-1000.0, -500014.734452091158), (-1e6, -500000000028.54996),
    ]) func logImprovementAgreesFarIntoTheTail(_ u: Double, _ expected: Double)
  {
    #expect((Normal.logImprovement(u) - expected).magnitude < 2e-13 * max(1, expected.magnitude))
  }

  @Test(arguments: Acquisition.allCases) func slopesAreDifferences(_ acquisition: Acquisition) {
    for mean in [-0.5, 0.2, 3] {
      for deviation in [0.05, 0.7] {
        func value(_ m: Double, _ s: Double) -> Double {
          acquisition.worth(.init(mean: m, deviation: s), best: 0.1, kappa: 1.5).value
        }
        let worth = acquisition.worth(.init(mean: mean, deviation: deviation), best: 0.1, kappa: 1.5)
        let h = 1e-6
        let byMean = (value(mean + h, deviation) - value(mean - h, deviation)) / (2 * h)
        let byDeviation = (value(mean, deviation + h) - value(mean, deviation - h)) / (2 * h)
        #expect((worth.byMean - byMean).magnitude < 1e-6 * max(1, byMean.magnitude))
        #expect((worth.byDeviation - byDeviation).magnitude < 1e-6 * max(1, byDeviation.magnitude))
      }
    }
  }

  @Test func theLogarithmIsThatOfTheExpectedImprovement() {
    for mean in [-1.0, 0, 0.4, 2] {
      let belief = GaussianProcess.Posterior(mean: mean, deviation: 0.6)
      let plain = Acquisition.ei.value(belief, best: 0.3)
      #expect((Acquisition.logei.value(belief, best: 0.3) - Elementary.log(plain)).magnitude < 1e-12)
    }
  }
}

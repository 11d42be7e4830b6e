import Arithmetic
import Testing

@Suite struct ErrorFunctionTests {
  /// Computed with mpmath to thirty digits.
  @Test(arguments: [
    (0.1, 0.11246291601828489, 0.88753708398171511),
    (0.5, 0.52049987781304654, 0.47950012218695346),
    (1.3, 0.93400794494065244, 0.065992055059347563),
    (1.999, 0.99530155665137051, 0.00469844334862949),
    (2.0, 0.99532226501895273, 0.0046777349810472658),
    (2.7, 0.99986566726005948, 0.00013433273994052433),
    (5.0, 0.99999999999846254, 1.5374597944280349e-12),
    (20.0, 1.0000000000000000, 5.3958656116079009e-176),
  ]) func valuesAreExact(_ x: Double, _ erf: Double, _ erfc: Double) {
    #expect(abs(Elementary.erf(x) - erf) <= 1e-15)
    #expect(abs(Elementary.erf(-x) + erf) <= 1e-15)
    #expect(abs(Elementary.erfc(x) / erfc - 1) <= 2e-13)
    #expect(abs(Elementary.erfc(-x) - 1 - erf) <= 1e-15)
  }

  @Test func massesOfTailsAreExact() {
    #expect(abs(Elementary.normalMass(from: -1, to: 1) - 0.682_689_492_137_085_9) < 1e-15)
    #expect(abs(Elementary.normalMass(from: 6, to: 7) / 9.853_078_324_938_123e-10 - 1) < 1e-12)
    #expect(Elementary.normalMass(from: -7, to: -6) == Elementary.normalMass(from: 6, to: 7))
  }
}

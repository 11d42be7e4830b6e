import Arithmetic
import Testing

/// Against values computed with mpmath in fifty digits.
@Suite struct ErrorFunctionTests {
  @Test(
    arguments: [
      (0.001, 0.0011283787909692364, 0.998871621209030764, 0.998872620081151409),
      (0.3, 0.328626759459127416, 0.671373240540872584, 0.73459933456765515),
      (0.99, 0.8385080695553698, 0.1614919304446302, 0.430331213064148272),
      (1.01, 0.846810496228276701, 0.153189503771723299, 0.424866814311199984),
      (2.5, 0.999593047982555041, 0.00040695201744495894, 0.210806364061143581),
      (5.9, 0.999999999999999928, 7.19040978355047772e-17, 0.0943071361483270265),
    ]) func agreeWithFiftyDigits(_ x: Double, _ erf: Double, _ erfc: Double, _ erfcx: Double)
  {
    #expect((Elementary.erfc(x) - erfc).magnitude <= 2e-15 * erfc)
    #expect((Elementary.erfc(-x) - (1 + erf)).magnitude <= 1e-15 * (1 + erf))
    #expect((Elementary.erfcx(x) - erfcx).magnitude <= 1e-15 * erfcx)
  }

  @Test(
    arguments: [
      (10, 0.0561409927438225859), (26, 0.0216835848505629066), (100, 0.0056416137829894329),
      (1e8, 5.64189583547756287e-9), (-0.5, 1.95236048918255709), (-3.0, 16205.9888539995866),
      (-20, 1.04429393795282879e+174),
    ]) func scaledItReachesFar(_ x: Double, _ erfcx: Double)
  {
    #expect((Elementary.erfcx(x) - erfcx).magnitude <= 4e-15 * erfcx)
  }

  @Test func endsAreWhatTheyTendTo() {
    #expect(Elementary.erfc(.infinity) == 0 && Elementary.erfc(-.infinity) == 2)
    #expect(Elementary.erfc(.nan).isNaN && Elementary.erfcx(.nan).isNaN)
    #expect(Elementary.erfcx(-30) == .infinity)
    #expect((Elementary.erfc(0) - 1).magnitude <= 1e-15)
  }

  @Test func massesOfTailsAreExact() {
    #expect(abs(Elementary.normalMass(from: -1, to: 1) - 0.682_689_492_137_085_9) < 1e-15)
    #expect(abs(Elementary.normalMass(from: 6, to: 7) / 9.853_078_324_938_123e-10 - 1) < 1e-12)
    #expect(Elementary.normalMass(from: -7, to: -6) == Elementary.normalMass(from: 6, to: 7))
  }
}

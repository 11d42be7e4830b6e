import Foundation
import Language
import Options
import Testing

@Suite struct OptionTests {
  private static let sigma = OptionKey<Double>("sigma", "a deviation", default: 0.17, from: 1e-6, to: 10)
  private static let points = OptionKey<Int>("points", "how many", default: 5, from: 1, to: 1000)
  private static let variant = OptionKey<String>("variant", "which", [.init("rand", "a"), .init("best", "b")])
  private static let lower = OptionKey<Double?>("lower", "a bound")
  private static let options = [sigma.option, points.option, variant.option, lower.option]

  @Test func aKeyReadsWhatWasGivenElseWhatIsUsual() {
    var values = OptionValues()
    #expect(values[Self.sigma] == 0.17)
    #expect(values[Self.variant] == "rand")
    #expect(values[Self.lower] == nil)
    values[Self.sigma] = 2
    values[Self.lower] = -1.5
    values[Self.points] = 7
    #expect(values[Self.sigma] == 2)
    #expect(values[Self.lower] == -1.5)
    #expect(values[Self.points.option] == .integer(7))
    values[Self.lower] = nil
    #expect(values[Self.lower.option] == nil)
    #expect(!values.isEmpty)
  }

  @Test func aWholeNumberIsANumberAndNoOtherKindIs() {
    let values: OptionValues = ["sigma": 3, "points": 2.0, "variant": true]
    #expect(values[Self.sigma] == 3)
    #expect(values[Self.points] == 5)
    #expect(values[Self.variant] == "rand")
  }

  @Test func valuesAreKeptAsTheTextsThatStoresHold() throws {
    var values: OptionValues = ["points": 5, "variant": "best"]
    values[Self.sigma] = 2
    values[Self.lower] = -.infinity
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(values), as: UTF8.self)
    #expect(json == #"{"lower":"-inf","points":"5","sigma":"2.0","variant":"best"}"#)
    #expect(try JSONDecoder().decode(OptionValues.self, from: Data(json.utf8)) == values)
  }

  @Test func whatWasKeptIsAdmittedAsItsOptionHasIt() {
    let kept: OptionValues = ["sigma": 1, "points": 0, "variant": "none", "other": 3]
    #expect(Self.options.admit(kept) == ["sigma": 1.0, "points": 1, "other": 3])
    #expect(!Self.options.allow(kept))
    #expect(Self.options.allow(["sigma": 1.0, "variant": "best"]))
    #expect(!Self.options.allow(["sigma": 11.0]))
    #expect(!Self.options.allow(["sigma": "many"]))
  }

  @Test(arguments: [
    (OptionDomain.number(lower: 0, upper: 1, openLower: true), Value.number(0), OptionValue?.none),
    (.number(lower: 0, upper: 1, openLower: true), .number(1), .number(1)),
    (.number(lower: 0, upper: 1, openUpper: true), .number(1), nil),
    (.number(word: .init("auto", "")), .word("auto"), .word("auto")),
    (.number(word: .init("auto", "")), .word("own"), nil),
    (.number(), .number(.infinity), nil),
    (.integer(lower: 1, upper: 5, word: .init("off", "")), .flag(false), .word("off")),
    (.integer(lower: 1, upper: 5), .number(2.5), nil),
    (.integer(lower: 1, upper: .max), .number(1e300), nil),
    (.integer(lower: 1, upper: 5), .number(5), .integer(5)),
    (.integers(upper: 9, count: 2), .list([.number(3), .number(4)]), .integers([3, 4])),
    (.integers(upper: 9, count: 2), .list([.number(3), .number(4), .number(5)]), nil),
    (.choice([.init("off", "")]), .flag(false), .word("off")),
    (.choice([.init("3d", "")]), .text("3d"), .word("3d")),
    (.flag, .flag(true), .flag(true)),
    (.flag, .word("yes"), nil),
  ])
  func whatIsTypedIsReadOrNot(_ domain: OptionDomain, _ typed: Value, _ read: OptionValue?) {
    #expect(domain.read(typed) == read)
  }

  @Test(arguments: [
    (OptionDomain.number(), "a number"), (.number(lower: 0), "a number from 0 up"),
    (.number(lower: 0, openLower: true, word: .init("off", "")), "a number above 0, or off"),
    (.number(lower: 0, upper: 1), "a number from 0 to 1"),
    (.number(lower: 0, upper: 1, openUpper: true), "a number from 0 up to, not including, 1"),
    (.number(lower: 0, upper: 1, openLower: true), "a number above 0, up to 1"),
    (.number(lower: 0, upper: 1, openLower: true, openUpper: true), "a number above 0 and below 1"),
    (.integer(lower: 1, upper: .max), "a whole number from 1 up"),
    (.integer(lower: 1, upper: 9, word: .init("full", "")), "a whole number from 1 to 9, or full"),
    (.choice([.init("a", ""), .init("b", "")]), "a, b"), (.flag, "on or off"),
    (.integers(upper: 9, count: 2), "a list of up to 2 whole numbers from 1 to 9"),
  ])
  func aDomainIsSaidInWords(_ domain: OptionDomain, _ text: String) {
    #expect(domain.text == text)
  }
}

import Testing

@testable import Lessons

private struct Choices: Question {
  var question = "Q"
  var options: [String]
  var answer: String?
  var tolerance = 0.1
}

@Suite struct AnswerTests {
  private let choices = Choices(options: ["it falls", "it rises", "it stays as it is, or nearly"])

  @Test(arguments: [
    "c", "C", " c ", "c)", "(c)", "c.", "[C]", "`c`", "3", "answer c", "it stays as it is, or nearly",
    "It stays as it is, or nearly.",
    "it stays", "stays", "nearly", "I think c", "option c", "the third", "Third one", "the last",
  ]) func everyWayToNameAChoice(_ typed: String) {
    #expect(Answer.read(typed, to: choices) == .choice(2))
  }

  @Test(arguments: ["", "d", "4", "0", "it", "xyz", "falls rises", "cc", "?"]) func whatNamesNoChoice(_ typed: String) {
    #expect(Answer.read(typed, to: choices) == nil)
  }

  @Test func aChoiceMayBeANumber() {
    let numbers = Choices(options: ["3", "1", "yes"])
    #expect(Answer.read("3", to: numbers) == .choice(0))
    #expect(Answer.read("1", to: numbers) == .choice(1))
    #expect(Answer.read("2", to: numbers) == .choice(1))
    #expect(Answer.read("YES", to: numbers) == .choice(2))
  }

  /// A number alone names the one choice that speaks of it.
  @Test(arguments: [("10", 0), ("ten", 0), ("0.2", 2), ("0,2", 2), ("about 0,2", 2), ("1", 0), ("2", 1), ("half", 0)])
  func aNumberNamesAChoice(_ typed: String, _ place: Int) {
    let numbers = Choices(options: [
      "about 10, half as bad", "about 0.6, like guessing", "about 0.2, as good as degree 3",
    ])
    #expect(Answer.read(typed, to: numbers) == .choice(place))
    #expect(Answer.read("7", to: numbers) == nil)
    #expect(Answer.read("3", to: Choices(options: ["3 or 4", "4 or 5"])) == .choice(0))
    #expect(Answer.read("4", to: Choices(options: ["3 or 4", "4 or 5"])) == nil)
  }

  /// Shares in words, with the marks that stand between them.
  @Test(arguments: [
    ("half", 2), ("C) About half", 2), ("50 %", 2), ("1/2", 2), ("75%", 1), ("3/4", 1), ("three out of four", 1),
    ("as a coin would", 2), ("about half as a coin", 2),
  ])
  func aShareInWordsNamesAChoice(_ typed: String, _ place: Int) {
    let shares = Choices(options: ["nearly all of them", "about three out of four", "about half, as a coin would"])
    #expect(Answer.read(typed, to: shares) == .choice(place))
  }

  @Test(arguments: ["50%", "about 50%", "half", "1/2", "50", "b) about 50 %", "b about 50 %"])
  func aShareNamesAChoice(_ typed: String) {
    let shares = Choices(options: ["between 94 % and 98 %", "about 50 %", "65 %"])
    #expect(Answer.read(typed, to: shares) == .choice(1))
    #expect(Answer.read("94 to 98", to: shares) == .choice(0))
    #expect(Answer.read("c) about 50 %", to: shares) != .choice(2))
  }

  @Test(
    arguments: [
      ("0.5", [0.5]), ("0,5", [0.5]), (".5", [0.5]), ("50%", [0.5, 50]), ("50 %", [0.5, 50]),
      ("50 percent", [0.5, 50]), ("1/2", [0.5]),
      ("15,625", [15625, 15.625]), ("0.5 or so", [0.5]), ("between 0.4 and 0.6", [0.5]), ("0.5?", [0.5]),
      ("1,234,567", [1_234_567]), ("0,125", [0.125]), ("1,5", [1.5]),
      ("half", [0.5]), ("Half.", [0.5]), ("a half", [0.5]), ("about 0.5", [0.5]), ("near 0.5", [0.5]),
      ("nearly 0.5", [0.5]), ("~0.5", [0.5]), ("≈ 1/2", [0.5]),
      ("-3", [-3]), ("−3", [-3]),
      ("1e-3", [0.001]), ("10^-3", [0.001]), ("1 000", [1000]), ("1,000.5", [1000.5]), ("seven", [7]),
      ("two thirds", [2.0 / 3]), ("twenty-five", [25]), ("Twenty five", [25]), ("three hundred", [300]),
      ("(4)", [4]), ("= 4", [4]), ("729 epochs", [729]), ("about 3 trials", [3]), ("2 thousand", [2000]),
    ] as [(String, [Double])]) func everyWayToWriteANumber(_ typed: String, _ expected: [Double])
  {
    #expect(Answer.read(typed, to: Choices(options: [], answer: "1")) == .numbers(expected))
  }

  @Test(arguments: ["", "x", "1/0", "a lot", "1/2/3", "nan", "inf", "--5", "10^999", "%", "3 or 4"])
  func whatIsNoNumber(
    _ typed: String
  ) {
    #expect(Answer.read(typed, to: Choices(options: [], answer: "1")) == nil)
  }

  /// A number with the name of what was asked for before it, a product, and no difference in words.
  @Test(
    arguments: [
      ("lr 0.2", 0.2), ("lr=0.2", 0.2), ("about lr = 0.2", 0.2), ("learning_rate=0.2", 0.2), ("steps 7", 7),
      ("5x5", 25), ("5 * 5", 25), ("5 times 5", 25), ("5 × 5", 25), ("half of 0.5", 0.25),
      ("not at all", 0), ("by nothing", 0), ("No difference.", 0), ("it is the same", 0),
    ] as [(String, Double)]) func aNumberInThePlaceOfItsName(_ typed: String, _ expected: Double)
  {
    let asked = Choices(question: "With which `lr` does every other of its steps land?", options: [], answer: "1")
    #expect(Answer.read(typed, to: asked) == .numbers([expected]))
  }

  @Test(arguments: ["not 5", "over 5", "lr", "lr=", "units 5", "x 5", "lr=a lot", "5x", "1e300*1e300", "3 of 9"])
  func whatNamesNoNumber(_ typed: String) {
    let asked = Choices(question: "With which `lr` does every other of its steps land?", options: [], answer: "1")
    #expect(Answer.read(typed, to: asked) == nil)
  }

  @Test(arguments: ["I don't know", "dunno", "no idea", "pass", "Not sure."]) func whoDoesNotKnowPasses(_ typed: String)
  {
    #expect(Answer.passes(typed))
    #expect(!Answer.passes("it rises"))
  }
}

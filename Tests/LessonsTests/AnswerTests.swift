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

  /// Some of a choice's own words, in whatever order, behind its letter or without it.
  @Test(arguments: [
    ("because more neurons look better on training rows", 0), ("b, it would take long", 1), ("too long", 1),
    ("it would not take long", nil), ("neurons", nil), ("the weights become zero", nil), ("zero weights not needed", 2),
    ("better weights", nil),
  ])
  func wordsOfAChoiceNameIt(_ typed: String, _ place: Int?) {
    let reasons = Choices(options: [
      "because on the training rows alone, more neurons nearly always look better", "because it would take too long",
      "it can, for the weights that are not needed become zero",
    ])
    #expect(Answer.read(typed, to: reasons) == place.map { .choice($0) })
  }

  /// A number within the one range that a choice names.
  @Test(arguments: [("4", 1), ("5", 1), ("12", 2), ("7", 2), ("0", nil), ("about 4", 1)])
  func aNumberInARangeNamesAChoice(_ typed: String, _ place: Int?) {
    let degrees = Choices(options: ["at degree 1 or 2", "between degree 3 and 6", "at degree 7 or more"])
    #expect(Answer.read(typed, to: degrees) == place.map { .choice($0) })
    let rates = Choices(options: ["0.001 or less", "one in the middle, between 0.003 and 0.1", "0.3 or 1"])
    #expect(Answer.read("0.01", to: rates) == .choice(1) && Answer.read("0.0001", to: rates) == .choice(0))
  }

  /// What a person would say, in other forms and with other words around it.
  @Test(
    arguments: [
      ("train longer", ["stopping early", "a larger weight_decay", "training for longer"], 2),
      ("high variance", ["bias", "variance", "noise"], 1),
      ("no", ["yes, it is", "yes, always", "no, a freer model"], 2),
      ("larger lr", ["a larger learning rate", "a smaller learning rate, to be safe", "a larger model"], 0),
      ("halved", ["it doubles", "it halves", "nothing, epochs are epochs"], 1),
      ("stays", ["fall to half of what it was", "stay about where it was", "rise a lot"], 1),
      ("yes, nearly the same", ["much better", "nearly the same", "much worse"], 1),
      (
        "it must be done inside each fold",
        ["Fine, that protects from this", "The choice must be made anew inside each fold", "Fine, if it is large"], 1
      ),
      ("not variance", ["bias", "variance", "noise"], nil), ("it is larger", ["a larger net", "a larger rate"], nil),
      ("more than 10", ["none", "more than ten, but not all", "all"], 1),
      ("exactly five", ["none", "exactly the five"], 1),
      ("0", ["some", "none", "all of them"], 1), ("lower it", ["raise weight_decay", "lower weight_decay"], 1),
      ("lower wd", ["raise weight_decay", "lower weight_decay", "lower the rate"], 1),
      ("add a layer", ["another layer, if there is only one", "dropout", "nowhere, more weights mean overfitting"], 0),
      ("3", ["one", "a few", "more than ten"], 1), ("12", ["one", "a few", "more than ten"], 2),
      ("14", ["trial 14 with 0.062 again", "trial 14 with another value", "another"], nil),
      ("higher", ["lower", "higher, by half or more", "a little higher"], nil),
      ("does", ["to train faster", "to see how well the model does on rows that it has never seen"], nil),
      ("no", ["no, never", "no, not yet", "yes"], nil), ("train", ["more rows", "training for longer"], nil),
      ("falls", ["it does not fall", "it rises"], nil),
      ("it stays", ["fall to half of what it was", "stay about where it was", "rise a lot"], 1),
      ("it goes up", ["fall to half of what it was", "stay about where it was", "rise a lot"], 2),
      ("goes down", ["fall to half of what it was", "stay about where it was", "rise a lot"], 0),
      ("the same", ["fall to half of what it was", "stay about where it was", "rise a lot"], 1),
      ("unchanged", ["fall to half of what it was", "stay about where it was", "rise a lot"], 1),
      ("it does not change", ["it falls", "it rises", "it stays as it is"], 2),
      ("the same", ["the same data", "the same seed", "stay"], nil),
      ("B, of course", ["it falls", "it rises"], 1), ("it rises, I think", ["it falls", "it rises"], 1),
    ] as [(String, [String], Int?)])
  func whatIsMeantIsUnderstood(_ typed: String, _ options: [String], _ place: Int?) {
    let question = Choices(options: options.map { Answer.normal($0) })
    #expect(Answer.read(typed, to: question) == place.map { .choice($0) })
  }

  /// The question's own words are no answer to it.
  @Test func wordsOfTheQuestionAnswerNothing() {
    let asked = Choices(
      question: "A model has a high loss. What helps?", options: ["more epochs", "a model that can bend more"])
    #expect(Answer.read("model", to: asked) == nil && Answer.read("bend more", to: asked) == .choice(1))
  }

  @Test(arguments: ["", "d", "4", "0", "it", "xyz", "falls rises", "cc", "?"]) func whatNamesNoChoice(_ typed: String) {
    #expect(Answer.read(typed, to: choices) == nil)
  }

  @Test func aChoiceMayBeANumber() {
    let numbers = Choices(options: ["3", "1", "yes"])
    #expect(Answer.read("3", to: numbers) == .choice(0))
    #expect(Answer.read("1", to: numbers) == .choice(1))
    #expect(Answer.read("2", to: numbers) == nil)
    #expect(Answer.read("2", to: choices) == .choice(1))
    #expect(Answer.read("YES", to: numbers) == .choice(2))
  }

  /// A number alone names the one choice that speaks of it.
  @Test(arguments: [("10", 0), ("ten", 0), ("0.2", 2), ("0,2", 2), ("about 0,2", 2), ("half", 0)])
  func aNumberNamesAChoice(_ typed: String, _ place: Int) {
    let numbers = Choices(options: [
      "about 10, half as bad", "about 0.6, like guessing", "about 0.2, as good as degree 3",
    ])
    #expect(Answer.read(typed, to: numbers) == .choice(place))
    #expect(Answer.read("7", to: numbers) == nil && Answer.read("2", to: numbers) == nil)
    #expect(Answer.read("3", to: Choices(options: ["3 or 4", "4 or 5"])) == .choice(0))
    #expect(Answer.read("4", to: Choices(options: ["3 or 4", "4 or 5"])) == nil)
  }

  /// A choice that speaks of a setting is meant by each of its names.
  @Test(arguments: [("lr", 0), ("learning_rate", 0), ("batch", 1), ("batch_size", 1), ("wd", 2), ("units", 3)])
  func aSettingNamesAChoice(_ typed: String, _ place: Int) {
    let settings = Choices(options: ["the learning rate", "the batch size", "weight decay", "the number of units"])
    #expect(Answer.read(typed, to: settings) == .choice(place))
    #expect(Answer.read("lr", to: Choices(options: ["a larger learning rate", "a smaller learning rate"])) == nil)
  }

  @Test(arguments: [
    ("3 different ones", 3.0), ("6 or 7", nil), ("two to four", 3), ("9 trials in all", 9), ("3 of nine", nil),
    ("20 to", nil),
  ])
  func whatIsCountedMayStandBehindANumber(_ typed: String, _ number: Double?) {
    #expect(Answer.read(typed, to: Choices(options: [])) == number.map { .numbers([$0]) })
  }

  /// Shares in words, with the marks that stand between them.
  @Test(arguments: [
    ("half", 2), ("C) About half", 2), ("50 %", 2), ("1/2", 2), ("75%", 1), ("3/4", 1), ("three out of four", 1),
    ("3 out of 4", 1), ("three quarters", 1), ("75 percent", 1), ("50 percent", 2), ("of course 50%", 2),
    ("as a coin would", 2), ("about half as a coin", 2),
  ])
  func aShareInWordsNamesAChoice(_ typed: String, _ place: Int) {
    let shares = Choices(options: ["nearly all of them", "about three out of four", "about half, as a coin would"])
    #expect(Answer.read(typed, to: shares) == .choice(place))
  }

  /// A share that lies within the bounds of one choice alone.
  @Test(
    arguments: [
      ("30 %", 0), ("a quarter", 0), ("two tenths", 0), ("90%", 2), ("half", 1), ("40 %", nil),
    ] as [(String, Int?)])
  func aShareLiesWithinAChoice(_ typed: String, _ place: Int?) {
    let shares = Choices(options: ["less than a third", "about a half", "more than three quarters"])
    #expect(Answer.read(typed, to: shares) == place.map { .choice($0) })
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
      ("two tenths", [0.2]), ("2 fifths", [0.4]), ("an eighth", [0.125]), ("about three tenths", [0.3]),
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
      ("zero point five", 0.5), ("two point two five", 2.25), ("0.5, I think", 0.5),
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

  @Test(arguments: [
    "I don't know", "dunno", "no idea", "pass", "Not sure.", "I do not know", "i dont know", "I have no idea",
    "no clue",
    "unsure", "I'm not sure", "I really don't know", "I haven't a clue",
  ]) func whoDoesNotKnowPasses(_ typed: String) {
    #expect(Answer.passes(typed))
    #expect(!Answer.passes("it rises") && !Answer.passes("no") && !Answer.passes("i know"))
  }
}

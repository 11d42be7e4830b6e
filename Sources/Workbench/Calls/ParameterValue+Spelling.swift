import Experiments
import Language
import Search

extension ParameterValue {
  /// A choice of a person's own, for a program or for whoever asks: words as they are spelled, so that `yes` stays yes and
  /// `5m` is no number of seconds; numbers as numbers, but for codes such as `01`.
  ///
  /// - Parameter choices: those that there are, where one of them is meant.
  init(_ value: Value, spelled spelling: String, among choices: [ParameterValue] = []) {
    switch value {
    case .number(let number):
      let digits = spelling.drop { "+-".contains($0) }
      let isCode = digits.count > 1 && digits.hasPrefix("0") && digits.dropFirst().allSatisfy(\.isNumber)
      if isCode || choices.contains(.category(spelling)) {
        self = .category(spelling)
      } else {
        self = number == number.rounded() && number.magnitude < 1e15 ? .integer(Int(number)) : .number(number)
      }
    case .word(let word), .text(let word): self = .category(word)
    case .flag, .list, .duration, .size, .domain, .pairs: self = .category(spelling.isEmpty ? value.text : spelling)
    }
  }
}

extension [ParameterValue] {
  /// The values of a typed set as choices of a person's own, each as it is spelled; and those spellings, where one of them
  /// is not how its number would be written.
  static func own(_ values: [Value], spelled spellings: [String]) -> (choices: [ParameterValue], spellings: [String]?) {
    let texts = spellings.count == values.count ? spellings : values.map(\.text)
    var choices = zip(values, texts).map { ParameterValue($0, spelled: $1) }
    // Two ways to write the same number are two values, for they were typed as two.
    for index in choices.indices where choices[..<index].contains(choices[index]) {
      let first = choices[..<index].firstIndex(of: choices[index])
      if texts[index] != first.map({ texts[$0] }) { choices[index] = .category(texts[index]) }
    }
    let areOdd = zip(choices, texts).contains { choice, text in choice.double != nil && choice.value.text != text }
    return (choices, areOdd ? texts : nil)
  }
}

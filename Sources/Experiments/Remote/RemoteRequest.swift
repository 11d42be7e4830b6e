import Foundation
import Options
package import Search

/// A trial on its way to another machine.
package struct RemoteRequest: Codable {
  /// What a pruner looks at.
  private struct Pruning: Codable {
    struct Ended: Codable {
      var number: Int
      var curve: ExactNumbers
      var isComplete: Bool
    }
    var pruner: String
    var trial: Int
    var others: [Ended]
    var options: OptionValues
    var epochs: Int
    var sign: Double
  }
  /// `TrialRequest.Segment` as it is sent.
  private struct Segment: Codable {
    var trial: Int
    var seed: UInt64
    var configuration: Configuration
    var end: Int
  }
  /// Values by name: numbers to the bit, and the others.
  private struct Configuration: Codable {
    var numbers: ExactFigures
    var others: [String: ParameterValue]

    init(_ configuration: [String: ParameterValue]) {
      var numbers: [String: Double] = [:]
      others = [:]
      for (name, value) in configuration {
        if case .number(let number) = value { numbers[name] = number } else { others[name] = value }
      }
      self.numbers = ExactFigures(numbers)
    }

    var values: [String: ParameterValue] {
      others.merging(numbers.figures.mapValues { .number($0) }) { $1 }
    }
  }

  private var number: Int
  private var configuration: Configuration
  private var seed: UInt64
  private var epochs: Int?
  private var mayContinue: Bool
  private var past: [Segment]
  private var wantsGradient: Bool
  private var leastEpochs: Int
  private var pruning: Pruning?

  package init(_ request: TrialRequest) {
    number = request.number
    configuration = Configuration(request.configuration)
    (seed, epochs, mayContinue) = (request.seed, request.epochs, request.mayContinue)
    past = request.past.map {
      Segment(trial: $0.trial, seed: $0.seed, configuration: Configuration($0.configuration), end: $0.end)
    }
    (wantsGradient, leastEpochs) = (request.wantsGradient, request.leastEpochs)
    pruning = request.pruning.map { pruning in
      let question = pruning.question
      return Pruning(
        pruner: pruning.pruner, trial: question.trial,
        others: question.others.map {
          .init(number: $0.number, curve: ExactNumbers($0.curve), isComplete: $0.isComplete)
        }, options: question.options, epochs: question.epochs, sign: question.sign)
    }
  }

  package var request: TrialRequest {
    let pruning = pruning.map { pruning in
      TrialPruning(
        pruner: pruning.pruner,
        question: PrunerQuestion(
          trial: pruning.trial, curve: [],
          others: pruning.others.map {
            .init(number: $0.number, curve: $0.curve.numbers, isComplete: $0.isComplete)
          },
          // As they were told, and not as texts: a pruner reads them by key.
          options: (allPruners.named(pruning.pruner)?.options ?? []).admit(pruning.options),
          epochs: pruning.epochs, sign: pruning.sign))
    }
    return TrialRequest(
      number: number, configuration: configuration.values, seed: seed, epochs: epochs, mayContinue: mayContinue,
      past: past.map { .init(trial: $0.trial, seed: $0.seed, configuration: $0.configuration.values, end: $0.end) },
      wantsGradient: wantsGradient, leastEpochs: leastEpochs, pruning: pruning,
      goesOn: { pruning?.goesOn($0) ?? true })
  }

  /// The request as one line of JSON.
  package func line() throws -> String { try sentLine(self) }
  package init(line: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(line.utf8)) }
}

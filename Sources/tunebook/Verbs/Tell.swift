import ArgumentParser
import Experiments
import Workbench

struct Tell: Verb {
  static let configuration = CommandConfiguration(
    abstract: "What a trial of a study was worth.", usage: "tunebook tell --study NAME TRIAL VALUE",
    discussion:
      "tunebook tell --study mine 3 0.25, or -0.5, or nan for one that diverged, or fail for one that is given up.")

  @ParentCommand var line: Tunebook
  @ArgumentParser.Argument(help: "The trial's number, as ask gave it.") var trial: String?
  @ArgumentParser.Argument(help: "Its value; fail gives it up.", completion: .list(["fail"])) var value: String?
  @ArgumentParser.Argument(help: .hidden) var more: [String] = []
  @OptionGroup var study: StudyOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    _ = try told
    try checkLine()
  }

  /// A value of nil is that of a trial that failed.
  private var told: (study: String, trial: Int, value: Double?) {
    get throws {
      let study = try line.study.needed(by: "tell")
      guard let trial = trial.flatMap({ Int($0) }), trial > 0, let value, more.isEmpty else {
        throw Self.incomplete(study)
      }
      if ["fail", "failed"].contains(value.lowercased()) { return (study, trial, nil) }
      guard let number = Double(value.replacing("\u{2212}", with: "-")) else { throw Self.incomplete(study) }
      return (study, trial, number)
    }
  }

  private static func incomplete(_ study: String) -> ValidationError {
    ValidationError("tell needs a trial and its value, or fail: tunebook tell --study \(study) 3 0.25")
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    let (study, trial, value) = try told
    return wiring.answer(study) { [try $0.tell(trial, value: value)] }
  }
}

import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Argument {
  /// The run that a plot is of.
  static let namedRun = {
    var argument = Argument(
      "run", "which run, as 3, or kept12 of any session (the last one unless told)", form: .named,
      domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }()

  /// An optional run number.
  static let run = {
    var argument = Argument(
      "run", "a run's number, or kept12 of any session (the last one unless told)",
      form: .positional(optional: true, repeats: false), domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }()
}

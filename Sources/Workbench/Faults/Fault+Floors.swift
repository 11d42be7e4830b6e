import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search

// The errors of the floors below are faults as they are: their sentences stand there.

extension TrainingError: Fault {}
extension HypergradientError: Fault {}
extension StudyStorageError: Fault {}
extension FigurePresentation.Fault: Fault {}

extension DataError: Fault {
  var cell: String? { suggestion?.cell }
}

extension ChartError: Fault {
  var cell: String? { suggestion?.cell }
}

extension SpaceError: Fault {
  var cell: String? { suggestion?.cell }
}

extension EvaluatorError: Fault {
  var proposal: String? { suggestion.text }
  var cell: String? { suggestion.cell }
}

extension ScriptFault: Fault {
  var proposal: String? { suggestion.text }
  var cell: String? { suggestion.cell }
}

extension SweepFile.Fault: Fault {}

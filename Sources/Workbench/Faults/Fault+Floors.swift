package import Charts
package import Datasets
package import Experiments
package import Figures
import Language
package import Learning
import Options
package import Search

// The errors of the floors below are faults as they are: their sentences stand there.

extension TrainingError: Fault {}
extension HypergradientError: Fault {}
extension StudyStorageError: Fault {}
extension FigurePresentation.Fault: Fault {}

extension DataError: Fault {
  package var cell: String? { suggestion?.cell }
}

extension ChartError: Fault {
  package var cell: String? { suggestion?.cell }
}

extension SpaceError: Fault {
  package var cell: String? { suggestion?.cell }
}

extension EvaluatorError: Fault {
  package var proposal: String? { suggestion.text }
  package var cell: String? { suggestion.cell }
}

extension ScriptFault: Fault {
  package var proposal: String? { suggestion.text }
  package var cell: String? { suggestion.cell }
}

extension SweepFile.Fault: Fault {}

import Language
package import Options
package import Search
import Text

/// A known surface: its value at a place, with its slopes, and nothing of chance.
package struct SurfaceEvaluator: Evaluator {
  package static let name = "surface"
  package let record: EvaluatorRecord
  private let surface: PlacedSurface
  package let source = "a known surface"
  package let lackOfRows = "which has no rows to hold out"

  package init(_ record: EvaluatorRecord) throws(EvaluatorError) {
    guard let surface = record.placedSurface else {
      throw .unknownSurface(record.subject)
    }
    (self.record, self.surface) = (record, surface)
  }

  package static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)] {
    direction == .minimize ? allTestSurfaces.map { ($0.name, $0.summary) } : []
  }

  package static func options(of word: String) -> [Option] {
    allTestSurfaces.named(word)?.options ?? []
  }

  package static func chosen(by typed: TypedObjective) throws(EvaluatorError) -> (evaluator: Self, metric: String)? {
    guard let surface = allTestSurfaces.named(typed.word) else { return nil }
    let dimensions = typed.numbers["dims"].flatMap { Int(exactly: $0) } ?? surface.defaultDimensions
    let record = EvaluatorRecord.surface(
      surface.name, dimensions: dimensions, shift: typed.numbers["shift"] ?? 0,
      options: surface.told(typed.options))
    guard record.placedSurface != nil else {
      throw .dimensions(
        dimensions, surface: surface.name, title: surface.title, default: surface.defaultDimensions)
    }
    return (try Self(record), "value")
  }

  package func sentence(_ direction: StudyDefinition.Direction, _ metric: String) -> String {
    let course = record.surfaceCourse
    let shift = course?.shift ?? 0
    return "A search will \(direction.rawValue) the known surface \(record.subject)"
      + (course?.options ?? [:]).inOrder.map { " \($0.name)=\($0.value.text)" }.joined()
      + (shift == 0 ? "." : ", its best place moved by \(Value.text(of: shift)) of each range.")
      + " Its least value is \(NumberText.short(surface.optimum, digits: 4))."
      + (surface.curvatureSentence.map { " " + $0 } ?? "")
  }

  package func title(of definition: StudyDefinition) -> String { surface.surface.title }

  package var space: SearchSpace? { surface.space }

  package func fault(of space: SearchSpace) -> EvaluatorError? {
    let coordinates = (1...surface.dimensions).map { "x\($0)" }
    guard let missing = coordinates.first(where: { space[$0] == nil }) else { return nil }
    return .missingCoordinate(missing, of: coordinates, surface: record.subject)
  }

  package func evaluation(of definition: StudyDefinition, on base: TrainingBase) -> TrialEvaluation {
    return { [surface] request in
      let place = (1...surface.dimensions).map { request.configuration["x\($0)"]?.double ?? .nan }
      let slopes = request.wantsGradient ? surface.gradient(at: place) : []
      return .finished(
        value: surface.value(at: place), reported: [], metrics: [:],
        gradient: Dictionary(uniqueKeysWithValues: slopes.enumerated().map { ("x\($0 + 1)", $1) }))
    }
  }
}

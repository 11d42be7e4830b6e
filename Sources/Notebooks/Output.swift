package import Figures
package import Language

/// What a command yields; a front end renders it.
package enum Output: Sendable, Equatable {
  /// Words for a person.
  case text(StyledText)
  /// Rows and columns.
  case table(Table)
  /// Named values with their rendition for a person: a training's summary, the best trial.
  case report(Report)
  /// A figure, drawn to a file or to be shown.
  case figure(FigureOutput)
  /// How far work has come. It is shown while the work goes on, and not kept.
  case progress(Progress)
  /// An error, warning or note.
  case diagnostic(Diagnostic)
}

/// A figure, and where it went.
package struct FigureOutput: Sendable, Equatable {
  /// What is to be seen in it, in a sentence.
  package var finding: String { figure.finding }

  package var figure: Figure
  /// The file that it was written to; nil when it is to be shown.
  package var path: String?
  /// The size asked for, if any.
  package var size: FigureSize?
  /// Whether nothing could draw it as a picture, so that it is to be shown in characters.
  package var asCharacters: Bool
  /// The picture, in the form that the front end asked for.
  package var picture: [UInt8]?
  /// The text that follows right below it and should be seen with it: a front end draws the figure so much smaller. nil
  /// where none follows.
  package var below: StyledText?
  /// The colour of the ground that it was asked for on.
  package var theme = FigureTheme.light
  /// Whether it may take the whole window but for the prompt and its sentence, as when it is shown to a room.
  package var isLarge = false
  package init(
    figure: Figure, path: String? = nil, size: FigureSize? = nil, asCharacters: Bool = false, picture: [UInt8]? = nil
  ) {
    self.figure = figure
    self.path = path
    self.size = size
    self.asCharacters = asCharacters
    self.picture = picture
  }
}

/// How far work has come.
package struct Progress: Sendable, Equatable, Codable {
  /// What is being done, in a word or two: `training`, `grid search`.
  package var label: String
  package var done: Int
  package var total: Int
  /// What is counted: `epoch`, `trial`.
  package var unit: String
  /// The same behind a number of them: ` trials`; empty where nothing is counted.
  package var units: String { unit.isEmpty ? "" : " \(unit)\(unit == "search" ? "es" : "s")" }
  /// Behind the bar: `loss 0.213`, `best 0.198`.
  package var detail: String
  /// Whether this is the last of its work, so that the bar goes away.
  package var isFinal: Bool
  /// Makes the figure of the work as it stands, where somebody wants to watch; asked only when it is to be drawn.
  package var figure: FigureMaker?
  package init(
    label: String, done: Int, total: Int, unit: String, detail: String = "", isFinal: Bool = false,
    figure: FigureMaker? = nil
  ) {
    self.figure = figure
    self.label = label
    self.done = done
    self.total = total
    self.unit = unit
    self.detail = detail
    self.isFinal = isFinal
  }
}

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
  /// Work under way; nothing of it is kept.
  case progress(Progress)
  /// An error, warning or note.
  case diagnostic(Diagnostic)
}

/// A figure with what became of it.
package struct FigureOutput: Sendable, Equatable {
  /// What is to be seen in it, in a sentence.
  package var finding: String { figure.finding }

  package var figure: Figure
  /// The file that it was written to; nil when it is to be shown.
  package var path: String?
  /// The size asked for, if any.
  package var size: FigureSize?
  /// Nothing could draw it as a picture: show a character plot.
  package var asCharacters: Bool
  /// The picture, in the form that the front end asked for.
  package var picture: [UInt8]?
  /// What will be said right below it and is to be seen with it: a front end draws it so much smaller; nil where nothing waits.
  package var below: StyledText?
  /// The ground that it was asked for on.
  package var theme = FigureTheme.light
  /// It may take all of the window but for the prompt and its sentence: it is shown to a room.
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
  /// Behind the bar: `loss 0.213`, `best 0.198`.
  package var detail: String
  /// The last of its work: the bar goes away.
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

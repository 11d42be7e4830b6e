import Synchronization

/// One set of marks in a figure.
package struct Series: Sendable, Equatable, Codable {
  /// What is drawn. The lists of one kind of marks have the same length; a NaN is a gap.
  package enum Marks: Sendable, Equatable, Codable {
    /// A line through the points, in order.
    case line(x: [Double], y: [Double])
    /// A line that stays at a value until the next point: best so far, a distribution of few values.
    case steps(x: [Double], y: [Double])
    /// Many thin lines, each coloured by its value on the figure's colour axis; `value` may be empty.
    case lines(x: [[Double]], y: [[Double]], value: [Double])
    /// Separate points; `value`, of the same length when not empty, colours them by the figure's colour axis.
    case points(x: [Double], y: [Double], value: [Double])
    /// Points with the interval around each: error bars.
    case intervals(x: [Double], y: [Double], lower: [Double], upper: [Double])
    /// Separate straight lines; `value`, of the same length when not empty, colours them by the figure's colour axis.
    case segments(x: [Double], y: [Double], toX: [Double], toY: [Double], value: [Double])
    /// Bars that stand on zero (on a log axis, on its lower end).
    case bars(x: [Double], heights: [Double])
    /// Bars that lie, from zero to the right or left; `errors` is half the length of each one's error bar, or empty.
    case horizontalBars(y: [Double], lengths: [Double], errors: [Double])
    /// A band between two curves.
    case band(x: [Double], lower: [Double], upper: [Double])
    /// A value on every cell of a grid: `values[j * x.count + i]` belongs to (x[i], y[j]); both ascend. NaN is no value.
    case heatmap(x: [Double], y: [Double], values: [Double])
    /// Lines of equal value over the same grid form, at the given levels (chosen by the renderer when empty).
    case contours(x: [Double], y: [Double], values: [Double], levels: [Double])
    /// A way through points in order, which are marked; `z`, its height in a spatial view, is on the colour axis.
    case path(x: [Double], y: [Double], z: [Double])
    /// One short text at each point.
    case labels(x: [Double], y: [Double], texts: [String])
    /// A vertical line across the figure.
    case vertical(x: Double)
    /// A horizontal line across the figure.
    case horizontal(y: Double)
  }

  /// What the series is, by which a renderer gives colour, dash and point type alike in all figures.
  package enum Role: Sendable, Hashable, Codable {
    case training, validation, reference, best, path, surface
    /// Class 0, 1, 2 … of a classification, or any further series told apart by number.
    case category(Int)
    /// The same class among rows held out (validation): its colour, hollow points.
    case heldOut(Int)
  }

  /// For the legend; an empty name has no entry.
  package var name: String
  package var role: Role
  package var marks: Marks

  /// What a page says of each point, of each of several lines or pieces, or (where there is one) of the whole line when the cursor
  /// is on it: `trial 7: 0.31`; empty where the coordinates say it all.
  package var notes: [String] {
    get { kept.all }
    set { kept = SeriesNotes(newValue) }
  }
  private var kept = SeriesNotes([])

  /// A figure as data has the numbers that notes are made of.
  private enum CodingKeys: CodingKey { case name, role, marks }

  package init(_ name: String, role: Role, _ marks: Marks, notes: [String] = []) {
    self.name = name
    self.role = role
    self.marks = marks
    kept = SeriesNotes(notes)
  }

  /// With notes that are written when they are asked for: those of thousands of points take longer than the points, and nothing but
  /// a page asks.
  package init(_ name: String, role: Role, _ marks: Marks, notesWhenAsked: @escaping @Sendable () -> [String]) {
    self.name = name
    self.role = role
    self.marks = marks
    kept = SeriesNotes(notesWhenAsked)
  }
}

/// What is said of a series' points, written once, when it is first asked for.
private final class SeriesNotes: Sendable, Equatable {
  private enum State {
    case written([String])
    case unwritten(@Sendable () -> [String])
  }
  private let state: Mutex<State>

  init(_ notes: [String]) { state = Mutex(.written(notes)) }
  init(_ write: @escaping @Sendable () -> [String]) { state = Mutex(.unwritten(write)) }

  var all: [String] {
    state.withLock { state in
      switch state {
      case .written(let notes): return notes
      case .unwritten(let write):
        let notes = write()
        state = .written(notes)
        return notes
      }
    }
  }

  static func == (one: SeriesNotes, other: SeriesNotes) -> Bool { one === other || one.all == other.all }
}

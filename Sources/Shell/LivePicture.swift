import Figures
import Notebooks
import Synchronization

/// Pictures of work under way: each is drawn beside the work, which goes on, and shown when it is ready; the next is begun no
/// sooner than drawing leaves the work its time.
final class LivePicture: Sendable {
  private struct State {
    var isDrawing = false
    var ready: [UInt8]?
    var next = -Double.infinity
    /// Of the work in view: what was begun for work that has ended is not shown.
    var work = 0
    var hasFailed = false
    /// Begins the figure of work that has ended, once the one under way is drawn.
    var waiting: (@Sendable () -> Void)?
  }
  private let state = Mutex(State())
  private let clock: @Sendable () -> Double
  /// How many times as long as a drawing takes it waits before the next one: more where drawing takes the work's own time.
  private let pace: Double

  init(pace: Double, clock: @escaping @Sendable () -> Double) { (self.pace, self.clock) = (pace, clock) }

  /// No picture can be drawn: characters take its place.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// Begins a picture of the work as it stands now, if it is time for one.
  ///
  /// - Parameter draw: gives the picture's bytes, or none where it has shown the figure itself.
  func offer(_ maker: FigureMaker, draw: @escaping @Sendable (Figure) async throws -> [UInt8]) {
    let began = clock()
    let work = state.withLock { state -> Int? in
      guard !state.isDrawing, !state.hasFailed, began >= state.next else { return nil }
      state.isDrawing = true
      return state.work
    }
    guard let work else { return }
    let figure = maker.make()
    let made = clock()
    Task.detached { [self] in
      let picture = try? await draw(figure)
      let waiting = state.withLock { state in
        defer { state.waiting = nil }
        state.isDrawing = state.waiting != nil
        if picture == nil { state.hasFailed = true }
        if let picture, !picture.isEmpty, state.work == work { state.ready = picture }
        // The figure itself takes the work's own time, always.
        state.next = max(began + 0.125, clock() + max(10 * (made - began), (pace - 1) * (clock() - made)))
        return state.waiting
      }
      waiting?()
    }
  }

  /// Shows the work as it ended, where figures stay: after the drawing that is under way, and whatever the time.
  func finish(_ maker: FigureMaker, draw: @escaping @Sendable (Figure) async throws -> [UInt8]) {
    let begin: @Sendable () -> Void = { [self] in
      Task.detached { [self] in
        _ = try? await draw(maker.make())
        state.withLock { $0.isDrawing = false }
      }
    }
    let isFree = state.withLock { state in
      defer { state.isDrawing = true }
      if state.isDrawing { state.waiting = begin }
      return !state.isDrawing
    }
    if isFree { begin() }
  }

  /// The picture that is ready, once.
  func take() -> [UInt8]? {
    state.withLock { state in
      defer { state.ready = nil }
      return state.ready
    }
  }

  /// The work is done.
  func end() {
    state.withLock { state in
      state.work += 1
      state.ready = nil
      state.next = -.infinity
      state.hasFailed = false
    }
  }
}

extension PictureProtocol {
  /// The number of the picture that is replaced each time, where pictures have numbers.
  private static let number = 7077

  /// A picture at the cursor, which stays where it is, in so many rows and columns of the terminal. Without the end of a line,
  /// which would move everything where the picture reaches the last one.
  func placed(_ bytes: [UInt8], columns: Int, rows: Int) -> [UInt8] {
    let (keep, back) = (Array("\u{1B}7".utf8), Array("\u{1B}8".utf8))
    switch self {
    case .kitty:
      return keep + encoded(bytes, keys: "i=\(Self.number),p=1,C=1,c=\(columns),r=\(rows),").dropLast() + back
    case .iterm: return keep + encoded(bytes, keys: "width=\(columns);height=\(rows);").dropLast() + back
    case .sixel: return keep + bytes + back
    }
  }

  /// What takes it away, where clearing the screen below it does not.
  var removal: [UInt8] { self == .kitty ? Array("\u{1B}_Ga=d,d=I,i=\(Self.number),q=2\u{1B}\\".utf8) : [] }
}

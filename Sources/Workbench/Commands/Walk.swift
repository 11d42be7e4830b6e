import Arithmetic
import Charts
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let walk = Command(
    "walk", group: .training,
    summary: "let optimizers walk down a known surface, step by step, and show every step",
    details:
      "By the very rules that train nets, with the settings in force (optimizer, lr, momentum, beta1, …) unless told. One walk is shown with each step's place, slope and value; several with their values side by side. The slope is what the next step is made of: plain descent moves against it by lr times its length. What came of it stands in walk.value, walk.steps, walk.x1 and so on, of several walks in walk2.value; of the first walk of each optimizer in walk.adam. plot walk draws the values of the walks made last, plot surface their ways.",
    arguments: [
      Argument(
        "surface", "a known surface", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "known surface") { _ in allTestSurfaces.map { Candidate($0.name, $0.summary) } })
    ] + walkArguments.map(\.argument),
    examples: [
      Example("walk valley lr=0.1 steps=5 optimizers=sgd", "five steps of plain descent", shows: "slope x2"),
      Example(
        "walk valley condition=100 optimizers=[sgd, momentum, adam] rates=own steps=50",
        "three optimizers, each at its own best learning rate", shows: "momentum"),
      Example(
        "walk rosenbrock optimizers=sgd lr=[0.0005, 0.001] from=[-1, 1]", "one optimizer at two learning rates",
        shows: "lr 0.001"),
      Example(
        "walk valley optimizers=sgd lr=0.1 steps=5; print walk.value", "where it came to", shows: "0.882592",
        setup: "set optimizer momentum"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.walk], settles: [.walk])
  ) { invocation, session in
    var arguments = ChartArguments()
    for argument in walkArguments { try argument.read(invocation, in: session, into: &arguments) }
    guard let surface = allTestSurfaces.named(invocation.string("surface")) else { return }
    if let dimensions = arguments[.dims], !surface.fits(dimensions: dimensions) {
      throw invocation.error(
        FigureFault.wrongDimensions(dimensions, title: surface.title, surface: surface.name), at: "dims")
    }
    try session.consult(.settings, .objective, .study)
    let state = session.state
    // Looking for rates over long walks is work.
    if arguments[.rates] == "own", arguments[.steps] ?? 0 > 500 { try session.endRehearsal() }
    do {
      let walks = try SurfaceWalks(
        down: surface, arguments, settings: state.settings,
        objectives: [state.objective.kind, state.study?.definition.objective],
        walkers: [state.settings[.optimizer]], defaultSteps: 10)
      session.state.walk = walks
      session.state.walksMade += 1
      session.emit(.table(walks.table))
    } catch let error as ChartError {
      throw invocation.error(error)
    }
  }

  /// The arguments of `plot surface` that are about walks.
  private static let walkArguments = SurfaceWalks.arguments.map { argument in
    guard argument.name == "steps" else { return argument }
    var own = argument
    own.option.summary = "how many steps they make (10 unless told)"
    return own
  }
}

extension SurfaceWalks {
  /// The most rows that a table of a walk shows; of a longer walk, some steps are left out.
  private static let mostRows = 11

  /// One walk's places, slopes and values step by step; of several walks the values.
  fileprivate var table: Table {
    let steps = walks.map(\.steps).max() ?? 0
    // All of a short walk; of a long one the first five steps, and as many more evenly.
    let first = steps < Self.mostRows ? steps : Self.mostRows / 2
    let more = steps < Self.mostRows ? 0 : Self.mostRows - 1 - first
    let shown = Array(0...first) + (0..<more).map { first + ($0 + 1) * (steps - first) / more }
    let outcomes = walks.map(outcome(of:)).joined(separator: "; ")
    let footer =
      (shown.count <= steps ? "\(shown.count) of \(steps + 1) rows. " : "")
      + "\(walks.count == 1 ? "The walk" : "The walks"): \(outcomes)."
    guard let walk = walks.first, walks.count == 1 else {
      return Table(
        name: "walk", columns: [.init("step")] + walks.map { .init("\($0.optimizer) lr \(NumberText.short($0.rate))") },
        rows: shown.map { step in
          [.integer(step)] + walks.map { step < $0.values.count ? .number($0.values[step]) : .empty }
        }, footer: footer)
    }
    let inputs = surface.dimensions <= 6 ? Array(surface.domain.indices) : []
    return Table(
      name: "walk",
      columns: [.init("step")] + inputs.map { .init("x\($0 + 1)") }
        + inputs.map { .init("slope x\($0 + 1)", dispensable: 1) }
        + [.init("value")],
      rows: shown.filter { $0 < walk.path.count }.map { step in
        let slope = surface.gradient(at: walk.path[step])
        return [.integer(step)] + inputs.map { .number(walk.path[step][$0]) } + inputs.map { .number(slope[$0]) }
          + [.number(walk.values[step])]
      }, footer: footer)
  }
}

extension Session {
  /// What is to be seen with each of the walks made last as the first, the others behind it; as it is where there are none.
  package func withEachWalkFirst<Seen>(_ look: () -> Seen) -> [Seen] {
    guard let walks = state.walk, walks.walks.count > 1 else { return [look()] }
    defer { state.walk = walks }
    return walks.walks.indices.map { index in
      state.walk = walks.beginning(with: index)
      return look()
    }
  }

  /// `walk.value` and the like of the first walk, `walk2.value` of the second, `walk.adam` the value that adam came to.
  func walkValue(_ subject: String, _ field: String) -> Value? {
    let number = subject == "walk" ? 1 : Int(subject.dropFirst(4)) ?? 0
    guard let walks = state.walk, walks.walks.indices.contains(number - 1) else { return nil }
    let walk = walks.walks[number - 1]
    switch field {
    case "value": return walk.values.last.map { .number($0) }
    case "start": return walk.values.first.map { .number($0) }
    case "steps": return .number(Double(walk.steps))
    case "lr": return .number(walk.rate)
    case "rates": return .word(walks.hasOwnRates ? "own" : "given")
    case "curvature": return walks.surface.curvatures?.last.map { .number($0) }
    case "optimizer": return .text(walk.optimizer)
    case "left": return .number(Double(walks.departure(of: walk) ?? 0))
    default: break
    }
    if subject == "walk", let named = walks.walks.first(where: { $0.optimizer == field }) {
      return named.values.last.map { .number($0) }
    }
    guard field.hasPrefix("x"), let input = Int(field.dropFirst()), walk.path.last?.indices.contains(input - 1) == true
    else { return nil }
    return walk.path.last.map { .number($0[input - 1]) }
  }

  /// What may stand behind `walk.` in an expression.
  static let walkNames = [
    Candidate("walk.value", "the surface's value where the first walk ended", suffix: " "),
    Candidate("walk.start", "its value where the walk began", suffix: " "),
    Candidate("walk.steps", "steps of the walk", suffix: " "),
    Candidate("walk.lr", "the walk's learning rate", suffix: " "),
    Candidate("walk.rates", "own where each walk had the best rate of a list, else given", suffix: " "),
    Candidate("walk.curvature", "the surface's largest curvature, where it is the same everywhere", suffix: " "),
    Candidate("walk.optimizer", "who walked", suffix: " "),
    Candidate("walk.left", "the step in which it left the domain, 0 where it stayed inside", suffix: " "),
    Candidate("walk.x1", "where it ended, along the first input", suffix: " "),
    Candidate("walk2.value", "the value where the second of several walks ended", suffix: " "),
  ]
}

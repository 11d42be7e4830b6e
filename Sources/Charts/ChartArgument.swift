package import Options
package import Search

/// An option of a plot kind, at its place in the line.
package struct ChartArgument: Sendable {
  /// What its words are names of. Which names there are depends on the session, so that whoever reads the words looks
  /// them up.
  package enum Names: Sendable {
    /// A hyperparameter that can be an axis; a range may follow it. Further words may stand there instead.
    case setting(or: [OptionChoice] = [])
    /// One of a few hyperparameters, by its standard name or a short one; a range may follow it.
    case oneOf([String])
    /// Hyperparameters, as many as there are.
    case settings([OptionChoice])
    /// A parameter of the study in view.
    case parameter
    case feature
    case surface
    case runs
    case studies
  }
  package var option: Option
  package var names: Names?
  package var isOptional = true
  /// Whether, as long as it is not given, nothing else is proposed (by completion).
  package var comesFirst = false
  /// The known surfaces that it is for; none where it is for settings alone; nil where it goes with both.
  package var surfaces: Set<String>?
  package var name: String { option.name }

  /// Whether it is given by its position, without its name.
  package var isPlaced: Bool {
    switch names {
    case .setting, .oneOf, .settings, .parameter, .feature, .surface: true
    case .runs, .studies: false
    case nil: option.domain == .range
    }
  }

  package init<Value>(_ key: ChartKey<Value>, _ summary: String, _ domain: OptionDomain) {
    option = Option(key.name, summary, domain)
  }

  package init<Value>(_ key: ChartKey<Value>, _ summary: String, naming names: Names, isOptional: Bool = true) {
    self.names = names
    self.isOptional = isOptional
    let domain: OptionDomain =
      switch names {
      case .settings(let choices): .words(choices)
      case .studies: .words([])
      case .runs: .integers(upper: .max, count: .max)
      case .surface, .setting, .oneOf, .parameter, .feature: .name
      }
    option = Option(key.name, summary, domain)
  }
}

extension ChartArgument {
  /// The same argument, which completion proposes before all others.
  var first: ChartArgument {
    var argument = self
    argument.comesFirst = true
    return argument
  }

  /// The same argument, which is for these known surfaces alone.
  func of(_ surfaces: [TestSurface]) -> ChartArgument {
    var argument = self
    argument.surfaces = Set(surfaces.map(\.name))
    return argument
  }
}

/// The options a plot was asked for with, checked.
package struct ChartArguments: Sendable {
  package var values = OptionValues()
  /// Ranges given for settings, by standard name.
  package var ranges: [String: OptionRange] = [:]
  /// Studies to hold the one in view against.
  package var studies: [Study] = []
  /// Whether the figure is to move: only then are its frames made.
  package var isMoving = false

  package init() {}

  /// The value that was given; nil where none was.
  package subscript<Value>(key: ChartKey<Value>) -> Value? {
    get { values[named: key.name].flatMap(Value.init) }
    set { values[named: key.name] = newValue?.optionValue }
  }

  /// Whether something was typed for an argument of that name.
  func tell(_ name: String) -> Bool { values[named: name] != nil }

  /// The steps of an animation; none, and no work, where the figure stands still.
  func frames<Frame>(_ make: () throws -> [Frame]) rethrows -> [Frame] { isMoving ? try make() : [] }
}

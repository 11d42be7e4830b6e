import Charts
import Experiments
import Language
import Learning
import Options
import Search
import Text

extension ChartArgument {
  /// The argument as one of a command, with the words that the session has for it.
  var argument: Argument {
    var argument = Argument(option, form: isPlaced ? .positional(optional: isOptional, repeats: false) : .named)
    argument.comesFirst = comesFirst
    func take(_ vocabulary: Argument.Vocabulary) {
      argument.vocabulary = vocabulary
      argument.option.domain = vocabulary.domain
    }
    switch names {
    case nil: break
    case .setting(let words):
      let settings = Setting.all.filter { $0.searchRange != nil }
      let words = words.filter { word in
        allTestSurfaces.named(word.name).map { $0.fits(dimensions: 1) || $0.fits(dimensions: 2) } ?? true
      }
      take(
        .word { session in
          Self.axes(of: settings.filter { session.mayHaveSay($0) }) + words.map { Candidate($0.name, $0.summary) }
        })
      argument.takesRange = true
    case .oneOf(let names):
      let candidates = Self.axes(of: Setting.all.filter { names.contains($0.name) })
      take(.choice(what: name) { _ in candidates })
      argument.takesRange = true
    case .settings(let choices):
      argument.form = .positional(optional: isOptional, repeats: true)
      take(
        .word { _ in
          choices.flatMap { choice in
            ([choice.name] + (Setting.named(choice.name)?.aliases ?? [])).map { Candidate($0, choice.summary) }
          }
        })
    case .parameter:
      take(
        .word { session in
          (session.state.study?.definition.space.parameters ?? []).map { Candidate($0.name, "searched") }
        })
    case .surface:
      take(.choice(what: "known surface") { _ in allTestSurfaces.map { Candidate($0.name, $0.summary) } })
    case .feature:
      var vocabulary = Argument.Vocabulary.word { $0.featureCandidates }
      vocabulary.isOfFeatures = true
      take(vocabulary)
    case .runs:
      take(
        .list(what: "number", isOpen: true) { session in
          session.state.runs.map { Candidate("\($0.number)", "\($0.model) on \($0.source.shortName)") }
            + session.otherKeptCandidates
        })
    case .studies: take(.list(what: "study", isOpen: true) { $0.studyCandidates })
    }
    if let surfaces {
      argument.isOffered = { behind, session in
        let isOfSettings = behind.dropFirst().contains { Setting.named($0) != nil }
        let known = isOfSettings ? nil : session.surfaceInView(behind)
        return known.map { surfaces.contains($0) } ?? surfaces.isEmpty
      }
    }
    return argument
  }

  /// Settings that can be an axis, under all their names.
  private static func axes(of settings: [Setting]) -> [Candidate] {
    settings.flatMap { setting in ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) } }
  }

  /// Reads what was typed for it into the chart's arguments.
  func read(_ invocation: Invocation, in session: Session, into arguments: inout ChartArguments) throws(Diagnostic) {
    guard let typed = invocation.value(name) else { return }
    func setName(_ word: String) { arguments.values[option] = .word(word) }
    switch names {
    case nil: arguments.values[option] = try read(typed.value, invocation)
    case .feature, .surface: arguments.values[option] = option.domain.read(typed.value)
    case .setting(let words):
      let word = typed.value.string ?? ""
      if words.contains(where: { $0.name == word }) { return setName(word) }
      let setting = try setting(Spanned(word, typed.span), invocation, in: session)
      setName(setting.name)
      if let range = try range(of: setting, invocation) { arguments.ranges[setting.name] = range }
    case .oneOf:
      let setting = try Setting.find(Spanned(typed.value.string ?? "", typed.span), source: invocation.source)
      setName(setting.name)
      if let range = try range(of: setting, invocation) {
        arguments.ranges[setting.name] = try ofPenalty(range, setting, typed.span, invocation)
      }
    case .parameter:
      let word = typed.value.string ?? ""
      setName(
        session.state.study?.definition.space.parameter(called: word)?.name ?? Setting.named(word)?.name ?? word)
    case .runs: arguments.values[option] = .integers(try runs(invocation))
    case .studies:
      for word in invocation.strings(name) ?? [] {
        arguments.studies.append(try study(called: word, invocation, in: session))
      }
    case .settings:
      var names: [String] = []
      for typed in invocation.values[name] ?? [] {
        let setting = try session.setting(Spanned(typed.value.string ?? "", typed.span), source: invocation.source)
        if !names.contains(setting.name) { names.append(setting.name) }
      }
      arguments.values[option] = .words(names)
    }
  }

  /// The setting of that name, under which a figure has an axis.
  private func setting(
    _ word: Spanned<String>, _ invocation: Invocation, in session: Session
  ) throws(Diagnostic) -> Setting {
    if Setting.named(word.value) == nil {
      let space = session.state.study?.definition.space ?? session.state.space
      if space[word.value] != nil { throw session.noAxis(for: word.value, name, invocation) }
      if let meant = Argument.assignment(of: word.value, among: invocation.kind?.arguments ?? [], in: session) {
        throw invocation.error(NameFault.unknown(kind: "setting", word.value, near: meant, otherwise: nil), at: name)
      }
    }
    return try session.setting(word, source: invocation.source)
  }

  /// A range of a penalty's strengths, which begins above 0.
  private func ofPenalty(
    _ range: OptionRange, _ setting: Setting, _ place: Span, _ invocation: Invocation
  ) throws(Diagnostic) -> OptionRange {
    guard range.lower > 0 else {
      let example = "\(invocation.command.name) \(invocation.kind?.word ?? "") \(setting.name) 1e-4..1"
      throw Diagnostic(
        FigureFault.noPenalties(example: example), source: invocation.source,
        span: invocation.value(name + " range")?.span ?? place)
    }
    return range
  }

  /// The numbers of runs; those of kept ones are negative.
  private func runs(_ invocation: Invocation) throws(Diagnostic) -> [Int] {
    let words = invocation.strings(name) ?? []
    if let odd = words.first(where: { (Int($0) ?? 0) < 1 && Session.keptNumber($0) == nil }) {
      throw invocation.error(
        CallFault.outOfDomain(
          name, domain: "whole numbers from 1, or kept12", typed: odd, instead: "\(name)=[1, 2]"), at: name)
    }
    return words.compactMap { word in Int(word) ?? Session.keptNumber(word).map { -$0 } }
  }

  /// The search of that name, from the store.
  private func study(called word: String, _ invocation: Invocation, in session: Session) throws(Diagnostic) -> Study {
    if session.foresees(study: word) == false {
      throw invocation.error(SearchFault.deletedEarlier(word), at: name)
    }
    var study: Study?
    do {
      study = try session.studyStorage().load(name: word)
    } catch {
      if let stored = error as? StudyStorageError { throw invocation.error(stored, at: name) }
      throw invocation.error(ErrorText.sentence(for: error), at: name)
    }
    // One that the commands before it will have stored.
    if study == nil, session.foresees(study: word) == true { try session.consult(.trials) }
    guard let study else { throw invocation.error(SearchFault.noneToShow(word), at: name) }
    return study
  }

  /// What was typed for an option that names nothing.
  private func read(_ typed: Value, _ invocation: Invocation) throws(Diagnostic) -> OptionValue? {
    switch option.domain {
    case .range:
      guard case .range(let range)? = option.domain.read(typed), range.lower > 0, range.upper <= 1e6 else {
        throw invocation.error(FigureFault.rangeFalls(kind: invocation.string("kind") ?? "lr_range"), at: name)
      }
      return .range(range)
    default: return option.domain.read(typed)
    }
  }

  /// The range typed behind a setting.
  private func range(of setting: Setting, _ invocation: Invocation) throws(Diagnostic) -> OptionRange? {
    guard let range = invocation.value(name + " range"), case .domain(let domain) = range.value,
      case .range(let lower, let upper) = domain.extent
    else { return nil }
    _ = try setting.check(Spanned(.number(lower), range.span), source: invocation.source)
    _ = try setting.check(Spanned(.number(upper), range.span), source: invocation.source)
    guard lower < upper else {
      throw Diagnostic(FigureFault.rangeUpsideDown, source: invocation.source, span: range.span)
    }
    return OptionRange(
      lower: lower, upper: upper, isLog: domain.isLog || (lower > 0 && setting.searchRange?.log == true))
  }
}

extension Session {
  /// The known surface that is named, or else the one that a figure would show.
  fileprivate func surfaceInView(_ words: [String]) -> String? {
    words.first { word in allTestSurfaces.contains { $0.name == word } }
      ?? state.objective.kind.surfaceCourse?.name ?? state.study?.definition.objective.surfaceCourse?.name
  }

  /// What to say where a parameter of a search is meant to be an axis along which a model would be trained.
  fileprivate func noAxis(for parameter: String, _ argument: String, _ invocation: Invocation) -> Diagnostic {
    let kind = invocation.string("kind") ?? ""
    var proposal = (state.study == nil ? "tune random; " : "") + "plot slice \(parameter)"
    if kind == "surface", let name = (state.study?.definition.objective ?? state.objective.kind).surfaceCourse?.name,
      let surface = allTestSurfaces.named(name),
      surface.fits(dimensions: 1) || surface.fits(dimensions: 2)
    {
      proposal = "plot surface \(name), over its own axes"
    }
    return invocation.error(
      FigureFault.noAxis(parameter: parameter, kind: kind, instead: proposal), at: argument)
  }
}

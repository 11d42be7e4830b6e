/// What is wrong with something that was read from outside, as data; `reason` says it.
package enum StoredFault: Error, Sendable, Equatable {
  // A definition

  /// A newer tunebook wrote it, which is not wrong; this one cannot read it.
  case newer(version: Int, read: Int)
  case version(Int)
  case method(String)
  case pruner(String)
  /// A count by what it is called, such as `budget`.
  case count(String, Int)
  case endlessTarget
  case emptySpace
  case tooManyParameters(most: Int)
  case unsearchableSpace
  case parameterTwice
  /// A setting is searched over a value that it cannot have; both as they are typed.
  case setting(String, value: String, domain: String)
  /// What sets the bench up for it does more than that.
  case recipe
  case surface(String)
  case surfaceNotMoved
  /// A surface of so many dimensions; nil for what is no number of them.
  case dimensions(Int?, surface: String)
  /// Options that the surface cannot have, each with its value: `condition -4`.
  case surfaceOptions([String], surface: String)

  // A trial, by its number from 0

  case trialNumber(Int)
  case trialTwice(Int)
  case trial(Int, Part)
  /// What was noted of it has another form; nil where its number has, too.
  case trialNotes(Int?)

  // What stands in a store

  case column(String, Content)
  /// Something of a study, by what it is called, has another form than ours.
  case form(of: String)
  /// Something of a study, SQLite does not say what, is a text where a number should be, or the like.
  case kind
  case otherOuterFold(Int)
  case newerRun

  // A study of Optuna's

  case noTrialOver
  case noParameters
  case noObjective
  case unknownObjective(String, objectives: [String])
  case severalObjectives([String])
  case distribution(parameter: String)
  case numberAndChoice(parameter: String)

  /// What of a trial cannot be.
  package enum Part: Sendable, Equatable {
    case seconds, end, hearing, stage, repeats
    case value(of: String)
  }

  /// What a column holds where something else should be.
  package enum Content: Sendable { case noText, noWholeNumber, noNumber, noTime, nothing, noState }

  /// Whether it is as a newer tunebook writes it: there is nothing wrong with it, and this one cannot read it.
  package var isNewer: Bool { if case .newer = self { true } else { false } }

  /// The end of a sentence that begins with what it is part of.
  package var reason: String {
    switch self {
    case .newer(let version, let read):
      "a newer tunebook wrote it, in version \(version) of its form, and this one reads versions up to \(read)"
    case .version(let version): "its definition is of version \(version)"
    case .method(let name): "there is no method \(name)"
    case .pruner(let name): "there is no pruner \(name)"
    case .count(let name, let count): "its \(name) is \(count)"
    case .endlessTarget: "its target is not finite"
    case .emptySpace: "its space is empty"
    case .tooManyParameters(let most): "its space has more than \(most) parameters"
    case .unsearchableSpace: "its space cannot be searched"
    case .parameterTwice: "its space has the same parameter twice"
    case .setting(let name, let value, let domain): "its space has \(name) \(value), and \(name) is \(domain)"
    case .recipe: "its recipe does more than to set up data, model and settings"
    case .surface(let name): "there is no known surface \(name)"
    case .surfaceNotMoved: "its surface is not moved by a number"
    case .dimensions(let count, let surface):
      "\(surface) has no \(count.map { "\($0) " } ?? "such number of ")dimensions"
    case .surfaceOptions(let told, let surface): "\(surface) cannot have " + told.joined(separator: ", ")
    case .trialNumber(let number): "a trial has the number \(number)"
    case .trialTwice(let number): "it has trial \(number + 1) twice"
    case .trial(let number, .seconds): "trial \(number + 1) took no time that there is"
    case .trial(let number, .end): "trial \(number + 1) ended at no time that there is"
    case .trial(let number, .hearing): "trial \(number + 1) was heard of at no time"
    case .trial(let number, .repeats): "trial \(number + 1) was trained again as no trial is"
    case .trial(let number, .stage): "trial \(number + 1) has a stage that begins nowhere"
    case .trial(let number, .value(let name)):
      "trial \(number + 1) has a value of \(name) that is not in the space"
    case .trialNotes(let number):
      "what it noted of \(number.map { "trial \($0 + 1)" } ?? "a trial") is not as tunebook writes it"
    case .column(let name, let content): "its column \(name) holds \(content.words)"
    case .form(let what): "its \(what) is not as tunebook writes it"
    case .kind: "something in it is of another kind than it should be"
    case .otherOuterFold(let number): "its outer fold \(number) is another one"
    case .newerRun: "it is of a newer tunebook"
    case .noTrialOver: "none of its trials is over"
    case .noParameters: "its trials have no parameters"
    case .noObjective: "it has no objective"
    case .unknownObjective(let name, let objectives):
      "it has no objective \(name): there are \(objectives.joined(separator: ", "))"
    case .severalObjectives(let names):
      "it has \(names.count) objectives, and a search here has one: value="
        + names.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " or value=")
    case .distribution(let parameter): "the distribution of \(parameter) is none of Optuna's"
    case .numberAndChoice(let parameter): "\(parameter) is a number in some trials and a choice in others"
    }
  }
}

extension StoredFault.Content {
  fileprivate var words: String {
    switch self {
    case .noText: "no text"
    case .noWholeNumber: "no whole number"
    case .noNumber: "no number"
    case .noTime: "no time"
    case .nothing: "nothing"
    case .noState: "no state of a trial"
    }
  }
}

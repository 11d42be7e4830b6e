import Language

/// What a document or a lesson may not do before the person has said yes to it.
enum PermissionFault: Fault {
  /// `document`: what it is, in a word.
  case reads(String, document: String)
  case writes(String, document: String)
  case writesOver(String, document: String)
  /// It would change what is in the person's store; what a person types who wants it.
  case changesStore(String, document: String, deed: String, instead: String)
  case runsProgram(String)
  /// The yes stands in a document itself.
  case saysYesItself

  var message: String {
    switch self {
    case .reads(let path, let document): "This \(document) reads \(path), which is outside its own folder."
    case .writes(let path, let document): "This \(document) writes \(path), which is outside its own folder."
    case .writesOver(let path, let document):
      "\(path) is there already, and this \(document) may not write over it."
    case .changesStore(let what, let document, _, _): "This \(document) would \(what), and may not."
    case .runsProgram(let command):
      "This file wants to run a program on your machine, and nothing has been run: \(command)"
    case .saysYesItself: "Only you can say yes to this; a document cannot."
    }
  }

  var proposal: String? {
    switch self {
    case .reads(let path, _), .writes(let path, _), .writesOver(let path, _):
      "to let it: allow \(Value.quoted(path)), then run it again"
    case .changesStore(_, _, let deed, let instead): "to \(deed), type \(instead)"
    case .runsProgram(let command):
      "if you trust it, type allow \(Value.text(command).text) and run the file again"
    case .saysYesItself: "type it at the prompt"
    }
  }
}

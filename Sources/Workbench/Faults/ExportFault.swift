import Language

/// What is wrong with where an export is to be written.
enum ExportFault: Fault {
  /// It is written with other endings; a name that has one.
  case unknownEnding(export: String, endings: [String], name: String)
  /// A script would stand before a module of its own name, which it imports; its path without the ending.
  case hidesModule(String, export: String, path: String)

  var message: String {
    switch self {
    case .unknownEnding(let export, let endings, _): "\(export) is written as .\(endings.joined(separator: ", ."))."
    case .hidesModule(let name, _, _):
      "A script called \(name).py would stand before the module \(name), which it imports."
    }
  }

  var proposal: String? {
    switch self {
    case .unknownEnding(let export, _, let name): "export \(export) to=\"\(name)\""
    case .hidesModule(_, let export, let path): "export \(export) to=\"\(path)_search.py\""
    }
  }
}

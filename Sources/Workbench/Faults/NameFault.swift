import Language
import Text

/// A name that nothing has.
enum NameFault: Fault {
  /// There is nothing of a kind that is called so; the nearest that is, or else what to look at.
  case unknown(kind: String, String, near: String?, otherwise: String?)
  /// No page of help, with the nearest that there is, or else whether texts mention it.
  case noHelp(String, near: String?, isMentioned: Bool)
  case mentionedNowhere(String, near: String?)
  case tooLong
  /// It is typed where tunebook was started, and not within it; its page of help.
  case outside(String, page: String)
  /// A lesson is about these settings alone, and not about the one that was named.
  case putAway(String, shown: [String])

  var message: String {
    switch self {
    case .unknown(let kind, let name, _, _): "There is no \(kind) \(name)."
    case .noHelp(let word, _, _): "There is no help on \(word)."
    case .mentionedNowhere(let word, _): "Nothing mentions \(word)."
    case .tooLong: "No name is as long as this."
    case .outside(let name, _): "\(name) is typed outside, as tunebook \(name)."
    case .putAway(let name, let shown):
      "\(name) is put away while this lesson runs, which is about \(shown.listed()) alone."
    }
  }

  var proposal: String? {
    switch self {
    case .unknown(_, _, let near?, _), .noHelp(_, let near?, _): "did you mean \(near)?"
    case .unknown(_, _, nil, let otherwise): otherwise
    case .noHelp(let word, nil, isMentioned: true): "apropos \(word) (all that mentions it)"
    case .mentionedNowhere(_, let near?): "did you mean apropos \(near)?"
    case .noHelp(_, nil, isMentioned: false), .mentionedNowhere(_, nil), .tooLong: "help index (all that there is)"
    case .outside(_, let page): "help \(page)"
    case .putAway: "settings (it lists what may be changed)"
    }
  }
}

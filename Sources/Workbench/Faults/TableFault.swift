import Datasets
import Language

/// What is wrong with a table, or with how it is said to be written.
enum TableFault: Fault {
  /// It cannot be read; what mends it. What stands in other letters than it was read in is the cause of most else.
  case unread(DataError, inUnknownLetters: Bool, remedy: String?)
  case noSeparator(String)

  var message: String {
    switch self {
    case .unread(let error, inUnknownLetters: true, _):
      error.message
        + " The file is not in UTF-8 and was read as Windows-1252: encoding= names another, such as shift-jis, gb18030 or euc-kr."
    case .unread(let error, inUnknownLetters: false, _): error.message
    case .noSeparator(let word): "\(word) cannot part fields."
    }
  }

  var proposal: String? {
    switch self {
    case .unread(_, inUnknownLetters: true, _): nil
    case .unread(let error, inUnknownLetters: false, let remedy): remedy ?? error.proposal
    case .noSeparator:
      "separator=" + FieldSeparator.all.map(\.word).joined(separator: ", ") + ", or a character in quotes"
    }
  }
}

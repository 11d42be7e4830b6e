import Language
import Text

/// What is wrong with a file that is to be written, or with a name that is to be one of a table.
enum FileFault: Fault {
  case noPath
  /// There is no such folder to write in; the command with the file beside it.
  case noFolder(String, folder: String, instead: String?)
  case isFolder(String)
  case unwritable(String, reason: String)
  /// A check of lessons writes elsewhere than in its own folder.
  case outsideOfCheck(String, instead: String?)
  /// The table of the data in view stands there; another name for the file.
  case isTableInView(String, instead: String?)
  /// Another command wrote what stands there.
  case isOther(String, writer: String, instead: String?)
  /// Something of somebody's is there; the yes to write over it.
  case isThere(String, yes: String, isAsked: Bool)
  /// It stands between quotes of print; the line with plain ones.
  case typographicQuotes(mended: String)
  case overTheNet
  /// A table as a program of tables keeps it, by its ending; the name that it would have as text.
  case noText(ending: String, name: String)
  /// The program stands alone, without the folder that lessons come along in.
  case noLessons

  var message: String {
    switch self {
    case .noPath: "This is no file's path."
    case .noFolder(let path, let folder, _): "\(path) cannot be written: there is no folder \(folder)."
    case .isFolder(let path): "\(path) cannot be written: it is a folder."
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .outsideOfCheck(let path, _): "A check writes in a folder of its own alone, and \(path) is not in it."
    case .isTableInView(let path, _): "\(path) is the table that the data in view come from, and is left as it is."
    case .isOther(let path, let writer, _): "\(path) holds what \(writer) wrote, and is left as it is."
    case .isThere(let path, _, _): "\(path) is there already, and is left as it is."
    case .typographicQuotes: "These quotes are those of print: a name stands between plain ones."
    case .overTheNet: "Nothing is read over the net."
    case .noText(let ending, _): "A .\(ending) file is no table of text."
    case .noLessons: "There are no lessons here: they come along in a folder, lessons, and the program stands alone."
    }
  }

  var proposal: String? {
    switch self {
    case .noPath, .isFolder, .unwritable: nil
    case .noFolder(_, _, let instead), .outsideOfCheck(_, let instead), .isTableInView(_, let instead),
      .isOther(_, _, let instead):
      instead
    case .isThere(_, let yes, let isAsked): isAsked ? "type y to write over it" : yes
    case .typographicQuotes(let mended): mended
    case .overTheNet: "load it down with a browser, then name the file: data \"table.csv\""
    case .noText(_, let name): "save it as CSV with the program that made it, then data \"\(name)\""
    case .noLessons: ShippedFolders.remedy
    }
  }
}

import Foundation

/// What went wrong outside of the program, in words.
package enum ErrorText {
  /// A sentence for an error from outside.
  package static func sentence(for error: any Error) -> String {
    let error = error as NSError
    let beneath = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if beneath.domain == NSPOSIXErrorDomain {
      switch Int32(beneath.code) {
      case ENOENT: return "its folder does not exist."
      case EACCES, EPERM, EROFS: return "that is not permitted."
      case ENOSPC, EDQUOT: return "the disk is full."
      case EISDIR: return "it is a folder."
      case ENAMETOOLONG: return "its name is too long."
      case ENOTDIR: return "what should be its folder is a file."
      default: break
      }
    }
    let text = error.localizedDescription
    return text.hasSuffix(".") ? text : text + "."
  }
}

/// Why a file is no notebook that can be opened, as data; `message` says it as the end of a sentence.
package enum NotebookFault: Error, Sendable, Equatable {
  /// A page that tunebook did not save.
  case otherPage
  case noJSON
  case noFormat
  /// A version of Jupyter's form that is not read.
  case format(Int)
  case language(String)
  case kernel(String)

  package var message: String {
    switch self {
    case .otherPage: "it is a page, but no notebook that tunebook saved."
    case .noJSON: "it is no JSON, and so no notebook."
    case .noFormat: "it has no nbformat, and so is no notebook."
    case .format(let number): "it is of nbformat \(number); nbformat 4 can be read. Jupyter saves it as that."
    case .language(let name): "its cells are written in \(name), not in tunebook's language."
    case .kernel(let name): "its cells are written for the kernel \(name), not for tunebook's."
    }
  }
}

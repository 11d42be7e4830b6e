/// Why something that came from another machine, or is to go there, is of no use, as data.
package enum RemoteFault: Error, Sendable, Equatable {
  /// A setting whose value has no form to be sent in.
  case unsendable(setting: String)
  /// A search that is evaluated on rows came without any.
  case noRows
  case rowsIncomplete

  /// The end of a sentence that begins with what it is about.
  package var reason: String {
    switch self {
    case .unsendable(let setting): "\(setting) cannot be sent to another machine"
    case .noRows: "no rows came with it"
    case .rowsIncomplete: "its rows did not arrive whole"
    }
  }
}

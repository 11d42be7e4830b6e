import Experiments
import Language
import Text

/// Why trials do not run on a cluster.
enum ClusterFault: Fault {
  case noAddress
  /// A trial takes no time.
  case instant(source: String)
  case knownHereAlone(source: String)
  case askedFromOutside
  case insideOuterFolds
  case tooMuchToSend(folder: String)
  /// A program's folder goes there, in words what that is; the line that says yes to that.
  case sendsFolder(String, yes: String, isAsked: Bool)
  /// It cannot be reached; how Ray is set up here.
  case unreachable(RayAddress, RayFault, setup: String?)
  /// It was lost before the search was done: why, and how far that has come.
  case lost(RayAddress, RayFault, done: Int, of: Int, search: String)
  case unportable(reason: String)

  var message: String {
    switch self {
    case .noAddress: "on= is ray, auto, or where a cluster is."
    case .instant(let source):
      "A trial of \(source) takes no time: the way to another machine would take all of it."
    case .knownHereAlone(let source): "What a trial of \(source) is worth is known to this machine alone."
    case .askedFromOutside:
      "Trials that are asked for and told from outside run where whoever asks runs them, and on no cluster."
    case .insideOuterFolds: "What runs inside outer folds runs on this machine alone."
    case .tooMuchToSend(let folder):
      "A program runs on a cluster with the folder that tunebook was started in, and \(folder) is too much to send."
    case .sendsFolder(let folder, _, _):
      "The program runs on the cluster, and the folder that tunebook was started in goes there: \(folder)."
    case .unreachable(let address, let fault, _): fault.message(address)
    case .lost(let address, let fault, let done, let budget, _):
      "\(fault.message(address)) \(done) of \(counted(budget, "trial")) are done and kept."
    case .unportable(let reason): "This search cannot go to a cluster: \(reason)."
    }
  }

  var proposal: String? {
    switch self {
    case .noAddress: "on=ray, or on=\"ray://host:10001\""
    case .instant, .knownHereAlone, .insideOuterFolds: "without on= they run here"
    case .askedFromOutside: "without on= the search waits to be asked"
    case .tooMuchToSend: "start tunebook in the program's own folder"
    case .sendsFolder(_, let yes, let isAsked): isAsked ? "type y to send it, and to search" : "\(yes) says yes to that"
    case .unreachable(let address, let fault, let setup): fault.remedy(address, setup: setup)
    case .lost(let address, _, _, _, let search):
      "tune resume \(search.typed) on=\(address.text); without on= it goes on here"
    case .unportable: nil
    }
  }
}

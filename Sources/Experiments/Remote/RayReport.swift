/// A line from the driver, the Python program that speaks to Ray. Each line has some of the fields.
struct RayReport: Decodable {
  /// Whether the cluster is there.
  var ready: Bool?
  var cores: Int?
  var nodes: Int?
  /// Why the cluster is not there, or no longer: `missing`, `unreachable`, `lost`.
  var fault: String?
  var reason: String?
  /// The number of the trial that the other fields are about.
  var id: Int?
  var answer: RemoteAnswer?
  var node: String?
  var seconds: Double?
  /// Why the trial was lost and is tried once more.
  var lost: String?
  var failed: String?
  var cancelled: Bool?
}

/// Why trials cannot run on a cluster.
package struct RayFault: Error, Sendable, Equatable {
  /// Ray, or a part of it, is not installed; the cluster does not answer, or no more; or the person stopped.
  package enum Kind: Sendable { case missing, incomplete, unreachable, lost, interrupted }
  package var kind: Kind
  /// The reason in Ray's own words; may be empty.
  package var reason: String

  /// What happened, in a sentence.
  ///
  /// - Parameter address: the cluster that was asked for.
  package func message(_ address: RayAddress) -> String {
    var reason = reason
    while reason.last == "." { reason.removeLast() }
    let because = reason.isEmpty ? "." : ": \(reason)."
    return switch (kind, address) {
    case (.missing, _): "on= runs trials with Ray, which is not installed here."
    case (.incomplete, _):
      "What trials run on Ray with is not here (\(reason)); the Debian package and a clone have it."
    case (.unreachable, .own): "Ray could not be started\(because)"
    case (.unreachable, .joined): "This machine belongs to no Ray cluster\(because)"
    case (.unreachable, .named(let name)): "No Ray cluster was reached at \(name)\(because)"
    case (.lost, _): "The Ray cluster was lost\(because)"
    case (.interrupted, _): "Interrupted."
    }
  }

  /// What to do about it.
  package func remedy(_ address: RayAddress, setup: String?) -> String? {
    switch (kind, address) {
    case (.missing, _): setup.map { "\($0) installs it" } ?? "pip install \"ray[client]\" installs it"
    case (.unreachable, .own): setup.map { "\($0) installs it anew" }
    case (.unreachable, .joined): "ray start --head begins one in a terminal; on=ray starts one for this session"
    case (.unreachable, .named):
      "the head of a cluster listens at ray://HOST:10001; on=ray starts a Ray on this machine"
    case (.incomplete, _), (.lost, _), (.interrupted, _): nil
    }
  }
}

/// Where the programs are that run trials on a Ray cluster: Python, the driver, the worker.
package struct RayPlaces: Sendable {
  /// A Python that may have Ray; nil where there is no Python.
  package var python: String?
  /// What speaks to Ray, in Python.
  package var driver: String
  /// The worker that goes to the nodes.
  package var worker: String
  /// What installs Ray; nil where it is not there.
  package var setup: String?

  package init(python: String? = nil, driver: String = "", worker: String = "", setup: String? = nil) {
    self.python = python
    self.driver = driver
    self.worker = worker
    self.setup = setup
  }
}

/// Which cluster trials run on.
package enum RayAddress: Sendable, Hashable {
  /// A Ray of this session's own, on this machine.
  case own
  /// The cluster that this machine belongs to.
  case joined
  /// One elsewhere: `ray://host:10001`, `host:6379`.
  case named(String)

  /// What is typed behind `on=`; nil for what is no such word and no address.
  package init?(_ text: String) {
    switch text {
    case "ray": self = .own
    case "auto": self = .joined
    default:
      let place = text.hasPrefix("ray://") ? text.dropFirst(6) : text[...]
      guard let colon = place.lastIndex(of: ":"), colon > place.startIndex,
        UInt16(place[place.index(after: colon)...]) != nil,
        place.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:[]".contains($0)) })
      else { return nil }
      self = .named(text)
    }
  }

  /// The address as it is typed behind `on=`.
  package var text: String {
    switch self {
    case .own: "ray"
    case .joined: "auto"
    case .named(let address): "\"\(address)\""
    }
  }

  /// The address as Ray takes it.
  var ray: String {
    switch self {
    case .own: "local"
    case .joined: "auto"
    case .named(let address): address
    }
  }
}

extension [Double] {
  /// Whether the targets rise, or fall, all the way with these values, of which there are ten different ones or more. Equal values
  /// have equal targets then. False once the task is cancelled. O(n log n).
  ///
  /// - Parameter targets: one a value. Neither may hold a NaN.
  public func order(_ targets: [Double]) -> Bool {
    // What holds for all holds for some, which are soon looked through.
    if count > 2000 {
      let some = stride(from: 0, to: count, by: count / 500)
      guard some.map({ self[$0] }).differentInOrder(some.map { targets[$0] }) != nil else { return false }
    }
    return (differentInOrder(targets) ?? 0) >= 10
  }

  /// How many different values there are; nil where the targets neither rise nor fall all the way with them.
  private func differentInOrder(_ targets: [Double]) -> Int? {
    guard let places = ascendingPlaces, targets.count == count else { return nil }
    var (rises, falls, different) = (true, true, Swift.min(count, 1))
    for (place, next) in zip(places, places.dropFirst()) {
      let (target, following) = (targets[Int(place)], targets[Int(next)])
      if self[Int(place)] != self[Int(next)] { different += 1 } else if target != following { return nil }
      rises = rises && target <= following
      falls = falls && target >= following
      if !rises, !falls { return nil }
    }
    return different
  }
}

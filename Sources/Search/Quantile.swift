extension [Double] {
  /// The value below which a share of ascending values lies, between two of them in proportion (type 7 of R. J. Hyndman
  /// and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996, as in NumPy); NaN of
  /// none.
  public func quantile(_ share: Double) -> Double {
    guard let last else { return .nan }
    let place = share * Double(count - 1)
    let lower = Swift.min(Swift.max(Int(place.rounded(.down)), 0), count - 1)
    let part = place - Double(lower)
    guard lower + 1 < count else { return last }
    // Between a finite value and an infinite one, or two infinite ones, there is nothing in proportion.
    guard part > 0, self[lower] < self[lower + 1] else { return self[lower] }
    guard self[lower].isFinite, self[lower + 1].isFinite else {
      return self[lower].isFinite ? self[lower + 1] : self[lower]
    }
    return self[lower] + (self[lower + 1] - self[lower]) * part
  }
}

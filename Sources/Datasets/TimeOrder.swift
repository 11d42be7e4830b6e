import Text

extension DataTable.Column {
  /// What to know where the rows follow one another in time, and are divided by chance all the same; nil where they do not.
  var noteOfTime: String? {
    guard calendar != nil, case .numbers(let times) = values, times.count >= 20, times.allSatisfy(\.isFinite),
      let first = times.first, let last = times.last, first != last
    else { return nil }
    let sign = last > first ? 1.0 : -1
    var steps = 0
    for (time, next) in zip(times, times.dropFirst()) {
      guard (next - time) * sign >= 0 else { return nil }
      if next != time { steps += 1 }
    }
    // A few dates again and again are groups of rows, put in order.
    guard steps * 2 >= times.count else { return nil }
    return
      "The rows follow one another in time (\(name)), and are divided by chance: those that judge a model lie between those that it learned from. How well it tells times to come, its scores do not say."
  }
}

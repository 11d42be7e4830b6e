import Foundation

/// The cells typed before, oldest first, and where Up and Down are among them.
struct PastCells {
  private(set) var entries: [String] = []
  /// What was typed when Up was pressed first, what stood before the cursor then, and what Up has put into the line since.
  private var walk: (typed: String, beginning: String, place: Int, shown: String)?

  mutating func add(_ entry: String) {
    walk = nil
    if entries.last != entry { entries.append(entry) }
  }

  /// Takes up cells that came before those that are there.
  mutating func add(before: [String]) {
    let since = entries
    entries = []
    entries.reserveCapacity(before.count + since.count)
    for entry in before { add(entry) }
    for entry in since { add(entry) }
  }

  mutating func leave() { walk = nil }

  /// Cells that failed when they ran last: Up brings them back to be mended, but nobody is led to type them again.
  private var refused: Set<String> = []

  mutating func heard(_ entry: String, hasFailed: Bool) {
    if hasFailed { refused.insert(entry) } else { refused.remove(entry) }
  }

  /// The newest that begins with this and goes on.
  func newest(beginning: String) -> String? {
    newest(beginning: beginning, before: entries.count) {
      $0.utf8.count > beginning.utf8.count && !refused.contains($0)
    }.map { entries[$0] }
  }

  /// The cell before or after the one that is shown, of those that begin with what stood before the cursor at first; behind the newest
  /// what was typed. nil where there is none.
  mutating func step(back: Bool, from shown: String, beginning: String) -> String? {
    if walk == nil || walk?.shown != shown {
      guard back else { return nil }
      walk = (shown, beginning, entries.count, shown)
    }
    guard let now = walk else { return nil }
    if back {
      guard let place = newest(beginning: now.beginning, before: now.place, where: { $0 != now.shown }) else {
        return nil
      }
      walk?.place = place
    } else {
      var place = now.place + 1
      while place < entries.count, !entries[place].hasPrefix(now.beginning) || entries[place] == now.shown {
        place += 1
      }
      guard now.place < entries.count else { return nil }
      walk?.place = min(place, entries.count)
    }
    let place = walk?.place ?? entries.count
    let next = place < entries.count ? entries[place] : now.typed
    walk?.shown = next
    return next
  }

  private func newest(beginning: String, before end: Int, where isWanted: (String) -> Bool) -> Int? {
    var beginning = beginning
    return beginning.withUTF8 { wanted in
      var index = end
      while index > 0 {
        index -= 1
        let begins = entries[index].utf8.withContiguousStorageIfAvailable { bytes in
          guard bytes.count >= wanted.count, let own = bytes.baseAddress, let sought = wanted.baseAddress else {
            return wanted.isEmpty
          }
          return memcmp(own, sought, wanted.count) == 0
        }
        if begins ?? entries[index].utf8.starts(with: wanted), isWanted(entries[index]) { return index }
      }
      return nil
    }
  }
}

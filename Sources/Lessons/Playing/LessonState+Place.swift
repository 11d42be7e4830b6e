extension LessonState {
  /// The place of a cell of the lesson's, where several are alike the nearest: one that was run before, or one still to come.
  ///
  /// - Parameter visited: places of the cells that were run.
  func place(of source: String, among visited: Set<Place>) -> Place? {
    let cells = lesson.steps.enumerated().flatMap { index, step in
      step.items.indices.compactMap { item -> (place: Place, source: String)? in
        guard case .cell(let source) = step.items[item].kind else { return nil }
        return (Place(step: index, item: item), source)
      }
    }
    let now = cells.firstIndex { !$0.place.isBefore(place) } ?? cells.count
    let alike = cells.indices.filter { cells[$0].source == source }
    let back = alike.last { $0 < now && visited.contains(cells[$0].place) }
    let ahead = alike.first { $0 >= now }
    switch (back, ahead) {
    case (let back?, let ahead?): return cells[now - back <= ahead - now ? back : ahead].place
    case (let only?, nil), (nil, let only?): return cells[only].place
    case (nil, nil): return nil
    }
  }
}

extension LessonState.Place {
  func isBefore(_ other: Self) -> Bool { (step, item) < (other.step, other.item) }
}

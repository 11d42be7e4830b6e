/// Boxes that are taken, in a coarse grid of cells, so that a thousand are asked as quickly as ten.
struct OccupiedBoxes {
  private struct Cell: Hashable {
    var column: Int
    var row: Int
  }
  private let cell: Double
  private var boxes: [Cell: [Box]] = [:]

  init(cell: Double) { self.cell = max(cell, 1) }

  private func cells(of box: Box) -> [Cell] {
    let (rows, columns) = (Int(box.bottom / cell)...Int(box.top / cell), Int(box.left / cell)...Int(box.right / cell))
    return rows.flatMap { row in columns.map { Cell(column: $0, row: row) } }
  }

  mutating func add(_ box: Box) { for cell in cells(of: box) { boxes[cell, default: []].append(box) } }

  /// A straight line, as boxes along it.
  mutating func add(from: (x: Double, y: Double), to: (x: Double, y: Double), thickness: Double) {
    let length = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let steps = max(1, Int((min(length, 20_000) / thickness).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      add(Box(left: x - thickness / 2, bottom: y - thickness / 2, width: thickness, height: thickness))
    }
  }

  func overlaps(_ box: Box) -> Bool {
    cells(of: box).contains { cell in (boxes[cell] ?? []).contains { box.overlaps($0) } }
  }
}

extension Box {
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }
}
